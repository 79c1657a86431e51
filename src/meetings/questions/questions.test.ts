/** A question from the form to its answer: over HTTP, with mail as it goes over SMTP. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { runJob } from '#src/kernel/jobs.ts'
import { contentSha256 } from '#src/record/index.ts'
import { mailServer, type Caught, type MailServer } from '#test/mail-server.ts'
import { givePerson } from '#test/people.ts'
import { browserWith, signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { limits } from '../by-mail/links.ts'
import { findDraft } from '../drafts/queries.ts'
import { enterExamples, exampleBody, exampleMeeting, exampleTranscript } from '../example-meetings.ts'
import { question, type Question } from '../model.ts'
import { acceptQuestion } from './commands.ts'
import { questionKind } from './kind.tsx'

let site: TestSite
let server: MailServer
let reader: SignedIn
let staff: SignedIn
let moderator: SignedIn
let publisher: SignedIn

beforeAll(async () => {
  server = await mailServer()
  site = await testSite('northmere', { story: false, env: { SMTP_URL: server.url } })
  const { db } = site.database
  for (const role of ['staff', 'moderator', 'publisher', 'auditor'] as const)
    await givePerson(db, { slug: `${role}-one`, name: `A ${role}`, organisation: 'nopo', roles: [{ role }] })
  reader = browserWith(site, '')
  staff = await signedInAs(site, 'staff-one')
  moderator = await signedInAs(site, 'moderator-one')
  publisher = await signedInAs(site, 'publisher-one')
  await enterExamples(db, [
    exampleBody(),
    exampleBody({ body: 'silent-board', name: 'Silent Board', questionDays: null }),
    exampleMeeting({ questionsUntil: '2031-07-01' }),
    exampleMeeting({ meeting: 'board-2024-01-09', on: '9 January 2024', questionsUntil: '2024-01-02' }),
    exampleMeeting({ meeting: 'board-2031-04-08', on: '8 April 2031', state: 'held' }),
    exampleTranscript(),
  ])
  await shown()
})
beforeEach(async () => {
  server.caught.length = 0
  await sql`delete from notices_message`.execute(site.database.db)
})
afterAll(async () => {
  await site.close()
  await server.close()
})

/** Until the server shows what was published last. */
async function shown(): Promise<void> {
  await site.act(async () => {})
  const { entry } = await site.database.db
    .selectFrom('record_version')
    .select(({ fn }) => fn.max('entry').as('entry'))
    .executeTakeFirstOrThrow()
  await vi.waitFor(async () => expect((await reader.get(`/record/entries/${entry}`)).statusCode).toBe(200))
}
const job = (name: string, today?: string) =>
  site.act((act) =>
    runJob(site.capabilities, name, {
      ...act,
      pack: { ...act.pack, ...(today ? { dateOfShowing: today } : {}) },
    }),
  )
const delivered = async (to?: string): Promise<Caught[]> => {
  await job('notices.deliver')
  return server.caught.splice(0).filter(({ recipients }) => !to || recipients[0] === to)
}
const linkIn = ({ text }: Caught): string => {
  const found = /http:\/\/records\.example(\/questions\/confirm\/[\w-]{30,})/.exec(text ?? '')?.[1]
  if (!found) throw new Error(`no link in: ${text}`)
  return found
}
const textOf = (html: string) => load(html)('main').text().replaceAll(/\s+/g, ' ')
const fields = (address: string, more: Record<string, string> = {}) => ({
  body: 'harbour-board',
  meeting: '',
  words: 'Why did Jo Marsh wait a year for an answer?',
  name: 'Ann Reader',
  namePublic: 'no',
  address,
  ...more,
})
const idOf = async (email: string): Promise<string> =>
  (
    await sql<{ id: string }>`select id from meetings_question where email = ${email}`.execute(
      site.database.db,
    )
  ).rows[0]!.id
/** Asks and confirms. Gives the address of its own page, and its id. */
async function received(address: string, more: Record<string, string> = {}) {
  expect((await reader.post('/questions/ask', fields(address, more))).statusCode).toBe(200)
  const own = linkIn((await delivered(address))[0]!)
  expect((await reader.post(own, { act: 'confirm' })).headers.location).toBe(own)
  await delivered()
  return { own, id: await idOf(address) }
}
const office = (id: string, path = '') => `/office/questions/${id}${path}`
async function accepted(address: string, more: Record<string, string> = {}, text?: string) {
  const asked = await received(address, more)
  const words = text ?? fields(address, more).words
  expect((await moderator.post(office(asked.id, '/accept'), { text: words })).statusCode).toBe(303)
  const { rows } = await sql<{
    number: number
  }>`select number from meetings_question where id = ${asked.id}`.execute(site.database.db)
  return { ...asked, number: rows[0]!.number }
}
const draftOf = async (number: number) =>
  (await findDraft<Question>(site.database.db, `questions/${number}`))!
async function publish(number: number) {
  const key = `questions/${number}`
  const { content } = await draftOf(number)
  const answer = await publisher.post(`/office/meetings/publication?key=${encodeURIComponent(key)}`, {
    decision: 'now',
    sha256: contentSha256(content),
  })
  expect(answer.statusCode, textOf(answer.body)).toBe(303)
  await shown()
}

describe('asking', () => {
  test('offers bodies and meetings that take questions, and no others', async () => {
    const page = load((await reader.get('/questions/ask')).body)
    expect(page('[name=body]').val()).toBe('harbour-board')
    expect(page.text()).not.toContain('Silent Board')
    const options = page('select[name=meeting] option')
      .map((_, option) => page(option).attr('value'))
      .get()
    expect(options).toEqual(['', 'board-2031-07-08'])
    for (const wrong of [{ body: 'silent-board' }, { meeting: 'board-2024-01-09' }, { meeting: 'no-such' }]) {
      const answer = await reader.post('/questions/ask', fields('ann@example.org', wrong))
      expect([wrong, answer.statusCode]).toEqual([wrong, 422])
    }
    expect(await delivered()).toEqual([])
  })

  test('says what is wrong beside its field, and keeps what was typed', async () => {
    const words = 'x'.repeat(2001)
    const answer = await reader.post(
      '/questions/ask',
      fields('nobody', { words, name: '', namePublic: '', meeting: 'board-2031-07-08' }),
    )
    expect(answer.statusCode).toBe(422)
    const page = load(answer.body)
    const led = page('.govuk-error-summary a')
      .map((_, link) => page(link).attr('href'))
      .get()
    expect(led).toEqual(['#words', '#name', '#namePublic', '#address'])
    for (const id of led) expect(page(id).length, id).toBe(1)
    expect(page('[name=words]').val()).toBe(words)
    expect(page('[name=meeting]').val()).toBe('board-2031-07-08')
  })

  test('counts once the mailbox confirms it; looking changes and tells nothing', async () => {
    await reader.post('/questions/ask', fields('looker@example.org'))
    const [mail] = await delivered()
    expect(mail!.text).not.toContain('Jo Marsh')
    const link = linkIn(mail!)
    const looked = await reader.get(link)
    const unknown = await reader.get(`/questions/confirm/${'x'.repeat(43)}`)
    const plain = (body: string, path: string) =>
      body.replaceAll(path, '').replaceAll(/name="_csrf" value="[^"]*"/g, '')
    expect(plain(looked.body, link)).toBe(plain(unknown.body, `/questions/confirm/${'x'.repeat(43)}`))
    const id = await idOf('looker@example.org')
    expect((await staff.get(office(id))).statusCode).toBe(404)
    await reader.post(link, { act: 'confirm' })
    expect(textOf((await reader.get(link)).body)).toContain('We have your question.')
    expect((await staff.get(office(id))).body).toContain('Jo Marsh')
    expect((await reader.post(`/questions/confirm/${'x'.repeat(43)}`, { act: 'confirm' })).statusCode).toBe(
      404,
    )
  })

  test('cannot be used to flood a mailbox', async () => {
    await Promise.all(
      Array.from({ length: 9 }, () => reader.post('/questions/ask', fields('victim@example.org'))),
    )
    expect(await delivered()).toHaveLength(limits.aDay)
  })

  test('what nobody confirms in seven days is dead and forgotten', async () => {
    await reader.post('/questions/ask', fields('slow@example.org'))
    const [mail] = await delivered()
    await sql`update meetings_question set asked_at = clock_timestamp() - interval '8 days'
      where email = 'slow@example.org'`.execute(site.database.db)
    expect((await reader.post(linkIn(mail!), { act: 'confirm' })).statusCode).toBe(404)
    await job('meetings.forget-questions')
    const { rows } = await sql`select from meetings_question where email = 'slow@example.org'`.execute(
      site.database.db,
    )
    expect(rows).toEqual([])
  })

  test('can be taken back until it is published', async () => {
    const first = await received('regret@example.org')
    await reader.post(first.own, { act: 'withdraw' })
    expect(textOf((await reader.get(first.own)).body)).toContain('You took your question back.')
    await moderator.post(office(first.id, '/accept'), { text: fields('').words })
    expect((await moderator.get(office(first.id))).body).toContain('Taken back')
    // Accepted, and a publisher is asked: it is still theirs.
    const second = await accepted('regret2@example.org')
    await reader.post(second.own, { act: 'withdraw' })
    const key = encodeURIComponent(`questions/${second.number}`)
    const { content } = await draftOf(second.number)
    const tried = await publisher.post(`/office/meetings/publication?key=${key}`, {
      decision: 'now',
      sha256: contentSha256(content),
    })
    expect(tried.statusCode).not.toBe(200)
    expect((await reader.get(`/questions/${second.number}`)).statusCode).toBe(404)
  })
})

describe('moderation', () => {
  test('declines by a public rule, with a reason; the asker is told both', async () => {
    const { id, own } = await received('declined@example.org')
    expect((await moderator.post(office(id, '/decline'), { rule: '', why: '' })).statusCode).toBe(422)
    expect((await moderator.post(office(id, '/decline'), { rule: 'mood', why: 'No.' })).statusCode).toBe(422)
    const done = await moderator.post(office(id, '/decline'), {
      rule: 'no-private-person',
      why: 'It is about one person’s own case.',
    })
    expect(done.statusCode).toBe(303)
    const [mail] = await delivered('declined@example.org')
    expect(mail!.text!.replaceAll(/\s+/g, ' ')).toMatch(
      /Leave private people out.*It is about one person’s own case\./,
    )
    expect(textOf((await reader.get(own)).body)).toContain('Your question was declined.')
    expect(textOf((await reader.get('/questions/rules')).body)).toContain('Leave private people out')
    const trail = await sql`select * from audit_act`.execute(site.database.db)
    expect(JSON.stringify(trail.rows)).not.toMatch(/@example\.org|Ann Reader/)
  })

  test('changes nothing of the words but what it takes out, which it shows', async () => {
    const { id } = await received('redacted@example.org')
    const changed = await moderator.post(office(id, '/accept'), { text: 'Why did nobody answer?' })
    expect(changed.statusCode).toBe(422)
    expect(load(changed.body)('[name=text]').val()).toBe('Why did nobody answer?')
    const text = 'Why did [removed] wait a year for an answer?'
    expect((await moderator.post(office(id, '/accept'), { text })).statusCode).toBe(303)
    const page = await moderator.get(office(id))
    expect(textOf(page.body)).toContain('What was taken out')
    expect(textOf(page.body)).toMatch(/Jo.*Marsh/)
    const [mail] = await delivered('redacted@example.org')
    expect(mail!.text).toContain('accepted')
    expect(mail!.text!.replaceAll(/\s+/g, ' ')).toContain('Why did [removed] wait a year')
  })

  test('shows all that waits, however much is done: that stands on pages', async () => {
    const { id } = await received('newest@example.org', { words: 'Is the newest one seen?' })
    await sql`insert into meetings_question (body, words, name, name_public, email, confirm_hash, state, asked_at, moderated_at)
      select 'harbour-board', 'Old ' || n, 'Old', false, 'old' || n || '@example.org', sha256(('old' || n)::bytea),
        'declined', timestamptz '2020-01-01' + n * interval '1 minute', clock_timestamp()
      from generate_series(1, 2100) n`.execute(site.database.db)
    const first = await moderator.get('/office/questions')
    expect(first.body).toContain(office(id))
    expect(load(first.body)('a[href="/office/questions?page=2#done"]').text()).toBe('Older ones')
    expect((await moderator.get('/office/questions?page=22')).body).toContain('Old 1<')
    expect((await staff.get('/office')).body).toContain('Questions of the public to decide on')
    await sql`delete from meetings_question where name = 'Old'`.execute(site.database.db)
  })

  test('is decided once, by twelve people at once', async () => {
    const { id } = await received('race@example.org')
    const { db } = site.database
    const act = { id, text: fields('').words, today: '2025-07-17', publicUrl: '', pack: site.pack }
    const holdings = [{ role: 'moderator' as const, organisation: null, lead: false, deputyFor: null }]
    const viewer = {
      person: 'moderator-one',
      name: 'M',
      organisation: null,
      holdings,
      secondFactor: true,
      fresh: true,
    }
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => acceptQuestion(db, viewer, act)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ status: 409 })
  })

  test('does not set the clock: it runs from the day the mailbox confirmed it, and both days are shown', async () => {
    const { id } = await received('slow-office@example.org')
    await sql`update meetings_question set asked_on = '2025-07-10' where id = ${id}`.execute(site.database.db)
    expect((await moderator.post(office(id, '/accept'), { text: fields('').words })).statusCode).toBe(303)
    const { rows } = await sql<{
      number: number
    }>`select number from meetings_question where id = ${id}`.execute(site.database.db)
    const { content } = await draftOf(rows[0]!.number)
    expect([content.askedOn, content.answerDue]).toEqual(['2025-07-10', '2025-07-24'])
    expect(textOf((await moderator.get(office(id))).body)).toMatch(
      /It was confirmed on 10 July 2025, and its clock runs from there; it was accepted on/,
    )
    // Somebody answered it in the room before the office had decided.
    const answer = {
      ...content,
      answer: { how: 'in-the-room', on: '2025-07-11', by: { name: 'Ben' }, text: 'Yes.' },
    }
    const around = { today: '2025-07-17', pack: site.pack }
    await questionKind.freeze(site.database.db, question.parse(answer), around)
    await expect(
      questionKind.freeze(
        site.database.db,
        question.parse({ ...answer, answer: { ...answer.answer, on: '2025-07-09' } }),
        around,
      ),
    ).rejects.toThrow('older than the question')
  })

  test('is for staff and moderators; each reading stands on the trail', async () => {
    const { id } = await received('private@example.org')
    for (const person of ['publisher-one', 'auditor-one']) {
      const other = await signedInAs(site, person)
      expect((await other.get('/office/questions')).statusCode).toBe(403)
      expect((await other.get(office(id))).statusCode).toBe(403)
      expect((await other.post(office(id, '/decline'), { rule: 'no-abuse', why: 'x' })).statusCode).toBe(403)
    }
    await moderator.get(office(id))
    const { rows } = await sql<{ personal: boolean }>`select personal from audit_act
      where act = 'meetings.moderate' and thing = ${`questions/${id}`}`.execute(site.database.db)
    expect(rows).toEqual([{ personal: true }])
    expect((await staff.get('/office/questions')).body).toContain('Jo Marsh')
    expect((await staff.get('/office')).body).toContain('Questions of the public to decide on')
  })
})

describe('in public', () => {
  test('a question stands there only when a second person published it, with its clock and without its asker', async () => {
    const { number, own } = await accepted('public@example.org', { words: 'When is the handbook out?' })
    expect((await reader.get(`/questions/${number}`)).statusCode).toBe(404)
    expect((await reader.get('/questions')).body).not.toContain('handbook')
    const barred = await moderator.post(
      `/office/meetings/publication?key=${encodeURIComponent(`questions/${number}`)}`,
      { decision: 'now', sha256: contentSha256((await draftOf(number)).content) },
    )
    expect(barred.statusCode).toBe(403)
    await publish(number)
    expect((await delivered('public@example.org')).at(-1)!.subject).toContain('is published')
    for (const path of [
      `/questions/${number}`,
      '/questions',
      `/questions/${number}.json`,
      '/questions.json',
      '/questions.atom',
      '/search?q=handbook',
    ]) {
      const answer = await reader.get(path)
      expect([path, answer.statusCode]).toEqual([path, 200])
      expect(answer.body, path).toContain('handbook')
      expect(answer.body, path).not.toMatch(/public@example\.org|Ann Reader/)
    }
    const page = textOf((await reader.get(`/questions/${number}`)).body)
    expect(page).toContain('A member of the public')
    expect(page).toContain('Asked today, answer due in 14 days.')
    // Too late to take it back.
    await reader.post(own, { act: 'withdraw' })
    expect(textOf((await reader.get(own)).body)).toContain('Your question is published')
  })

  test('the answer follows the same way, in writing or from the room, and the asker is told', async () => {
    const words = 'Will the figures come by ward?'
    const { number, id } = await accepted('answer@example.org', {
      words,
      namePublic: 'yes',
      meeting: 'board-2031-07-08',
    })
    await publish(number)
    await delivered()
    const { revision } = await draftOf(number)
    const answer = {
      revision: String(revision),
      how: 'in-the-room',
      on: '2025-07-17',
      name: 'Ben Oke',
      post: 'Superintendent',
      text: 'They come in July.',
      speech: '/meetings/board-2031-04-08/transcript#s99',
      about: '/plans/harbour-plan/actions/4.8',
      aboutTitle: '4.8 The handbook',
    }
    // Answers are written by staff, who may prepare publications.
    expect((await moderator.post(office(id, '/answer'), answer)).statusCode).toBe(403)
    const late = await staff.post(office(id, '/answer'), { ...answer, on: '2031-01-01', text: '' })
    expect(late.statusCode).toBe(422)
    expect(textOf(late.body)).toMatch(/still to come.*Enter the answer/)
    expect((await staff.post(office(id, '/answer'), answer)).statusCode).toBe(303)
    const key = `questions/${number}`
    const ask = async () =>
      staff.post('/office/meetings/publication/ask', {
        key,
        revision: String((await draftOf(number)).revision),
        what: 'The answer was added.',
        why: 'The question was answered.',
      })
    // The published transcript has no such speech.
    expect((await ask()).statusCode).toBe(422)
    const again = { ...answer, revision: String((await draftOf(number)).revision) }
    await staff.post(office(id, '/answer'), {
      ...again,
      speech: 'http://records.example/meetings/board-2031-04-08/transcript#s2',
    })
    expect((await ask()).statusCode).toBe(303)
    await publish(number)
    expect((await delivered('answer@example.org')).at(-1)!.subject).toContain('is answered')
    const page = await reader.get(`/questions/${number}`)
    expect(textOf(page.body)).toMatch(/Answered after no day\..*They come in July\..*In the room, by Ben Oke/)
    expect(page.body).toContain('/meetings/board-2031-04-08/transcript#s2')
    expect(page.body).toContain('Ann Reader')
    const answered = await reader.get('/questions?state=answered&body=harbour-board')
    expect(answered.body).toContain(words)
    expect((await reader.get('/questions?state=overdue')).body).not.toContain(words)
    expect(textOf((await reader.get('/questions')).body)).toMatch(
      /Of \d+ questions accepted from .* 1 is answered/,
    )
  })

  test('of a question that was taken back nothing stays, not in its draft either, unless it was published', async () => {
    const { db } = site.database
    const words = 'Why was the canary-4410 not fed?'
    const { own, number } = await accepted('back@example.org', {
      words,
      name: 'Canary-4410',
      namePublic: 'yes',
    })
    await reader.post(own, { act: 'withdraw' })
    const kept = async () =>
      JSON.stringify(
        await Promise.all(
          (['meetings_draft', 'meetings_draft_save', 'meetings_question'] as const).map((table) =>
            db.selectFrom(table).selectAll().execute(),
          ),
        ),
      )
    const days = async (n: number) =>
      sql`update meetings_question set withdrawn_at = '2025-07-17'::date - ${n}::integer where number = ${number}`.execute(
        db,
      )
    await days(30)
    await job('meetings.forget-questions', '2025-07-17')
    expect(await kept()).toMatch(/canary-4410.*back@example\.org/is)
    await days(31)
    await job('meetings.forget-questions', '2025-07-17')
    expect(await kept()).not.toMatch(/canary-4410|back@example\.org/i)
  })

  test('what nobody decided on in a year is forgotten, and stands in no queue', async () => {
    const { db } = site.database
    const { id } = await received('left@example.org', { words: 'Is the canary-5521 alive?' })
    const since = (day: string) =>
      sql`update meetings_question set asked_at = ${day}::date where id = ${id}`.execute(db)
    await since('2024-07-17')
    await job('meetings.forget-questions', '2025-07-17')
    expect((await staff.get('/office/questions')).body).toContain('canary-5521')
    await since('2024-07-16')
    await job('meetings.forget-questions', '2025-07-17')
    const { rows } = await sql`select * from meetings_question where id = ${id}`.execute(db)
    expect(JSON.stringify(rows)).not.toMatch(/canary-5521|left@example|Ann Reader/)
    expect((await staff.get('/office/questions')).body).not.toContain(id)
    const decided = await moderator.post(office(id, '/accept'), { text: '—' })
    expect([404, 409]).toContain(decided.statusCode)
  })

  test('who asked is erased 30 days after the answer; the question stays', async () => {
    await job('meetings.forget-questions', '2025-09-01')
    const { rows } = await sql<{ n: number }>`select count(*) as n from meetings_question
      where email = 'answer@example.org'`.execute(site.database.db)
    expect(rows[0]!.n).toBe(0)
    expect((await reader.get('/questions?state=answered')).body).toContain('by ward')
  })
})
