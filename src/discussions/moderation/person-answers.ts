/** What the page of an account answers: what is known of it, and a decision about it. */
import { absent, Faults, Refusal } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { clearSignal } from '../trust/noticing.ts'
import { actsFor } from './acts.ts'
import { personAddress } from './addresses.ts'
import { aroundOf } from './around.ts'
import { decide } from './decide.ts'
import { personPage } from './list-pages.tsx'
import { moderationRules } from './rules.ts'
import { nothingTold, type Told } from './told.ts'
import { wishOf } from './wish-typed.ts'
import * as queries from './queries.ts'
import * as queue from './queue-queries.ts'

/** Most decisions that are shown. */
const size = 50

export async function showPerson(site: Site, visit: Visit, told: Told = nothingTold): Promise<Answer> {
  const db = site.officeDb()
  const person = await queue.findPerson(db, visit.params.person!)
  if (!person) throw absent(t('There is no such account.'))
  const decisions = await queries.listDecisions(
    db,
    { person: person.person },
    { page: 1, size, timeZone: site.pack.timeZone },
  )
  return {
    kind: 'page',
    status: told.status ?? (told.faults.length > 0 ? 422 : 200),
    page: personPage({
      person,
      comments: await queue.commentsOf(db, person.person),
      decisions: decisions.slice(0, size),
      acts: actsFor({ kind: 'person', suspended: queries.isSuspended(person) }, null),
      rules: moderationRules(site.pack),
      viewer: visit.viewer!,
      ...told,
      csrfToken: visit.csrfToken(),
    }),
  }
}

/** What a computer noticed about an account means nothing, a moderator says. */
export async function clearPerson(site: Site, visit: Visit): Promise<Answer> {
  const { reason = '' } = typedOf(visit.body)
  const person = visit.params.person!
  try {
    await clearSignal(site.officeDb(), visit.viewer!, { person, reason }, { requestId: visit.requestId })
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    return showPerson(site, visit, {
      typed: { clear: reason },
      faults: error.lines.map((message) => ({ field: 'clear-reason', message })),
    })
  }
  return { kind: 'redirect', to: personAddress(person) }
}

export async function decidePerson(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const person = visit.params.person!
  const { wish, faults } = wishOf(site, typed, '')
  if (faults.length > 0) return showPerson(site, visit, { typed, faults })
  try {
    await decide(site.officeDb(), visit.viewer!, { ...wish, person }, aroundOf(site, visit.requestId))
  } catch (error) {
    if (error instanceof Refusal && error.status === 409)
      return showPerson(site, visit, {
        typed,
        faults: [{ field: 'act', message: error.message }],
        status: 409,
      })
    throw error
  }
  return { kind: 'redirect', to: personAddress(person) }
}
