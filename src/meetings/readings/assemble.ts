/** From entries to drafts in the shapes of model.ts: minutes, the notice of the meeting, its agenda. Pure. */
import { fromWords, notStated, parseEdtf, sourceDate, type SourceDate } from '#src/kernel/dates.ts'
import { slugFrom } from '#src/kernel/slugs.ts'
import { attendances, capacities, itemKinds, outcomeKinds, type Minutes } from '../model.ts'
import type { Entry, Reading } from './reading.ts'
import { meetingTitle } from './title-words.ts'
import { daysIn } from './when.ts'

/** Stands where a meeting's slug is not known. A person chooses one. */
export const unnamedMeeting = 'choose-a-meeting'

export type Read = { text: string; entries: readonly Entry[] }
const one = <Value extends string>(
  values: readonly Value[],
  given: string | undefined,
  other: Value,
): Value => values.find((value) => value === given) ?? other

/** A day as the document has it; its words alone where they can be read two ways. */
export const dateOf = (words: string): SourceDate => {
  if (words.trim() === '') return { ...notStated }
  const [day] = daysIn(words)
  if (day?.ambiguous) return { edtf: null, text: words.slice(0, 200) }
  if (day?.date.edtf) return { edtf: day.date.edtf, text: words.slice(0, 200) }
  const read = fromWords(words.slice(0, 200))
  return read
}

/** When something is due, in the document’s words; the day that was concluded, where they alone give none. */
const dueOf = ({ dueText = '', dueOn = '' }: Record<string, string>): SourceDate => {
  const read = dateOf(dueText)
  const taken = parseEdtf(dueOn) ? sourceDate(dueOn) : dateOf(dueOn)
  return { edtf: taken.edtf ?? read.edtf, text: dueText === '' ? taken.text : read.text }
}

export const factOf = ({ entries }: Read, name: string): string =>
  entries.find(({ kind, fields }) => kind === 'fact' && fields['name'] === name)?.fields['value'] ?? ''

const clockOf = (words: string): string | null => (/^([01]\d|2[0-3]):[0-5]\d$/u.test(words) ? words : null)
const wholeOf = (words: string): number | null => (/^\d{1,5}$/u.test(words) ? Number(words) : null)

/** Slugs of items, by the id of their entry: lasting, and each the only one. */
export function itemSlugs(entries: readonly Entry[]): Map<number, string> {
  const taken = new Set<string>()
  return new Map(
    entries
      .filter(({ kind }) => kind === 'item')
      .map(({ id, fields }, index) => {
        const base = slugFrom(fields['title'] ?? '', 50) || `item-${index + 1}`
        let slug = base
        for (let again = 2; taken.has(slug); again++) slug = `${base}-${again}`
        taken.add(slug)
        return [id, slug]
      }),
  )
}

/** The text of an item: paragraphs with an empty line between, entries of a list on lines of their own. */
function textOf(entries: readonly Entry[], item: number): string {
  let out = ''
  let before = ''
  for (const { kind, fields } of entries) {
    if (kind !== 'text' || fields['item'] !== String(item)) continue
    const { text = '', mark = '' } = fields
    const list = mark !== ''
    const words = mark === '' || mark === 'list' ? text : `${mark} ${text}`
    out += out === '' ? words : list && before !== '' ? `\n${words}` : `\n\n${words}`
    before = mark
  }
  return out.slice(0, 50_000)
}

export type Made = {
  minutes: Minutes
  meeting: Record<string, unknown>
  agenda: Record<string, unknown> | null
  /** Entries that are in no draft, because they belong to no item. */
  left: number[]
}

/** `meeting`: its slug, when it is known; `body`: slug and name of the body that met, when they are. */
export function assemble(
  read: Read & Partial<Pick<Reading, 'lists'>>,
  known: {
    meeting?: string | undefined
    body?: { slug: string; name: string } | undefined
    source?: string
  } = {},
): Made {
  const { entries } = read
  const on = dateOf(factOf(read, 'date'))
  const bodyName = known.body?.name ?? factOf(read, 'body')
  const bodySlug = known.body?.slug ?? ''
  const meeting =
    known.meeting ?? (bodySlug !== '' && on.edtf !== null ? `${bodySlug}-${on.edtf}` : unnamedMeeting)
  const slugs = itemSlugs(entries)
  const itemOf = ({ fields }: Entry): string | null => slugs.get(Number(fields['item'])) ?? null
  const printed = factOf(read, 'title')
  const title = meetingTitle(printed, known.body ? factOf(read, 'body') || known.body.name : bodyName)
  const sources = known.source ? [{ title: known.source.slice(0, 500), url: null, note: '' }] : []
  const of = (kind: Entry['kind']) => entries.filter((entry) => entry.kind === kind)
  const left: number[] = []
  const items = of('item').map(({ id, fields }, index) => ({
    id: slugs.get(id)!,
    number: fields['number'] ?? '',
    order: index + 1,
    title: fields['title'] || '…',
    kind: one(itemKinds, fields['kind'], 'substantive'),
    standingItem: null,
    state: one(['taken', 'deferred', 'withdrawn'] as const, fields['state'], 'taken'),
    deferredTo: '',
    reason: '',
    unplanned: false,
    text: textOf(entries, id),
    outcomes: of('outcome')
      .filter(({ fields: { item, text } }) => item === String(id) && text)
      .map(({ fields: own }) => ({ kind: one(outcomeKinds, own['kind'], 'noted'), text: own['text']! })),
    decisions: of('decision')
      .filter(({ fields: { item, ref } }) => item === String(id) && ref)
      .map(({ fields: own }) => ({ ref: own['ref']!, text: own['text'] ?? '' })),
    private: null,
    links: [],
  }))
  for (const entry of entries)
    if (['text', 'outcome', 'decision', 'action'].includes(entry.kind) && itemOf(entry) === null)
      left.push(entry.id)
  const counts = { 'action-point': 0, undertaking: 0 }
  const actions = of('action').flatMap((entry) => {
    const { fields } = entry
    const item = itemOf(entry)
    const text = fields['text']?.trim() ?? ''
    if (item === null || text === '') return []
    const kind = one(['action-point', 'undertaking'] as const, fields['kind'], 'action-point')
    counts[kind] += 1
    const due = one(['date', 'next-meeting', 'ongoing', 'not-stated'] as const, fields['due'], 'not-stated')
    return [
      {
        id: `${meeting}-${kind === 'undertaking' ? 'u' : 'a'}${counts[kind]}`,
        kind,
        ref: fields['ref'] || `${kind === 'undertaking' ? 'U' : 'A'}${counts[kind]}`,
        item,
        text,
        owner: {
          name: fields['owner'] ?? '',
          person: null,
          post: fields['ownerPost'] ?? '',
          organisation: null,
          organisationName: fields['ownerOrganisation'] ?? '',
        },
        due: { kind: due, on: dueOf(fields), meeting: null },
        speech: null,
        links: [],
      },
    ]
  })
  const minutes = {
    format: 1,
    meeting,
    status: 'draft',
    approvedAt: null,
    attendance: of('attendee')
      .filter(({ fields }) => fields['name'])
      .map(({ fields }) => ({
        person: fields['person'] || null,
        name: fields['name']!,
        post: fields['post'] ?? '',
        organisation: fields['organisation'] || null,
        organisationName: fields['organisationName'] ?? '',
        status: one(attendances, fields['status'], 'present'),
        capacity: one(capacities, fields['capacity'], 'not-stated'),
        mode: fields['mode'] === 'online' || fields['mode'] === 'room' ? fields['mode'] : null,
        substituteFor: fields['substituteFor'] ?? '',
        note: fields['note'] ?? '',
      })),
    publicCount: wholeOf(factOf(read, 'public')),
    pressCount: wholeOf(factOf(read, 'press')),
    items,
    actions,
    reviews: [],
    notReviewed: [],
    forward: of('forward')
      .filter(({ fields }) => fields['title'])
      .map((entry) => ({
        title: entry.fields['title']!.slice(0, 500),
        item: itemOf(entry),
        on: dateOf(entry.fields['on'] ?? ''),
        text: entry.fields['text'] ?? '',
        links: [],
      })),
    madeFrom: 'document',
    sources,
    note: '',
  } as Minutes
  const venue = factOf(read, 'venue')
  const told = factOf(read, 'way')
  const way = /^(?:hybrid|online|in-person)$/u.test(told) ? told : ''
  return {
    minutes,
    meeting: {
      meeting,
      title: title.slice(0, 500) || 'Meeting',
      bodies: [{ slug: bodySlug || 'choose-a-body', name: bodyName || 'Choose a body' }],
      state: 'held',
      on,
      start: clockOf(factOf(read, 'start')),
      began: clockOf(factOf(read, 'began')),
      ended: clockOf(factOf(read, 'end')),
      ...(way === '' ? {} : { takesPlace: way }),
      venues: venue === '' ? [] : [{ name: venue.slice(0, 500) }],
      // The title as printed stays beside its source.
      sources: sources.map((source) => ({ ...source, note: printed.slice(0, 500) })),
    },
    agenda:
      items.length === 0
        ? null
        : {
            meeting,
            items: items.map(({ id, number, order, title: heading, kind }) => ({
              id,
              number,
              order,
              title: heading,
              kind,
            })),
            sources,
          },
    left,
  }
}
