/** How discussions look in the open API, and an invented example of each answer. */
import { z } from 'zod'
import { states, voices } from '../model.ts'

const Day = z.string().describe('YYYY-MM-DD, where it is held.')

export const DiscussionSummary = z.object({
  discussion: z.string().describe('Slug.'),
  address: z.string(),
  title: z.string(),
  question: z.string(),
  state: z
    .enum([...states, 'hidden'])
    .describe('hidden: a moderator hid it; its address and title alone are left.'),
  opensOn: Day,
  closesOn: Day.nullable().describe('The last day; null when none is set.'),
  askedBy: z
    .string()
    .nullable()
    .describe('Slug of the organisation that asks; null of a participant’s discussion.'),
  startedBy: z.string().nullable().describe('Display name of the participant who started it.'),
  about: z
    .string()
    .nullable()
    .describe('What it hangs on: an address of this site without its first stroke.'),
  comments: z.int().describe('Public now.'),
  people: z.int().describe('Who wrote them; 0 where summaries name nobody.'),
  agree: z.int(),
  care: z.int(),
})

export const DiscussionDetail = DiscussionSummary.extend({
  takesComments: z.boolean(),
  context: z.string(),
  next: z.string().describe('What will happen with what people say.'),
  readers: z.string().describe('Who reads it.'),
  points: z.array(
    z.object({ point: z.string(), title: z.string(), about: z.string(), agree: z.int(), care: z.int() }),
  ),
  conclusions: z
    .object({
      words: z.string(),
      on: Day,
      changed: z.array(z.object({ address: z.string(), title: z.string() })),
    })
    .nullable(),
  summarised: z
    .object({
      shown: z.int(),
      of: z.int(),
      source: z.object({ title: z.string(), url: z.string().nullable(), note: z.string() }),
    })
    .nullable()
    .describe('Comments that a document gives, told in this record’s words: how many of how many.'),
})

export const CommentItem = z.object({
  id: z.int(),
  address: z.string(),
  parent: z.int().nullable(),
  depth: z.int(),
  name: z.string().nullable().describe('Display name; null of a summary, and of whoever left.'),
  role: z.enum(voices).nullable().describe('Of whoever speaks for an organisation.'),
  organisation: z.string().nullable(),
  summary: z.boolean().describe('Told in this record’s words, not the author’s.'),
  postedAt: z.string().nullable(),
  editedAt: z.string().nullable(),
  redacted: z.boolean().describe('A moderator took something out.'),
  agree: z.int(),
  care: z.int(),
  replies: z.int(),
  words: z.string(),
})
export const CommentList = z.object({
  items: z.array(CommentItem),
  next: z.int().nullable().describe('`after` of the next page; null on the last.'),
})

export const exampleSummary: z.infer<typeof DiscussionSummary> = {
  discussion: 'night-buses',
  address: '/discussions/night-buses',
  title: 'Safety on night buses',
  question: 'What would make you feel safe on a night bus?',
  state: 'open',
  opensOn: '2031-06-01',
  closesOn: '2031-08-31',
  askedBy: 'nopo',
  startedBy: null,
  about: 'plans/northmere-plan/actions/4.8',
  comments: 42,
  people: 30,
  agree: 12,
  care: 7,
}
export const exampleDetail: z.infer<typeof DiscussionDetail> = {
  ...exampleSummary,
  takesComments: true,
  context: 'Three lines run after midnight.',
  next: 'The team answers here, and writes down what changed.',
  readers: 'The team of the office, and the board.',
  points: [{ point: 'stops', title: 'Lights at stops', about: '', agree: 5, care: 2 }],
  conclusions: null,
  summarised: null,
}
export const exampleComment: z.infer<typeof CommentItem> = {
  id: 12,
  address: '/discussions/night-buses/comments/12',
  parent: null,
  depth: 0,
  name: 'Ferry passenger',
  role: null,
  organisation: null,
  summary: false,
  postedAt: '2031-06-02T21:14:03.000Z',
  editedAt: null,
  redacted: false,
  agree: 3,
  care: 1,
  replies: 2,
  words: 'Lights at the stops, please.',
}
