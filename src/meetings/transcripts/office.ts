/** The office's routes of a transcript. */
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { Faults } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { listOrganisations } from '#src/people/index.ts'
import { may } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import { transcript as shape, type Transcript } from '../model.ts'
import {
  answerLink,
  confirmSpeakers,
  importTranscript,
  setDetails,
  setItems,
  takeLinkOff,
  type SpeakerChoice,
} from './commands.ts'
import { transcriptAddress } from './kind.tsx'
import { languageTag } from './language.ts'
import { linksPage } from './links-page.tsx'
import { isMachineMade } from './machine.ts'
import { suggestSpeakers } from './match-speakers.ts'
import { candidatesOf, labelsOf, loadTranscript, loadWithDraft, targetsOf } from './office-load.ts'
import { overviewPage } from './office-pages.tsx'
import * as queries from './queries.ts'
import { reviewRoutes } from './review-routes.ts'
import { reviewPages } from './review-page.tsx'
import { readWho } from './review.ts'
import { timesThatGoBack } from './rules.ts'
import { leave, notNamed, somebodyElse, speakersPage, type SpeakerRow } from './speakers-page.tsx'
import { suggestLinks } from './suggest-links.ts'

type Told = {
  faults: FormFault[]
  typed: Record<string, string>
  warnings?: readonly string[]
  justRead?: boolean
}
type Meetings = Visit<{ meeting: string }, { page?: number }>
const nothing: Told = { faults: [], typed: {} }
/** A file and the form around it. */
const bodyLimit = 21_000_000
const suggestionsOfPage = 25

export function transcriptOffice(site: Site): Route[] {
  const path = '/office/meetings/:meeting/transcript'
  const page = { door: 'office', keep: 'never' } as const
  const see = { ...page, method: 'GET', policy: 'meetings.office' } as const
  const change = { ...page, method: 'POST', policy: 'meetings.prepare' } as const
  const query = z.object({ page: z.coerce.number().int().min(1).max(20_000).optional() })
  return [
    { ...see, path, answer: (visit) => overview(site, visit, nothing) },
    { ...change, path, uploads: true, bodyLimit, answer: (visit) => readIn(site, visit) },
    { ...change, path: `${path}/details`, answer: (visit) => details(site, visit) },
    { ...change, path: `${path}/items`, answer: (visit) => items(site, visit) },
    { ...see, path: `${path}/speakers`, answer: (visit) => speakers(site, visit, nothing) },
    { ...change, path: `${path}/speakers`, answer: (visit) => confirm(site, visit) },
    { ...see, path: `${path}/links`, query, answer: (visit) => links(site, visit, []) },
    { ...change, path: `${path}/links`, answer: (visit) => answer(site, visit) },
    ...reviewRoutes(site),
  ]
}

async function overview(site: Site, visit: Meetings, told: Told): Promise<Answer> {
  const db = site.officeDb()
  const known = await loadTranscript(db, visit.params.meeting)
  const content = known.draft?.content
  const key = known.draft?.key ?? ''
  const marks = await queries.readMarks(db, key)
  const confirmed = await queries.confirmedSpeakers(db, key)
  return {
    kind: 'page',
    status: told.faults.length > 0 ? 422 : 200,
    page: overviewPage({
      known,
      viewer: visit.viewer!,
      csrfToken: visit.csrfToken(),
      faults: told.faults,
      typed: told.typed,
      read: content?.speeches.filter((speech) => queries.isRead(marks, speech)).length ?? 0,
      unconfirmed: content
        ? labelsOf(content.speeches).filter((one) => queries.confirmedBy(confirmed, one) === null).length
        : 0,
      backwards: content ? timesThatGoBack(content) : [],
      warnings: told.warnings ?? [],
      justRead: told.justRead ?? false,
    }),
  }
}

async function readIn(site: Site, visit: Meetings): Promise<Answer> {
  const { meeting } = visit.params
  const typed = typedOf(visit.body)
  const file = visit.files.find(({ field }) => field === 'file')
  const again = (faults: FormFault[]) => overview(site, visit, { faults, typed })
  const source = shape.shape.source.safeParse(typed.readSource)
  const missing: FormFault[] = [
    ...(file || typed.pasted?.trim()
      ? []
      : [{ field: 'file', message: t('Choose a file, or paste the text.') }]),
    ...(source.success ? [] : [{ field: 'readSource', message: t('Say what kind of text it is.') }]),
  ]
  if (missing.length > 0 || !source.success) return again(missing)
  const field = file ? 'file' : 'pasted'
  try {
    const { agenda } = await loadTranscript(site.officeDb(), meeting)
    const { warnings } = await importTranscript(site.officeDb(), visit.viewer!, {
      meeting,
      sent: file ? { name: file.name, bytes: file.bytes } : { pasted: typed.pasted! },
      source: source.data,
      engine: typed.readEngine?.trim().slice(0, 500) ?? '',
      byHand: typed.byHand?.trim().slice(0, 500) ?? '',
      language: site.pack.language,
      agenda: typed.headings === 'yes' ? agenda : null,
      revision: Number(typed.revision) || 0,
    })
    if (warnings.length === 0) return { kind: 'redirect', to: `${transcriptAddress(meeting)}/speakers` }
    return await overview(site, visit, { faults: [], typed: {}, warnings, justRead: true })
  } catch (error) {
    if (error instanceof Faults) return again(error.lines.map((message) => ({ field, message })))
    throw error
  }
}

async function details(site: Site, visit: Meetings): Promise<Answer> {
  const { meeting } = visit.params
  const typed = typedOf(visit.body)
  const again = (faults: FormFault[]) => overview(site, visit, { faults, typed: { wasRead: '', ...typed } })
  const known = await loadWithDraft(site.officeDb(), meeting)
  const wasRead = typed.wasRead === 'yes'
  const read = shape
    .pick({ source: true, language: true, engine: true, note: true, reviewedBy: true })
    .safeParse({
      source: typed.source,
      // One that is no tag is refused by its length.
      language: languageTag(typed.language || known.draft.content.language) ?? '',
      engine: typed.engine?.trim() ?? '',
      note: typed.note ?? '',
      reviewedBy: wasRead ? (typed.reviewedBy ?? '') : '',
    })
  if (!read.success)
    return again(
      read.error.issues.map(({ path }) => ({
        field: String(path[0]),
        message:
          path[0] === 'language'
            ? t('Give the language as a tag, like en-GB or cy.')
            : t('This cannot be kept as it stands.'),
      })),
    )
  if (
    wasRead &&
    read.data.source !== 'verbatim' &&
    isMachineMade({ ...known.draft.content, source: read.data.source }) &&
    read.data.reviewedBy === ''
  )
    return again([{ field: 'reviewedBy', message: t('Say who read it.') }])
  try {
    await setDetails(site.officeDb(), visit.viewer!, {
      meeting,
      details: { ...read.data, sources: known.draft.content.sources },
    })
    return { kind: 'redirect', to: transcriptAddress(meeting) }
  } catch (error) {
    if (error instanceof Faults) return again(error.lines.map((message) => ({ field: 'wasRead', message })))
    throw error
  }
}

async function items(site: Site, visit: Meetings): Promise<Answer> {
  const { meeting } = visit.params
  const typed = typedOf(visit.body)
  const known = await loadWithDraft(site.officeDb(), meeting)
  const begins = known.items
    .map(({ id }) => ({ item: id, anchor: typed[`begins.${id}`]?.trim().toLowerCase() ?? '' }))
    .filter(({ anchor }) => anchor !== '')
  const there = new Set(known.draft.content.speeches.map(({ anchor }) => anchor))
  const faults = begins
    .filter(({ anchor }) => !there.has(anchor))
    .map(({ item, anchor }) => ({
      field: `begins.${item}`,
      message: t('There is no speech {anchor}.', { anchor: anchor.slice(0, 40) }),
    }))
  if (faults.length > 0) return overview(site, visit, { faults, typed })
  await setItems(site.officeDb(), visit.viewer!, { meeting, begins })
  return { kind: 'redirect', to: `${transcriptAddress(meeting)}#items` }
}

async function speakers(site: Site, visit: Meetings, { faults, typed }: Told): Promise<Answer> {
  const db = site.officeDb()
  const known = await loadWithDraft(db, visit.params.meeting)
  const { speeches } = known.draft.content
  const candidates = candidatesOf(known)
  const confirmed = await queries.confirmedSpeakers(db, known.draft.key)
  const pageOf = new Map(
    reviewPages(speeches).flatMap((page, index) => page.map(({ anchor }) => [anchor, index + 1] as const)),
  )
  const rows = labelsOf(speeches)
    .map((group): SpeakerRow => ({
      ...group,
      suggestions: suggestSpeakers(group.label, candidates),
      confirmedBy: queries.confirmedBy(confirmed, group),
      page: pageOf.get(group.first.anchor) ?? 1,
    }))
    .toSorted((a, b) => Number(a.confirmedBy !== null) - Number(b.confirmedBy !== null) || b.count - a.count)
  return {
    kind: 'page',
    status: faults.length > 0 ? 422 : 200,
    page: speakersPage({
      known,
      rows,
      candidates,
      organisations: await listOrganisations(db),
      mayPrepare: may(visit.viewer, 'meetings.prepare'),
      csrfToken: visit.csrfToken(),
      faults,
      typed,
    }),
  }
}

async function confirm(site: Site, visit: Meetings): Promise<Answer> {
  const { meeting } = visit.params
  await loadWithDraft(site.officeDb(), meeting)
  const typed = typedOf(visit.body)
  const faults: FormFault[] = []
  const choices: SpeakerChoice[] = []
  const organisations = new Set((await listOrganisations(site.officeDb())).map(({ slug }) => slug))
  for (let index = 0; typed[`label.${index}`] !== undefined; index += 1) {
    const label = typed[`label.${index}`]!
    const person = typed[`person.${index}`] || null
    const who = typed[`who.${index}`] ?? leave
    if (who === leave) continue
    const to =
      who === notNamed
        ? { person: null, speaker: label, post: '', organisation: null }
        : who === somebodyElse
          ? elseOf(typed, index, organisations)
          : readWho(who)
    if (to) choices.push({ label, person, to })
    else
      faults.push(
        who === somebodyElse
          ? {
              field: `name.${index}`,
              message: t('Give the name of “{label}”, or choose another line.', { label }),
            }
          : { field: `who.${index}`, message: t('Choose who “{label}” is.', { label }) },
      )
  }
  if (faults.length > 0) return speakers(site, visit, { faults, typed })
  if (choices.length > 0) await confirmSpeakers(site.officeDb(), visit.viewer!, { meeting, choices })
  return { kind: 'redirect', to: `${transcriptAddress(meeting)}/speakers` }
}

function elseOf(
  typed: Record<string, string>,
  index: number,
  organisations: ReadonlySet<string>,
): SpeakerChoice['to'] | null {
  const speaker = typed[`name.${index}`]?.trim().slice(0, 500) ?? ''
  const organisation = typed[`organisation.${index}`] ?? ''
  return speaker === ''
    ? null
    : {
        person: null,
        speaker,
        post: typed[`post.${index}`]?.trim().slice(0, 500) ?? '',
        organisation: organisations.has(organisation) ? organisation : null,
      }
}

async function links(site: Site, visit: Meetings, faults: FormFault[]): Promise<Answer> {
  const db = site.officeDb()
  const known = await loadWithDraft(db, visit.params.meeting)
  const suggestions = await openSuggestions(site, known)
  const pages = Math.max(1, Math.ceil(suggestions.length / suggestionsOfPage))
  const page = Math.min(visit.query.page ?? 1, pages)
  const { speeches } = known.draft.content
  const byAnchor = new Map(speeches.map((speech) => [speech.anchor, speech]))
  return {
    kind: 'page',
    status: faults.length > 0 ? 422 : 200,
    page: linksPage({
      known,
      suggestions: suggestions
        .slice((page - 1) * suggestionsOfPage, page * suggestionsOfPage)
        .map((one) => ({ ...one, speech: byAnchor.get(one.anchor)! })),
      count: suggestions.length,
      page,
      pages,
      linked: speeches.filter((speech) => speech.links.length > 0),
      mayPrepare: may(visit.viewer, 'meetings.prepare'),
      csrfToken: visit.csrfToken(),
      faults,
    }),
  }
}

async function openSuggestions(
  site: Site,
  known: { notice: Parameters<typeof targetsOf>[1]['notice']; draft: { key: string; content: Transcript } },
) {
  const answered = await queries.answeredSuggestions(site.officeDb(), known.draft.key)
  return suggestLinks(known.draft.content.speeches, targetsOf(site.snapshot(), known)).filter(
    ({ anchor, address }) => !answered.has(`${anchor} ${address}`),
  )
}

async function answer(site: Site, visit: Meetings): Promise<Answer> {
  const { meeting } = visit.params
  const { anchor = '', address = '', answer: said = '', page = '1' } = typedOf(visit.body)
  const back: Answer = {
    kind: 'redirect',
    to: `${transcriptAddress(meeting)}/links?page=${Number(page) || 1}`,
  }
  if (said === 'off') {
    await takeLinkOff(site.officeDb(), visit.viewer!, { meeting, anchor, address })
    return back
  }
  const known = await loadWithDraft(site.officeDb(), meeting)
  // Only what is published can be linked to, under the name that it has there.
  const target = targetsOf(site.snapshot(), known).find((one) => one.address === address)
  if (!target || (said !== 'linked' && said !== 'dismissed'))
    return links(site, visit, [{ field: 'suggested', message: t('This is not suggested any more.') }])
  await answerLink(site.officeDb(), visit.viewer!, {
    meeting,
    anchor,
    address,
    title: target.title,
    answer: said,
  })
  return back
}
