/** Places under many hands at once, in a real database: never more than there are, nobody overtaken. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { connect, type Db } from '#src/kernel/database.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { hashOf } from '../by-mail/links.ts'
import type { Meeting } from '../model.ts'
import { onNoticePublished } from './changed.ts'
import { cancelPlace, confirmPlace } from './commands.ts'
import { insertBooking, listBookings } from './queries.ts'
import { noticeOf, setNotice } from './notices-for-test.ts'

const slug = 'board-2031-07-08'
const around = { today: '2031-06-15', publicUrl: 'http://records.example', pack: { siteName: 'Records' } }
const meeting = (seats: number): Meeting => noticeOf({ seats, takesPlace: 'in-person', booking: {} })

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await testDatabase()
  // Enough connections for a crowd, with the office's role.
  db = connect({ connectionString: database.officeUrl, max: 16 })
})
afterEach(async () => {
  await sql`delete from meetings_booking`.execute(database.db)
  await sql`delete from notices_message`.execute(database.db)
})
afterAll(async () => {
  await db.destroy()
  await database.close()
})

/** Somebody who asked. `token` is what the link of the mail holds. */
async function asked(
  token: string,
  mode: 'room' | 'online' = 'room',
  purpose: 'attend' | 'speak' = 'attend',
): Promise<string> {
  const of = { meeting: slug, name: token, email: `${token}@example.org`, mode, subject: '', needs: '' }
  await db.transaction().execute((tx) => insertBooking(tx, { ...of, purpose, confirmHash: hashOf(token) }))
  return token
}
const mails = async () =>
  (
    await sql<{ to: string; subject: string; text: string }>`
      select address as to, subject, text_part as text from notices_message order by 1, 2`.execute(
      database.db,
    )
  ).rows
const states = async () =>
  (await listBookings(db, slug, ['booked', 'waiting'])).map(({ name, state }) => [name, state] as const)
const inState = async (state: string) =>
  (await states()).filter(([, is]) => is === state).map(([name]) => name)

test('fifty people confirm at once for the last seat: one has it, the others wait', async () => {
  await setNotice(database.db, meeting(1))
  const tokens = await Promise.all(Array.from({ length: 50 }, (_, n) => asked(`person-${n}`)))
  const own = await Promise.all(tokens.map((token) => confirmPlace(db, token, around)))
  expect(new Set(own).size).toBe(50)
  const [booked, waiting] = [await inState('booked'), await inState('waiting')]
  expect([booked.length, waiting.length]).toEqual([1, 49])
  // And once it is free, fifty who cancel at once pass it on until nobody is left.
  const ends = await Promise.all(own.map((token) => cancelPlace(db, token!, around)))
  expect(ends).toEqual(own.map(() => true))
  expect(await states()).toEqual([])
})

test('the same link pressed many times at once is one booking', async () => {
  await setNotice(database.db, meeting(3))
  await asked('eager')
  await Promise.all(Array.from({ length: 12 }, () => confirmPlace(db, 'eager', around)))
  expect(await states()).toEqual([['eager', 'booked']])
})

test('two links of one address are one booking', async () => {
  await setNotice(database.db, meeting(3))
  const of = { meeting: slug, name: 'Twice', email: 'twice@example.org', subject: '', needs: '' } as const
  for (const token of ['first', 'second'])
    await db
      .transaction()
      .execute((tx) =>
        insertBooking(tx, { ...of, mode: 'room', purpose: 'attend', confirmHash: hashOf(token) }),
      )
  const [a, b] = await Promise.all([confirmPlace(db, 'first', around), confirmPlace(db, 'second', around)])
  expect([a, b].filter(Boolean).length).toBeGreaterThan(0)
  expect(await states()).toEqual([['Twice', 'booked']])
})

type Do = { do: 'confirm' | 'cancel'; who: number } | { do: 'seats'; seats: number }
const act: fc.Arbitrary<Do> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('confirm' as const), who: fc.nat({ max: 9 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), who: fc.nat({ max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('seats' as const), seats: fc.nat({ max: 4 }) }) },
)

test('whatever happens in whatever order: never more booked than seats, and nobody overtaken', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 25 }), async (acts) => {
      await sql`delete from meetings_booking`.execute(database.db)
      let seats = 2
      await setNotice(database.db, meeting(seats))
      /** Who confirmed, in that order. */
      let queue: string[] = []
      const links = new Map<string, string>()
      let most = 2
      for (const one of acts) {
        if (one.do === 'seats') {
          const before = meeting(seats)
          seats = one.seats
          await setNotice(database.db, meeting(seats))
          await db
            .transaction()
            .execute((tx) => onNoticePublished(tx, { before, after: meeting(seats), ...around }))
        } else {
          const who = `p${one.who}`
          if (one.do === 'confirm' && !links.has(who)) {
            const token = `${who}-${Math.random()}`
            await asked(token)
            await sql`update meetings_booking set name = ${who}, email = ${`${who}@example.org`} where name = ${token}`.execute(
              database.db,
            )
            links.set(who, (await confirmPlace(db, token, around))!)
            queue.push(who)
          } else if (one.do === 'cancel' && links.has(who)) {
            await cancelPlace(db, links.get(who)!, around)
            links.delete(who)
            queue = queue.filter((name) => name !== who)
          }
        }
        const [booked, waiting] = [await inState('booked'), await inState('waiting')]
        // Seats that are taken away cost nobody a seat; until then there are never more booked than seats.
        most = Math.max(seats, Math.min(most, booked.length))
        expect(booked.length).toBeLessThanOrEqual(most)
        expect([...booked, ...waiting]).toEqual(queue)
        if (waiting.length > 0) expect(booked.length).toBeGreaterThanOrEqual(seats)
      }
    }),
    { numRuns: 25 },
  )
})

test('a crowd that confirms and cancels while seats are added leaves no seat free and nobody overtaken', async () => {
  await setNotice(database.db, meeting(2))
  const first = await Promise.all(Array.from({ length: 12 }, (_, n) => asked(`early-${n}`)))
  const own = await Promise.all(first.map((token) => confirmPlace(db, token, around)))
  const late = await Promise.all(Array.from({ length: 12 }, (_, n) => asked(`late-${n}`)))
  const more = async () => {
    await setNotice(database.db, meeting(6))
    await db
      .transaction()
      .execute((tx) => onNoticePublished(tx, { before: meeting(2), after: meeting(6), ...around }))
  }
  await Promise.all([
    ...late.map((token) => confirmPlace(db, token, around)),
    ...own.slice(0, 5).map((token) => cancelPlace(db, token!, around)),
    more(),
  ])
  const all = await states()
  expect(all).toHaveLength(19)
  expect(all.map(([, state]) => state)).toEqual([
    ...Array.from({ length: 6 }, () => 'booked'),
    ...Array.from({ length: 13 }, () => 'waiting'),
  ])
})

test('a meeting that turns online takes everyone with it, in the order of the queue', async () => {
  await setNotice(database.db, noticeOf({ seats: 1, booking: { online: 1 } }))
  for (const [who, mode] of [
    ['ann', 'room'],
    ['bea', 'online'],
    ['cal', 'room'],
  ] as const) {
    await asked(who, mode)
    await confirmPlace(db, who, around)
  }
  expect(await states()).toEqual([
    ['ann', 'booked'],
    ['bea', 'booked'],
    ['cal', 'waiting'],
  ])
  const before = noticeOf({ seats: 1, booking: { online: 1 } })
  const after = noticeOf({ seats: 1, takesPlace: 'online', booking: { online: 2 } })
  await db.transaction().execute((tx) => onNoticePublished(tx, { before, after, ...around }))
  expect(await states()).toEqual([
    ['ann', 'booked'],
    ['bea', 'booked'],
    ['cal', 'waiting'],
  ])
  expect((await listBookings(db, slug)).map(({ mode }) => mode)).toEqual(['online', 'online', 'online'])
})

test('what was asked for and is gone before it is confirmed becomes the nearest that there is, and the mail says so', async () => {
  await setNotice(database.db, noticeOf({ seats: 5, booking: { online: 5, speakers: 2 } }))
  await asked('ann', 'online')
  await asked('cy', 'room', 'speak')
  await setNotice(
    database.db,
    noticeOf({ seats: 5, takesPlace: 'in-person', booking: { online: 5, speakers: 0 } }),
  )
  for (const who of ['ann', 'cy']) await confirmPlace(db, who, around)
  expect(
    (await listBookings(db, slug)).map(({ name, state, mode, purpose }) => [name, state, mode, purpose]),
  ).toEqual([
    ['ann', 'booked', 'room', 'attend'],
    ['cy', 'booked', 'room', 'attend'],
  ])
  const [toAnn, toCy] = await mails()
  expect(toAnn!.text).toMatch(/it takes place in the room\s+only/)
  expect(toCy!.text).toMatch(/nobody of the\s+public speaks/)
})

test('who waited to speak waits for a seat when nobody of the public speaks any more', async () => {
  const before = noticeOf({ seats: 5, takesPlace: 'in-person', booking: { speakers: 1 } })
  await setNotice(database.db, before)
  for (const who of ['ann', 'bea']) {
    await asked(who, 'room', 'speak')
    await confirmPlace(db, who, around)
  }
  expect(await inState('waiting')).toEqual(['bea'])
  const after = noticeOf({ seats: 5, takesPlace: 'in-person', booking: { speakers: 0 } })
  await setNotice(database.db, after)
  await db.transaction().execute((tx) => onNoticePublished(tx, { before, after, ...around }))
  expect(await inState('booked')).toEqual(['ann', 'bea'])
})

test('whoever cancels after the meeting gives their place to nobody', async () => {
  await setNotice(database.db, meeting(1))
  for (const who of ['ann', 'bob']) await asked(who)
  const own = await confirmPlace(db, 'ann', around)
  await confirmPlace(db, 'bob', around)
  await sql`delete from notices_message`.execute(database.db)
  await cancelPlace(db, own!, { ...around, today: '2031-07-20' })
  expect(await states()).toEqual([['bob', 'waiting']])
  expect((await mails()).map(({ subject }) => subject)).toEqual([
    'Your place is cancelled: Harbour Scrutiny Board',
  ])
})
