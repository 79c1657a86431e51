/** The office's routes of bodies and of the periods of office. */
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { listOrganisations } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import { saveDraft } from '../drafts/commands.ts'
import { findDraft, listDrafts, type Draft } from '../drafts/queries.ts'
import {
  body,
  bodyKey,
  kinds,
  periodsOfOffice,
  periodsOfOfficeKey,
  type Body,
  type PeriodsOfOffice,
} from '../model.ts'
import { plainFaults } from '../notice/fields.tsx'
import { formAct, textOf, typedTree, withAct, type Typed } from '../typed-rows.ts'
import { bodyOf, periodsOf, sayingSomething, typedBody, typedPeriods } from './form.ts'
import { bodyFormPage, periodsFormPage, type FormView } from './form-page.tsx'
import { bodyKind, officeBodyAddress, officePeriodsAddress, periodsKind } from './kind.tsx'
import { bodiesListPage } from './list-page.tsx'

export function bodiesOffice(site: Site): Route[] {
  const page = { door: 'office', keep: 'never' } as const
  const look = { ...page, method: 'GET', policy: 'meetings.office' } as const
  const save = { ...page, method: 'POST', policy: 'meetings.prepare' } as const
  const one = { params: z.object({ body: z.string() }) }
  return [
    {
      ...look,
      path: '/office/bodies',
      answer: async ({ viewer }) => {
        const drafts = (await listDrafts(site.officeDb(), { kind: kinds.body })) as Draft<Body>[]
        const byName = drafts.toSorted((a, b) => a.content.name.localeCompare(b.content.name))
        return { kind: 'page', page: bodiesListPage({ drafts: byName, viewer: viewer! }) }
      },
    },
    {
      ...look,
      path: '/office/bodies/new',
      policy: 'meetings.prepare',
      answer: (visit) => showBody(site, visit, null),
    },
    { ...save, path: '/office/bodies/new', answer: (visit) => saveBody(site, visit, null) },
    { ...look, path: officePeriodsAddress, answer: (visit) => showPeriods(site, visit) },
    { ...save, path: officePeriodsAddress, answer: (visit) => savePeriods(site, visit) },
    {
      ...look,
      ...one,
      path: '/office/bodies/:body',
      answer: (visit) => showBody(site, visit, visit.params.body),
    },
    {
      ...save,
      ...one,
      path: '/office/bodies/:body',
      answer: (visit) => saveBody(site, visit, visit.params.body),
    },
  ]
}

type Told = Pick<FormView<unknown>, 'typed' | 'faults' | 'overtaken'>
const statusOf = (told: Told | undefined): number =>
  told?.overtaken ? 409 : (told?.faults.length ?? 0) > 0 ? 422 : 200

async function findBody(site: Site, slug: string | null): Promise<Draft<Body> | null> {
  if (slug === null) return null
  const draft = await findDraft<Body>(site.officeDb(), bodyKey(slug))
  if (!draft) throw absent(t('No body of this address has been drafted.'))
  return draft
}

async function showBody(site: Site, visit: Visit, slug: string | null, told?: Told): Promise<Answer> {
  const draft = await findBody(site, slug)
  const others = (await listDrafts(site.officeDb(), { kind: kinds.body })) as Draft<Body>[]
  const organisations = (await listOrganisations(site.officeDb())).map(({ slug: own, name }) => ({
    slug: own,
    name,
  }))
  const taken = new Set(others.map(({ content }) => content.body))
  return {
    kind: 'page',
    status: statusOf(told),
    page: bodyFormPage({
      slug,
      draft,
      choices: {
        organisations,
        bodies: others.map(({ content }) => ({ slug: content.body, name: content.name })),
        people: [...peopleOf(others).keys()].toSorted(),
      },
      free: organisations.filter(({ slug: own }) => !taken.has(own)),
      viewer: visit.viewer!,
      csrfToken: visit.csrfToken(),
      ...(told ?? { typed: draft ? typedBody(draft.content) : {}, faults: [], overtaken: null }),
    }),
  }
}

/** Slugs by name of everyone who sits on a body. */
const peopleOf = (drafts: readonly Draft<Body>[]): Map<string, string> =>
  new Map(drafts.flatMap(({ content }) => content.memberships.map(({ name, person }) => [name, person])))

async function saveBody(site: Site, visit: Visit, slug: string | null): Promise<Answer> {
  const typed = typedTree(visit.body)
  const act = formAct(typed)
  const again = (told: Partial<Told> & { typed: Typed }) =>
    showBody(site, visit, slug, { faults: [], overtaken: null, ...told })
  if (act.do !== 'save') return again({ typed: withAct(typed, act) })
  const draft = await findBody(site, slug)
  const others = (await listDrafts(site.officeDb(), { kind: kinds.body })) as Draft<Body>[]
  const own = slug ?? textOf(typed, 'body')
  const clean = sayingSomething(typed)
  if (own === '')
    return again({ typed: clean, faults: [{ field: 'body', message: t('Choose an organisation.') }] })
  if (slug === null && others.some(({ content }) => content.body === own))
    return again({
      typed: clean,
      faults: [{ field: 'body', message: t('This body has been drafted already.') }],
    })
  const content = bodyOf(clean, own, draft?.content ?? null, peopleOf(others))
  const read = body.safeParse(content)
  if (!read.success) return again({ typed: clean, faults: faultsOf(read.error) })
  const revision = Number(textOf(typed, 'revision')) || 0
  const saved = await saveDraft(site.officeDb(), visit.viewer!, bodyKind, { content: read.data, revision })
  if (saved.overtaken) return again({ typed: clean, overtaken: { draft: saved.overtaken, mine: read.data } })
  return { kind: 'redirect', to: officeBodyAddress(own) }
}

/** Controls that are not called as what they hold. */
const fieldOf = (path: string): string => path.replace(/\.every$/, '.often').replace(/^body$/, 'name')
const numbers = ['quorum', 'questionDays', 'tolerance']

const faultsOf = (error: z.ZodError): FormFault[] =>
  plainFaults(error, fieldOf).map(({ field, message }) => ({
    field,
    message: field.endsWith('.often')
      ? t('Say how often: a whole number of months, or a rule that can be read.')
      : numbers.includes(field.split('.').at(-1)!)
        ? t('Give a whole number.')
        : field.endsWith('.anchor')
          ? t('Give a day: 15 October 2021.')
          : message,
  }))

async function showPeriods(site: Site, visit: Visit, told?: Told): Promise<Answer> {
  const draft = (await findDraft<PeriodsOfOffice>(site.officeDb(), periodsOfOfficeKey)) ?? null
  return {
    kind: 'page',
    status: statusOf(told),
    page: periodsFormPage({
      draft,
      viewer: visit.viewer!,
      csrfToken: visit.csrfToken(),
      ...(told ?? {
        typed: draft ? typedPeriods(draft.content) : {},
        faults: [],
        overtaken: null,
      }),
    }),
  }
}

async function savePeriods(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedTree(visit.body)
  const act = formAct(typed)
  const again = (told: Partial<Told> & { typed: Typed }) =>
    showPeriods(site, visit, { faults: [], overtaken: null, ...told })
  if (act.do !== 'save') return again({ typed: withAct(typed, act) })
  const draft = await findDraft<PeriodsOfOffice>(site.officeDb(), periodsOfOfficeKey)
  const clean = sayingSomething(typed)
  const read = periodsOfOffice.safeParse(periodsOf(clean, draft?.content ?? null))
  if (!read.success) return again({ typed: clean, faults: faultsOf(read.error) })
  const revision = Number(textOf(typed, 'revision')) || 0
  const saved = await saveDraft(site.officeDb(), visit.viewer!, periodsKind, { content: read.data, revision })
  if (saved.overtaken) return again({ typed: clean, overtaken: { draft: saved.overtaken, mine: read.data } })
  return { kind: 'redirect', to: officePeriodsAddress }
}
