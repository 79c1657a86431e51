/** The office's routes of decisions. */
import type { FormFault } from '#src/design/index.ts'
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { listOrganisations } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import { saveDraft } from '../drafts/commands.ts'
import { findDraft, listDrafts, type Draft } from '../drafts/queries.ts'
import { decisionKey, type Decision } from '../model.ts'
import { publishedMeetings } from '../published.ts'
import { formAct, textOf, typedTree, withAct, withoutEmptyRows, type Typed } from '../typed-rows.ts'
import { fieldsOf, readFields } from './form.ts'
import { decisionKind, registerKey, slugOfRef } from './kind.tsx'
import {
  decisionOffice,
  decisionOfficePage,
  decisionsOffice,
  decisionsPage,
  type DecisionView,
} from './office-pages.tsx'

type Shown = { fields: Typed; faults?: FormFault[]; overtaken?: DecisionView['overtaken'] }

export function decisionOfficeRoutes(site: Site): Route[] {
  const page = { door: 'office', keep: 'never' } as const
  return [
    {
      ...page,
      method: 'GET',
      path: decisionsOffice,
      policy: 'meetings.office',
      answer: async (visit) => ({
        kind: 'page',
        page: decisionsPage({ drafts: await draftsOf(site), viewer: visit.viewer! }),
      }),
    },
    {
      ...page,
      method: 'GET',
      path: `${decisionsOffice}/new`,
      policy: 'meetings.prepare',
      answer: (visit) => show(site, visit, null, { fields: {} }),
    },
    {
      ...page,
      method: 'POST',
      path: `${decisionsOffice}/new`,
      policy: 'meetings.prepare',
      answer: (visit) => save(site, visit, null),
    },
    {
      ...page,
      method: 'GET',
      path: `${decisionsOffice}/:decision`,
      policy: 'meetings.office',
      answer: async (visit) => {
        const draft = await requireDraft(site, visit)
        return show(site, visit, draft, { fields: fieldsOf(draft.content) })
      },
    },
    {
      ...page,
      method: 'POST',
      path: `${decisionsOffice}/:decision`,
      policy: 'meetings.prepare',
      answer: async (visit) => save(site, visit, await requireDraft(site, visit)),
    },
  ]
}

const draftsOf = (site: Site) =>
  listDrafts(site.officeDb(), { kind: 'decision' }) as Promise<Draft<Decision>[]>

async function requireDraft(site: Site, { params }: Visit): Promise<Draft<Decision>> {
  const draft = await findDraft<Decision>(site.officeDb(), `${registerKey}${params.decision!}`)
  if (!draft) throw absent(t('There is no such decision.'))
  return draft
}

async function show(
  site: Site,
  visit: Visit,
  draft: Draft<Decision> | null,
  { fields, faults = [], overtaken = null }: Shown,
): Promise<Answer> {
  const { bodies, decisions } = publishedMeetings(site.snapshot())
  return {
    kind: 'page',
    status: faults.length > 0 || overtaken ? 422 : 200,
    page: decisionOfficePage({
      draft,
      fields,
      faults,
      overtaken,
      organisations: (await listOrganisations(site.officeDb())).map(({ slug, name }) => ({
        value: slug,
        text: name,
      })),
      bodies: [...bodies.values()].map(({ content }) => ({ value: content.body, text: content.name })),
      others: decisions
        .filter(({ key }) => key !== draft?.key)
        .map(({ content }) => ({ value: slugOfRef(content.ref), text: `${content.ref}: ${content.title}` })),
      news: visit.query.saved ? t('Saved. Nothing of it is public before a publisher publishes it.') : null,
      viewer: visit.viewer!,
      csrfToken: visit.csrfToken(),
    }),
  }
}

async function save(site: Site, visit: Visit, draft: Draft<Decision> | null): Promise<Answer> {
  const tree = typedTree(visit.body)
  const act = formAct(tree)
  if (act.do !== 'save') return show(site, visit, draft, { fields: withAct(tree, act) })
  const typed = withoutEmptyRows(tree)
  const { content, faults } = readFields(typed, draft?.content ?? null)
  if (content === null) return show(site, visit, draft, { fields: typed, faults })
  const db = site.officeDb()
  if (!draft && (await findDraft(db, decisionKey(content.ref))))
    return show(site, visit, null, {
      fields: typed,
      faults: [{ field: 'ref', message: t('There is a decision with this number already.') }],
    })
  const revision = draft ? Number(textOf(typed, 'revision')) : 0
  const saved = await saveDraft(db, visit.viewer!, decisionKind, { content, revision })
  if (saved.overtaken)
    return show(site, visit, draft, { fields: typed, overtaken: { theirs: saved.overtaken, mine: content } })
  return { kind: 'redirect', to: `${decisionOffice(content.ref)}?saved=1` }
}
