/** How meetings look in the open API, and an invented example of each answer. */
import { z } from 'zod'
import { meetingFormats, meetingStates } from '../model.ts'

const DateSchema = z
  .object({ edtf: z.string().nullable(), text: z.string() })
  .describe('The source’s own words, and what they mean as EDTF; null where they give no date.')
const Link = z.object({
  address: z.string().describe('On this site, without its first stroke.'),
  title: z.string(),
})
const Source = z.object({ title: z.string(), url: z.string().nullable(), note: z.string() })
const Named = z.object({
  person: z.string().nullable(),
  name: z.string(),
  post: z.string(),
  organisation: z.string().nullable(),
  organisationName: z.string(),
})

export const MeetingSummary = z.object({
  meeting: z.string().describe('Slug; it stays through every change.'),
  title: z.string(),
  body: z.string().describe('The body that leads.'),
  bodies: z.array(z.string()),
  series: z.string().nullable(),
  strand: z.string().nullable(),
  state: z
    .enum([...meetingStates, 'announced'])
    .describe('“announced” when its day has passed and nothing says whether it was held.'),
  stateReason: z.string(),
  on: DateSchema,
  start: z.string().nullable().describe('HH:MM where it is held.'),
  end: z.string().nullable(),
  takesPlace: z.enum(meetingFormats),
  venues: z.array(z.string()),
  openTo: z.string(),
  periodOfOffice: z.string().nullable(),
  agenda: z.boolean().describe('Whether an agenda is published.'),
  papers: z.int(),
  minutes: z.string().nullable().describe('Status of the published minutes; null when there are none.'),
  transcript: z.boolean(),
  questions: z.int(),
  version: z.int(),
  entry: z.int().describe('Of the notice, in the public record.'),
  firstEntered: z.string(),
})

export const MeetingDetail = MeetingSummary.extend({
  about: z.string(),
  began: z.string().nullable(),
  ended: z.string().nullable(),
  places: z.array(z.object({ name: z.string(), address: z.string(), area: z.string().nullable() })),
  access: z.object({
    stepFree: z.boolean().nullable(),
    bsl: z.boolean().nullable(),
    captions: z.boolean().nullable(),
    notes: z.string(),
  }),
  seats: z.int().nullable(),
  booking: z.enum(['open', 'not-yet', 'closed', 'none']),
  questionsUntil: z.string().nullable(),
  liveUrl: z
    .string()
    .nullable()
    .describe('Where anyone may watch. How those who booked join is nowhere here.'),
  recording: z.string().nullable(),
  changes: z.array(
    z.object({ kind: z.string(), on: DateSchema, from: z.string(), to: z.string(), reason: z.string() }),
  ),
  parts: z.array(
    z.object({ title: z.string(), about: z.string(), start: z.string().nullable(), room: z.string() }),
  ),
  previous: z.string().nullable(),
  after: z.array(z.string()).describe('Meetings that name this one as the one before them.'),
  items: z.array(
    z.object({
      id: z.string(),
      number: z.string().describe('As printed; empty when none is.'),
      order: z.int(),
      title: z.string(),
      kind: z.string(),
      purpose: z.string().nullable(),
      start: z.string().nullable(),
      minutes: z.int().nullable(),
      about: z.string(),
      leads: z.array(Named),
      papers: z.array(z.string()),
      standingItem: z.string().nullable(),
      withdrawn: z.string().nullable().describe('Why it will not be taken after all; null when it will.'),
      private: z.object({ publicTitle: z.string(), reason: z.string() }).nullable(),
      links: z.array(Link),
    }),
  ),
  paperList: z.array(
    z.object({
      paper: z.string(),
      title: z.string(),
      type: z.string(),
      on: DateSchema,
      lateReason: z.string().nullable().describe('Why it came after the agenda; null when it did not.'),
      address: z.string(),
      files: z.array(
        z.object({
          name: z.string(),
          mediaType: z.string(),
          bytes: z.int(),
          sha256: z.string(),
          address: z.string(),
        }),
      ),
    }),
  ),
  links: z.array(Link),
  sources: z.array(Source),
  sha256: z.string(),
  forms: z.object({
    page: z.string(),
    calendar: z.string(),
    agenda: z.string().nullable(),
    papers: z.array(z.string()),
    minutes: z.string().nullable(),
    transcript: z.string().nullable(),
    questions: z.array(z.string()),
  }),
})

const stated = (edtf: string, text: string) => ({ edtf, text })

export const exampleSummary: z.infer<typeof MeetingSummary> = {
  meeting: 'board-2031-07-08',
  title: 'Northmere Scrutiny Board',
  body: 'scrutiny-board',
  bodies: ['scrutiny-board'],
  series: null,
  strand: 'trust',
  state: 'scheduled',
  stateReason: '',
  on: stated('2031-07-08', '8 July 2031'),
  start: '18:30',
  end: '20:00',
  takesPlace: 'hybrid',
  venues: ['Custom House'],
  openTo: 'public',
  periodOfOffice: null,
  agenda: true,
  papers: 1,
  minutes: null,
  transcript: false,
  questions: 1,
  version: 1,
  entry: 31,
  firstEntered: '2031-06-03T09:12:44.120Z',
}

export const exampleDetail: z.infer<typeof MeetingDetail> = {
  ...exampleSummary,
  about: 'The board asks the police how they keep their promises.',
  began: null,
  ended: null,
  places: [{ name: 'Custom House', address: '1 Quay Street', area: null }],
  access: { stepFree: true, bsl: true, captions: null, notes: '' },
  seats: 40,
  booking: 'open',
  questionsUntil: '2031-07-01',
  liveUrl: 'https://video.example/live',
  recording: null,
  changes: [
    {
      kind: 'format',
      on: stated('2031-06-10', '10 June 2031'),
      from: 'in person',
      to: 'hybrid',
      reason: 'Many asked to watch from home.',
    },
  ],
  parts: [],
  previous: 'board-2031-04-08',
  after: [],
  items: [
    {
      id: 'figures',
      number: '3',
      order: 3,
      title: 'Figures for the quarter',
      kind: 'standing',
      purpose: 'scrutiny',
      start: '18:45',
      minutes: 30,
      about: '',
      leads: [
        {
          person: null,
          name: 'Ben Oke',
          post: 'Superintendent',
          organisation: 'police',
          organisationName: 'Northmere Police',
        },
      ],
      papers: ['figures'],
      standingItem: 'data',
      withdrawn: null,
      private: null,
      links: [{ address: 'plans/northmere-plan/actions/4.8', title: '4.8 The handbook' }],
    },
  ],
  paperList: [
    {
      paper: 'figures',
      title: 'Figures for the quarter',
      type: 'report',
      on: stated('2031-07-01', '1 July 2031'),
      lateReason: null,
      address: '/meetings/board-2031-07-08/papers/figures',
      files: [
        {
          name: 'figures.pdf',
          mediaType: 'application/pdf',
          bytes: 48_213,
          sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
          address:
            '/meetings/board-2031-07-08/papers/figures/files/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08/figures.pdf',
        },
      ],
    },
  ],
  links: [],
  sources: [],
  sha256: '3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b',
  forms: {
    page: '/meetings/board-2031-07-08',
    calendar: '/meetings/board-2031-07-08.ics',
    agenda: '/meetings/board-2031-07-08/agenda.json',
    papers: ['/meetings/board-2031-07-08/papers/figures'],
    minutes: null,
    transcript: null,
    questions: ['/questions/1'],
  },
}
