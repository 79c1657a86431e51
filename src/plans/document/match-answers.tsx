/** Which row is which commitment of the plan, and which organisation its owner's words mean. */
import type { FormFault } from '#src/design/index.ts'
import { Refusal } from '#src/kernel/errors.ts'
import type { Answer, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { listOrganisations } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import { bodyOf, page, pageIn, planOf, whole, word, workOr, type Body, type Of } from './answers.tsx'
import { move, planNow } from './commands.ts'
import { MatchBody, matchOf } from './match-page.tsx'
import type { Move } from './moves.ts'
import { importAt, matchesPerPage } from './words.ts'

export async function matchPage(
  site: Site,
  visit: Visit<Of>,
  faults: readonly FormFault[],
  status = 200,
): Promise<Answer> {
  const found = await workOr(site, visit)
  if ('answer' in found) return found.answer
  const { one, work } = found
  const db = site.officeDb()
  const body = (
    <MatchBody
      one={one}
      work={work}
      plan={(await planNow(db, one)).commitments}
      organisations={await listOrganisations(db)}
      page={pageIn(visit, work, matchesPerPage)}
      csrfToken={visit.csrfToken()}
      faults={faults}
    />
  )
  return page(planOf(one), t('Match the rows with the plan'), body, status)
}

export async function match(site: Site, visit: Visit<Of>): Promise<Answer> {
  const body = bodyOf(visit)
  const moves = word(body, 'do') === 'owners' ? ownerMoves(body) : matchMoves(body)
  const at = `${importAt(visit.params)}/match`
  const to = word(body, 'page') === '' ? at : `${at}?page=${whole(word(body, 'page'))}`
  if (moves.length === 0) return { kind: 'redirect', to }
  try {
    const revision = whole(word(body, 'revision'))
    await move(site.officeDb(), visit.viewer!, { ...visit.params, revision, moves })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'conflict')
      return matchPage(site, visit, [{ field: 'main', message: error.message }], 409)
    throw error
  }
  return { kind: 'redirect', to }
}

const ownerMoves = (body: Body): Move[] =>
  Object.keys(body).flatMap((name): Move[] => {
    const n = /^owner\.(\d{1,4})$/u.exec(name)?.[1]
    const slug = word(body, name)
    return n === undefined || slug === '' ? [] : [{ do: 'owner', words: word(body, `words.${n}`), slug }]
  })

function matchMoves(body: Body): Move[] {
  const matches = Object.keys(body).flatMap((name) => {
    const row = /^match\.(\d{1,9})$/u.exec(name)?.[1]
    const said = matchOf(word(body, name))
    return row === undefined || !said ? [] : [{ row: Number(row), match: said }]
  })
  return matches.length === 0 ? [] : [{ do: 'match', matches }]
}
