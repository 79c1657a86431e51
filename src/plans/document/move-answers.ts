/** One step of putting a document right, as the forms of its screen ask for it. */
import type { Answer, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { bodyOf, pageIn, whole, word, workOr, type Body, type Of } from './answers.tsx'
import { move, undo, type OpenImport } from './commands.ts'
import { MoveSchema, type Move } from './moves.ts'
import { acted, screenPage } from './screen-answers.tsx'
import { rowWith, type Work } from './work.ts'
import { importAt, pageOfRow } from './words.ts'

export async function makeMove(site: Site, visit: Visit<Of>): Promise<Answer> {
  const found = await workOr(site, visit)
  if ('answer' in found) return found.answer
  const { one, work } = found
  const body = bodyOf(visit)
  const db = site.officeDb()
  const revision = whole(word(body, 'revision'))
  const at = `${importAt(one)}?page=${pageIn(visit, work)}`
  const wanted = word(body, 'do')
  return acted(site, visit, async () => {
    if (wanted === 'undo') {
      await undo(db, visit.viewer!, { ...visit.params, revision })
      return { kind: 'redirect', to: at }
    }
    const pieces = [body['piece'] ?? []].flat().map(whole)
    if (wanted === 'cut' && pieces.length > 0)
      return { kind: 'redirect', to: `${importAt(one)}/pieces/${pieces[0]}?page=${pageIn(visit, work)}` }
    const made = moveOf(work, wanted, body, pieces)
    if ('fault' in made) return screenPage(site, visit, [{ field: made.field, message: made.fault }], 422)
    const after = await move(db, visit.viewer!, { ...visit.params, revision, moves: [made] })
    return { kind: 'redirect', to: placeAfter(one, after, made, word(body, 'from'), at) }
  })
}

/** The move that a form asks for; or what it lacks, at a field of it. */
function moveOf(
  work: Work,
  wanted: string,
  body: Body,
  pieces: readonly number[],
): Move | { fault: string; field: string } {
  const from = whole(word(body, 'from'))
  const field = pieces.length === 0 ? `pieces-${word(body, 'from')}` : `target-${word(body, 'from')}`
  const target = work.rows[whole(word(body, 'target')) - 1]
  const needsPieces = ['place', 'unplace', 'cut', 'split'].includes(wanted)
  if (needsPieces && pieces.length === 0) return { fault: t('Choose a piece of the text first.'), field }
  if (wanted === 'place' && !target)
    return {
      fault: t('Give the number of a row, from 1 to {count, number}.', { count: work.rows.length }),
      field,
    }
  const asked = {
    place: { do: 'place', pieces, row: target?.id, column: word(body, 'column') },
    unplace: { do: 'unplace', pieces },
    'cut-at': { do: 'cut', piece: pieces[0], at: whole(word(body, 'at')) },
    split: { do: 'split', row: from, from: Math.min(...pieces) },
    merge: { do: 'merge', row: from },
    add: { do: 'add', after: from < 0 ? null : from, pieces },
    remove: { do: 'remove', row: from },
  }[wanted]
  const read = MoveSchema.safeParse(asked)
  return read.success ? read.data : { fault: t('That cannot be done with what you chose.'), field }
}

/** Where a person goes on after a move: to the row that it was about. */
function placeAfter(one: OpenImport, after: Work, made: Move, from: string, at: string): string {
  const at1 = (row: number) => `${importAt(one)}?page=${pageOfRow(after, row)}#row-${row}`
  if (made.do === 'cut') return `${at}#piece-${made.piece}`
  const row = rowWith(after, whole(from))
  if (row) return at1(row.id)
  return made.do === 'place' ? at1(made.row) : at
}
