/** How many questions a page puts to the database: none where it is public and kept; in the office as many with few meetings as with many. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SignedIn } from '#test/signed-in.ts'
import { statementsOf } from '#test/statements.ts'
import { agendaKind } from './agenda/kind.tsx'
import { insertBooking } from './booking/queries.ts'
import { hashOf } from './by-mail/links.ts'
import type { DraftKind } from './drafts/draft-kind.ts'
import { saveDraft } from './drafts/commands.ts'
import {
  enterExamples,
  exampleAction,
  exampleAgenda,
  exampleItem,
  exampleMeeting,
  exampleMinutes,
  exampleYear,
} from './example-meetings.ts'
import { minutesKind } from './minutes/kind.tsx'
import type { MeetingsKind } from './model.ts'
import { meetingKind } from './notice/kind.tsx'
import { officeSite, someone, type OfficeSite } from './notice/office-for-test.ts'

const past = 'board-2031-04-08'
/** It can be booked from now on. */
const bookable = exampleMeeting({ meeting: 'board-2031-09-09', on: '9 September 2031', booking: {} })
const soon = 'board-2031-09-09'

let site: OfficeSite
const save = <Content>(kind: DraftKind<Content>, content: unknown) =>
  saveDraft(site.database.db, someone('staff-one', 'staff'), kind, {
    content: content as Content,
    revision: 0,
  })
const published = (kind: MeetingsKind, meeting: string) =>
  exampleYear().find((one) => one.kind === kind && (one.content as { meeting?: string }).meeting === meeting)!
    .content

async function askedBy(get: () => Promise<{ statusCode: number }>) {
  const { given, ...asked } = await statementsOf(get)
  expect(given.statusCode).toBe(200)
  return asked
}

async function enterMany(): Promise<void> {
  const numbers = Array.from({ length: 40 }, (_unused, at) => at)
  await site.act((act) =>
    enterExamples(
      act.db,
      numbers.flatMap((at) => {
        const meeting = `board-of-week-${at}`
        const on = `20${29 - Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-03`
        return [
          exampleMeeting({ meeting, on, state: 'held' }),
          exampleAgenda({ meeting, items: [exampleItem({ id: 'figures' })] }),
          exampleMinutes({ meeting, actions: [exampleAction({ id: `${meeting}-a1` })] }),
        ]
      }),
    ),
  )
  for (const at of numbers.slice(0, 20)) {
    const meeting = `board-drafted-${at}`
    await save(meetingKind, exampleMeeting({ meeting, on: '3 March 2032', state: 'planned' }).content)
    await save(agendaKind, exampleAgenda({ meeting }).content)
  }
  await wait('meetings/board-drafted-1%')
  await book(60)
}

/** These drafts wait for a publisher. */
const wait = (keys: string) =>
  sql`update meetings_draft set asked_by = 'staff-one', asked_at = clock_timestamp(),
    asked_sha256 = repeat('0', 64), published_on_text = '' where key like ${keys}`.execute(site.database.db)

const book = (count: number) =>
  site.database.db.transaction().execute(async (tx) => {
    for (let at = 0; at < count; at += 1)
      await insertBooking(tx, {
        meeting: soon,
        name: `Somebody ${at}`,
        email: `somebody-${count}-${at}@example.org`,
        purpose: 'attend',
        subject: '',
        needs: at % 3 === 0 ? 'A loop' : '',
        mode: 'room',
        confirmHash: hashOf(`${count}-${at}`),
      })
    await sql`update meetings_booking set state = case when queue % 2 = 0 then 'booked' else 'waiting' end,
      confirmed_at = clock_timestamp()`.execute(tx)
  })

beforeAll(async () => {
  const year = exampleYear().filter(({ kind }) => kind !== 'body' && kind !== 'periods of office')
  site = await officeSite([...year, bookable])
  await save(meetingKind, published('meeting', past))
  await save(meetingKind, bookable.content)
  await save(agendaKind, published('agenda', past))
  await save(minutesKind, published('minutes', past))
  await wait(`meetings/${soon}`)
  await book(2)
})
afterAll(() => site.close())

test.each([
  '/meetings',
  '/meetings?year=2031',
  '/meetings/calendar',
  '/meetings/forward-plan',
  '/meetings/archive',
  '/meetings/undertakings',
  `/meetings/${past}`,
  `/meetings/${past}/minutes`,
  `/meetings/${past}/transcript`,
  '/bodies',
  '/bodies/harbour-board',
  '/bodies/harbour-board/action-points',
  '/questions',
  '/meetings.ics',
  '/bodies/harbour-board.ics',
  '/meetings.atom',
  '/meetings.csv',
  '/api/v1/meetings',
  '/api/oparl/1.1/meetings',
  '/api/popolo.json',
])('%s asks the database nothing, not even for its first reader', async (url) => {
  expect(await askedBy(() => site.server.inject({ url }))).toEqual({ office: [], web: [] })
})

describe('as many statements with many meetings, drafts and bookings as with few', () => {
  const pages: Record<string, Asked> = {
    'the list of meetings': { path: '/office/meetings', most: 6 },
    'a meeting’s overview': { path: `/office/meetings/${soon}`, most: 15 },
    'the overview of minutes': { path: `/office/meetings/${past}/minutes`, most: 15 },
    'the minutes of an item': { path: `/office/meetings/${past}/minutes/items/figures`, most: 15 },
    attendance: { path: `/office/meetings/${past}/minutes/attendance`, most: 15 },
    'the agenda': { path: `/office/meetings/${soon}/agenda`, most: 15 },
    bookings: { path: `/office/meetings/${soon}/bookings`, most: 15 },
    'what needs you': { path: '/office', most: 15 },
    'what needs a publisher': { path: '/office', most: 15, by: () => site.publisher },
  }
  type Asked = { path: string; most: number; by?: () => SignedIn }
  const form = () => site.server.inject({ url: `/meetings/${soon}/book`, headers: { accept: 'text/html' } })
  const count = async () => {
    const counts: Record<string, number> = {}
    for (const [name, { path, by = () => site.staff }] of Object.entries(pages)) {
      // Once before, so that connections are open and nothing is asked for the first time.
      await by().get(path)
      counts[name] = (await askedBy(() => by().get(path))).office.length
    }
    await form()
    counts['the public form for booking'] = (await askedBy(form)).office.length
    return counts
  }

  test('and not many', async () => {
    const few = await count()
    await enterMany()
    expect(await count()).toEqual(few)
    for (const [name, { most }] of Object.entries(pages)) expect(few[name], name).toBeLessThanOrEqual(most)
    expect(few['the public form for booking']).toBe(1)
  })
})
