/** A pack's story about bookings and questions: told through the rules that hold for everyone. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActContext, Step } from '#src/kernel/manifest.ts'
import { givePerson } from '#test/people.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { bookingSteps } from '../booking/index.ts'
import { enterExamples, exampleBody, exampleMeeting } from '../example-meetings.ts'
import { questionSteps } from './steps.ts'

let site: TestSite
const meeting = 'board-2031-07-08'
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  const { db } = site.database
  for (const role of ['staff', 'publisher'] as const)
    await givePerson(db, { slug: `${role}-one`, name: `A ${role}`, organisation: 'nopo', roles: [{ role }] })
  await enterExamples(db, [
    exampleBody(),
    exampleMeeting({ seats: 1, booking: { speakers: 1 }, questionsUntil: '2031-07-01' }),
  ])
})
afterAll(() => site.close())

const tell = (step: Record<string, unknown> & { do: string }) =>
  site.act((act: ActContext) => {
    const steps: Record<string, Step> = { ...bookingSteps, ...questionSteps }
    return steps[step.do]!(act, step)
  })
const book = (name: string, more: Record<string, unknown> = {}) =>
  tell({ do: 'meetings.book', meeting, name, email: `${name}@example.org`, ...more })

test('bookings come to what the story says, or it is told that it is wrong', async () => {
  await book('ann')
  await book('bob', { state: 'waiting', needs: 'A loop' })
  await book('cal', { mode: 'online', purpose: 'speak', subject: 'The handbook' })
  await book('dan', { state: 'unconfirmed' })
  await book('eve', { mode: 'online', state: 'cancelled' })
  await expect(book('fay')).rejects.toThrow('fay: is “waiting” at board-2031-07-08, not “booked”.')
  await expect(book('gus', { mode: 'moon' })).rejects.toThrow('mode')
  const { rows } = await sql<{ name: string; state: string }>`select name, state from meetings_booking
    order by name`.execute(site.database.db)
  expect(rows.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'ann booked',
    'bob waiting',
    'cal booked',
    'dan unconfirmed',
    'eve cancelled',
  ])
})

test('how to join is set by somebody of the office', async () => {
  const step = { do: 'meetings.joining', meeting, address: 'https://rooms.example/x', details: 'Code 1' }
  await tell({ ...step, actingAs: 'staff-one' })
  await expect(tell({ ...step, actingAs: 'publisher-one' })).rejects.toThrow()
})

test('questions come, are accepted and published, wait, or are declined', async () => {
  const ask = (name: string, on: string, more: Record<string, unknown> = {}) =>
    tell({
      do: 'meetings.ask',
      body: 'harbour-board',
      words: `What of ${name}?`,
      name,
      email: `${name}@example.org`,
      on,
      ...more,
    })
  const moderate = (name: string, more: Record<string, unknown>) =>
    tell({
      do: 'meetings.moderate-question',
      email: `${name}@example.org`,
      actingAs: 'staff-one',
      on: '2025-07-03',
      ...more,
    })
  await ask('ann', '2025-07-01', { namePublic: true, meeting })
  await ask('bob', '2025-07-02')
  await ask('cal', '2025-07-02')
  await moderate('ann', { accept: { publishedBy: 'publisher-one', number: 1 } })
  await moderate('bob', { accept: { text: 'What of [removed]?' } })
  await moderate('cal', { decline: { rule: 'about-the-work', why: 'It is not.' } })
  await expect(moderate('cal', { accept: {} })).rejects.toThrow('no question from there')
  await expect(ask('dan', '2031-07-02', { meeting })).rejects.toThrow('takes no more questions')
  const { rows } = await sql<{ content: string }>`select content from record_version
    where key = 'questions/1'`.execute(site.database.db)
  expect(JSON.parse(rows[0]!.content)).toMatchObject({
    asker: 'ann',
    // The day it came, not the day on which the office decided.
    askedOn: '2025-07-01',
    answerDue: '2025-07-15',
    meeting,
  })
  const states = await sql<{ name: string; state: string }>`select name, state from meetings_question
    order by name`.execute(site.database.db)
  expect(states.rows.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'ann accepted',
    'bob accepted',
    'cal declined',
  ])
})

test('nobody of a story is written to', async () => {
  const { rows } = await sql`select address from notices_message where address is not null`.execute(
    site.database.db,
  )
  expect(rows).toEqual([])
})
