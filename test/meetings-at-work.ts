/** Meetings in the middle of their work: drafts in each state, a question that came, places that were booked. Made by the office's own acts. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { someone } from '#src/meetings/notice/office-for-test.ts'
import { bringReading } from '#src/meetings/readings/office-commands.ts'
import { readMinutes } from '#src/meetings/readings/read-minutes.ts'
import { asPdf } from './documents.ts'
import { filled, led } from './forms.ts'
import { browserWith, signedInAs, type SignedIn } from './signed-in.ts'
import type { TestSite } from './site.ts'

/** Addresses and what is known of them. */
export type MeetingsMade = {
  /** Ids of questions: one that nobody has looked at; one with an answer that waits for a publisher; one declined. */
  questions: { received: string; answered: string; declined: string }
  /** Of a booking at the Panel's evening. */
  booking: string
  /** A file of the paper that is being drafted. */
  file: string
  /** Of a document of minutes that was read in: its id. */
  reading: string
  /** What a form of the open notice holds that was opened before somebody else saved. */
  late: Record<string, string>
  /** The same of the minutes' part about the meeting. */
  lateAbout: Record<string, string>
  /** Links as they come by e-mail: to confirm, and to what is one's own. */
  links: { booking: string; ownBooking: string; waiting: string; question: string; ownQuestion: string }
}

/** Where the drafts stand: addresses of the office. */
export const drafts = {
  /** A notice that nobody asked to publish. */
  notice: '/office/meetings/board-2026-03-11',
  /** An agenda, the same. */
  agenda: '/office/meetings/board-2025-12-10/agenda',
  /** A paper with a file. */
  paper: '/office/meetings/board-2025-09-17/papers/letters-of-the-councils',
  /** Minutes that have begun. */
  minutes: '/office/meetings/board-2022-11-09/minutes',
  /** A transcript that was read in. */
  transcript: '/office/meetings/board-2025-06-11/transcript',
  /** A decision that waits for a publisher. */
  decision: '/office/decisions/nopo-2025-07',
  /** A body, the same. */
  body: '/office/bodies/young-northmere-forum',
} as const

/** Where a draft is discarded. */
export const discardOf = (key: string): string =>
  `/office/meetings/publication/discard?key=${encodeURIComponent(key)}`
/** Where a publisher decides. */
export const publicationOf = (key: string): string =>
  `/office/meetings/publication?key=${encodeURIComponent(key)}`

const spoken = `Chair: Good evening. We begin with the four pages, action 4.2.

Rufus Ellerwick: Thank you. I come to the desk in the library, and to action point A1.

A voice: And who reads it?

Chair: We all do.
`

const minutesAsText = `FAIR POLICING BOARD

Minutes of the meeting held on 9 November 2022 at 6pm

Present: Aurelia Sandbourne (Chair), Rufus Ellerwick
Apologies: Ida Marrow

1. Welcome
The Chair welcomed everyone.

2. The four pages
Rufus Ellerwick will print them by 30 November 2022.
ACTION: Rufus Ellerwick to print the four pages.

A line that nobody knows a place for.
`

export async function meetingsAtWork(site: TestSite): Promise<MeetingsMade> {
  const { db } = site.database
  const staff = await signedInAs(site, 'oriel-tamswick')
  const late = await notice(staff)
  await staff.post(drafts.agenda, await filled(staff, drafts.agenda, { act: 'save' }))
  led(
    await staff.postFiles(
      drafts.paper.replace(/\/[^/]+$/, ''),
      { title: 'Letters of the councils', type: 'letter' },
      [
        {
          field: 'upload',
          name: 'letters.pdf',
          type: 'application/pdf',
          bytes: Buffer.from(asPdf([{ h: 1, t: 'Letters of the six councils' }])),
        },
      ],
    ),
  )
  led(await staff.post(drafts.minutes, { act: 'begin' }))
  const lateAbout = await filled(staff, `${drafts.minutes}/about`, { note: 'From the old website.' })
  led(await staff.post(`${drafts.minutes}/about`, { ...lateAbout, note: 'Brought over by hand.' }))
  led(
    await staff.postFiles(
      drafts.transcript,
      { revision: 0, readSource: 'verbatim', headings: 'yes', pasted: spoken },
      [],
    ),
  )
  await decision(staff)
  await body(staff)
  const links = await visitors(site)
  const [received, answered, declined] = await Promise.all(
    ['Do you see the video', 'Why have the talks', 'What will you do'].map(async (begins) => {
      const { rows } = await sql<{ id: string }>`
        select id from meetings_question where starts_with(words, ${begins})`.execute(db)
      return rows[0]!.id
    }),
  )
  await answer(staff, answered!)
  const { rows } = await sql<{ id: string }>`
    select id from meetings_booking where meeting = 'panel-2025-07-24' and state = 'booked' order by id limit 1`.execute(
    db,
  )
  const files = await sql<{ sha256: string }>`
    select sha256 from documents_file where name = 'letters.pdf'`.execute(db)
  return {
    questions: { received: received!, answered: answered!, declined: declined! },
    booking: rows[0]!.id,
    file: files.rows[0]!.sha256,
    reading: await reading(db),
    late,
    lateAbout,
    links,
  }
}

const asks = async (staff: SignedIn, page: string): Promise<void> => {
  const form = 'main form[action="/office/meetings/publication/ask"]'
  led(await staff.post('/office/meetings/publication/ask', await filled(staff, page, {}, form)))
}

/** As the office reads a document, without the process of its own. */
async function reading(db: Db): Promise<string> {
  const opened = { text: minutesAsText, blocks: null, lines: null, title: [], warnings: [], placeOf: null }
  return bringReading(db, someone('oriel-tamswick', 'staff'), {
    file: {
      name: 'Minutes.txt',
      mediaType: 'text/plain; charset=utf-8',
      content: Buffer.from(minutesAsText),
    },
    reading: readMinutes(opened),
  })
}

/** A notice that somebody else saved while a form of it was open. Returns that form. */
async function notice(staff: SignedIn): Promise<Record<string, string>> {
  led(
    await staff.post('/office/meetings/new', {
      body: 'fair-policing-board',
      title: 'Fair Policing Board',
      on: '11 March 2026',
      meeting: 'board-2026-03-11',
    }),
  )
  const at = `${drafts.notice}/notice`
  const opened = await filled(staff, at, { act: 'save', about: 'What the year brought.' })
  led(await staff.post(at, { ...opened, about: 'What became of every promise of the plan.' }))
  return opened
}

async function decision(staff: SignedIn): Promise<void> {
  led(
    await staff.post('/office/decisions/new', {
      ref: 'NOPO 2025/07',
      title: 'A van that goes to the villages',
      'maker.name': 'Aurelia Sandbourne',
      'maker.post': 'Overseer of Policing',
      signedOn: '10 July 2025',
      summary: 'Hires a van for two days a month, to hear people where no bus goes.',
    }),
  )
  await asks(staff, drafts.decision)
}

async function body(staff: SignedIn): Promise<void> {
  led(
    await staff.post('/office/bodies/new', {
      body: 'young-northmere-forum',
      name: 'Young Northmere Forum',
      kind: 'forum',
      about: 'People under 21 who look at how the plan touches them.',
      'memberships.0.name': 'Tobin Ashdell',
      'memberships.0.role': 'chair',
    }),
  )
  await asks(staff, drafts.body)
}

/** An answer to the second question, which waits for a publisher. */
async function answer(staff: SignedIn, question: string): Promise<void> {
  const at = `/office/questions/${question}`
  const fields = await filled(
    staff,
    at,
    {
      how: 'in-writing',
      on: '2025-07-16',
      name: 'Aurelia Sandbourne',
      post: 'Overseer of Policing',
      text: 'Two councils asked a court who pays. Until it has said so, nobody may build.',
    },
    `main form[action="${at}/answer"]`,
  )
  led(await staff.post(`${at}/answer`, fields))
  await asks(staff, at)
}

/** Residents who book and ask: some confirmed from their mailbox, some have not. */
async function visitors(site: TestSite): Promise<MeetingsMade['links']> {
  const reader = browserWith(site, '')
  const newest = async (address: string, begins: string): Promise<string> => {
    const { text_part } = await site.database.db
      .selectFrom('notices_message')
      .select('text_part')
      .where('address', '=', address)
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow()
    const link = new RegExp(`${begins}[\\w-]{43}`).exec(text_part)
    if (!link) throw new Error(`No link to ${begins} in: ${text_part}`)
    return link[0]
  }
  const book = async (meeting: string, name: string) => {
    const address = `${name.toLowerCase()}@villages.northmere.example`
    await reader.post(`/meetings/${meeting}/book`, {
      name,
      address,
      mode: 'room',
      purpose: 'attend',
      needs: '',
    })
    return newest(address, '/meetings/bookings/confirm/')
  }
  const ask = async (name: string) => {
    const address = `${name.toLowerCase()}@villages.northmere.example`
    await reader.post('/questions/ask', {
      body: 'fair-policing-board',
      meeting: '',
      words: 'When does the van come to Veyside?',
      name,
      namePublic: 'no',
      address,
    })
    return newest(address, '/questions/confirm/')
  }
  const ownQuestion = await ask('Wilmot')
  led(await reader.post(ownQuestion, { act: 'confirm' }))
  return {
    booking: await book('board-2025-09-17', 'Ember'),
    ownBooking: led(await reader.post(await book('board-2025-09-17', 'Tansy'))),
    waiting: led(await reader.post(await book('panel-2025-07-24', 'Garrick'))),
    question: await ask('Briony'),
    ownQuestion,
  }
}
