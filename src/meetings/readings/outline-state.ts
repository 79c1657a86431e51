/** Where the reading of a document stands while it goes through it from top to bottom. */
import { actorsOf, type Actors } from './actors.ts'
import type { Zone } from './attendance.ts'
import { matching, type Book } from './book.ts'
import type { Mark } from './outline-marks.ts'
import type { Part } from './rows.ts'
import type { Style } from './style.ts'
import { daysIn } from './when.ts'
import { dueIn, orderIn, type Calendar } from './when-due.ts'

export type State = {
  zone: Zone | null
  /** Id of the entry of the item, and its title. */
  item: number
  title: string
  seen: number
  /** Value of the last numbered heading. */
  last: number
  /** The same as printed. */
  printed: string
  /** Value of the last entry of a numbered list in the text; null outside one. */
  list: number | null
  /** How its last entry was marked, whether white space stood above it, and whether it began with a small letter. */
  listMark: { mark: Mark; gap: boolean; small: boolean } | null
  /** Who the entries of the list below have promised to do what they say. */
  open: {
    fields: Record<string, string>
    rule: string
    among: boolean
    outcome?: boolean
    inferred?: boolean
    doubts?: readonly string[]
    /** The mark of the row that opened it, and of its last entry. */
    opener?: Mark | null
    last?: Mark | null
  } | null
  /** The sentence before: a motion, perhaps. */
  moved: string
  /** The last motion of the item that has not been voted on. */
  motion: string
  lists: { intro: string; entries: { text: string; start: number; end: number }[] } | null
  before: string
  beforeRow: string
  actions: number
  undertakings: number
  /** Below the minutes, or beside them on the page: nothing there has a place. */
  beside: boolean
  /** Whom the words above the list name. */
  lead: string
  /** Above the first list of people, numbered heading or heading that every body has: nothing there opens an item. */
  above: boolean
  /** In a list of the agenda, above the minutes. */
  agenda: boolean
}
export type Outline = {
  book: Book
  style: Style
  lastPart: Part | undefined
  state: State
  match: ReturnType<typeof matching>
  /** Who is meant by some words, among the people read so far. */
  people: () => Actors
  /** What the document tells about days. */
  calendar: () => Calendar
}

/** Whom the words of a document may mean: the people read so far. */
export const actorsIn = (book: Book): Actors =>
  actorsOf(
    book.attendees.map(({ fields }) => ({
      name: fields['name'] ?? '',
      post: fields['post'] ?? '',
      organisationName: fields['organisationName'] ?? '',
      initials: fields['initials'] ?? '',
      chair: fields['capacity'] === 'chair',
    })),
  )

export function openOutline(book: Book, style: Style, parts: readonly Part[]): Outline {
  const order = orderIn(book.text)
  let known = -1
  let actors: Actors = () => null
  const people = (): Actors => {
    if (book.attendees.length !== known) {
      known = book.attendees.length
      actors = actorsIn(book)
    }
    return actors
  }
  return {
    book,
    style,
    lastPart: parts.at(-1),
    match: matching(book),
    people,
    calendar: () => ({ met: dayOfMeeting(book, order), order }),
    state: {
      zone: null,
      item: 0,
      title: '',
      seen: 0,
      last: 0,
      printed: '',
      list: null,
      listMark: null,
      open: null,
      lists: null,
      before: '',
      beforeRow: '',
      moved: '',
      motion: '',
      actions: 0,
      undertakings: 0,
      beside: false,
      lead: '',
      above: true,
      agenda: false,
    },
  }
}

/** The item that is read, as entries name it. */
export const inItem = ({ state }: Outline): string => String(state.item)
/** As the log numbers them: undertakings U1, action points A1. */
export const nextRef = ({ state }: Outline, kind = 'action-point'): string =>
  kind === 'undertaking' ? `U${(state.undertakings += 1)}` : `A${(state.actions += 1)}`

export function closeList({ book, state }: Outline): void {
  if (state.lists && state.lists.entries.length > 1) book.lists.push({ item: state.item, ...state.lists })
  state.lists = null
}

/** The day of the meeting, as read so far; null where none is, or nothing shows in which of two ways it is read. */
function dayOfMeeting(book: Book, order: Calendar['order']): string | null {
  const words = book.facts.get('date')?.fields['value'] ?? ''
  const [day] = daysIn(words)
  return day?.date.edtf ?? dueIn(words, true, { met: null, order }).taken
}
