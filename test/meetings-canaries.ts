/** Words that must never become public, planted in every place where meetings keep such words. For tests; a story has planted some. */
import { randomUUID } from 'node:crypto'
import { load } from 'cheerio'
import { sql } from 'kysely'
import type { ActContext } from '#src/kernel/manifest.ts'
import { todayOf } from '#src/kernel/today.ts'
import { actingAs } from '#src/people/index.ts'
import { actionSteps } from '../src/meetings/actions/index.ts'
import { bookingSteps } from '../src/meetings/booking/index.ts'
import { askToPublish, refuseDraft, saveDraft } from '../src/meetings/drafts/commands.ts'
import type { DraftKind } from '../src/meetings/drafts/draft-kind.ts'
import { findDraft } from '../src/meetings/drafts/queries.ts'
import { kindOf } from '../src/meetings/kinds-of-drafts.ts'
import { takeFiles } from '../src/meetings/papers/commands.ts'
import { questionSteps } from '../src/meetings/questions/index.ts'
import { draftAnswer } from '../src/meetings/questions/office-commands.ts'
import { giveTakingPart } from './discussions-people.ts'
import { asPdf } from './documents.ts'
import { publishAsked } from './meetings-office.ts'
import { signedInAs } from './signed-in.ts'
import type { TestSite } from './site.ts'

/** A meeting that nobody has announced. */
export const unannounced = 'board-2026-03-11'
/** What of the story's residents and owners is theirs, or the office's. The residents whose names are public by consent are not among them. */
export const storysOwn = [
  'residents.northmere.example',
  'Samir Goldacre',
  'Odile Tarrant',
  'Brannock Hale',
  'Caspian Rooke',
  'Petronella Wick',
  'Dafydd Morrow',
  'Isaura Finch',
  'Searches outside the college',
  'lives at number nine',
  'Do you see the video of the searches',
  'Their letters are in the papers for September',
  'Three people who are not police have read it',
]
/** How those who booked join the story's meetings: believable, and in nothing else. */
export const joiningWords = ['j/87344529161', 'heron-5816', 'j/62077183045']
/** What the story's Board said in private of a case: title, lead, words, outcome. */
const privateWords = [
  'Thaddeus Brook',
  'Lorcan Thistlewood',
  'recordings from the cell corridor',
  'tells the Chair on the day when the jury has decided',
]
/** What the story itself has that is nobody's but theirs who were there, or who booked. */
export const hiddenInStory = [...joiningWords, ...privateWords]
const plantedWords = [
  'NOTICE-DRAFT',
  'NOTICE-CHANGE',
  'AGENDA-DRAFT',
  'AGENDA-REFUSED',
  'MINUTES-DRAFT',
  'MINUTES-CORRECTION',
  'TRANSCRIPT-DRAFT',
  'PAPER-DRAFT',
  'PAPER-FILE',
  'BODY-DRAFT',
  'DECISION-DRAFT',
  'ANSWER-DRAFT',
  'QUESTION-UNCONFIRMED',
  'QUESTION-RECEIVED',
  'QUESTION-DECLINED',
  'QUESTION-WHY',
  'QUESTION-ACCEPTED',
  'QUESTION-REMOVED',
  'QUESTION-NAME',
  'BOOKING-NAME',
  'BOOKING-NEED',
  'BOOKING-SUBJECT',
  'OWNER-WORD',
  'POLICE-WORD',
].map((name) => `CANARY-${name}`)
/** Every canary: those of the story, and those planted here. */
export const canaries = [...hiddenInStory, ...plantedWords]

export type Planted = {
  /** Of the file of a paper in draft. */
  file: { sha256: string; name: string }
  /** Number of a question that is accepted and not published. */
  accepted: number
}

/** Plants them by the office's own acts. `oriel-tamswick` writes, `bram-ashkettle` publishes and refuses. */
export async function plantCanaries(site: TestSite): Promise<Planted> {
  let planted: Planted | undefined
  await site.act(async (act) => {
    await drafts(act)
    const file = await paper(act)
    await residents(act)
    planted = { file, accepted: await questions(act) }
  })
  await publishAsked(site, 'bram-ashkettle', 'questions/5')
  return planted!
}

/** A discussion of the story that is open. */
export const openDiscussion = 'what-a-search-slip-should-say'
/**
 * Somebody who booked tells everybody how to join, in as many ways as a comment has; and under a name. Gives what they were answered:
 * statuses, with what the page says is wrong.
 */
export async function tellInDiscussions(site: TestSite): Promise<string[]> {
  await giveTakingPart(site.database.db, 'p-0tells0all', 'Tess Ells')
  const tells = await signedInAs(site, 'p-0tells0all')
  const comments = `/discussions/${openDiscussion}/comments`
  const [first, passcode, second] = joiningWords as [string, string, string]
  const ways = [
    `Everybody can come in here: https://meet.northmere.example/${first} and the passcode is ${passcode}.`,
    `Type ${passcode} at the door.`,
    `The number is ${second.replace(/\D/g, '').replace(/(?=(?:\d{3})+$)/g, ' ')}.`,
    `https://meet.northmere.example/${second.slice(0, 6)}\n${second.slice(6)}`,
  ]
  const answers = []
  for (const words of ways) answers.push(await tells.post(comments, { words, once: randomUUID() }))
  answers.push(await tells.post('/account/name', { name: `Passcode ${passcode}` }))
  return answers.map(
    ({ statusCode, body }) => `${statusCode} ${load(body)('.govuk-error-summary li').text()}`,
  )
}

const around = ({ config, pack }: ActContext) => ({
  today: todayOf(pack),
  publicUrl: config.PUBLIC_URL,
  pack,
})

/** Saves a draft, or the next state of one: `change` is made from what stands there. */
async function save(
  { db }: ActContext,
  kind: DraftKind,
  key: string,
  change: (now: Record<string, unknown>) => Record<string, unknown>,
): Promise<number> {
  const staff = await actingAs(db, 'oriel-tamswick')
  const now = await findDraft<Record<string, unknown>>(db, key)
  const content = kind.schema.parse(change(now?.content ?? {}))
  const saved = await saveDraft(db, staff, kind, { content, revision: now?.revision ?? 0 })
  return saved.revision
}

async function drafts(act: ActContext): Promise<void> {
  const { db } = act
  const body = [{ slug: 'fair-policing-board', name: 'Fair Policing Board' }]
  await save(act, kindOf('meeting'), `meetings/${unannounced}`, () => ({
    meeting: unannounced,
    title: 'CANARY-NOTICE-DRAFT',
    bodies: body,
    state: 'scheduled',
    on: '11 March 2026',
    venues: [{ name: 'CANARY-NOTICE-DRAFT hall' }],
  }))
  await save(act, kindOf('meeting'), 'meetings/board-2025-09-17', (now) => ({
    ...now,
    title: 'CANARY-NOTICE-CHANGE',
    about: 'CANARY-NOTICE-CHANGE',
  }))
  const agenda = 'meetings/board-2025-12-10/agenda'
  const revision = await save(act, kindOf('agenda'), agenda, () => ({
    meeting: 'board-2025-12-10',
    items: [
      { id: 'welcome', order: 1, title: 'CANARY-AGENDA-DRAFT', leads: [{ name: 'CANARY-AGENDA-DRAFT' }] },
    ],
  }))
  const staff = await actingAs(db, 'oriel-tamswick')
  const asked = { key: agenda, revision, correction: null, ...around(act) }
  await askToPublish(db, staff, kindOf('agenda'), asked)
  const publisher = await actingAs(db, 'bram-ashkettle')
  await refuseDraft(db, publisher, { key: agenda, why: 'CANARY-AGENDA-REFUSED', ...around(act) })
  await save(act, kindOf('minutes'), 'meetings/board-2022-11-09/minutes', () => ({
    meeting: 'board-2022-11-09',
    status: 'draft',
    items: [{ id: 'canary-minutes-draft', order: 1, title: 'CANARY-MINUTES-DRAFT' }],
    attendance: [{ name: 'CANARY-MINUTES-DRAFT', status: 'present' }],
  }))
  await save(act, kindOf('minutes'), 'meetings/board-2025-06-11/minutes', (now) => ({
    ...now,
    note: 'CANARY-MINUTES-CORRECTION',
  }))
  await save(act, kindOf('transcript'), 'meetings/board-2025-06-11/transcript', () => ({
    meeting: 'board-2025-06-11',
    source: 'machine',
    engine: 'Practice captions',
    speeches: [{ anchor: 's1', speaker: 'CANARY-TRANSCRIPT-DRAFT', text: 'CANARY-TRANSCRIPT-DRAFT' }],
  }))
  await save(act, kindOf('body'), 'bodies/young-northmere-forum', () => ({
    body: 'young-northmere-forum',
    name: 'CANARY-BODY-DRAFT',
    kind: 'forum',
  }))
  await save(act, kindOf('decision'), 'meetings/decisions/nopo-2025-07', () => ({
    ref: 'NOPO 2025/07',
    title: 'CANARY-DECISION-DRAFT',
    maker: { name: 'Aurelia Sandbourne' },
  }))
}

async function paper(act: ActContext): Promise<Planted['file']> {
  const { db } = act
  const staff = await actingAs(db, 'oriel-tamswick')
  const bytes = Buffer.from(asPdf([{ h: 1, t: 'CANARY-PAPER-FILE' }]))
  const upload = { field: 'upload', name: 'letters.pdf', type: 'application/pdf', bytes }
  const { taken } = await takeFiles(db, staff, [upload])
  const { file } = taken[0]!
  await save(act, kindOf('paper'), 'meetings/board-2025-09-17/papers/letters', () => ({
    meeting: 'board-2025-09-17',
    paper: 'letters',
    title: 'CANARY-PAPER-DRAFT',
    files: [file],
    text: 'CANARY-PAPER-FILE',
  }))
  return file
}

type Told = { do: keyof typeof steps } & Record<string, unknown>
const steps = { ...bookingSteps, ...questionSteps, ...actionSteps }
/** As a pack's story has it. */
const step = (act: ActContext, given: Told): Promise<void> => steps[given.do]!(act, given)

const today = '2025-07-17'
async function residents(act: ActContext): Promise<void> {
  const meeting = 'board-2025-09-17'
  const booking = { do: 'meetings.book', meeting, name: 'CANARY-BOOKING-NAME', mode: 'room' }
  await step(act, {
    ...booking,
    email: 'one@residents.northmere.example',
    needs: 'CANARY-BOOKING-NEED',
    purpose: 'speak',
    subject: 'CANARY-BOOKING-SUBJECT',
  })
  await step(act, { ...booking, email: 'two@residents.northmere.example', state: 'unconfirmed' })
  const word = { do: 'meetings.owner-word', on: today }
  await step(act, {
    ...word,
    action: 'board-2024-07-17-a1',
    organisation: 'nopo',
    words: 'CANARY-OWNER-WORD',
    reportedBy: 'osric-wendlebury',
  })
  await step(act, {
    ...word,
    action: 'board-2025-01-22-a1',
    organisation: 'northmere-police',
    words: 'CANARY-POLICE-WORD',
    reportedBy: 'wren-quillhurst',
  })
}

/** Gives the number of the one that is accepted and waits. Number 5 is asked to be published with a part taken out. */
async function questions(act: ActContext): Promise<number> {
  const { db } = act
  const put = (name: string, words: string, meeting: string | null = null) =>
    step(act, {
      do: 'meetings.ask',
      body: 'fair-policing-board',
      meeting,
      words,
      name: 'CANARY-QUESTION-NAME',
      namePublic: false,
      email: `${name}@residents.northmere.example`,
      on: today,
    })
  const decide = (name: string, how: Record<string, unknown>) =>
    step(act, {
      do: 'meetings.moderate-question',
      email: `${name}@residents.northmere.example`,
      actingAs: 'ines-vallowmere',
      on: today,
      ...how,
    })
  await put('three', 'CANARY-QUESTION-RECEIVED?', 'board-2025-09-17')
  await put('four', 'CANARY-QUESTION-DECLINED?')
  await decide('four', { decline: { rule: 'no-private-person', why: 'CANARY-QUESTION-WHY' } })
  await put('five', 'CANARY-QUESTION-ACCEPTED?')
  await decide('five', { accept: { number: 4 } })
  await put('six', 'Why was CANARY-QUESTION-REMOVED stopped twice in one evening?')
  await decide('six', { accept: { number: 5, text: 'Why was [removed] stopped twice in one evening?' } })
  await put('seven', 'CANARY-QUESTION-UNCONFIRMED?')
  await sql`update meetings_question set state = 'unconfirmed'
    where words like 'CANARY-QUESTION-UNCONFIRMED%'`.execute(db)
  const { revision } = (await findDraft(db, 'questions/2'))!
  await draftAnswer(db, await actingAs(db, 'oriel-tamswick'), {
    number: 2,
    revision,
    typed: {
      how: 'in-writing',
      on: today,
      name: 'Aurelia Sandbourne',
      post: '',
      text: 'CANARY-ANSWER-DRAFT',
      speech: '',
      about: '',
      aboutTitle: '',
    },
  })
  return 4
}

/** Everything of meetings that the database holds, as text: to see that a canary is really there. */
export async function storedWords(site: TestSite): Promise<string> {
  const tables = ['draft', 'draft_save', 'joining', 'booking', 'question', 'action_report']
  const texts = tables.map(async (name) => {
    const { rows } = await sql<{ words: string }>`
      select string_agg(one::text, ' ') as words from ${sql.table(`meetings_${name}`)} one`.execute(
      site.database.db,
    )
    return rows[0]!.words
  })
  return (await Promise.all(texts)).join(' ')
}
