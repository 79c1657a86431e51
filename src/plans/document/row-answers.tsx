/** Where words are typed or cut: one row with its cells, one piece of the text. */
import type { FormFault } from '#src/design/index.ts'
import { Refusal } from '#src/kernel/errors.ts'
import type { Answer, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { listOrganisations } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import { bodyOf, nothingHere, page, pageIn, planOf, whole, word, words, workOr, type Of } from './answers.tsx'
import { move } from './commands.ts'
import type { Move } from './moves.ts'
import { CutBody, RowBody } from './row-page.tsx'
import { cellsOfRow, columns, pieceAt, rowWith } from './work.ts'
import { importAt, pageOfRow } from './words.ts'

export async function cutPage(site: Site, visit: Visit<Of & { start: string }>): Promise<Answer> {
  const found = await workOr(site, visit)
  if ('answer' in found) return found.answer
  const { one, work } = found
  const piece = pieceAt(work, whole(visit.params.start))
  if (!piece) throw nothingHere()
  const body = (
    <CutBody one={one} work={work} piece={piece} page={pageIn(visit, work)} csrfToken={visit.csrfToken()} />
  )
  return page(planOf(one), t('Cut a piece in two'), body)
}

export async function rowPage(
  site: Site,
  visit: Visit<Of & { row: string }>,
  faults: readonly FormFault[],
  status = 200,
): Promise<Answer> {
  const found = await workOr(site, visit)
  if ('answer' in found) return found.answer
  const { one, work } = found
  const row = rowWith(work, whole(visit.params.row))
  if (!row) throw nothingHere()
  const body = (
    <RowBody
      one={one}
      work={work}
      row={row}
      organisations={await listOrganisations(site.officeDb())}
      typed={words(bodyOf(visit))}
      faults={faults}
      csrfToken={visit.csrfToken()}
    />
  )
  return page(planOf(one), t('Edit a row'), body, status)
}

export async function typeRow(site: Site, visit: Visit<Of & { row: string }>): Promise<Answer> {
  const found = await workOr(site, visit)
  if ('answer' in found) return found.answer
  const { one, work } = found
  const row = rowWith(work, whole(visit.params.row))
  if (!row) throw nothingHere()
  const body = bodyOf(visit)
  const cells: Record<string, string | null> = {}
  for (const [column, cell] of cellsOfRow(work, row)) {
    if (body[column] === undefined || !columns.includes(column)) continue
    const value = word(body, column).replaceAll(/\r\n?/gu, '\n').trim()
    if (value === cell.value) continue
    const own = cell.said || row.worked[column]?.value || ''
    // Emptied, or typed as it was: the document's words again.
    cells[column] = value === own || (value === '' && cell.from === 'typed') ? null : value
  }
  const at = `${importAt(one)}?page=${pageOfRow(work, row.id)}#row-${row.id}`
  if (Object.keys(cells).length === 0) return { kind: 'redirect', to: at }
  try {
    const moves: Move[] = [{ do: 'type', row: row.id, cells }]
    await move(site.officeDb(), visit.viewer!, {
      plan: one.plan,
      id: one.id,
      revision: whole(word(body, 'revision')),
      moves,
    })
  } catch (error) {
    // What was typed stands in the form again.
    if (error instanceof Refusal && error.code === 'conflict')
      return rowPage(site, visit, [{ field: 'ref', message: error.message }], 409)
    throw error
  }
  return { kind: 'redirect', to: at }
}
