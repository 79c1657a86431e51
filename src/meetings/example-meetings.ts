/** Invented bodies, meetings and what belongs to them, for tests: as content, as a snapshot, as entries of a record. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Db } from '#src/kernel/database.ts'
import { notStated } from '#src/kernel/dates.ts'
import { contentSha256, publish, type ActiveHold, type Snapshot, type Version } from '#src/record/index.ts'
import * as model from './model.ts'

/** Something published: the same key again is its next version. */
export type Example = { key: string; kind: model.MeetingsKind; title: string; content: unknown }

/** The day that the examples are shown on. */
export const exampleDay = '2031-06-15'

type Input<Shape extends z.ZodType> = Partial<z.input<Shape>>

export const exampleBody = (change: Input<typeof model.body> = {}): Example => {
  const content = model.body.parse({
    body: 'harbour-board',
    name: 'Harbour Scrutiny Board',
    shortName: 'Harbour Board',
    kind: 'board',
    about: 'It asks the harbour police how they keep their promises.',
    meetsInPublic: 'yes',
    questionDays: 14,
    series: [
      { slug: 'trust', name: 'Trust', kind: 'strand' },
      { slug: 'safety', name: 'Safety', kind: 'strand' },
      { slug: 'open-evenings', name: 'Open Evenings' },
    ],
    posts: [{ slug: 'chair-of-the-board', label: 'Chair of the Board' }],
    memberships: [
      { person: 'ada-fell', name: 'Ada Fell', role: 'chair', post: 'chair-of-the-board', from: '2030-01-01' },
      { person: 'ben-oke', name: 'Ben Oke', onBehalfOf: 'harbour-police', votes: false },
    ],
    standingItems: [{ slug: 'data', title: 'The figures', every: 'meeting' }],
    ...change,
  })
  return { key: model.bodyKey(content.body), kind: 'body', title: content.name, content }
}

export const examplePeriods = (change: Input<typeof model.periodsOfOffice> = {}): Example => ({
  key: model.periodsOfOfficeKey,
  kind: 'periods of office',
  title: 'Periods of office',
  content: model.periodsOfOffice.parse({
    periods: [
      { slug: 'second', title: 'Second office', from: '2030-05-08', to: 'not stated' },
      { slug: 'first', title: 'First office', from: '2026-05-05', to: '2030-05-07' },
    ],
    ...change,
  }),
})

/** On 8 July 2031, scheduled, of the trust strand, with places to book; `change` overrides. */
export const exampleMeeting = (change: Input<typeof model.meeting> = {}): Example => {
  const content = model.meeting.parse({
    meeting: 'board-2031-07-08',
    title: 'Harbour Scrutiny Board',
    bodies: [{ slug: 'harbour-board', name: 'Harbour Scrutiny Board' }],
    state: 'scheduled',
    on: '8 July 2031',
    start: '18:30',
    end: '20:00',
    takesPlace: 'hybrid',
    venues: [{ name: 'Customs House', address: '1 Quay Street, Harbour, HB1 1AA' }],
    openTo: 'public',
    ...change,
  })
  return { key: model.meetingKey(content.meeting), kind: 'meeting', title: content.title, content }
}

export const exampleItem = (change: Input<typeof model.agendaItem> = {}): model.AgendaItem =>
  model.agendaItem.parse({ id: 'welcome', number: '1', order: 1, title: 'Welcome', ...change })

export const exampleAgenda = (change: Input<typeof model.agenda> = {}): Example => {
  const content = model.agenda.parse({ meeting: 'board-2031-07-08', items: [exampleItem()], ...change })
  return { key: model.agendaKey(content.meeting), kind: 'agenda', title: 'Agenda', content }
}

/** A file that nobody holds: its hash is of its name. */
export const exampleFile = (change: Partial<model.Paper['files'][number]> = {}) => ({
  sha256: createHash('sha256')
    .update(change.name ?? 'figures.pdf')
    .digest('hex'),
  name: 'figures.pdf',
  mediaType: 'application/pdf',
  bytes: 48_213,
  accessible: false,
  ...change,
})

export const examplePaper = (change: Input<typeof model.paper> = {}): Example => {
  const content = model.paper.parse({
    meeting: 'board-2031-07-08',
    paper: 'figures',
    title: 'Figures for the quarter',
    on: '1 July 2031',
    files: [exampleFile()],
    ...change,
  })
  const key = model.paperKey(content.meeting, content.paper)
  return { key, kind: 'paper', title: content.title, content }
}

export const exampleAction = (change: Input<typeof model.action> = {}): model.Action =>
  model.action.parse({
    id: 'board-2031-04-08-a1',
    kind: 'action-point',
    ref: 'A1',
    item: 'figures',
    text: 'Publish the figures by ward.',
    owner: { name: 'Ben Oke', post: 'Superintendent', organisation: 'harbour-police' },
    due: { kind: 'date', on: '30 June 2031' },
    ...change,
  })

export const exampleMinutes = (change: Input<typeof model.minutes> = {}): Example => {
  const content = model.minutes.parse({
    meeting: 'board-2031-04-08',
    status: 'draft',
    attendance: [
      { person: 'ada-fell', name: 'Ada Fell', status: 'present', capacity: 'chair' },
      {
        person: 'ben-oke',
        name: 'Ben Oke',
        post: 'Superintendent',
        organisation: 'harbour-police',
        organisationName: 'Harbour Police',
        status: 'apologies',
        capacity: 'member',
      },
    ],
    publicCount: 12,
    items: [
      {
        id: 'figures',
        number: '1',
        order: 1,
        title: 'Figures for the quarter',
        text: 'The board heard the figures.\n\nIt asked for them by ward.',
        outcomes: [{ kind: 'commissioned', text: 'Figures by ward.' }],
      },
    ],
    ...change,
  })
  return { key: model.minutesKey(content.meeting), kind: 'minutes', title: 'Minutes', content }
}

export const exampleSpeech = (change: Input<typeof model.speech> = {}): model.Speech =>
  model.speech.parse({ anchor: 's1', speaker: 'Chair', text: 'Good evening.', ...change })

export const exampleTranscript = (change: Input<typeof model.transcript> = {}): Example => {
  const content = model.transcript.parse({
    meeting: 'board-2031-04-08',
    source: 'verbatim',
    speeches: [
      exampleSpeech({
        person: 'ada-fell',
        speaker: 'Ada Fell',
        post: 'Chair of the Board',
        start: 4,
        end: 9.5,
      }),
      exampleSpeech({
        anchor: 's2',
        item: 'figures',
        speaker: 'Member of the public',
        kind: 'question',
        text: 'Why are there none by ward?\n\nWe asked last year.',
      }),
    ],
    ...change,
  })
  return { key: model.transcriptKey(content.meeting), kind: 'transcript', title: 'Transcript', content }
}

export const exampleQuestion = (change: Input<typeof model.question> = {}): Example => {
  const content = model.question.parse({
    number: 1,
    body: { slug: 'harbour-board', name: 'Harbour Scrutiny Board' },
    meeting: 'board-2031-07-08',
    asker: 'A member of the public',
    text: 'When will the handbook be published?',
    askedOn: '2031-06-03',
    answerDue: '2031-06-17',
    ...change,
  })
  return {
    key: model.questionKey(content.number),
    kind: 'question',
    title: `Question ${content.number}`,
    content,
  }
}

export const exampleDecision = (change: Input<typeof model.decision> = {}): Example => {
  const content = model.decision.parse({
    ref: 'HB 12',
    title: 'Money for the handbook',
    maker: { name: 'Ada Fell', post: 'Chair of the Board' },
    signedOn: '2 May 2031',
    ...change,
  })
  return { key: model.decisionKey(content.ref), kind: 'decision', title: content.title, content }
}

/** A year of the board: held with everything, cancelled, postponed, ahead and bookable, and one without a date. */
export const exampleYear = (): Example[] => [
  exampleBody(),
  examplePeriods(),
  exampleMeeting({
    meeting: 'board-2029-11-06',
    on: '6 November 2029',
    state: 'scheduled',
    takesPlace: 'not-stated',
    venues: [],
    start: null,
    end: null,
    periodOfOffice: 'first',
  }),
  exampleMeeting({
    meeting: 'board-2031-02-04',
    on: '4 February 2031',
    state: 'cancelled',
    stateReason: 'The building was shut by snow.',
  }),
  exampleMeeting({
    meeting: 'board-2031-04-08',
    on: '8 April 2031',
    state: 'held',
    strand: { slug: 'trust', name: 'Trust' },
    recording: { url: 'https://video.example/board', about: 'With captions' },
  }),
  examplePaper({ meeting: 'board-2031-04-08', on: '1 April 2031' }),
  exampleAgenda({
    meeting: 'board-2031-04-08',
    items: [
      exampleItem({
        id: 'figures',
        title: 'Figures for the quarter',
        papers: ['figures'],
        purpose: 'scrutiny',
      }),
      exampleItem({
        id: 'staff',
        number: '2',
        order: 2,
        title: 'About staff',
        private: { publicTitle: 'A matter of staff', reason: 'It is about named people.' },
      }),
    ],
  }),
  exampleMinutes({
    actions: [exampleAction()],
    forward: [{ title: 'Figures by ward', on: 'July 2031' }],
  }),
  exampleTranscript(),
  exampleMeeting({
    meeting: 'safety-2031-05-20',
    on: '24 June 2031',
    title: 'Board, on safety',
    strand: { slug: 'safety', name: 'Safety' },
    state: 'scheduled',
    changes: [
      {
        kind: 'date',
        on: '12 May 2031',
        from: '20 May 2031',
        to: '24 June 2031',
        reason: 'The chair was ill.',
      },
      {
        kind: 'format',
        on: '14 May 2031',
        from: 'hybrid',
        to: 'online',
        reason: 'No room was free.',
      },
    ],
    takesPlace: 'online',
    venues: [],
    liveUrl: 'https://video.example/live',
  }),
  exampleMeeting({
    strand: { slug: 'trust', name: 'Trust' },
    previous: 'board-2031-04-08',
    access: { stepFree: true, bsl: true, captions: null, notes: 'Ask at the desk for a hearing loop.' },
    seats: 40,
    booking: { opens: '2031-06-01', closes: '2031-07-07', speakers: 4 },
    questionsUntil: '2031-07-01',
    parts: [
      { title: 'Round table', start: '18:30' },
      { title: 'Questions from the public', start: '19:30', room: 'The hall' },
    ],
  }),
  examplePaper(),
  exampleAgenda({
    items: [
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
        number: '4',
        order: 3,
        title: 'The figures',
        kind: 'standing',
        standingItem: 'data',
        purpose: 'scrutiny',
        leads: [{ name: 'Ben Oke', post: 'Superintendent', organisation: 'harbour-police' }],
        start: '18:45',
        minutes: 30,
        papers: ['figures', 'late-figures'],
        links: [{ address: 'plans/harbour-plan/actions/4.8', title: '4.8 The handbook' }],
      }),
    ],
  }),
  examplePaper({
    paper: 'late-figures',
    title: 'Figures that came late',
    lateReason: 'The count took longer.',
  }),
  exampleQuestion(),
  exampleMeeting({
    meeting: 'board-2031-10',
    on: 'October 2031',
    state: 'planned',
    start: null,
    end: null,
    takesPlace: 'not-stated',
    venues: [],
  }),
  exampleMeeting({
    meeting: 'board-some-day',
    title: 'A meeting that the source does not date',
    on: 'not stated',
    state: 'held',
    start: null,
    end: null,
    takesPlace: 'not-stated',
    venues: [],
  }),
]

/**
 * The record as a shelf would show it, without a database. An example is entered an hour after the one before it, from
 * 1 January 2031, midnight; the log is not signed.
 */
export function exampleSnapshot(
  examples: readonly Example[],
  {
    day = exampleDay,
    held = [],
    acts = [],
  }: { day?: string; held?: readonly string[]; acts?: Snapshot['acts'] } = {},
): Snapshot {
  const versions = new Map<string, Version[]>()
  for (const [entry, example] of examples.entries()) {
    const before = versions.get(example.key) ?? []
    versions.set(example.key, [...before, versionOf(example, entry, before.length + 1)])
  }
  const hold = (key: string): ActiveHold | null => {
    const over = held.find((one) => key === one || key.startsWith(`${one}/`))
    return over === undefined
      ? null
      : {
          key: over,
          category: 'court-order',
          since: '2031-06-01T09:00:00Z',
          entry: 900,
          confirmed: true,
          until: null,
        }
  }
  const publications = new Map(
    [...versions].map(([key, all]) => {
      const heldBy = hold(key)
      return [key, { key, kind: all[0]!.kind, versions: heldBy ? [] : all, hold: heldBy }]
    }),
  )
  const readable = [...publications.values()].flatMap((one) => one.versions)
  return {
    day,
    generation: contentSha256([day, held, ...examples]).slice(0, 12),
    publications,
    entries: [],
    checkpoint: null,
    checkpoints: [],
    holds: held.map((key) => hold(key)!),
    acts: [...held.map((key) => ({ ...hold(key)!, act: 'place' as const, at: hold(key)!.since })), ...acts],
    versionLines: [...versions.values()]
      .flat()
      .map(({ entry, key, kind, number }) => ({ entry, key, kind, number })),
    elections: [],
    election: null,
    versionOf: (entry) => readable.find((one) => one.entry === entry) ?? null,
    readable: (key) => (hold(key) ? null : (publications.get(key) ?? null)),
    tombstone: hold,
    tree: { size: () => 0 } as Snapshot['tree'],
  }
}

const versionOf = ({ key, kind, title, content }: Example, entry: number, number: number): Version => ({
  key,
  kind,
  number,
  title,
  content,
  contentText: JSON.stringify(content),
  sha256: contentSha256(content),
  salt: '0'.repeat(64),
  publishedOn: notStated,
  correction: number === 1 ? null : { what: 'Something changed.', why: 'It was known later.' },
  entry,
  enteredAt: new Date(Date.UTC(2031, 0, 1, entry)).toISOString(),
})

/** Enters them in a record, in order; a key that is there already gets its next version. */
export async function enterExamples(db: Db, examples: readonly Example[], today = exampleDay): Promise<void> {
  const seen = new Set<string>()
  await db.transaction().execute(async (tx) => {
    for (const example of examples) {
      await publish(tx, {
        ...example,
        publishedOn: notStated,
        draftedBy: 'drafting-person',
        publishedBy: 'publishing-person',
        correction: seen.has(example.key)
          ? { what: 'Something changed.', why: 'It was known later.' }
          : undefined,
        today,
      })
      seen.add(example.key)
    }
  })
}
