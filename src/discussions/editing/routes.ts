/** The office's routes of discussions. */
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { absent, conflict, Refusal } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import {
  findDraft,
  formAct,
  listDrafts,
  saveDraft,
  textOf,
  typedTree,
  withAct,
  type Draft,
  type DraftKind,
  type Typed,
} from '#src/meetings/index.ts'
import { listOrganisations } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import { discussionKey, discussionKindName, stateOf, type Discussion } from '../model.ts'
import { threadsOf, type Live } from '../threads/index.ts'
import { closed, closings, closingsFor } from './close.ts'
import { conclusionsPage } from './conclusions-page.tsx'
import {
  readConclusions,
  readDiscussion,
  sayingSomething,
  typedConclusions,
  typedDiscussion,
  typedNew,
} from './form.ts'
import { draftPage } from './form-page.tsx'
import { listPage } from './list-page.tsx'
import { conclusionsAddress, draftAddress, officeDiscussions } from './noun.ts'
import { overviewPage } from './overview-page.tsx'
import type { FormView } from './parts.tsx'
import { keptPicture, takePicture } from './picture.ts'
import { countWaiting, isParticipants, listUnseen } from './queries.ts'
import { ownFaults } from './rules.ts'

type Told = Pick<FormView, 'typed' | 'faults' | 'overtaken'> & { file?: string }
const statusOf = (told: Told | undefined): number =>
  told?.overtaken ? 409 : (told?.faults.length ?? 0) > 0 ? 422 : 200

/** With a picture of 20 MB. */
const bodyLimit = 21_000_000
const said = z.object({ said: z.enum(closings).or(z.literal('conclusions')).optional() })

export function officeRoutes(site: Site, kind: DraftKind<Discussion>): Route[] {
  const look = { method: 'GET', door: 'office', keep: 'never', policy: 'discussions.office' } as const
  const save = { method: 'POST', door: 'office', keep: 'never', policy: 'discussions.prepare' } as const
  const one = `${officeDiscussions}/:discussion`
  return [
    { ...look, path: officeDiscussions, answer: (visit) => showList(site, visit) },
    {
      ...look,
      policy: 'discussions.prepare',
      path: `${officeDiscussions}/new`,
      answer: (visit) => showDraft(site, visit, null),
    },
    {
      ...save,
      path: `${officeDiscussions}/new`,
      uploads: true,
      bodyLimit,
      answer: (visit) => postDraft(site, kind, visit, null),
    },
    { ...look, path: one, answer: (visit) => showOverview(site, visit) },
    {
      ...look,
      path: `${one}/draft`,
      query: said,
      answer: async (visit) => showDraft(site, visit, await requireDraft(site, visit)),
    },
    {
      ...save,
      path: `${one}/draft`,
      uploads: true,
      bodyLimit,
      answer: async (visit) => postDraft(site, kind, visit, await requireDraft(site, visit)),
    },
    {
      ...look,
      path: `${one}/conclusions`,
      query: said,
      answer: async (visit) => showConclusions(site, visit, await requireDraft(site, visit)),
    },
    { ...save, path: `${one}/conclusions`, answer: (visit) => postConclusions(site, kind, visit) },
    { ...save, path: `${one}/close`, answer: (visit) => postClosing(site, kind, visit) },
  ]
}

async function requireDraft(site: Site, { params }: Visit): Promise<Draft<Discussion>> {
  const draft = await findDraft<Discussion>(site.officeDb(), discussionKey(params['discussion']!))
  if (!draft) throw absent(t('No discussion of this address has been drafted.'))
  return draft
}

/** What is shown of it; null where nothing is. */
async function liveOf(site: Site, slug: string): Promise<{ live: Live | null; held: boolean }> {
  try {
    return { live: await threadsOf(site).one(slug), held: false }
  } catch (error) {
    if (error instanceof Refusal) return { live: null, held: error.code === 'held' }
    throw error
  }
}

async function showList(site: Site, visit: Visit): Promise<Answer> {
  const db = site.officeDb()
  return {
    kind: 'page',
    page: listPage({
      drafts: (await listDrafts(db, { kind: discussionKindName })) as Draft<Discussion>[],
      heads: await threadsOf(site).list(),
      waiting: await countWaiting(db),
      unseen: await listUnseen(db),
      full: site.pack.discussions.profile === 'full',
      viewer: visit.viewer!,
    }),
  }
}

async function showOverview(site: Site, visit: Visit): Promise<Answer> {
  const draft = await requireDraft(site, visit)
  const slug = draft.content.discussion
  return {
    kind: 'page',
    page: overviewPage({
      draft,
      ...(await liveOf(site, slug)),
      waiting: (await countWaiting(site.officeDb())).get(slug) ?? 0,
      today: todayOf(site.pack),
      timeZone: site.pack.timeZone,
      viewer: visit.viewer!,
      csrfToken: visit.csrfToken(),
    }),
  }
}

async function showDraft(
  site: Site,
  visit: Visit,
  draft: Draft<Discussion> | null,
  told?: Told,
): Promise<Answer> {
  const db = site.officeDb()
  const sha256 = told?.file ?? (told ? '' : draft?.content.picture?.file.sha256) ?? ''
  const picture = sha256 === '' ? null : await keptPicture(db, sha256)
  return {
    kind: 'page',
    status: statusOf(told),
    page: draftPage({
      draft,
      organisations: (await listOrganisations(db)).map(({ slug, name }) => ({ slug, name })),
      picture: picture && { sha256, name: picture.file.name, notes: picture.notes },
      snapshot: site.snapshot(),
      what: whatWas(site, visit, draft),
      viewer: visit.viewer!,
      csrfToken: visit.csrfToken(),
      ...(told ?? {
        typed: draft
          ? typedDiscussion(draft.content)
          : typedNew(visit.viewer!.organisation, todayOf(site.pack)),
        faults: [],
        overtaken: null,
      }),
    }),
  }
}

/** What a correction says of what was just done here; an address cannot make it say anything else. */
function whatWas(site: Site, { query }: Visit, draft: Draft<Discussion> | null): string {
  const how = closings.find((one) => one === query['said'])
  if (!draft || !how) return ''
  const today = todayOf(site.pack)
  return closed(draft.content, how, { state: stateOf(draft.content, today), today }).what
}

async function postDraft(
  site: Site,
  kind: DraftKind<Discussion>,
  visit: Visit,
  draft: Draft<Discussion> | null,
): Promise<Answer> {
  const db = site.officeDb()
  const viewer = visit.viewer!
  const typed = typedTree(visit.body)
  const taken = await takePicture(db, viewer, visit.files)
  const came = taken && !('fault' in taken) ? taken.file : null
  const kept = textOf(typed, 'removePicture') === 'yes' ? '' : textOf(typed, 'file')
  const file = came ?? (kept === '' ? null : ((await keptPicture(db, kept))?.file ?? null))
  const { removePicture: _removed, ...left } = typed
  const again = (told: Partial<Told> & { typed: Typed }) =>
    showDraft(site, visit, draft, { faults: [], overtaken: null, file: file?.sha256 ?? '', ...told })
  const pictureFault: FormFault[] =
    taken && 'fault' in taken ? [{ field: 'picture', message: taken.fault }] : []
  const act = formAct(typed)
  if (act.do !== 'save') return again({ typed: withAct(left, act), faults: pictureFault })
  const clean = sayingSomething(left)
  const { content, faults } = readDiscussion(clean, draft?.content ?? null, file)
  const all = [...pictureFault, ...faults, ...(content ? ownFaults(content) : [])]
  if (content === null || all.length > 0) return again({ typed: clean, faults: all })
  if (!draft && (await isTaken(site, content.discussion)))
    return again({
      typed: clean,
      faults: [
        { field: 'title', message: t('There is a discussion at this address already: change the title.') },
      ],
    })
  const revision = Number(textOf(typed, 'revision')) || 0
  const saved = await saveDraft(db, viewer, kind, { content, revision })
  if (saved.overtaken) return again({ typed: clean, overtaken: { draft: saved.overtaken, mine: content } })
  return { kind: 'redirect', to: draftAddress(content.discussion) }
}

/** Slugs under the office's own list are pages of its own. */
const ownPages = ['new', 'publication']
async function isTaken(site: Site, slug: string): Promise<boolean> {
  const db = site.officeDb()
  return (
    ownPages.includes(slug) ||
    (await findDraft(db, discussionKey(slug))) !== undefined ||
    (await isParticipants(db, slug))
  )
}

async function showConclusions(
  site: Site,
  visit: Visit,
  draft: Draft<Discussion>,
  told?: Told,
): Promise<Answer> {
  const today = todayOf(site.pack)
  return {
    kind: 'page',
    status: statusOf(told),
    page: conclusionsPage({
      draft,
      state: stateOf(draft.content, today),
      what: visit.query['said'] === 'conclusions' ? t('The conclusions are published.') : '',
      viewer: visit.viewer!,
      csrfToken: visit.csrfToken(),
      ...(told ?? { typed: typedConclusions(draft.content, today), faults: [], overtaken: null }),
    }),
  }
}

async function postConclusions(site: Site, kind: DraftKind<Discussion>, visit: Visit): Promise<Answer> {
  const draft = await requireDraft(site, visit)
  const typed = typedTree(visit.body)
  const again = (told: Partial<Told> & { typed: Typed }) =>
    showConclusions(site, visit, draft, { faults: [], overtaken: null, ...told })
  const act = formAct(typed)
  if (act.do !== 'save') return again({ typed: withAct(typed, act) })
  const clean = sayingSomething(typed)
  const { content, faults } = readConclusions(clean, draft.content)
  const all = [...faults, ...(content ? ownFaults(content).filter(({ field }) => field === 'on') : [])]
  if (content === null || all.length > 0) return again({ typed: clean, faults: all })
  const revision = Number(textOf(typed, 'revision')) || 0
  const saved = await saveDraft(site.officeDb(), visit.viewer!, kind, { content, revision })
  if (saved.overtaken) return again({ typed: clean, overtaken: { draft: saved.overtaken, mine: content } })
  const told = content.conclusions ? '?said=conclusions#publication' : ''
  return { kind: 'redirect', to: `${conclusionsAddress(content.discussion)}${told}` }
}

async function postClosing(site: Site, kind: DraftKind<Discussion>, visit: Visit): Promise<Answer> {
  const draft = await requireDraft(site, visit)
  const typed = typedOf(visit.body)
  const today = todayOf(site.pack)
  const state = stateOf(draft.content, today)
  const how = closingsFor(state).find((one) => one === typed['how'])
  if (!how) throw conflict(t('This cannot be done with it as it stands now: look at it again.'))
  const { content } = closed(draft.content, how, { state, today })
  const saved = await saveDraft(site.officeDb(), visit.viewer!, kind, {
    content,
    revision: Number(typed['revision']) || 0,
  })
  if (saved.overtaken)
    throw conflict(t('{name} saved it in between: look at it again.', { name: saved.overtaken.savedByName }))
  return { kind: 'redirect', to: `${draftAddress(content.discussion)}?said=${how}#publication` }
}
