/** Cases before a court, and weeks before an election: what is entered holds in the next answer, in every process. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLog } from '#src/kernel/log.ts'
import { plusDays, todayOf } from '#src/kernel/today.ts'
import { ask } from '#test/ask.ts'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { serve, type Serving } from '../../serve.ts'
import { giveDiscussion, giveParticipant, viewerOf } from '../comments/site-for-test.ts'
import { addProceedings, endProceedings } from './proceedings.ts'
import { isFull, profileWords, requireFull } from './profile.ts'

let site: TestSite
let other: { serving: Serving; url: string; data: string }
let moderator: SignedIn
let staff: SignedIn
let publisher: SignedIn
let today: string
const person = (name: string, roles: ('moderator' | 'staff' | 'publisher' | 'auditor')[]) =>
  givePerson(site.database.db, {
    slug: name,
    name: `Name of ${name}`,
    roles: roles.map((role) => ({ role })),
  })

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  today = todayOf(site.pack)
  const { db, webUrl, officeUrl } = site.database
  for (const slug of ['buses', 'parks'])
    await giveDiscussion(db, slug, { opens: plusDays(today, -9), closes: null })
  for (const name of ['one', 'two', 'three', 'four', 'five', 'six']) await giveParticipant(db, name)
  await person('moderator', ['moderator'])
  await person('staff', ['staff'])
  await person('publisher', ['publisher'])
  await person('auditor', ['auditor'])
  moderator = await signedInAs(site, 'moderator')
  staff = await signedInAs(site, 'staff')
  publisher = await signedInAs(site, 'publisher')
  const data = mkdtempSync(join(tmpdir(), 'answerable-other-'))
  const web = { connectionString: webUrl }
  const serving = await serve({
    config: { ...site.config, ANSWERABLE_DATA: data },
    pack: site.pack,
    database: { web, read: web, office: { connectionString: officeUrl } },
    logger: createLog('silent'),
  })
  other = { serving, data, url: await serving.server.listen({ port: 0, host: '127.0.0.1' }) }
})
afterAll(async () => {
  await other?.serving.stop()
  rmSync(other?.data ?? '', { recursive: true, force: true })
  await site?.close()
})

const given = {
  name: 'Crown v Ashkettle',
  watch: 'Bram Ashkettle\nthe Marsh Lane case',
  effect: 'pre-moderate',
  reason: 'The court’s office rang.',
}
const fields = (more: Record<string, string | string[]> = {}) => ({
  ...given,
  startsOn: today,
  endsOn: '',
  ...more,
})
const posts = async (name: string, words: string, discussion = 'buses', goingOn: readonly string[] = []) =>
  (await signedInAs(site, name)).post(`/discussions/${discussion}/comments`, {
    words,
    once: randomUUID(),
    'went-on': goingOn,
  })
const pageIn = async (where: string, discussion = 'buses') =>
  (await ask(where, `/discussions/${discussion}`)).text
/** What was told has come to both. */
const everywhere = async (discussion: string, see: (text: string) => void) => {
  for (const where of [site.url, other.url])
    await vi.waitFor(async () => see(await pageIn(where, discussion)))
}
const idOfLast = async () =>
  (
    await sql<{
      id: string
    }>`select id from discussions_proceedings order by entered_at desc limit 1`.execute(site.database.db)
  ).rows[0]!.id
beforeEach(async () => {
  await sql`update discussions_proceedings set ended_at = now(), ended_by = 'x' where ended_at is null`.execute(
    site.database.db,
  )
})

describe('A case in the register', () => {
  test('is entered by a moderator, holds at once in every process, and names nobody in public', async () => {
    for (const where of [site.url, other.url]) expect(await pageIn(where)).not.toContain('before a court')
    expect((await moderator.post('/office/moderation/proceedings', fields())).statusCode).toBe(303)
    await everywhere('buses', (text) => {
      expect(text).toContain('A case is before a court')
      expect(text).not.toMatch(/Ashkettle|Marsh Lane|rang/)
    })
    for (const path of ['/discussions/buses.json', '/discussions/moderation', '/api/v1/discussions/buses'])
      expect((await ask(site.url, path)).text).not.toMatch(/Ashkettle|Marsh Lane/)

    const caught = await posts('one', 'I hear that BRÁM  ASHKETTLE was seen there.')
    expect(caught.statusCode).toBe(422)
    expect(caught.body).toContain('court')
    expect(caught.body).not.toContain(await idOfLast())
    expect(caught.body).not.toContain('<mark>')
    const went = await posts('one', 'I hear that Bram Ashkettle was seen there.', 'buses', ['proceedings'])
    expect(went.headers.location).toContain('said=waits')
    await sql`select 1`.execute(site.database.db)
    expect(await pageIn(other.url)).not.toContain('was seen there')
    expect((await posts('one', 'The 12 is always late.')).statusCode).toBe(303)
  })

  test('that closes a discussion closes that one, until it is ended', async () => {
    await moderator.post(
      '/office/moderation/proceedings',
      fields({ effect: 'close', watch: '', discussions: ['parks'] }),
    )
    await everywhere('parks', (text) => expect(text).toContain('none are taken now'))
    expect(await pageIn(site.url)).not.toContain('before a court')
    const refused = await posts('two', 'Mow the grass.', 'parks')
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('Mow the grass.')
    expect((await posts('two', 'Run the buses.')).statusCode).toBe(303)

    const id = await idOfLast()
    const without = await staff.post(`/office/moderation/proceedings/${id}/end`, { reason: ' ' })
    expect(without.statusCode).toBe(422)
    expect(without.body).toContain(`href="#why-${id}"`)
    expect(
      (await staff.post(`/office/moderation/proceedings/${id}/end`, { reason: 'A verdict.' })).statusCode,
    ).toBe(303)
    await everywhere('parks', (text) => expect(text).not.toContain('none are taken now'))
    expect((await posts('two', 'Mow the grass.', 'parks')).statusCode).toBe(303)
    expect(
      (await staff.post(`/office/moderation/proceedings/${id}/end`, { reason: 'Again.' })).statusCode,
    ).toBe(409)
    expect(
      (await staff.post(`/office/moderation/proceedings/${randomUUID()}/end`, { reason: 'No.' })).statusCode,
    ).toBe(404)
  })

  test('holds on its days alone', async () => {
    const tomorrow = plusDays(today, 1)
    await moderator.post(
      '/office/moderation/proceedings',
      fields({ startsOn: tomorrow, endsOn: tomorrow, effect: 'close' }),
    )
    expect((await posts('three', 'A day before.')).statusCode).toBe(303)
    expect(await pageIn(site.url)).not.toContain('none are taken now')
  })

  test('that is not right is told, with what was typed', async () => {
    const answer = await moderator.post('/office/moderation/proceedings', {
      name: 'Half a case',
      watch: 'ab',
      startsOn: 'soon',
      discussions: ['no-such'],
    })
    expect(answer.statusCode).toBe(422)
    for (const id of ['watch', 'effect', 'discussions', 'startsOn', 'reason'])
      expect(answer.body).toContain(`href="#${id}"`)
    expect(answer.body).toContain('Half a case')
  })

  test('is on the audit trail with its reason, without whom it is about', async () => {
    const { db } = site.database
    const viewer = { ...viewerOf('staff', 'Staff', 'staff'), secondFactor: true }
    const wish = { ...given, discussions: [], startsOn: today, endsOn: '' }
    const id = await addProceedings(db, viewer, wish, { today })
    await endProceedings(db, viewer, { id, reason: 'Entered by mistake.' })
    const { rows } = await sql<{ act: string; reason: string; all: string }>`
      select act, reason, row_to_json(a)::text as all from audit_act a where thing = ${`discussions/proceedings/${id}`} order by id`.execute(
      db,
    )
    expect(rows).toMatchObject([
      { act: 'discussions.proceedings', reason: given.reason },
      { act: 'discussions.end-proceedings', reason: 'Entered by mistake.' },
    ])
    expect(rows.map(({ all }) => all).join()).not.toMatch(/Ashkettle/)
    const auditor = { ...viewerOf('auditor', 'Auditor', 'auditor'), secondFactor: true }
    await expect(addProceedings(db, auditor, wish, { today })).rejects.toThrow(/roles/)
  })
})

describe('In the weeks before an election', () => {
  test('discussions say so, and what canvasses is nudged; before and after nothing is', async () => {
    const canvassing = 'Vote for the Green candidate on Thursday, whatever the others say.'
    expect((await posts('four', canvassing)).statusCode).toBe(303)
    await staff.post('/office/elections', {
      label: 'Mayoral election',
      startsOn: today,
      endsOn: plusDays(today, 20),
      reason: 'An election is called.',
    })
    expect((await posts('five', canvassing)).statusCode).toBe(303)
    const { rows } = await sql<{ id: string }>`select id from record_election`.execute(site.database.db)
    const at = `/office/elections/${rows[0]!.id}`
    expect((await publisher.post(`${at}/confirm`)).statusCode).toBe(303)
    await everywhere('buses', (text) => expect(text).toContain('A pre-election period is in force until'))

    const caught = await posts('six', canvassing)
    expect(caught.statusCode).toBe(422)
    expect(caught.body).toContain('It reads like campaigning')
    expect((await posts('six', 'The police should walk the beat more, as the plan says.')).statusCode).toBe(
      303,
    )
    expect((await posts('six', canvassing, 'buses', ['campaigning'])).statusCode).toBe(303)

    expect((await publisher.post(`${at}/end`)).statusCode).toBe(303)
    await everywhere('buses', (text) => expect(text).not.toContain('A pre-election period is in force until'))
    expect((await posts('six', `Again: ${canvassing}`)).statusCode).toBe(303)
  })
})

describe('Where people comment on what the office asks, and no more', () => {
  const pack = (profile: 'own-content' | 'full') => ({ discussions: { profile, age: 16, help: [] } })

  test('nobody else can start a discussion', () => {
    expect(isFull(pack('own-content'))).toBe(false)
    expect(() => requireFull(pack('own-content'))).toThrow(/nothing at this address/)
    expect(isFull(pack('full'))).toBe(true)
    expect(() => requireFull(pack('full'))).not.toThrow()
  })

  test('the page of rules says which it is', async () => {
    expect((await ask(site.url, '/discussions/moderation')).text).toContain(profileWords(site.pack))
    expect(profileWords(pack('own-content'))).not.toBe(profileWords(pack('full')))
  })
})
