/** Booking as a resident and as staff meet it: over HTTP, with mail as it goes over SMTP. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { runJob } from '#src/kernel/jobs.ts'
import { createLog } from '#src/kernel/log.ts'
import { confirmHold, liftHold, placeHold } from '#src/record/index.ts'
import { mailServer, type Caught, type MailServer } from '#test/mail-server.ts'
import { givePerson } from '#test/people.ts'
import { browserWith, signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { limits } from '../by-mail/links.ts'
import type { Meeting } from '../model.ts'
import { onNoticePublished } from './changed.ts'
import { noticeOf, setNotice } from './notices-for-test.ts'
import { lockPlaces } from './queries.ts'

const slug = 'board-2031-07-08'
const path = `/meetings/${slug}/book`
/** Stands in no public answer, in no mail of anybody without a place, in no log, on no trail. */
const canary = 'canary-7731-join'
const joinAddress = `https://rooms.example/${canary}`
const passcode = 'Passcode canary-7731-code'
const day = '2031-06-15'

let site: TestSite
let server: MailServer
let reader: SignedIn
let staff: SignedIn
const logged: string[] = []
let notice: Meeting

beforeAll(async () => {
  server = await mailServer()
  const logger = createLog('silent')
  logger.level = 'info'
  for (const level of ['info', 'warn', 'error'] as const)
    logger[level] = ((...given: unknown[]) => void logged.push(JSON.stringify(given))) as never
  site = await testSite('northmere', { story: false, env: { SMTP_URL: server.url }, logger })
  const { db } = site.database
  for (const role of ['staff', 'administrator', 'publisher'] as const)
    await givePerson(db, { slug: `${role}-one`, name: `A ${role}`, organisation: 'nopo', roles: [{ role }] })
  reader = browserWith(site, '')
  staff = await signedInAs(site, 'staff-one')
})
beforeEach(async () => {
  const { db } = site.database
  server.caught.length = 0
  await sql`delete from meetings_booking`.execute(db)
  await sql`delete from meetings_joining`.execute(db)
  await sql`delete from notices_message`.execute(db)
  await publish({})
})
afterAll(async () => {
  await site.close()
  await server.close()
})

/** The notice as it is from now on: two seats in the room, one place online, one speaker, unless it says otherwise. */
async function publish(change: Parameters<typeof noticeOf>[0]): Promise<void> {
  const { db } = site.database
  const before = notice as Meeting | undefined
  notice = noticeOf({ seats: 2, booking: { online: 1, speakers: 1 }, ...change })
  await setNotice(db, notice)
  if (before)
    await db.transaction().execute((tx) =>
      onNoticePublished(tx, {
        before,
        after: notice,
        today: day,
        publicUrl: 'http://records.example',
        pack: site.pack,
      }),
    )
  await sql`insert into meetings_draft (key, kind, meeting, title, content, saved_by)
    values (${`meetings/${slug}`}, 'meeting', ${slug}, ${notice.title}, ${JSON.stringify(notice)}::jsonb, 'staff-one')
    on conflict (key) do update set content = excluded.content`.execute(db)
  await site.act(async () => {})
  const { entry } = await db
    .selectFrom('record_version')
    .select(({ fn }) => fn.max('entry').as('entry'))
    .executeTakeFirstOrThrow()
  // The server hears of it a moment later.
  await vi.waitFor(async () => expect((await reader.get(`/record/entries/${entry}`)).statusCode).toBe(200))
}

const job = (name: string) => site.act((act) => runJob(site.capabilities, name, act))
const delivered = async (): Promise<Caught[]> => {
  await job('notices.deliver')
  return server.caught.splice(0)
}
const linkIn = ({ text }: Caught, under: string): string => {
  const found = new RegExp(`http://records\\.example(${under}[\\w-]{30,})`).exec(text ?? '')?.[1]
  if (!found) throw new Error(`no link to ${under} in: ${text}`)
  return found
}
const fields = (address: string, more: Record<string, string> = {}) => ({
  name: 'Ann Reader',
  address,
  mode: 'room',
  purpose: 'attend',
  needs: '',
  ...more,
})
/** Asks and confirms; gives the own page's address, and the last mail. */
async function booked(
  address: string,
  more: Record<string, string> = {},
): Promise<{ own: string; mail: Caught }> {
  expect((await reader.post(path, fields(address, more))).statusCode).toBe(200)
  const [asked] = await delivered()
  const confirmed = await reader.post(linkIn(asked!, '/meetings/bookings/confirm/'))
  expect(confirmed.statusCode).toBe(303)
  const [mail] = await delivered()
  return { own: confirmed.headers.location!, mail: mail! }
}
const textOf = (html: string) => load(html)('main').text().replaceAll(/\s+/g, ' ')
const states = async () =>
  (
    await sql<{
      email: string
      state: string
    }>`select email, state from meetings_booking order by queue`.execute(site.database.db)
  ).rows.map(({ email, state }) => [email, state])
const setJoining = () =>
  staff.post(`/office/meetings/${slug}/joining`, { address: joinAddress, details: passcode })

const setJoiningAndTell = () =>
  staff.post(`/office/meetings/${slug}/joining`, { address: joinAddress, details: passcode, tell: 'yes' })

describe('a place', () => {
  test('is asked for on a page that says what, when, where, how accessible and how many are left', async () => {
    await publish({ access: { stepFree: true, bsl: false, captions: null, notes: 'Ask at the desk.' } })
    const page = textOf((await reader.get(path)).body)
    expect(page).toMatch(/Tuesday,? 8 July 2031, 18:30 to 20:00/)
    expect(page).toContain('Customs House')
    expect(page).toContain('There is: step-free. There is not: British Sign Language. Ask at the desk.')
    expect(page).toContain('2 places are free.')
    expect(page).toContain('1 place is free.')
  })

  test('is held only when the mailbox confirms it, and looking changes and tells nothing', async () => {
    const asked = await reader.post(path, fields('Ann@Example.org', { needs: 'A loop' }))
    expect(asked.body).toContain('Look in your e-mail')
    const [mail] = await delivered()
    expect(mail!.recipients).toEqual(['ann@example.org'])
    const link = linkIn(mail!, '/meetings/bookings/confirm/')
    const looked = await reader.get(link)
    expect(looked.statusCode).toBe(200)
    expect(looked.body).not.toMatch(/ann@|Ann Reader|Harbour|loop/)
    expect(await states()).toEqual([['ann@example.org', 'unconfirmed']])
    const confirmed = await reader.post(link)
    expect(await states()).toEqual([['ann@example.org', 'booked']])
    const own = await reader.get(confirmed.headers.location!)
    expect(textOf(own.body)).toContain('Ann Reader, you have a place in the room.')
    expect(own.headers['cache-control']).toBe('no-store')
    expect((await delivered())[0]!.subject).toBe('You have a place: Harbour Scrutiny Board')
    // Confirmed twice is confirmed once.
    expect((await reader.post(link)).statusCode).toBe(303)
    expect(await delivered()).toEqual([])
  })

  test('a link that was used says so, names the meeting, and leads to the booking by a press, not by looking', async () => {
    await reader.post(path, fields('ann@example.org', { needs: 'A loop' }))
    const [mail] = await delivered()
    const link = linkIn(mail!, '/meetings/bookings/confirm/')
    await reader.post(link)
    const own = async () =>
      (await sql<{ n: number }>`select count(*) as n from meetings_own_link`.execute(site.database.db))
        .rows[0]!.n
    const before = await own()
    const used = await reader.get(link)
    expect(textOf(used.body)).toMatch(
      /This link was used.*Your booking for Harbour Scrutiny Board was confirmed/,
    )
    expect(textOf(used.body)).not.toMatch(/Press the button to confirm|Confirm my place/)
    // Nothing of who it was or how it stands, and no link that opens it, for whoever only follows links.
    expect(used.body).not.toMatch(/ann@|Ann Reader|loop|a place in the room/)
    expect(await own()).toBe(before)
    const shown = await reader.post(load(used.body)('main form').attr('action')!)
    expect(textOf((await reader.get(shown.headers.location!)).body)).toContain('you have a place in the room')
  })

  test('one address has one of them, and nobody else learns of it', async () => {
    await booked('ann@example.org')
    const [known, unknown] = [
      await reader.post(path, fields('ann@example.org')),
      await reader.post(path, fields('bob@example.org')),
    ]
    expect(known.body.replaceAll('ann@', 'bob@')).toBe(unknown.body)
    const mails = await delivered()
    const toAnn = mails.find(({ recipients }) => recipients[0] === 'ann@example.org')!
    expect(toAnn.subject).toContain('You have a place already')
    expect(textOf((await reader.get(linkIn(toAnn, '/meetings/bookings/'))).body)).toContain(
      'you have a place',
    )
  })

  test('what is wrong is said beside its field, and nothing typed is lost', async () => {
    const answer = await reader.post(path, {
      ...fields('no address'),
      name: '',
      mode: 'moon',
      purpose: 'speak',
      needs: 'A seat near the door',
    })
    expect(answer.statusCode).toBe(422)
    const page = load(answer.body)
    const led = page('.govuk-error-summary a')
      .map((_, link) => page(link).attr('href'))
      .get()
    expect(led).toEqual(['#mode', '#name', '#subject', '#address'])
    for (const id of led) expect(page(id).length, id).toBe(1)
    expect(page('[name=needs]').val()).toBe('A seat near the door')
    expect(page('[name=address]').val()).toBe('no address')
    expect(await states()).toEqual([])
  })

  test('the form cannot be used to flood a mailbox, nor a thousand of them', async () => {
    await Promise.all(Array.from({ length: 9 }, () => reader.post(path, fields('victim@example.org'))))
    expect(await delivered()).toHaveLength(limits.aDay)
    await sql`insert into notices_message (kind, address, subject, text_part, html_part, state, once)
      select 'booking', n || '@example.org', '', '', '', 'sent', 'booking/asked/' || n
      from generate_series(1, ${limits.anHour}) n`.execute(site.database.db)
    expect((await reader.post(path, fields('another@example.org'))).statusCode).toBe(429)
  })

  test('a link to confirm that nobody used for seven days is dead, and what was typed is forgotten', async () => {
    await reader.post(path, fields('late@example.org'))
    const [mail] = await delivered()
    await sql`update meetings_booking set asked_at = clock_timestamp() - interval '8 days'`.execute(
      site.database.db,
    )
    expect((await reader.post(linkIn(mail!, '/meetings/bookings/confirm/'))).statusCode).toBe(404)
    await job('meetings.forget-bookings')
    expect(await states()).toEqual([])
  })

  test('cannot be booked before it opens, after it closes, or when the meeting is called off', async () => {
    await reader.post(path, fields('slow@example.org'))
    const [mail] = await delivered()
    await publish({ state: 'cancelled', stateReason: 'Snow.' })
    expect(textOf((await reader.get(path)).body)).toContain('This meeting is cancelled: Snow.')
    expect((await reader.post(path, fields('ann@example.org'))).statusCode).toBe(409)
    expect((await reader.post(linkIn(mail!, '/meetings/bookings/confirm/'))).statusCode).toBe(409)
    expect((await reader.get('/meetings/no-such-meeting/book')).statusCode).toBe(404)
  })
})

describe('the waiting list', () => {
  test('takes who comes too late, says how many wait, and moves up by itself', async () => {
    const first = await booked('first@example.org')
    await booked('second@example.org')
    const third = await booked('third@example.org')
    const fourth = await booked('fourth@example.org')
    expect(third.mail.subject).toBe('You are on the waiting list: Harbour Scrutiny Board')
    expect(textOf((await reader.get(fourth.own)).body)).toContain('You are number 2 in the queue at most.')
    expect(textOf((await reader.get(path)).body)).toContain('Full. You join the waiting list; 2 people wait.')
    expect((await reader.post(first.own)).statusCode).toBe(303)
    expect(textOf((await reader.get(first.own)).body)).toContain('This booking is cancelled.Book again')
    const mails = await delivered()
    expect(mails.map(({ recipients, subject }) => [recipients[0], subject])).toEqual([
      ['first@example.org', 'Your place is cancelled: Harbour Scrutiny Board'],
      ['third@example.org', 'You have a place now: Harbour Scrutiny Board'],
    ])
    // More seats by a new notice: whoever still waits has one.
    await publish({ seats: 3 })
    const more = await delivered()
    expect(more.map(({ recipients }) => recipients[0])).toEqual(['fourth@example.org'])
    expect(textOf((await reader.get(fourth.own)).body)).toContain('you have a place in the room')
  })

  test('is what the form and the e-mail offer once the evening is full, and neither before', async () => {
    await publish({ takesPlace: 'in-person', seats: 1, booking: { speakers: 1 } })
    const free = load((await reader.get(path)).body)
    expect([free('h1').text(), free('main form button').text().trim()]).toEqual([
      'Book a place',
      'Book a place',
    ])
    await reader.post(path, fields('ann@example.org'))
    const [toAnn] = await delivered()
    expect(toAnn!.subject).toBe('Confirm your place: Harbour Scrutiny Board')
    expect(toAnn!.text).not.toContain('waiting list')
    await reader.post(linkIn(toAnn!, '/meetings/bookings/confirm/'))
    await delivered()
    await booked('bob@example.org')
    const full = load((await reader.get(path)).body)
    expect(full('title').text()).toContain('Full, join the waiting list')
    expect(full('h1').text()).toBe('Full: join the waiting list (1 waiting)')
    expect(full('main form button').text().trim()).toBe('Join the waiting list')
    expect(full('main form').text()).toContain('may speak. Whoever speaks needs a place as well')
    expect(full('main form').text()).not.toContain('1 place is free')
    await delivered()
    await reader.post(path, fields('cal@example.org'))
    const [toCal] = await delivered()
    expect(toCal!.subject).toBe('Full, confirm that you want to wait: Harbour Scrutiny Board')
    expect(toCal!.text!.replaceAll(/\s+/g, ' ')).toContain(
      'All such places are taken now. When you confirm, you join the waiting list; 1 person waits before you.',
    )
  })

  test('of one of two ways does not make the evening full', async () => {
    await booked('ann@example.org', { mode: 'online' })
    const page = load((await reader.get(path)).body)
    expect(page('h1').text()).toBe('Book a place')
    expect(page('main').text()).toContain('Full. You join the waiting list; nobody waits yet.')
  })

  test('is told, with everyone who booked, when the meeting moves or is called off', async () => {
    await booked('ann@example.org')
    await publish({ start: '19:00' })
    const [moved] = await delivered()
    expect(moved!.subject).toBe('Changed: Harbour Scrutiny Board')
    expect(moved!.text!.replaceAll(/\s+/g, ' ')).toMatch(
      /Tuesday,? 8 July 2031, 18:30 to 20:00 before, now Tuesday,? 8 July 2031, 19:00 to 20:00/,
    )
    await publish({ start: '19:00', state: 'cancelled', stateReason: 'The building is shut.' })
    const [off] = await delivered()
    expect(off!.subject).toBe('Cancelled: Harbour Scrutiny Board')
    expect(off!.text).toContain('The building is shut.')
  })
})

describe('a meeting that is postponed', () => {
  const change = (to: string) => ({
    kind: 'date' as const,
    on: '1 July 2031',
    from: '8 July 2031',
    to,
    reason: 'Snow.',
  })
  const off = { state: 'postponed', stateReason: 'Snow.' } as const
  const told = async () => {
    const [mail] = await delivered()
    expect(mail!.subject).toBe('Postponed: Harbour Scrutiny Board')
    return mail!.text!.replaceAll(/\s+/g, ' ')
  }

  test('to a new day tells the old and the new one, and keeps every booking', async () => {
    await booked('ann@example.org')
    await publish({ ...off, on: '15 July 2031', changes: [change('15 July 2031')] })
    const text = await told()
    expect(text).toMatch(/It was to take place: Tuesday,? 8 July 2031, 18:30 to 20:00\./)
    expect(text).toMatch(/It is put off to: Tuesday,? 15 July 2031, 18:30 to 20:00\./)
    expect(text).toMatch(/When: Tuesday,? 15 July 2031/)
    expect(text).not.toContain('when there is a new day')
    expect(await states()).toEqual([['ann@example.org', 'booked']])
  })

  test.each([
    ['without a day', { on: 'not stated', changes: [change('not stated')] }],
    ['with its old day', {}],
  ])('%s tells the old one, and that there is no new one', async (_what, more) => {
    await booked('ann@example.org')
    await publish({ ...off, ...more })
    const text = await told()
    expect(text).toMatch(/It was to take place: Tuesday,? 8 July 2031/)
    expect(text).toContain('You are told when there is a new day.')
    expect(text).toContain('When: no new day is known yet.')
    expect(text).not.toMatch(/When: Tuesday/)
  })
})

describe('how to join', () => {
  test('is told to who has a place online, and to nobody else anywhere', async () => {
    await setJoining()
    const ann = await booked('ann@example.org', { mode: 'online' })
    expect(ann.mail.text).toContain(joinAddress)
    expect((await reader.get(ann.own)).body).toContain(joinAddress)
    // In the room one needs no address; what there is to know one is told.
    const room = await booked('room@example.org')
    expect(room.mail.raw).not.toContain(canary)
    expect(room.mail.text).toContain(passcode)
    const waits = await booked('waits@example.org', { mode: 'online' })
    expect(textOf((await reader.get(waits.own)).body)).toContain('waiting list')
    await reader.post(path, fields('never@example.org', { mode: 'online' }))
    const [asks] = await delivered()
    const pages = [
      path,
      `/meetings/${slug}`,
      `/meetings/${slug}.json`,
      `/meetings/${slug}.ics`,
      '/meetings',
      '/meetings.ics',
      '/meetings.atom',
      '/search?q=canary',
      `/api/v1/meetings/${slug}`,
      waits.own,
      linkIn(asks!, '/meetings/bookings/confirm/'),
      `/meetings/bookings/${'x'.repeat(43)}`,
    ]
    for (const page of pages) expect((await reader.get(page)).body, page).not.toMatch(/canary-7731/)
    for (const mail of [waits.mail, asks!]) expect(mail.raw + mail.html).not.toMatch(/canary-7731/)
    // Who had a place and cancelled it has it no more.
    await reader.post(ann.own)
    expect((await reader.get(ann.own)).body).not.toMatch(/canary-7731/)
    const mails = await delivered()
    expect(mails.find(({ recipients }) => recipients[0] === 'ann@example.org')!.raw).not.toMatch(/canary/)
    expect(mails.find(({ recipients }) => recipients[0] === 'waits@example.org')!.text).toContain(joinAddress)
  })

  test('stands in no log, on no trail, in no draft and on no page of the outbox', async () => {
    const administrator = await signedInAs(site, 'administrator-one')
    await setJoining()
    await booked('ann@example.org', { mode: 'online' })
    await staff.post(`/office/meetings/${slug}/joining`, {
      address: joinAddress,
      details: passcode,
      tell: 'yes',
    })
    const { db } = site.database
    const { rows } = await sql<{ id: string }>`select id from notices_message`.execute(db)
    for (const { id } of rows)
      for (const under of ['', '/html'])
        expect((await administrator.get(`/office/outbox/${id}${under}`)).body).not.toMatch(/canary-7731/)
    const trail = await sql`select * from audit_act`.execute(db)
    expect(JSON.stringify(trail.rows)).not.toMatch(/canary-7731|@example\.org/)
    const drafts = await sql`select content from meetings_draft`.execute(db)
    expect(JSON.stringify(drafts.rows)).not.toMatch(/canary-7731/)
    expect(logged.length).toBeGreaterThan(0)
    expect(logged.join('\n')).not.toMatch(
      /canary-7731|@example\.org|\/(confirm|bookings)\/(?!:token|confirm\/:token)[\w-]{30,}/,
    )
  })

  test('comes two days before and on the morning, once each, and not after a cancellation', async () => {
    await setJoining()
    const ann = await booked('ann@example.org', { mode: 'online' })
    await booked('bob@example.org')
    const on = (today: string) =>
      site.act((act) =>
        runJob(site.capabilities, 'meetings.remind', { ...act, pack: { ...act.pack, dateOfShowing: today } }),
      )
    await on('2031-07-05')
    expect(await delivered()).toEqual([])
    await on('2031-07-06')
    await on('2031-07-06')
    await on('2031-07-07')
    const soon = await delivered()
    expect(soon.map(({ subject }) => subject)).toEqual(Array(2).fill('Soon: Harbour Scrutiny Board'))
    expect(soon.find(({ recipients }) => recipients[0] === 'ann@example.org')!.text).toContain(joinAddress)
    await reader.post(ann.own)
    await delivered()
    await on('2031-07-08')
    await on('2031-07-08')
    const today = await delivered()
    expect(today.map(({ recipients, subject }) => [recipients[0], subject])).toEqual([
      ['bob@example.org', 'Today: Harbour Scrutiny Board'],
    ])
  })

  test('goes to nobody who cancelled before the e-mail was sent', async () => {
    const ann = await booked('ann@example.org', { mode: 'online' })
    await booked('bob@example.org')
    await setJoiningAndTell()
    // No e-mail goes out for a while.
    await reader.post(ann.own)
    const mails = await delivered()
    expect(
      mails.map(({ recipients, subject }) => `${recipients[0]} ${subject?.split(':')[0]}`).toSorted(),
    ).toEqual(['ann@example.org Your place is cancelled', 'bob@example.org How to join'])
    expect(mails.find(({ recipients }) => recipients[0] === 'ann@example.org')!.text).not.toContain(canary)
  })

  test('nor to who has another place by then, and not while the meeting is on hold', async () => {
    await booked('ann@example.org', { mode: 'online' })
    await setJoiningAndTell()
    const { db } = site.database
    await sql`update meetings_booking set mode = 'room'`.execute(db)
    expect(await delivered()).toEqual([])
    await sql`update meetings_booking set mode = 'online'`.execute(db)
    await setJoiningAndTell()
    const key = `meetings/${slug}`
    await placeHold(db, { key, category: 'court-order', reason: 'A court.', person: 'staff-one' })
    expect(await delivered()).toEqual([])
    await liftHold(db, { key, person: 'staff-one', reason: 'It is over.' })
  })

  describe('of a reminder nothing goes to who cancels', () => {
    const remind = () =>
      site.act((act) =>
        runJob(site.capabilities, 'meetings.remind', {
          ...act,
          pack: { ...act.pack, dateOfShowing: '2031-07-08' },
        }),
      )
    test('before it is sent', async () => {
      const { own } = await booked('ann@example.org')
      await remind()
      await reader.post(own)
      expect((await delivered()).map(({ subject }) => subject)).toEqual([
        'Your place is cancelled: Harbour Scrutiny Board',
      ])
    })
    test('while it is written', async () => {
      await booked('ann@example.org')
      const { db } = site.database
      const [locked, cancelled] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      const cancelling = db.transaction().execute(async (tx) => {
        await lockPlaces(tx, slug)
        locked.resolve()
        await cancelled.promise
        await sql`update meetings_booking set state = 'cancelled', cancelled_at = clock_timestamp()`.execute(
          tx,
        )
      })
      await locked.promise
      const reminded = remind()
      // It has read who is booked, and waits.
      await vi.waitFor(async () => {
        const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(
          db,
        )
        expect(rows).toHaveLength(1)
      })
      cancelled.resolve()
      await Promise.all([cancelling, reminded])
      const { rows } = await sql`select from notices_message where kind = 'meeting-reminder'`.execute(db)
      expect(rows).toEqual([])
    })
  })

  test('is set by staff alone, as a whole address', async () => {
    const at = `/office/meetings/${slug}/joining`
    const wrong = await staff.post(at, { address: 'rooms.example', details: 'Kept' })
    expect(wrong.statusCode).toBe(422)
    expect(load(wrong.body)('[name=details]').val()).toBe('Kept')
    const publisher = await signedInAs(site, 'publisher-one')
    expect((await publisher.get(at)).statusCode).toBe(403)
    expect((await publisher.post(at, { address: joinAddress })).statusCode).toBe(403)
    expect((await staff.get('/office/meetings/no-such/joining')).statusCode).toBe(404)
  })
})

describe('the office', () => {
  const list = `/office/meetings/${slug}/bookings`
  test('sees who comes and what they need; that it was read stands on the trail', async () => {
    await booked('ann@example.org', { needs: 'A hearing loop' })
    await booked('bob@example.org', { purpose: 'speak', subject: '=cmd()', name: 'Bob' })
    expect((await staff.get('/office')).body).toContain('1 person asked for access, 1 person asked to speak.')
    const page = await staff.get(list)
    expect(page.body).toContain('A hearing loop')
    const file = await staff.get(`${list}.csv`)
    expect(file.headers['content-disposition']).toContain('attachment')
    expect(file.headers['access-control-allow-origin']).toBeUndefined()
    expect(file.body).toContain("'=cmd()")
    const { rows } = await sql<{ personal: boolean; person: string; thing: string }>`
      select personal, person, thing from audit_act where act = 'meetings.bookings'`.execute(site.database.db)
    expect(rows).toEqual(
      Array.from({ length: 2 }, () => ({ personal: true, person: 'staff-one', thing: `meetings/${slug}` })),
    )
    expect((await staff.post(`${list}/seen`)).statusCode).toBe(303)
    expect((await staff.get('/office')).body).not.toContain('asked for access')
    const publisher = await signedInAs(site, 'publisher-one')
    for (const at of [list, `${list}.csv`]) expect((await publisher.get(at)).statusCode).toBe(403)
  })

  test('cancels for somebody, who is told why, and the next one moves up', async () => {
    await publish({ seats: 1 })
    const ann = await booked('ann@example.org')
    await booked('bob@example.org')
    const id = load((await staff.get(list)).body)('form[action$="/cancel"]')
      .first()
      .attr('action')!
    expect((await staff.post(id, { why: 'You asked us by telephone.' })).statusCode).toBe(303)
    const mails = await delivered()
    expect(mails[0]!.text).toContain('You asked us by telephone.')
    expect(mails[1]!.recipients).toEqual(['bob@example.org'])
    expect(textOf((await reader.get(ann.own)).body)).toContain('This booking is cancelled.')
  })

  test('cancels what nobody confirmed yet, and the link to confirm says so', async () => {
    await reader.post(path, fields('ann@example.org'))
    const [mail] = await delivered()
    const { rows } = await sql<{ id: string }>`select id from meetings_booking`.execute(site.database.db)
    const cancel = `/office/meetings/${slug}/bookings/${rows[0]!.id}/cancel`
    expect((await staff.post(cancel, { why: '' })).statusCode).toBe(303)
    const page = textOf((await reader.get(linkIn(mail!, '/meetings/bookings/confirm/'))).body)
    expect(page).toContain('was cancelled before you confirmed it')
  })

  test('keeps nothing but numbers 30 days after the meeting', async () => {
    const ann = await booked('ann@example.org', { needs: 'A hearing loop' })
    const on = (today: string) =>
      site.act((act) =>
        runJob(site.capabilities, 'meetings.forget-bookings', {
          ...act,
          pack: { ...act.pack, dateOfShowing: today },
        }),
      )
    await on('2031-08-07')
    expect((await reader.get(ann.own)).statusCode).toBe(200)
    await on('2031-08-08')
    const { rows } = await sql`select * from meetings_booking`.execute(site.database.db)
    expect(JSON.stringify(rows)).not.toMatch(/ann@|Ann Reader|hearing/)
    expect((await reader.get(ann.own)).statusCode).toBe(404)
    const page = textOf((await staff.get(list)).body)
    expect(page).toContain('The numbers stay.')
    expect(page).toContain('have a place1')
  })

  test('forgets nobody while the meeting is postponed, whatever day it had; and who is forgotten takes no seat', async () => {
    const ann = await booked('ann@example.org')
    await publish({ seats: 1, state: 'postponed', stateReason: 'Snow.' })
    await delivered()
    const on = (today: string) =>
      site.act((act) =>
        runJob(site.capabilities, 'meetings.forget-bookings', {
          ...act,
          pack: { ...act.pack, dateOfShowing: today },
        }),
      )
    await on('2031-09-30')
    expect((await reader.get(ann.own)).statusCode).toBe(200)
    expect(await states()).toEqual([['ann@example.org', 'booked']])
    // A year later nobody waits for that day any more.
    await on('2032-08-08')
    expect((await reader.get(ann.own)).statusCode).toBe(404)
    await publish({ seats: 1, on: '15 July 2032' })
    const bob = await booked('bob@example.org')
    expect(bob.mail.subject).toBe('You have a place: Harbour Scrutiny Board')
  })
})

describe('a hold that is over gives on what became free while it lasted', () => {
  const key = `meetings/${slug}`
  const give = async () => {
    await job('meetings.give-places')
    return delivered()
  }
  /** One has the only seat and one waits; it is put on hold; then the seat is free. */
  async function freedWhileHeld(): Promise<void> {
    await publish({ takesPlace: 'in-person', seats: 1, booking: {} })
    const ann = await booked('ann@example.org')
    await booked('bob@example.org')
    await site.act(async ({ db }) => {
      await placeHold(db, { key, category: 'court-order', reason: 'An order.', person: 'staff-one' })
    })
    await vi.waitFor(async () => expect((await reader.get(path)).statusCode).toBe(451))
    await reader.post(ann.own)
    expect(await states()).toEqual([
      ['ann@example.org', 'cancelled'],
      ['bob@example.org', 'waiting'],
    ])
    // Not before it is over, whoever looks.
    expect(await give()).toEqual([])
    expect((await states())[1]![1]).toBe('waiting')
  }
  const lift = () => site.act(({ db }) => liftHold(db, { key, person: 'publisher-one' }))

  test('to who waits longest, who is told once', async () => {
    await freedWhileHeld()
    await lift()
    const mails = await give()
    expect(mails.map(({ recipients, subject }) => [recipients[0], subject])).toEqual([
      ['bob@example.org', 'You have a place now: Harbour Scrutiny Board'],
    ])
    expect((await states())[1]).toEqual(['bob@example.org', 'booked'])
    expect(await give()).toEqual([])
  })

  test('but gives nothing of a meeting whose day has passed', async () => {
    await freedWhileHeld()
    await lift()
    await site.act((act) =>
      runJob(site.capabilities, 'meetings.give-places', {
        ...act,
        pack: { ...act.pack, dateOfShowing: '2031-07-09' },
      }),
    )
    expect((await states())[1]![1]).toBe('waiting')
    expect(await give()).toHaveLength(1)
  })

  test('and seats that are added while it lasts are given when it is over', async () => {
    await freedWhileHeld()
    const before = notice
    await setNotice(site.database.db, (notice = { ...notice, seats: 2 }))
    await site.database.db.transaction().execute((tx) =>
      onNoticePublished(tx, {
        before,
        after: notice,
        today: day,
        publicUrl: 'http://records.example',
        pack: site.pack,
      }),
    )
    expect((await states())[1]![1]).toBe('waiting')
    await lift()
    expect(await give()).toHaveLength(1)
  })
})

test('a meeting on hold can neither be booked nor seen, but one’s own booking can be cancelled', async () => {
  await setJoining()
  const ann = await booked('ann@example.org', { mode: 'online' })
  await site.act(async ({ db }) => {
    const key = `meetings/${slug}`
    await placeHold(db, { key, category: 'court-order', reason: 'An order.', person: 'staff-one' })
    await confirmHold(db, { key, person: 'publisher-one' })
  })
  await vi.waitFor(async () => expect((await reader.get(path)).statusCode).toBe(451))
  const own = await reader.get(ann.own)
  expect(own.body).not.toMatch(/Harbour|canary-7731/)
  // Nothing is mailed of it either: no reminder, no word on how to join, no place that became free.
  await delivered()
  await site.act((act) =>
    runJob(site.capabilities, 'meetings.remind', {
      ...act,
      pack: { ...act.pack, dateOfShowing: '2031-07-08' },
    }),
  )
  await staff.post(`/office/meetings/${slug}/joining`, {
    address: joinAddress,
    details: passcode,
    tell: 'yes',
  })
  expect(await delivered()).toEqual([])
  expect((await reader.post(ann.own)).statusCode).toBe(303)
  expect((await states())[0]![1]).toBe('cancelled')
  expect(await delivered()).toEqual([])
})
