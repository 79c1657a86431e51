/** Where something of this record was taken up in meetings: for the pages of commitments and of whatever else can be linked. */
import type { TakenUp } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Minutes, MinutesItem } from '../model.ts'
import { stateOf, type Meetings, type PublishedMeeting } from '../published.ts'
import { actionAddress, publishedLog } from './log.ts'
import { kindWords, stateWords } from './words.ts'

type Linked = { links: readonly { address: string }[] }
/** One thing said at a meeting, and the address that it names. Its words are made for the page that shows them. */
type Entry = { address: string; taken: () => TakenUp }

const indexes = new WeakMap<Meetings, Map<string, Entry[]>>()

/**
 * Everything in meetings whose links name this address (of this site, without its first stroke), oldest first. The page of an
 * action of a plan ("…/actions/4.8") and its commitments ("…/actions/4.8#a") are told of each other's: what is about the
 * whole is about each, and a page shows all that it holds.
 */
export function takenUpAt(meetings: Meetings, address: string): TakenUp[] {
  const index = indexes.get(meetings) ?? indexed(meetings)
  indexes.set(meetings, index)
  const page = pageOf(address)
  const found = (index.get(page) ?? []).filter(
    (entry) => address === page || entry.address === page || entry.address === address,
  )
  return [...new Map(found.map(({ taken }) => taken()).map((taken) => [taken.href, taken])).values()]
}

const pageOf = (address: string): string => address.split('#', 1)[0]!

function indexed(meetings: Meetings): Map<string, Entry[]> {
  const index = new Map<string, Entry[]>()
  for (const meeting of meetings.inOrder) {
    for (const { address, taken } of entriesOf(meeting, meetings)) {
      const page = pageOf(address)
      const list = index.get(page)
      if (list) list.push({ address, taken })
      else index.set(page, [{ address, taken }])
    }
  }
  return index
}

type Add = (links: Linked['links'], rest: () => Pick<TakenUp, 'title' | 'href' | 'about'>) => void

/** Agenda, minutes, what was given, reviewed and put off, speeches: in that order. */
function entriesOf(meeting: PublishedMeeting, meetings: Meetings): Entry[] {
  const { notice, agenda, minutes, transcript, slug, to } = meeting
  const entries: Entry[] = []
  const add: Add = (links, rest) => {
    const taken = () => ({
      day: to,
      when: whenWords(meeting, meetings.day),
      how: howOf(meeting, meetings.day),
      ...rest(),
    })
    for (const { address } of links) entries.push({ address, taken })
  }
  const at = `/meetings/${slug}`
  const { title, links, about } = notice.content
  add(links, () => ({ title, href: at, about: sentences(about) }))
  const minuted = new Map(minutes?.content.items.map((item) => [item.id, item]))
  for (const item of agenda?.content.items ?? []) {
    const said = minuted.get(item.id)
    if (said) add(item.links, () => minutesEntry(meeting, said))
    else if (!item.withdrawn)
      add(item.links, () => ({
        title: named(title, item.title),
        href: `${at}#${item.id}`,
        about: sentences(item.about),
      }))
  }
  if (minutes) addMinutes(meeting, minutes.content, meetings, add)
  for (const speech of transcript?.content.speeches ?? [])
    add(speech.links, () => ({
      title: named(title, speech.speaker),
      href: `${at}/transcript#${speech.anchor}`,
      about: sentences(speech.text),
    }))
  return entries
}

function addMinutes(meeting: PublishedMeeting, minutes: Minutes, meetings: Meetings, add: Add): void {
  const { title } = meeting.notice.content
  const logged = (id: string) => publishedLog(meetings).byId.get(id)
  const at = `/meetings/${meeting.slug}/minutes`
  for (const item of minutes.items) add(item.links, () => minutesEntry(meeting, item))
  for (const one of minutes.actions)
    add(one.links, () => {
      const found = logged(one.id)
      return {
        title: named(title, t('{kind} {ref}', { kind: kindWords(one.kind), ref: one.ref })),
        href: found ? actionAddress(found) : `${at}#${one.id}`,
        about: found
          ? t('{text} Now: {state}.', { text: one.text, state: stateWords(found.state) })
          : one.text,
      }
    })
  for (const review of minutes.reviews) {
    const found = review.links.length > 0 ? logged(review.action) : undefined
    if (found)
      add(review.links, () => ({
        title: named(title, t('{kind} {ref}', { kind: kindWords(found.action.kind), ref: found.action.ref })),
        href: `${actionAddress(found)}#at-${meeting.slug}`,
        about: t('{state}. {text}', { state: stateWords(review.state), text: review.text }),
      }))
  }
  for (const one of minutes.forward)
    add(one.links, () => ({
      title: named(title, t('set for a later meeting')),
      href: `${at}#${one.item ?? 'later'}`,
      about: [one.title, one.on.text === 'not stated' ? '' : one.on.text].filter(Boolean).join(', '),
    }))
}

const minutesEntry = (meeting: PublishedMeeting, item: MinutesItem) => ({
  title: named(meeting.notice.content.title, item.title),
  href: `/meetings/${meeting.slug}/minutes#${item.id}`,
  about: sentences([item.text, ...item.outcomes.map(({ text }) => text)].filter(Boolean).join(' ')),
})

const named = (meeting: string, what: string): string => t('{meeting}: {what}', { meeting, what })

/** The day in words, with what kind of day it is where that matters. */
function whenWords(meeting: PublishedMeeting, day: string): string {
  const { on } = meeting.notice.content
  switch (stateOf(meeting, day)) {
    case 'announced':
      return t('{day}. Announced; not known here whether held', { day: on.text })
    case 'cancelled':
      return t('{day}, cancelled', { day: on.text })
    case 'planned':
    case 'scheduled':
    case 'postponed':
      return t('{day}, to come', { day: on.text })
    default:
      return on.text
  }
}

function howOf(meeting: PublishedMeeting, day: string): TakenUp['how'] {
  switch (stateOf(meeting, day)) {
    case 'announced':
      return 'not-known'
    case 'cancelled':
      return 'called-off'
    case 'planned':
    case 'scheduled':
    case 'postponed':
      return 'to-come'
    default:
      return 'said'
  }
}

/** One or two sentences of what was said. */
function sentences(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  if (flat.length <= 320) return flat
  const end = flat.slice(0, 320).search(/[.!?] (?!.*[.!?] )/)
  return end > 80 ? flat.slice(0, end + 1) : `${flat.slice(0, 319).replace(/\s+\S*$/, '')}…`
}
