/** Joining, the account, tokens and leaving, through the real server. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '#src/kernel/database.ts'
import { createGate } from '#src/people/index.ts'
import { givePerson } from '#test/people.ts'
import { browserWith, signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { participantJobs } from './jobs.ts'
import { bearerOf } from './own.ts'
import { findParticipant, forgetJoinings } from './queries.ts'
import { participantSteps } from './steps.ts'
import { maySpeak, voiceOf } from './who.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  const { steps } = site.capabilities.find(({ name }) => name === 'people')!
  const [drafted, published] = site.pack.people
  await site.act(async (context) => {
    await steps!['people.load']!(context, { do: 'people.load' })
    const by = { draftedBy: drafted!.slug, publishedBy: published!.slug }
    await steps!['people.publish-register']!(context, { do: 'people.publish-register', ...by })
  })
  await givePerson(site.database.db, {
    slug: 'una-office',
    name: 'Una Office-Person',
    email: 'una@office.example',
    roles: [{ role: 'moderator' }],
  })
  await givePerson(site.database.db, {
    slug: 'amy-admin',
    name: 'Amy Quillhurst',
    roles: [{ role: 'administrator' }],
  })
})
afterAll(() => site?.close())

const nobody = () => browserWith(site, '')
const newestMail = async () => {
  const { rows } = await sql<{ kind: string; address: string | null; person: string | null; text: string }>`
    select kind, address, person, text_part as text from notices_message order by created_at desc, id limit 1`.execute(
    site.database.db,
  )
  return rows[0]
}
const countMails = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from notices_message`.execute(
    site.database.db,
  )
  return rows[0]!.n
}
const linkIn = (text: string) => new URL(/https?:\S+/.exec(text)![0]).pathname
const form = (email: string, name: string, more: Record<string, string> = {}) => ({
  email,
  name,
  age: 'yes',
  ...more,
})

/** Asks, opens the e-mail, presses the button. */
async function join(
  email: string,
  name: string,
  more: Record<string, string> = {},
): Promise<SignedIn & { person: string }> {
  expect((await nobody().post('/discussions/join', form(email, name, more))).headers.location).toBe(
    '/discussions/join/sent',
  )
  const mail = await newestMail()
  expect(mail).toMatchObject({ kind: 'joining', address: email })
  const answer = await nobody().post(linkIn(mail!.text))
  expect(answer.statusCode).toBe(303)
  const session = /session=[^;]+/.exec([answer.headers['set-cookie'] ?? []].flat().join(';'))![0]
  const { rows } = await sql<{
    person: string
  }>`select person from people_account where email = ${email}`.execute(site.database.db)
  return { ...browserWith(site, session), person: rows[0]!.person }
}
const textOf = (html: string) => load(html)('main').text().replaceAll(/\s+/g, ' ')

describe('joining', () => {
  test('asks for an address, a name and the age, offers an area, and says what is public; nothing about who one is', async () => {
    const { body } = await nobody().get('/discussions/join')
    const $ = load(body)
    expect(
      $('main form [name]')
        .toArray()
        .map((one) => $(one).attr('name')),
    ).toEqual(['_csrf', 'to', 'email', 'name', 'area', 'age', 'left-empty'])
    expect(textOf(body)).toContain('I am 16 or older')
    expect(textOf(body)).toMatch(/Never public: your e-mail address/)
  })

  test('makes a person with a slug by chance, an account, a name and one role, and leads where one wanted to go', async () => {
    await nobody().post(
      '/discussions/join',
      form('Bea@Home.example', ' Bea  Quill ', { to: '/discussions/trams' }),
    )
    const mail = await newestMail()
    const path = linkIn(mail!.text)
    const looked = await nobody().get(path)
    expect([looked.statusCode, textOf(looked.body)]).toEqual([200, expect.stringContaining('Bea Quill')])
    expect((await nobody().get(path)).statusCode).toBe(200)
    const answer = await nobody().post(path)
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/discussions/trams'])
    const { db } = site.database
    const { rows } = await sql<{ person: string; name: string; role: string }>`select a.person, p.name, g.role
      from people_account a join discussions_participant p on p.person = a.person join people_grant g on g.person = a.person
      where a.email = 'bea@home.example'`.execute(db)
    expect(rows).toEqual([
      { person: expect.stringMatching(/^p-[a-z0-9]{12}$/), name: 'Bea Quill', role: 'participant' },
    ])
    expect(await findParticipant(db, rows[0]!.person)).toMatchObject({
      name: 'Bea Quill',
      area: null,
      tellReplies: true,
    })
    const used = await nobody().post(path)
    expect([used.statusCode, textOf(used.body)]).toEqual([
      410,
      expect.stringContaining('You have joined already'),
    ])
  })

  test('gives every address the same answer; whoever has an account gets a link to sign in', async () => {
    await join('has@account.example', 'Has Account')
    const answers = []
    for (const [at, email] of [
      'has@account.example',
      'una@office.example',
      'new@account.example',
    ].entries()) {
      const { statusCode, headers, body } = await nobody().post(
        '/discussions/join',
        form(email, `Same Answer ${at}`),
      )
      answers.push([statusCode, headers.location, body])
    }
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1)
    const { rows } = await sql<{
      person: string | null
      text: string
    }>`select person, text_part as text from notices_message
      where kind = 'joining' order by created_at desc limit 3`.execute(site.database.db)
    expect(rows.map(({ person }) => person !== null)).toEqual([false, true, true])
    expect(rows[1]!.text).toMatch(/sign-in\/link\//)
  })

  test('refuses a form that is not right, with everything typed kept, and asks nothing twice', async () => {
    const answer = await nobody().post('/discussions/join', {
      email: 'nobody',
      name: 'The Police',
      area: 'mars',
    })
    expect(answer.statusCode).toBe(422)
    const $ = load(answer.body)
    expect(
      $('.govuk-error-summary a')
        .toArray()
        .map((one) => $(one).attr('href')),
    ).toEqual(['#email', '#name', '#area', '#age'])
    expect($('input[name=name]').val()).toBe('The Police')
    for (const { attribs } of $('.govuk-error-summary a').toArray()) expect($(attribs.href!).length).toBe(1)
  })

  test('refuses a name that somebody has, or that could be taken for it; also when they took it meanwhile', async () => {
    await join('ilya@one.example', 'Ilya One')
    const taken = await nobody().post('/discussions/join', form('other@one.example', 'llya 0ne'))
    expect([taken.statusCode, textOf(taken.body)]).toEqual([
      422,
      expect.stringContaining('looks just like it'),
    ])
    await nobody().post('/discussions/join', form('first@race.example', 'Race'))
    const first = linkIn((await newestMail())!.text)
    await join('second@race.example', 'Race')
    expect((await nobody().post(first)).statusCode).toBe(422)
    expect((await nobody().post(first, { name: 'The Mayor' })).statusCode).toBe(422)
    expect((await nobody().post(first, { name: 'Slower' })).statusCode).toBe(303)
  })

  test('sends nothing to a program that fills in what nobody sees, and no more than four e-mails to one address in a day', async () => {
    const before = await countMails()
    const bot = await nobody().post(
      '/discussions/join',
      form('bot@bot.example', 'Bot Bott', { 'left-empty': 'x' }),
    )
    expect(bot.headers.location).toBe('/discussions/join/sent')
    expect(await countMails()).toBe(before)
    for (let n = 0; n < 6; n += 1)
      await nobody().post('/discussions/join', form('many@asked.example', `Many Asked ${n}`))
    expect(await countMails()).toBe(before + 4)
  })

  test('of one link pressed twice at once, one account comes', async () => {
    await nobody().post('/discussions/join', form('twice@pressed.example', 'Twice Pressed'))
    const path = linkIn((await newestMail())!.text)
    const answers = await Promise.all([nobody().post(path), nobody().post(path), nobody().post(path)])
    expect(answers.map(({ statusCode }) => String(statusCode)).toSorted()).toEqual(['303', '410', '410'])
  })

  test('a link that is too old says so, and at night it is forgotten', async () => {
    const { db } = site.database
    await nobody().post('/discussions/join', form('late@comer.example', 'Late Comer'))
    const path = linkIn((await newestMail())!.text)
    await sql`update discussions_joining set expires_at = clock_timestamp() - interval '2 days' where email = 'late@comer.example'`.execute(
      db,
    )
    const gone = await nobody().get(path)
    expect([gone.statusCode, textOf(gone.body)]).toEqual([410, expect.stringContaining('Ask for a new one')])
    await forgetJoinings(db)
    const { rows } = await sql`select from discussions_joining where email = 'late@comer.example'`.execute(db)
    expect(rows).toEqual([])
  })
})

describe('the account', () => {
  test('stands in the public frame, with what is theirs; the office’s people keep theirs', async () => {
    const cora = await join('cora@home.example', 'Cora Lane')
    const { body } = await cora.get('/account')
    expect(body).not.toContain('office-bar')
    for (const said of [
      'Cora Lane',
      '/account/comments',
      '/account/name',
      '/account/tokens',
      '/account/take-along',
      '/account/leave',
    ])
      expect(body).toContain(said)
    expect((await (await signedInAs(site, 'una-office')).get('/account')).body).toContain('office-bar')
    for (const path of ['/account/comments', '/account/name', '/account/tokens', '/account/leave'])
      expect([path, (await cora.get(path)).statusCode]).toEqual([path, 200])
  })

  test('changes its name by the same rules, everywhere, once in 30 days', async () => {
    const dan = await join('dan@home.example', 'Dan Before')
    expect((await dan.post('/account/name', { name: 'Moderator' })).statusCode).toBe(422)
    expect((await dan.post('/account/name', { name: 'Dan After' })).headers.location).toBe('/account')
    expect(await findParticipant(site.database.db, dan.person)).toMatchObject({ name: 'Dan After' })
    const again = await dan.post('/account/name', { name: 'Dan Later' })
    expect([again.statusCode, textOf(again.body)]).toEqual([
      422,
      expect.stringContaining('changed your name lately'),
    ])
    expect((await dan.get('/account')).body).toContain('Dan After')
  })

  test('has e-mail about answers, or none', async () => {
    const eve = await join('eve@home.example', 'Eve Reader')
    await eve.post('/account/replies', { tell: 'no' })
    expect(await findParticipant(site.database.db, eve.person)).toMatchObject({ tellReplies: false })
    expect(textOf((await eve.get('/account')).body)).toContain('You get no e-mail when somebody answers')
  })

  test('is in no list of the office unasked', async () => {
    const amy = await signedInAs(site, 'amy-admin')
    await join('listed@home.example', 'Never Listed')
    expect((await amy.get('/office/people')).body).not.toContain('Never Listed')
    expect((await amy.get('/office/audit')).body).not.toContain('value="p-')
    expect((await amy.get('/account/deputies')).body).not.toContain('Never Listed')
    expect((await amy.get('/office/people?role=participant')).body).toContain('Never Listed')
  })
})

describe('a token for a program', () => {
  const gate = () =>
    createGate(() => site.database.db, [{ bearer: (token) => bearerOf(site.database.db, token) }])
  test('is shown once, kept as a hash, opens what a participant may, and is ended at once', async () => {
    const { db } = site.database
    const fay = await join('fay@home.example', 'Fay Program')
    expect((await fay.post('/account/tokens', { label: ' ' })).statusCode).toBe(422)
    const made = await fay.post('/account/tokens', { label: 'My reader' })
    const token = /ans_[A-Za-z0-9_-]{43}/.exec(made.body)![0]
    expect((await fay.get('/account/tokens')).body).not.toContain(token)
    const { rows } = await sql<{ row: string }>`select t::text as row from discussions_token t`.execute(db)
    expect(rows.map(({ row }) => row).join()).not.toContain(token)
    expect(await bearerOf(db, token)).toBe(fay.person)
    const used = async () =>
      (
        await sql<{
          at: Date
        }>`select used_at as at from discussions_token where person = ${fay.person}`.execute(db)
      ).rows[0]!.at
    const first = await used()
    const viewer = await gate().bearer(token)
    expect(viewer).toMatchObject({ person: fay.person, secondFactor: false, fresh: false })
    expect(viewer!.holdings.map(({ role }) => role)).toEqual(['participant'])
    expect(await bearerOf(db, token)).toBe(fay.person)
    expect(await used()).toEqual(first)
    expect(await bearerOf(db, `${token}x`)).toBeNull()
    const end = /\/account\/tokens\/[0-9a-f-]{36}\/end/.exec((await fay.get('/account/tokens')).body)![0]
    const other = await join('gus@home.example', 'Gus Other')
    expect((await other.post(end)).statusCode).toBe(404)
    expect((await fay.post(end)).statusCode).toBe(303)
    expect(await bearerOf(db, token)).toBeNull()
    expect(await gate().bearer(token)).toBeNull()
  })

  test('and leaving are for whoever signed in just now', async () => {
    const { person } = await join('old@session.example', 'Old Session')
    const old = await signedInAs(site, person, { fresh: false })
    for (const path of ['/account/tokens', '/account/leave'])
      expect((await old.post(path, { label: 'x' })).headers.location).toMatch(/^\/sign-in\/again/)
  })
})

describe('leaving', () => {
  test('erases the address, the words and the name in every table; a tombstone and the decisions stay', async () => {
    const { db } = site.database
    const [email, name, words] = ['zelda@vanish.example', 'Zelda Vanish', 'Quokkas on the night tram']
    const zelda = await join(email, name)
    const other = await join('stays@home.example', 'Stays Here')
    await givenComments(zelda.person, other.person, words)
    await zelda.post('/account/tokens', { label: `Token of ${name}` })

    const taken = await zelda.get('/account/take-along')
    const all = taken.json()
    expect(taken.headers['content-disposition']).toContain('taken-along.json')
    expect(all).toMatchObject({
      format: 'answerable/take-along/1',
      account: { email, name },
      participant: { name, age: 16, toldOfReplies: true },
      comments: [
        { words: `${words}, first`, state: 'public', before: [{ words: `${words}, before`, why: 'edit' }] },
        { words: `${words}, waiting`, state: 'waiting' },
      ],
      reactions: [{ kind: 'agree' }],
      reports: [{ words: `${words}, reported` }],
      decisions: [{ act: 'hide', rule: 'stay-civil', reason: 'A reason.' }],
      appeals: [{ words: `${words}, appeal` }],
      tokens: [{ label: `Token of ${name}` }],
    })
    expect(taken.body).not.toMatch(/hash|una-office|"token"/)
    const listed = await zelda.get('/account/comments')
    expect(textOf(listed.body)).toContain('The reason: A reason.')
    expect(listed.body).not.toContain('una-office')

    expect((await zelda.get('/account/leave')).statusCode).toBe(200)
    expect((await zelda.post('/account/leave')).headers.location).toBe('/discussions/join/left')
    expect((await zelda.get('/account')).statusCode).toBe(303)

    const found: string[] = []
    const { rows: tables } = await sql<{
      name: string
    }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(db)
    for (const table of tables) {
      const { rows } = await sql<{
        row: string
      }>`select t::text as row from ${sql.table(table.name)} t`.execute(db)
      for (const { row } of rows) if (/zelda|vanish|quokka/i.test(row)) found.push(`${table.name}: ${row}`)
    }
    expect(found).toEqual([])

    const { rows } = await sql<{ state: string; author: string | null; words: string }>`
      select state, author, words from discussions_comment where discussion = 'trams' order by id`.execute(db)
    expect(rows).toEqual([
      { state: 'withdrawn', author: null, words: '' },
      { state: 'public', author: other.person, words: 'I agree.' },
      { state: 'withdrawn', author: null, words: '' },
    ])
    const decisions = await sql<{ person: string }>`select person from discussions_decision`.execute(db)
    expect(decisions.rows).toHaveLength(1)
    const left = await sql<{
      act: string
      detail: object
    }>`select act, detail from audit_act where person = ${zelda.person}
      order by id desc limit 1`.execute(db)
    expect(left.rows).toEqual([{ act: 'discussions.left', detail: { comments: 2 } }])
    // The address and the name are free again, and nothing comes back with them.
    const anew = await join(email, name)
    expect(anew.person).not.toBe(zelda.person)
  })

  test('is no way around a suspension: until it would have ended the same address makes no account, and is told so once a day', async () => {
    const { db } = site.database
    const [email, name] = ['quick@returns.example', 'Quick Return']
    const quick = await join(email, name)
    await sql`update discussions_participant set suspended_at = now(), suspended_until = now() + interval '9 days'
      where person = ${quick.person}`.execute(db)
    expect(textOf((await quick.get('/account/leave')).body)).toContain('a fingerprint of your address')
    expect((await quick.post('/account/leave')).headers.location).toBe('/discussions/join/left')
    const kept = await sql<{ row: string }>`select l::text as row from discussions_left_suspended l`.execute(
      db,
    )
    expect(kept.rows).toHaveLength(1)
    expect(kept.rows[0]!.row).not.toMatch(/quick|returns/i)

    const mails = await countMails()
    for (let times = 0; times < 2; times += 1)
      expect((await nobody().post('/discussions/join', form(email, name))).headers.location).toBe(
        '/discussions/join/sent',
      )
    expect(await countMails()).toBe(mails + 1)
    expect((await newestMail())!.text).toContain('left while it was suspended')
    const asked = await sql`select from discussions_joining where email = ${email}`.execute(db)
    expect(asked.rows).toEqual([])

    await sql`update discussions_left_suspended set until = now()`.execute(db)
    const forget = participantJobs.find((job) => job.name === 'discussions.forget-suspensions')!
    await site.act((act) => forget.run(act))
    expect((await sql`select from discussions_left_suspended`.execute(db)).rows).toEqual([])
    expect((await join(email, name)).person).not.toBe(quick.person)
  })

  test('keeps what was said in a role, tells whoever reported, and hides what a hidden question was called', async () => {
    const { db } = site.database
    const yan = await join('yan@leaves.example', 'Yan Leaves')
    await sql`insert into discussions_discussion (slug, origin, title, words, opens_on, state)
      values ('d-7', 'participant', 'A libel of somebody', 'x', '2025-01-01', 'hidden')`.execute(db)
    const { rows } = await sql<{ id: number }>`
      insert into discussions_comment (discussion, root, depth, author, words, voice)
      values ('d-7', 0, 0, ${yan.person}, 'We repaired it.', 'staff'), ('d-7', 0, 0, ${yan.person}, 'My own view.', null)
      returning id::integer as id`.execute(db)
    const [official, own] = rows
    const listed = await yan.get('/account/comments')
    expect(listed.body).toContain('A discussion stood here')
    expect(listed.body).not.toContain('A libel of somebody')
    await sql`with item as (insert into discussions_item (kind, discussion, comment) values ('report', 'd-7', ${own!.id}) returning id)
      insert into discussions_report (discussion, comment, category, email, receipt_hash, item)
      select 'd-7', ${own!.id}, 'abuse', 'who@reported.example', '\\x0102', id from item`.execute(db)

    expect((await yan.post('/account/leave')).headers.location).toBe('/discussions/join/left')
    const after = await sql`select id::integer as id, author, words, state, voice from discussions_comment
      where discussion = 'd-7' order by id`.execute(db)
    expect(after.rows).toEqual([
      { id: official!.id, author: null, words: 'We repaired it.', state: 'public', voice: 'staff' },
      { id: own!.id, author: null, words: '', state: 'withdrawn', voice: null },
    ])
    const items = await sql`select taken_back, decided_at is not null as closed from discussions_item
      where comment = ${own!.id}`.execute(db)
    expect(items.rows).toEqual([{ taken_back: true, closed: true }])
    expect(await newestMail()).toMatchObject({
      address: 'who@reported.example',
      text: expect.stringContaining('Its writer took it back'),
    })
    const reports = await sql`select email from discussions_report where comment = ${own!.id}`.execute(db)
    expect(reports.rows).toEqual([{ email: null }])
  })

  test('is not for people with another role', async () => {
    const { person } = await join('both@home.example', 'Both Roles')
    await givePerson(site.database.db, {
      slug: person,
      name: 'Both Roles',
      email: 'both@home.example',
      roles: [{ role: 'moderator' }],
    })
    const both = await signedInAs(site, person)
    expect((await both.post('/account/leave')).statusCode).toBe(409)
    expect((await both.get('/account/leave')).statusCode).toBe(404)
  })
})

test('the office’s role gives this role in nobody’s name, and no other', async () => {
  const { person } = await join('only@home.example', 'Only This')
  const office = connect({ connectionString: site.database.officeUrl, max: 1 })
  try {
    for (const role of ['moderator', 'contributor', 'administrator'])
      await expect(
        sql`insert into people_grant (person, role, needs_second) values (${person}, ${role}, false)`.execute(
          office,
        ),
      ).rejects.toThrow(/in the name of a person|check constraint/)
  } finally {
    await office.destroy()
  }
})

test('a suspension holds until its end, by the database’s clock', async () => {
  const { db } = site.database
  const { person } = await join('sus@home.example', 'Sus Pended')
  expect(await maySpeak(db, person)).toBe('yes')
  const until = async (ends: string | null) => {
    await sql`update discussions_participant set suspended_at = clock_timestamp(),
      suspended_until = clock_timestamp() + ${ends}::interval where person = ${person}`.execute(db)
    return maySpeak(db, person)
  }
  expect(await until('2 days')).toEqual({ until: expect.stringMatching(/^\d{4}-/) })
  expect(await until('-1 minute')).toBe('yes')
  expect(await until(null)).toEqual({ until: null })
})

test('a badge comes from roles and organisation, and only after the second factor', () => {
  const holding = (role: string, organisation: string | null = null) =>
    ({ role, organisation, lead: false, deputyFor: null }) as never
  const voice = (holdings: never[], secondFactor = true) =>
    voiceOf({ holdings, secondFactor, organisation: 'northmere-oversight-office' })
  expect(voice([holding('participant')])).toBeNull()
  expect(voice([holding('moderator'), holding('staff')])).toEqual({
    voice: 'staff',
    organisation: 'northmere-oversight-office',
  })
  expect(voice([holding('contributor', 'northmere-police')], false)).toEqual({
    voice: 'contributor',
    organisation: 'northmere-police',
  })
  expect(voice([holding('staff'), holding('participant')], false)).toBeNull()
  expect(voice([holding('administrator')])).toBeNull()
})

test('a pack’s participants are made by a step, one to sign in as', async () => {
  await site.act((context) =>
    participantSteps['discussions.participant']!(context, {
      do: 'discussions.participant',
      slug: 'p-heather',
      email: 'heather@people.example',
      name: 'Heather',
      joinedAt: '2025-05-01T10:00:00+01:00',
      practice: true,
    }),
  )
  const { db } = site.database
  expect(await findParticipant(db, 'p-heather')).toMatchObject({
    name: 'Heather',
    joinedAt: new Date('2025-05-01T09:00:00Z'),
  })
  const { rows } = await sql`select from people_account where person = 'p-heather' and practice`.execute(db)
  expect(rows).toHaveLength(1)
})

async function givenComments(author: string, other: string, words: string): Promise<void> {
  const { db } = site.database
  await sql`insert into discussions_discussion (slug, origin, title, opens_on) values ('trams', 'office', 'Trams at night', '2025-01-01')
    on conflict do nothing`.execute(db)
  const insert = async (by: string, said: string, state: string, parent: number | null) => {
    const { rows } = await sql<{
      id: number
    }>`insert into discussions_comment (discussion, author, words, state, root, depth, parent)
      values ('trams', ${by}, ${said}, ${state}, ${parent ?? 0}, ${parent === null ? 0 : 1}, ${parent}) returning id`.execute(
      db,
    )
    return rows[0]!.id
  }
  const first = await insert(author, `${words}, first`, 'public', null)
  await insert(other, 'I agree.', 'public', first)
  const waiting = await insert(author, `${words}, waiting`, 'waiting', null)
  await sql`insert into discussions_wording (comment, words, why) values (${first}, ${`${words}, before`}, 'edit')`.execute(
    db,
  )
  await sql`insert into discussions_reaction (discussion, comment, person, kind) values ('trams', ${first}, ${author}, 'agree')`.execute(
    db,
  )
  await sql`insert into discussions_report (discussion, comment, category, words, person, email, receipt_hash)
    values ('trams', ${first}, 'spam', ${`${words}, reported`}, ${author}, 'zelda@vanish.example', '\\x01')`.execute(
    db,
  )
  await sql`insert into discussions_item (kind, discussion, comment) values ('first-comment', 'trams', ${waiting})`.execute(
    db,
  )
  const { rows } = await sql<{
    id: string
  }>`insert into discussions_decision (act, discussion, comment, person, rule, reason, decided_by)
    values ('hide', 'trams', ${first}, ${author}, 'stay-civil', 'A reason.', 'una-office') returning id`.execute(
    db,
  )
  await sql`insert into discussions_item (kind, discussion, comment, appeals, words)
    values ('appeal', 'trams', ${first}, ${rows[0]!.id}, ${`${words}, appeal`})`.execute(db)
  await sql`insert into discussions_trace (person, day, trace) values (${author}, '2025-01-02', '\\x02')`.execute(
    db,
  )
  await sql`insert into discussions_signal (person, flags) values (${author}, '["burst"]')`.execute(db)
  await sql`insert into people_kept_form (person, path, body) values (${author}, '/discussions/trams/comments', ${JSON.stringify([['words', words]])}::jsonb)`.execute(
    db,
  )
}
