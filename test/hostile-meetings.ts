/** A body and its year of meetings in which every free text tries to break out, and every address to run. For the security tests. */
import {
  exampleAction,
  exampleDecision,
  exampleMinutes,
  exampleQuestion,
  exampleYear,
  type Example,
} from '../src/meetings/example-meetings.ts'
import { hostileAddresses, hostileText } from './hostile.ts'

const words = new Set(
  'text title name shortName about termsOfReference label honorific note notes address reason stateReason from to room publicTitle post organisationName lateReason speaker engine reviewedBy asker summary authority amount exempt maker'.split(
    ' ',
  ),
)
const addresses = new Set(['url', 'liveUrl'])
/** Shapes that the pages take for granted: names of files, addresses within the site, dates as they are counted. */
const kept = new Set(['files', 'links', 'edtf', 'booking'])
let next = 0
function spoil(value: unknown, key: string): unknown {
  if (kept.has(key)) return value
  if (Array.isArray(value)) return value.map((one) => spoil(one, key))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoil(one, name)]))
  if (typeof value !== 'string') return value
  if (addresses.has(key)) return hostileAddresses[(next += 1) % hostileAddresses.length]
  return words.has(key) ? `${value} ${hostileText}` : value
}

/** What the example links to, called as the test's own record calls it, in the years that northmere is shown in. */
const moved = (example: Example): Example =>
  JSON.parse(
    JSON.stringify(example)
      .replaceAll('harbour-police', 'hostile-organisation')
      .replaceAll('harbour-board', 'hostile-board')
      .replaceAll('plans/harbour-plan/actions/4.8', 'plans/hostile-plan/actions/1.1')
      .replaceAll(/20(29|30|31)/g, (year) => String(Number(year) - 6)),
  ) as Example

/** Of “hostile-board”, an organisation of the register. Questions and decisions have numbers that the practice pack has not. */
export const hostileYear = (): Example[] =>
  [
    ...exampleYear().filter(({ kind }) => !['periods of office', 'question', 'minutes'].includes(kind)),
    exampleMinutes({
      note: 'From a recording.',
      status: 'approved',
      approvedAt: { meeting: 'board-2031-07-08', item: 'minutes' },
      items: [
        { id: 'figures', number: '1', order: 1, title: 'Figures', text: 'One.\n\nTwo.', reason: 'No time.' },
        {
          id: 'staff',
          number: '2',
          order: 2,
          title: 'A matter of staff',
          private: { publicTitle: 'A matter of staff', reason: 'It is about named people.' },
        },
      ],
      actions: [
        exampleAction(),
        exampleAction({ id: 'board-2031-04-08-u1', kind: 'undertaking', ref: 'U1', text: 'To ask again.' }),
      ],
      forward: [{ title: 'Figures by ward', on: 'July 2031', text: 'All of them.' }],
    }),
    exampleQuestion({
      number: 901,
      asker: 'Somebody',
      answer: { how: 'in-writing', on: '2031-06-10', by: { name: 'Ada Fell', post: 'Chair' }, text: 'Soon.' },
    }),
    exampleDecision({
      authority: 'Scheme',
      summary: 'Paper.',
      amount: '£5',
      exempt: 'A price.',
      body: 'harbour-board',
      sources: [{ title: 'The scheme', url: 'https://example.org/', note: 'Page 3' }],
    }),
  ]
    .map(moved)
    .map((example) => ({
      ...example,
      title: `${example.title} ${hostileText}`,
      content: spoil(example.content, ''),
    }))
