/** What loading would change, and the act itself. */
import type { FormFault } from '#src/design/index.ts'
import { Faults, Refusal } from '#src/kernel/errors.ts'
import type { Answer, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { findPlan } from '../queries.ts'
import { bodyOf, page, planOf, whole, word, workOr, type Of } from './answers.tsx'
import { loadDocument, lookAtLoading, planNow, type Attach } from './commands.ts'
import { LoadBody } from './load-page.tsx'
import type { Taking } from './workbook.ts'
import { importAt } from './words.ts'

export async function loadPage(
  site: Site,
  visit: Visit<Of>,
  faults: readonly FormFault[],
  status?: number,
): Promise<Answer> {
  const found = await workOr(site, visit)
  if ('answer' in found) return found.answer
  const { one, work } = found
  const db = site.officeDb()
  const planIsNew = (await planNow(db, one)).commitments.length === 0
  const asked = visit.query['taking'] ?? word(bodyOf(visit), 'taking')
  const taking: Taking = planIsNew || asked === 'everything' ? 'everything' : 'update'
  const looked = await lookAtLoading(db, visit.viewer!, { ...visit.params, taking })
  const body = (
    <LoadBody
      one={one}
      work={work}
      taking={taking}
      looked={looked}
      planHasSource={Boolean((await findPlan(db, one.plan))?.source)}
      planIsNew={planIsNew}
      faults={faults}
      csrfToken={visit.csrfToken()}
    />
  )
  return page(planOf(one), t('What would be loaded'), body, status ?? 200)
}

export async function loadIt(site: Site, visit: Visit<Of>): Promise<Answer> {
  const body = bodyOf(visit)
  const attach = ['plan', 'period', 'none'].includes(word(body, 'attach'))
    ? (word(body, 'attach') as Attach)
    : 'none'
  try {
    await loadDocument(site.officeDb(), visit.viewer!, {
      ...visit.params,
      revision: whole(word(body, 'revision')),
      taking: word(body, 'taking') === 'everything' ? 'everything' : 'update',
      attach,
      sourceTitle: word(body, 'sourceTitle'),
    })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'conflict')
      return loadPage(site, visit, [{ field: 'main', message: error.message }], 409)
    if (error instanceof Faults)
      return loadPage(site, visit, [{ field: 'wrong', message: t('Some rows are not right yet.') }], 422)
    throw error
  }
  return { kind: 'redirect', to: importAt(visit.params) }
}
