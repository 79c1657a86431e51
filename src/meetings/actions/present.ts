/** Action points and undertakings as rows, for CSV and the API. Pure. */
import { stringify } from 'csv-stringify/sync'
import { csvLines, guardCsv } from '#src/kernel/csv.ts'
import { z } from 'zod'
import { ageInDays, actionAddress, dueNow, isOpen, isOverdue, type LoggedAction } from './log.ts'
import { actionStates } from './states.ts'
import { dueWords, ownerWords } from './words.ts'

export const ActionSchema = z.object({
  id: z.string(),
  kind: z.enum(['action-point', 'undertaking']),
  ref: z.string().describe('As printed.'),
  text: z.string(),
  body: z.string(),
  bodyName: z.string(),
  owner: z
    .string()
    .nullable()
    .describe('Slug of the organisation; null when it is not in the register, or not stated.'),
  ownerName: z.string().nullable().describe('As the minutes name them.'),
  state: z.enum(actionStates),
  overdue: z.boolean(),
  asAt: z.string().describe('The day that state, age and overdue are told for.'),
  meeting: z.string().describe('Where it was given.'),
  item: z.string(),
  givenOn: z.string().nullable(),
  firstDue: z.string(),
  due: z.string().describe('In words.'),
  dueOn: z.string().nullable(),
  timesMoved: z.int(),
  carriedOver: z.int().describe('Later meetings at which it stayed open.'),
  notReviewed: z.int().describe('Later meetings whose minutes say nothing of it.'),
  ageInDays: z.int().nullable(),
  closedAt: z.string().nullable().describe('The meeting at which the body ended it.'),
  closedOn: z.string().nullable(),
  draft: z.boolean().describe('Some of this is told by minutes that are not approved.'),
  reviews: z.array(
    z.object({
      meeting: z.string(),
      item: z.string(),
      state: z.string(),
      text: z.string(),
      draft: z.boolean(),
    }),
  ),
  address: z.string(),
})
export type PresentedAction = z.infer<typeof ActionSchema>

/** For the API's description: an action point that was carried over once. */
export const exampleOf = (kind: PresentedAction['kind']): PresentedAction => ({
  id: kind === 'undertaking' ? 'board-2031-07-08-u1' : 'board-2031-07-08-a1',
  kind,
  ref: kind === 'undertaking' ? 'U1' : 'A1',
  text: 'Publish how long parents wait for a call after a child is searched.',
  body: 'example-board',
  bodyName: 'Example Board',
  owner: 'example-police',
  ownerName: 'Example Police',
  state: 'in-progress',
  overdue: true,
  asAt: '2031-12-01',
  meeting: 'board-2031-07-08',
  item: 'plan',
  givenOn: '2031-07-08',
  firstDue: '30 September 2031',
  due: '30 November 2031',
  dueOn: '2031-11-30',
  timesMoved: 1,
  carriedOver: 1,
  notReviewed: 0,
  ageInDays: 146,
  closedAt: null,
  closedOn: null,
  draft: false,
  reviews: [
    {
      meeting: 'board-2031-10-07',
      item: 'minutes-and-actions',
      state: 'in-progress',
      text: 'The times for May to July had come.',
      draft: false,
    },
  ],
  address: `/bodies/example-board/action-points/board-2031-07-08-${kind === 'undertaking' ? 'u1' : 'a1'}`,
})

export function presentAction(
  one: LoggedAction,
  day: string,
  nameOf: (slug: string) => string,
): PresentedAction {
  const { action, body, raised, events, ended, dues } = one
  const due = dueNow(one)
  return {
    id: action.id,
    kind: action.kind,
    ref: action.ref,
    text: action.text,
    body: body.slug,
    bodyName: body.name,
    owner: action.owner.organisation,
    ownerName: ownerWords(action.owner, nameOf),
    state: one.state,
    overdue: isOverdue(one, day),
    asAt: day,
    meeting: raised.meeting.slug,
    item: action.item,
    givenOn: raised.meeting.to,
    firstDue: dueWords(dues[0]!),
    due: dueWords(due),
    dueOn: due.day,
    timesMoved: dues.length - 1,
    carriedOver: one.carriedOver,
    notReviewed: one.notReviewed,
    ageInDays: ageInDays(one, day),
    closedAt: ended?.meeting.slug ?? null,
    closedOn: ended?.meeting.to ?? null,
    draft: one.draft,
    reviews: events.flatMap((event) =>
      event.kind === 'reviewed'
        ? [
            {
              meeting: event.at.meeting.slug,
              item: event.review.item,
              state: event.review.state,
              text: event.review.text,
              draft: event.at.draft,
            },
          ]
        : [],
    ),
    address: actionAddress(one),
  }
}

const columns = [
  'id',
  'kind',
  'ref',
  'text',
  'body',
  'bodyName',
  'owner',
  'ownerName',
  'state',
  'overdue',
  'asAt',
  'meeting',
  'item',
  'givenOn',
  'firstDue',
  'due',
  'dueOn',
  'timesMoved',
  'carriedOver',
  'notReviewed',
  'ageInDays',
  'closedAt',
  'closedOn',
  'draft',
  'address',
] as const satisfies (keyof PresentedAction)[]

/** RFC 4180, UTF-8, one row for each; cells that a spreadsheet would run are guarded. */
export const actionsCsv = (
  actions: readonly LoggedAction[],
  day: string,
  nameOf: (slug: string) => string,
): string =>
  stringify(
    actions.map((one) => {
      const row = presentAction(one, day, nameOf)
      return columns.map((column) => cellOf(row[column]))
    }),
    {
      header: true,
      columns: columns.map((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
      bom: true,
      ...csvLines,
    },
  )
const cellOf = (value: string | number | boolean | null) => {
  if (typeof value === 'string') return guardCsv(value)
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
}

/** What a list may be asked for. */
export const stateFilters = ['open', 'overdue', 'reported-done', 'closed', 'all'] as const
export type StateFilter = (typeof stateFilters)[number]
export const fits = (one: LoggedAction, filter: StateFilter, day: string): boolean => {
  switch (filter) {
    case 'open':
      return isOpen(one)
    case 'overdue':
      return isOverdue(one, day)
    case 'reported-done':
      return one.state === 'reported-done'
    case 'closed':
      return !isOpen(one)
    case 'all':
      return true
  }
}
