/**
 * Generated meetings for measuring: a few bodies that meet every week for many years, with agendas, minutes, action points and
 * undertakings, and one meeting with a long transcript; published through the record.
 */
import type { Db } from '#src/kernel/database.ts'
import { plusDays } from '#src/kernel/today.ts'
import {
  enterExamples,
  exampleAction,
  exampleAgenda,
  exampleBody,
  exampleItem,
  exampleMeeting,
  exampleMinutes,
  exampleSpeech,
  exampleTranscript,
  type Example,
} from '../src/meetings/example-meetings.ts'
import type { MinutesItem, Review } from '../src/meetings/model.ts'

export const bodies = ['bench-board', 'bench-panel', 'bench-forum', 'bench-committee'] as const
const names = [
  'Board that is measured',
  'Panel that is measured',
  'Forum that is measured',
  'Committee that is measured',
]
/** Meetings of each body that are still to come. */
const ahead = 25
/** Entered in one transaction. */
const batch = 500

export const slugOf = (body: string, number: number): string => `${body}-${number}`
/** The body's last meeting that was held: it has the transcript too, where it is of the first body. */
export const lastHeld = (meetings: number): number => Math.floor(meetings / bodies.length) - ahead - 1

/** The same every time for one day (YYYY-MM-DD): what varies comes from the numbers. */
export async function publishLargeMeetings(
  db: Db,
  made: { meetings: number; words: number; day: string },
): Promise<void> {
  const each = Math.floor(made.meetings / bodies.length)
  const examples = [
    ...bodies.map(bodyOf),
    ...Array.from({ length: each }, (_unused, number) =>
      bodies.flatMap((_body, at) => meetingOf(at, number, each, made.day)),
    ).flat(),
    transcriptOf(slugOf(bodies[0], lastHeld(made.meetings)), made.words),
  ]
  for (let at = 0; at < examples.length; at += batch)
    await enterExamples(db, examples.slice(at, at + batch), made.day)
}

const bodyOf = (body: string, at: number): Example =>
  exampleBody({
    body,
    name: names[at]!,
    shortName: '',
    series: [],
    standingItems: [
      { slug: 'data', title: 'The figures', every: 'meeting' },
      { slug: 'matrix', title: 'The matrix', every: 'P6M' },
    ],
  })

/** The notice as it was entered first. */
export function noticeOf(at: number, number: number, each: number, day: string): Example {
  const body = bodies[at]!
  return exampleMeeting({
    meeting: slugOf(body, number),
    title: names[at]!,
    bodies: [{ slug: body, name: names[at]! }],
    on: plusDays(day, 7 * (number - (each - ahead)) + at + 1),
    state: number < each - ahead ? 'held' : 'scheduled',
    previous: number === 0 ? null : slugOf(body, number - 1),
  })
}

function meetingOf(at: number, number: number, each: number, day: string): Example[] {
  const body = bodies[at]!
  const held = number < each - ahead
  const notice = noticeOf(at, number, each, day)
  const agenda = exampleAgenda({ meeting: slugOf(body, number), items: itemsOf(number) })
  // Of those ahead the next few have their agenda: of the others the forward plan says what is due.
  if (!held) return number < each - ahead + 3 ? [notice, agenda] : [notice]
  return [notice, agenda, minutesOf(body, number, number === each - ahead - 1)]
}

const topics = [
  'Stops and searches',
  'Complaints',
  'Custody visits',
  'Neighbourhood teams',
  'The budget',
  'Training',
]

const itemsOf = (number: number) => [
  exampleItem({ kind: 'procedural' }),
  exampleItem({
    id: 'minutes',
    number: '2',
    order: 2,
    title: 'Minutes and actions',
    kind: 'minutes-and-actions',
  }),
  exampleItem({
    id: 'figures',
    number: '3',
    order: 3,
    title: 'The figures',
    kind: 'standing',
    standingItem: 'data',
  }),
  ...topics.map((title, at) =>
    exampleItem({
      id: `topic-${at + 1}`,
      number: String(at + 4),
      order: at + 4,
      title: `${title}, report ${number}`,
      purpose: 'scrutiny',
      standingItem: at === 0 && number % 26 === 0 ? 'matrix' : null,
      leads: [{ name: `Officer ${at}`, post: 'Superintendent', organisation: 'mps' }],
      about: talk(number * 16 + at, 15),
    }),
  ),
]

function minutesOf(body: string, number: number, last: boolean): Example {
  const slug = slugOf(body, number)
  return exampleMinutes({
    meeting: slug,
    status: last ? 'draft' : 'approved',
    approvedAt: last ? null : { meeting: slugOf(body, number + 1), item: 'minutes' },
    items: itemsOf(number).map(
      ({
        id,
        number: printed,
        order,
        title,
        kind,
        standingItem,
      }): Partial<MinutesItem> & Pick<MinutesItem, 'id' | 'order' | 'title'> => ({
        id,
        number: printed,
        order,
        title,
        kind,
        standingItem,
        text: `The meeting heard report ${number}. ${talk(number * 16 + order, 20 + 20 * ((number + order) % 4))}`,
        outcomes: [{ kind: 'noted', text: 'The report.' }],
      }),
    ),
    actions: [
      exampleAction({
        id: `${slug}-a1`,
        item: 'topic-2',
        text: `Bring report ${number} back with the figures by ward.`,
        owner: { name: 'Officer 2', organisation: 'mps' },
        due: { kind: 'next-meeting' },
      }),
      ...(number % 4 === 0
        ? [
            exampleAction({
              id: `${slug}-u1`,
              ref: 'U1',
              kind: 'undertaking',
              item: 'topic-3',
              text: `Visit the custody suites that report ${number} names.`,
              owner: { name: 'Officer 3', post: 'Commander', organisation: 'mps' },
              due: { kind: 'not-stated' },
            }),
          ]
        : []),
    ],
    reviews: [1, 2, 3].flatMap((ago) => reviewOf(body, number, ago)),
  })
}

/** Each is looked at three meetings running, then closed; every fortieth is forgotten, and some are missed once. */
function reviewOf(body: string, number: number, ago: number): Review[] {
  const raised = number - ago
  if (raised < 0 || raised % 40 === 0 || (ago === 2 && raised % 5 === 0)) return []
  const state = ago === 3 ? 'closed' : 'in-progress'
  const ids = raised % 4 === 0 ? ['a1', 'u1'] : ['a1']
  return ids.map((id) => ({
    action: `${slugOf(body, raised)}-${id}`,
    item: 'minutes',
    state,
    text: state === 'closed' ? 'The board saw it and closed it.' : 'The work goes on.',
    newDue: null,
    links: [],
  }))
}

const vocabulary = (
  'we looked at the figures for stops again last month and they had not moved as far as anybody in this room would like so what I am asking of you ' +
  'commander is when residents will see a change who checks it how often officers write down why and whether complaints about custody training ' +
  'cameras or youth work are counted by ward because people told us at every evening that nobody came back to them with an answer'
).split(' ')

/** Different for each number, and the same every time: words drawn by a linear congruence. */
function talk(number: number, words: number): string {
  let state = number * 2_654_435_761 + 1
  const drawn = Array.from({ length: words }, () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return vocabulary[Math.floor((state / 4_294_967_296) * vocabulary.length)]!
  })
  return `${drawn.join(' ')}.`
}

/** Speeches of a hundred words, until there are as many words as asked for. */
function transcriptOf(meeting: string, words: number): Example {
  const items = itemsOf(0)
  const count = Math.ceil(words / 100)
  return exampleTranscript({
    meeting,
    speeches: Array.from({ length: count }, (_unused, at) =>
      exampleSpeech({
        anchor: `s${at + 1}`,
        item: items[Math.floor((at * items.length) / count)]!.id,
        speaker: at % 3 === 0 ? 'Chair' : `Officer ${at % 7}`,
        kind: at % 3 === 0 ? 'question' : 'answer',
        start: at * 40,
        end: at * 40 + 38,
        text: talk(at, 100),
      }),
    ),
  })
}
