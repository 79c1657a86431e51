/** Addresses of documents of minutes that were read in. Every change is a form; nothing here needs JavaScript. */
import type { FormFault } from '#src/design/index.ts'
import { checkUpload, findFile, largestUpload } from '#src/documents/index.ts'
import { firstDay } from '#src/kernel/dates.ts'
import { absent, Faults, Refusal } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { may } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import { membersOn } from '../minutes/begin.ts'
import { minutesAddress } from '../minutes/kind.tsx'
import { bodiesOf } from '../notice/load.ts'
import { publishedMeetings } from '../published.ts'
import { dateOf, factOf } from './assemble.ts'
import { kindOfWhat, looseLines, mainFieldOf, positionOf, whatOf, type Edit } from './edits.ts'
import { announceAddress, bodyNamed } from './announce.ts'
import { askedFields, entryPage, linePage } from './entry-page.tsx'
import { suggestedMembers } from './match.ts'
import {
  bringReading,
  editReading,
  openReading,
  takeReading,
  undoEdit,
  type OpenReading,
} from './office-commands.ts'
import { readingsPage } from './office-pages.tsx'
import { readingAddress, readingsAddress, whats } from './office-words.ts'
import { listReadings, meetingsWithMinutes } from './queries.ts'
import { readElsewhere } from './read-elsewhere.ts'
import type { Entry } from './reading.ts'
import { backTo, screenPage } from './screen-page.tsx'
import type { TakeView } from './screen-forms.tsx'

type Of = Visit<{ id: string }>
type Query = Readonly<Record<string, string>>

/** What the address asks for; of what is said twice, the last. */
const queryOf = ({ url }: Visit): Query =>
  Object.fromEntries(new URL(url, 'http://site.invalid').searchParams)

export function readingRoutes(site: Site): Route[] {
  const office = { door: 'office', keep: 'never' } as const
  const one = `${readingsAddress}/:id`
  return [
    {
      ...office,
      method: 'GET',
      path: readingsAddress,
      policy: 'meetings.office',
      answer: (visit: Visit) => listPage(site, visit, []),
    },
    {
      ...office,
      method: 'POST',
      path: readingsAddress,
      policy: 'meetings.prepare',
      uploads: true,
      bodyLimit: largestUpload + 1_000_000,
      answer: (visit: Visit) => bring(site, visit),
    },
    {
      ...office,
      method: 'GET',
      path: one,
      policy: 'meetings.office',
      answer: (visit: Of) => look(site, visit),
    },
    {
      ...office,
      method: 'POST',
      path: one,
      policy: 'meetings.prepare',
      bodyLimit: 2_000_000,
      answer: (visit: Of) => change(site, visit),
    },
    {
      ...office,
      method: 'GET',
      path: `${one}/original`,
      policy: 'meetings.office',
      answer: (visit: Of) => original(site, visit),
    },
  ]
}

async function listPage(site: Site, visit: Visit, faults: readonly FormFault[]): Promise<Answer> {
  const page = readingsPage({
    readings: await listReadings(site.officeDb()),
    mayPrepare: may(visit.viewer, 'meetings.prepare'),
    faults,
    csrfToken: visit.csrfToken(),
  })
  return { kind: 'page', status: faults.length > 0 ? 422 : 200, page }
}

async function bring(site: Site, visit: Visit): Promise<Answer> {
  const no = (message: string) => listPage(site, visit, [{ field: 'file', message }])
  const upload = visit.files.find(({ field }) => field === 'file')
  if (!upload) return no(t('Choose a document.'))
  const checked = checkUpload(upload, ['pdf', 'docx', 'html', 'txt'])
  if ('fault' in checked) return no(checked.fault)
  const file = { name: checked.name, mediaType: checked.mediaType, content: upload.bytes }
  const reading = await readElsewhere(file, site.config.ANSWERABLE_PACK)
  if ('fault' in reading) return no(reading.fault)
  const id = await bringReading(site.officeDb(), visit.viewer!, { file, reading })
  return { kind: 'redirect', to: `${readingAddress(id)}?did=read` }
}

async function original(site: Site, visit: Of): Promise<Answer> {
  const db = site.officeDb()
  const one = await openReading(db, visit.viewer!, visit.params.id)
  const file = one.file === null ? undefined : await findFile(db, one.file)
  if (!file) throw absent(t('There is nothing at this address.'))
  // Saved, never shown: whatever is in it runs nowhere.
  return { kind: 'bytes', type: 'application/octet-stream', bytes: file.content, fileName: one.name }
}

async function look(site: Site, visit: Of): Promise<Answer> {
  const one = await openReading(site.officeDb(), visit.viewer!, visit.params.id)
  const { entry, line } = queryOf(visit)
  const mayPrepare = may(visit.viewer, 'meetings.prepare')
  if (mayPrepare && entry !== undefined) return correct(visit, one, entryOf(one, entry), {}, [])
  if (mayPrepare && line !== undefined) {
    const found = looseLines(one.now).find(({ start }) => String(start) === line)
    if (!found) throw absent(t('That line has a place.'))
    const page = linePage({ one, line: found, what: 'text', faults: [], csrfToken: visit.csrfToken() })
    return { kind: 'page', page }
  }
  return screen(site, visit, one)
}

function entryOf(one: OpenReading, id: string): Entry {
  const found = one.now.entries.find((entry) => String(entry.id) === id)
  if (!found) throw absent(t('There is nothing at this address.'))
  return found
}

function correct(
  visit: Of,
  one: OpenReading,
  entry: Entry,
  typed: Readonly<Record<string, string>>,
  faults: readonly FormFault[],
): Answer {
  const page = entryPage({
    one,
    entry,
    typed: { ...entry.fields, ...typed },
    faults,
    csrfToken: visit.csrfToken(),
  })
  return { kind: 'page', status: faults.length > 0 ? 422 : 200, page }
}

type Said = { faults?: readonly FormFault[]; status?: number; meeting?: string; asked?: TakeView['asked'] }
const unasked: TakeView['asked'] = { there: null, differs: false }

async function screen(site: Site, visit: Of, one: OpenReading, said: Said = {}): Promise<Answer> {
  const { faults = [] } = said
  const query = queryOf(visit)
  const page = screenPage({
    one,
    page: Math.max(1, Number(query['page']) || 1),
    mayPrepare: may(visit.viewer, 'meetings.prepare'),
    match: await matchView(site, one, query),
    take: await takeView(site, one, said),
    faults,
    news:
      query['did'] === 'read'
        ? t('The document was read. Check what was made of it.')
        : query['did'] === 'saved'
          ? t('Saved.')
          : null,
    csrfToken: visit.csrfToken(),
  })
  return { kind: 'page', status: said.status ?? (faults.length > 0 ? 422 : 200), page }
}

/** The body that the document names is chosen before anybody chooses; the day is the one that it gives. */
async function matchView(site: Site, { now }: OpenReading, query: Query) {
  const bodies = bodiesByName(site)
  const asked = query['body'] ?? bodyNamed(now, bodies)
  const body = bodies.some(({ slug }) => slug === asked) ? asked : ''
  const typed = query['on'] ?? factOf(now, 'date')
  const day = firstDay(dateOf(typed).edtf)
  const members = membersOn(body === '' ? [] : await bodiesOf(site.officeDb(), [body]), day)
  return { bodies, body, on: { typed, day }, suggested: suggestedMembers(now.entries, members) }
}

/** Meetings whose minutes are not published, the latest first; the one of the day that was read is chosen. */
async function takeView(site: Site, { now, meeting }: OpenReading, said: Said): Promise<TakeView> {
  const begun = await meetingsWithMinutes(site.officeDb())
  const open = publishedMeetings(site.snapshot()).inOrder.filter((one) => !one.minutes)
  const day = firstDay(dateOf(factOf(now, 'date')).edtf)
  const fits = day === null ? [] : open.filter(({ from }) => from === day)
  return {
    meetings: open
      .map(({ slug, notice: { content } }) => ({
        slug,
        title: content.title,
        on: content.on.text,
        begun: begun.has(slug),
      }))
      .toReversed(),
    meeting: said.meeting ?? meeting ?? (fits.length === 1 ? fits[0]!.slug : ''),
    asked: said.asked ?? unasked,
    announce: announceAddress(now, bodyNamed(now, bodiesByName(site))),
  }
}

const bodiesByName = (site: Site) =>
  [...publishedMeetings(site.snapshot()).bodies.values()]
    .map(({ content: { body, name } }) => ({ slug: body, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name))

async function change(site: Site, visit: Of): Promise<Answer> {
  const db = site.officeDb()
  const viewer = visit.viewer!
  const typed = typedOf(visit.body)
  const { id } = visit.params
  const revision = Number(typed['revision']) || 0
  const [act = '', entry = ''] = (typed['act'] ?? '').split(':')
  const one = await openReading(db, viewer, id)
  try {
    if (act === 'take') return await take(site, visit, one, typed)
    if (act === 'undo') {
      await undoEdit(db, viewer, { id, revision })
      return { kind: 'redirect', to: `${readingAddress(id)}?did=saved` }
    }
    if (act === 'change') return await saveEntry(site, visit, one, typed)
    const edit = act === 'match' ? await matchEdit(site, one, visit.body, typed) : editOf(act, entry, typed)
    if (!edit)
      return await screen(site, visit, one, {
        faults: [{ field: act === 'match' ? 'match' : 'main', message: t('Choose something first.') }],
      })
    const now = await editReading(db, viewer, { id, revision, edit })
    if (edit.do === 'match')
      return {
        kind: 'redirect',
        to: `${readingAddress(id)}?${new URLSearchParams({ did: 'saved', body: typed['body'] ?? '', on: typed['on'] ?? '' }).toString()}#members`,
      }
    if (edit.do === 'place' && !['text', 'label'].includes(edit.what)) {
      const made = now.entries.find(({ pieces }) => pieces.some(({ start }) => start === edit.start))!
      return { kind: 'redirect', to: `${readingAddress(id)}?entry=${made.id}` }
    }
    const before = edit.do === 'unplace' ? one.now.entries.find((it) => it.id === edit.entry) : undefined
    const position = edit.do === 'place' ? edit.start : before ? positionOf(before) : 0
    return { kind: 'redirect', to: backTo({ id, now }, position, '&did=saved') }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'conflict') throw error
    const faults = [{ field: 'main', message: error.message }]
    return screen(site, visit, await openReading(db, viewer, id), { faults, status: 409 })
  }
}

function editOf(act: string, entry: string, typed: Readonly<Record<string, string>>): Edit | null {
  if (act === 'unplace' && /^\d{1,9}$/u.test(entry)) return { do: 'unplace', entry: Number(entry) }
  const what = typed['what'] ?? ''
  if (act === 'place' && whats.includes(what))
    return { do: 'place', start: Number(typed['start']), end: Number(typed['end']), what }
  return null
}

/** Of those ticked, the ones that are offered for this body and day. */
async function matchEdit(
  site: Site,
  one: OpenReading,
  body: unknown,
  typed: Readonly<Record<string, string>>,
): Promise<Edit | null> {
  const { match = [] } = body as { match?: unknown }
  const ticked = new Set([match].flat())
  const { suggested } = await matchView(site, one, typed)
  const matches = suggested.flatMap(({ entry, member: { person } }) =>
    ticked.has(`${entry}:${person}`) ? [{ entry, person }] : [],
  )
  return matches.length > 0 ? { do: 'match', matches } : null
}

/** Saves an entry as typed. Where it becomes something else, the form asks for the rest next. */
async function saveEntry(
  site: Site,
  visit: Of,
  one: OpenReading,
  typed: Readonly<Record<string, string>>,
): Promise<Answer> {
  const entry = entryOf(one, typed['entry'] ?? '')
  const what = typed['what'] ?? ''
  const asked = askedFields(entry)
  const given = Object.fromEntries(
    asked.map((name) => [name, (typed[name] ?? '').replaceAll('\r\n', '\n').trim()]),
  )
  const faults = faultsOf(one, entry, what, given)
  if (faults.length > 0) return correct(visit, one, entry, { ...given, what }, faults)
  const fields: Record<string, string> = { ...entry.fields, ...given }
  if (typed['unmatch'] === 'yes') fields['person'] = ''
  const isSame = kindOfWhat(what) === entry.kind
  if (!isSame) fields[mainFieldOf(kindOfWhat(what))] = fields[mainFieldOf(entry.kind)] ?? ''
  const now = await editReading(site.officeDb(), visit.viewer!, {
    id: one.id,
    revision: Number(typed['revision']) || 0,
    edit: { do: 'change', entry: entry.id, what, fields: isSame ? fields : carried(fields, what) },
  })
  const to = isSame
    ? backTo({ id: one.id, now }, positionOf(entry), `&did=saved#e${entry.id}`)
    : `${readingAddress(one.id)}?entry=${entry.id}`
  return { kind: 'redirect', to }
}

/** Of another kind only its words and its item mean the same. */
const carried = (fields: Readonly<Record<string, string>>, what: string): Record<string, string> => {
  const main = mainFieldOf(kindOfWhat(what))
  return { [main]: fields[main] ?? '', ...(fields['item'] ? { item: fields['item'] } : {}) }
}

/** What stands in a line of the minutes, and what in paragraphs. */
const longest = (field: string): number => (field === 'text' ? 50_000 : field === 'number' ? 20 : 500)

function faultsOf(
  one: OpenReading,
  entry: Entry,
  what: string,
  given: Readonly<Record<string, string>>,
): FormFault[] {
  const faults: FormFault[] = []
  const say = (field: string, message: string) => faults.push({ field, message })
  const main = mainFieldOf(entry.kind)
  const [, sort = ''] = what.split(':')
  if (!whats.includes(what)) say('what', t('Choose one of these.'))
  else if (
    kindOfWhat(what) === 'fact' &&
    one.now.entries.some((other) => other.id !== entry.id && whatOf(other) === what)
  )
    say('what', t('This stands there already: correct that, or mark it as not placed first.'))
  if (!given[main]) say(main, t('Fill this in, or mark the line as not placed.'))
  else if (kindOfWhat(what) === 'fact' && entry.kind === 'fact') {
    if (sort === 'date' && dateOf(given[main]).edtf === null)
      say(main, t('Give a day, with its month and year: 14 March 2024.'))
    if (['start', 'began', 'end'].includes(sort) && !/^([01]\d|2[0-3]):[0-5]\d$/u.test(given[main]))
      say(main, t('Give a time by the 24-hour clock: 18:30.'))
    if (['public', 'press'].includes(sort) && !/^\d{1,5}$/u.test(given[main]))
      say(main, t('Give a whole number.'))
  }
  for (const [field, value] of Object.entries(given))
    if (value.length > longest(field)) say(field, t('This is too long.'))
  return faults
}

async function take(
  site: Site,
  visit: Of,
  one: OpenReading,
  typed: Readonly<Record<string, string>>,
): Promise<Answer> {
  const meeting = typed['meeting'] ?? ''
  // The tick is for the draft that it was shown for, as it was then.
  const [of, replaced] = (typed['replaces'] ?? '').split(':')
  const despite = meeting !== '' && typed['despite'] === meeting
  const replaces = of === meeting && /^\d{1,9}$/u.test(replaced ?? '') ? Number(replaced) : null
  try {
    if (!/^[a-z0-9-]{1,120}$/u.test(meeting)) throw new Faults([t('Choose a meeting.')])
    const revision = Number(typed['revision']) || 0
    const done = await takeReading(site.officeDb(), visit.viewer!, {
      id: one.id,
      revision,
      meeting,
      replaces,
      despite,
    })
    if ('taken' in done) return { kind: 'redirect', to: minutesAddress(meeting) }
    if ('differs' in done)
      return await screen(site, visit, one, {
        faults: done.differs.map((message) => ({ field: 'despite', message })),
        meeting,
        asked: { ...unasked, differs: true },
      })
    const message = t('{name} has begun these minutes. Tick to put this in their place.', {
      name: done.there.savedByName,
    })
    return await screen(site, visit, one, {
      faults: [{ field: 'replaces', message }],
      meeting,
      asked: { there: done.there, differs: despite },
    })
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    return screen(site, visit, one, {
      faults: error.lines.map((message) => ({ field: 'meeting', message })),
      meeting,
    })
  }
}
