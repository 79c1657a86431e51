/** Changing and withdrawing: where a moderator asked for it, in a role, and what waited about it. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { connect, type Db } from '#src/kernel/database.ts'
import type { Viewer } from '#src/policy.ts'
import { ask } from '#test/ask.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { appeal } from '../moderation/appeal.ts'
import { decide } from '../moderation/decide.ts'
import { openItem } from '../moderation/open-item.ts'
import { editComment, postComment, withdrawComment, type Posted } from './commands.ts'
import { forgetWordings } from './forget-queries.ts'
import { around, giveDiscussion, giveParticipant, giveStaff, viewerOf, wish } from './site-for-test.ts'

let site: TestSite
let office: Db
let ada: Viewer
let kit: Viewer
let browser: SignedIn
const db = () => site.database.db
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  office = connect({ connectionString: site.database.officeUrl, max: 3 })
  ada = await giveParticipant(db(), 'p-ada', 'Ada')
  await giveParticipant(db(), 'p-ben', 'Ben')
  kit = await giveStaff(db(), 'kit', 'nopo')
  for (const slug of ['mo', 'second']) await giveStaff(db(), slug, 'nopo')
  await giveDiscussion(db(), 'streets', { opens: '2020-01-01', closes: null })
  await giveDiscussion(db(), 'read-first', { opens: '2020-01-01', closes: null, waits: 'all' })
  browser = await signedInAs(site, 'p-ada')
})
// Each test is an hour of its own.
beforeEach(() => sql`delete from discussions_pace`.execute(db()))
afterAll(async () => {
  await office.destroy()
  await site.close()
})

const post = async (words: string, discussion = 'streets', viewer = ada) =>
  ((await postComment(office, viewer, wish(discussion, words), around)) as Posted).id
const edit = (id: number, words: string, discussion = 'streets', viewer = ada) =>
  editComment(office, viewer, { ...wish(discussion, words), id }, around)
const asks = (id: number) =>
  sql`update discussions_comment set asked_at = clock_timestamp() where id = ${id}`.execute(db())
const settles = (id: number) =>
  sql`update discussions_comment set asked_at = null where id = ${id}`.execute(db())
const old = (id: number) =>
  sql`update discussions_comment set posted_at = posted_at - interval '1 hour' where id = ${id}`.execute(db())
const row = async (id: number) =>
  (
    await sql<
      Record<string, unknown>
    >`select words, state, edited_at, asked_at from discussions_comment where id = ${id}`.execute(db())
  ).rows[0]!
const waitingAbout = async (id: number) =>
  (
    await sql<{ kind: string }>`select kind from discussions_item
      where comment = ${id} and decided_at is null order by kind`.execute(db())
  ).rows.map(({ kind }) => kind)
/** The page of a comment, or of its history, once the server has heard of what was just done. */
const says = async (id: number, words: string, page: '' | '/history' = '/history') => {
  let text = ''
  await vi.waitFor(async () => {
    text = (await ask(site.url, `/discussions/streets/comments/${id}${page}`)).text
    expect(text).toContain(words)
  })
  return text
}

describe('an author whom a moderator asked', () => {
  test('changes what waits, by the link of the e-mail; it goes on waiting', async () => {
    const id = await post('Ring her on 07700 900123', 'read-first')
    const address = `/discussions/read-first/comments/${id}/edit`
    expect(await edit(id, 'Ring her', 'read-first')).toMatchObject({ rule: 'waiting' })
    expect((await browser.get(address)).statusCode).toBe(409)
    await asks(id)
    expect((await browser.get('/account/comments')).body).toContain(`href="${address}"`)
    const form = await browser.get(address)
    expect(form.statusCode).toBe(200)
    expect(form.body).toContain('A moderator asked you to change it')
    const sent = await browser.post(address, { words: 'Ring her' })
    expect(sent.headers.location).toContain('said=waits')
    expect(await row(id)).toMatchObject({ words: 'Ring her', state: 'waiting' })
    expect((await ask(site.url, `/discussions/read-first/comments/${id}`)).status).toBe(404)
    // Once: whoever reads it now reads what they read later.
    expect(await edit(id, 'And again', 'read-first')).toMatchObject({ rule: 'waiting' })
  })

  test('may where nothing new is taken any more, but not while suspended', async () => {
    await giveDiscussion(db(), 'over', { opens: '2020-01-01', closes: null })
    const id = await post('Ring 07700 900123', 'over')
    await sql`update discussions_discussion set locked_at = clock_timestamp() where slug = 'over'`.execute(
      db(),
    )
    expect(await edit(id, 'Ring', 'over')).toMatchObject({ rule: 'locked' })
    await asks(id)
    const until = (to: string | null) =>
      sql`update discussions_participant set suspended_at = clock_timestamp(), suspended_until = ${to}::timestamptz
        where person = 'p-ada'`.execute(db())
    await until(null)
    expect(await edit(id, 'Ring', 'over')).toMatchObject({ rule: 'suspended' })
    await until('2020-01-01')
    expect(await edit(id, 'Ring', 'over')).toMatchObject({ kind: 'edited', state: 'public' })
    // Once, although nothing waited that somebody decides on; and somebody looks whether it is done.
    expect(await edit(id, 'Vote for somebody else', 'over')).toMatchObject({ rule: 'locked' })
    expect(await row(id)).toMatchObject({ words: 'Ring', asked_at: null })
    expect(await waitingAbout(id)).toEqual(['changed'])
  })

  test('waits for a look at the change where nothing else waits about it, and once', async () => {
    const [id, reported] = [await post('Ring 07700 900127'), await post('Ring 07700 900128')]
    await db()
      .transaction()
      .execute((tx) => openItem(tx, { kind: 'report', discussion: 'streets', comment: reported }))
    for (const one of [id, reported]) {
      await asks(one)
      await edit(one, `Ring ${one}`)
      await edit(one, `Do ring ${one}`)
    }
    expect(await waitingAbout(id)).toEqual(['changed'])
    expect(await waitingAbout(reported)).toEqual(['report'])
  })

  test('is offered no change of what a moderator took words out of: it can be withdrawn, or answered for', async () => {
    const id = await post('Ring [taken out: Personal details]')
    await sql`update discussions_comment set redacted = true where id = ${id}`.execute(db())
    await decide(
      office,
      { ...viewerOf('mo', 'Mo', 'moderator'), secondFactor: true },
      {
        comment: id,
        act: 'ask-author',
        rule: 'private-details',
        reason: 'All of it is private.',
        seen: null,
      },
      { pack: site.pack, publicUrl: 'http://records.example', today: '2031-05-20' },
    )
    expect(await edit(id, 'Ring 07700 900123')).toMatchObject({ rule: 'redacted' })
    const { rows } = await sql<{
      text: string
    }>`select text_part as text from notices_message where person = 'p-ada'
      order by created_at desc limit 1`.execute(db())
    expect(rows[0]!.text).toContain(`/comments/${id}/withdraw`)
    expect(rows[0]!.text).not.toContain(`/comments/${id}/edit`)
  })

  test('is asked by a decision alone', async () => {
    const id = await post('Nobody decided anything')
    await expect(
      sql`update discussions_comment set asked_at = clock_timestamp() where id = ${id}`.execute(office),
    ).rejects.toThrow('without a decision')
  })
})

describe('what an author took out because a moderator asked', () => {
  test('is in no public history, nor any text that holds it; that it was changed is, and later changes', async () => {
    const id = await post('Ring her on 07700 900123')
    await old(id)
    await edit(id, 'Do ring her on 07700 900123')
    await says(id, '07700')
    await asks(id)
    await edit(id, 'Do ring her')
    expect(await says(id, 'because a moderator asked for it')).not.toContain('07700')
    await settles(id)
    await edit(id, 'Do write to her')
    const later = await says(id, 'write')
    expect(later).toContain('because a moderator asked for it')
    expect(later).not.toContain('07700')
    // Nor in any file.
    for (const file of ['streets.json', 'streets.csv', 'streets.atom'])
      expect((await ask(site.url, `/discussions/${file}`)).text).not.toContain('07700')
  })

  test('is all that is kept: changes before and after stand there, and of each is said what is true', async () => {
    const id = await post('The lamps are out.')
    await old(id)
    await edit(id, 'The lamps are broken.')
    await edit(id, 'The lamps are broken: ring Jo on 07700-900129.')
    await edit(id, 'The lamps are still broken: ring Jo on 07700 900129.')
    await asks(id)
    await edit(id, 'The lamps are still broken.')
    await edit(id, 'The lamps work.')
    const history = await says(id, 'because a moderator asked for it')
    expect(history).not.toContain('07700')
    const $ = load(history)
    const changes = [1, 2, 3, 4, 5].map((n) => $(`#change-${n}`).text().replaceAll(/\s+/g, ' '))
    expect(changes[0]).toMatch(/1 word added, 1 taken out/)
    expect(changes[1]).toMatch(/kept from the public.*until then:.*The lamps are broken\./)
    expect(changes[2]).toContain('it held something that a moderator asked to take out')
    expect(changes[3]).toContain('because a moderator asked for it')
    expect(changes[4]).toMatch(/1 word added, 3 taken out/)
  })

  test('is told of a change in the first minutes, too', async () => {
    const id = await post('Ring him on 07700 900124')
    await asks(id)
    await edit(id, 'Ring him')
    expect((await row(id))['edited_at']).not.toBeNull()
    expect(await says(id, 'because a moderator asked for it')).not.toContain('07700')
  })

  test('is erased after a year, and the history before it does not come back', async () => {
    const id = await post('Ring us on 07700 900125')
    await old(id)
    await edit(id, 'Do ring us on 07700 900125')
    await asks(id)
    await edit(id, 'Do ring us')
    await sql`update discussions_wording set until = until - interval '13 months' where comment = ${id}`.execute(
      db(),
    )
    await forgetWordings(db())
    const { rows } = await sql<{ words: string; why: string }>`select words, why from discussions_wording
      where comment = ${id} order by id`.execute(db())
    expect(rows).toEqual([
      { words: '', why: 'edit' },
      { words: '', why: 'asked' },
    ])
    expect(await says(id, 'because a moderator asked for it')).not.toContain('07700')
  })
})

describe('what a moderator took out', () => {
  test('is in no public history while any of it is out, also after one of two was undone', async () => {
    const mod = (slug: string) => ({ ...viewerOf(slug, slug, 'moderator'), secondFactor: true })
    const at = { pack: site.pack, publicUrl: 'http://records.example', today: '2031-05-20' }
    const reason = { reason: 'Because.', seen: null }
    const id = await post('Ring Jo on 07700 900126')
    await old(id)
    await edit(id, 'Do ring Jo on 07700 900126')
    const takeOut = async (words: string) => {
      const from = String((await row(id))['words']).indexOf(words)
      const detail = { spans: [{ from, to: from + words.length }] }
      return decide(
        office,
        mod('mo'),
        { comment: id, act: 'redact', rule: 'private-details', detail, ...reason },
        at,
      )
    }
    const undo = async (decision: string) => {
      const item = await appeal(office, ada, { decision, words: 'No' }, at)
      await decide(office, mod('second'), { item, act: 'overturn', rule: 'within-the-rules', ...reason }, at)
    }
    const [name, number] = [await takeOut('Jo'), await takeOut('07700 900126')]
    expect(await says(id, 'A moderator took something out of it')).not.toContain('07700')
    await undo(name)
    await says(id, 'Do ring Jo on', '')
    expect(await says(id, 'A moderator took something out of it')).not.toContain('07700')
    await undo(number)
    await says(id, '07700')
  })
})

describe('what was said in a role', () => {
  const acts = async (id: number) =>
    (
      await sql<{ act: string; detail: unknown }>`select act, detail from audit_act
        where thing = ${`discussions/streets/comments/${id}`} order by id`.execute(db())
    ).rows

  test('leaves a trace from the first minute, for everybody and on the trail', async () => {
    const id = await post('A bus every ten minutes.', 'streets', kit)
    await edit(id, 'A bus every hour.', 'streets', kit)
    await edit(id, 'A bus every hour.', 'streets', kit)
    await says(id, 'ten minutes')
    await says(id, 'edited on', '')
    const to = { publicUrl: 'http://records.example', pack: site.pack }
    await withdrawComment(office, kit, { discussion: 'streets', id }, to)
    await withdrawComment(office, kit, { discussion: 'streets', id }, to)
    expect(await acts(id)).toEqual([
      { act: 'discussions.comment', detail: { voice: 'staff' } },
      {
        act: 'discussions.comment-changed',
        detail: { voice: 'staff', before: 'A bus every ten minutes.', after: 'A bus every hour.' },
      },
      { act: 'discussions.comment-withdrawn', detail: { voice: 'staff', before: 'A bus every hour.' } },
    ])
  })

  test('is told so on the page that posts it', async () => {
    const staff = await signedInAs(site, 'kit')
    const form = await staff.get('/discussions/streets/comments/new')
    expect(form.body).toContain('If you change it later, everybody sees that')
    expect(form.body).not.toContain('nobody else sees what it said before')
  })

  test('of what people say for themselves the trail knows nothing', async () => {
    const id = await post('Mine alone')
    await edit(id, 'Mine still')
    expect(await acts(id)).toEqual([])
  })
})

describe('withdrawing', () => {
  test('takes back what waits about it, but not what may be against the law', async () => {
    const id = await post('Somebody reported this')
    const open = (kind: 'report' | 'legal-notice') =>
      db()
        .transaction()
        .execute((tx) => openItem(tx, { kind, discussion: 'streets', comment: id }))
    const [report, notice] = [await open('report'), await open('legal-notice')]
    await withdrawComment(
      office,
      ada,
      { discussion: 'streets', id },
      {
        publicUrl: 'http://records.example',
        pack: site.pack,
      },
    )
    const { rows } = await sql<{
      id: string
      taken_back: boolean
    }>`select id, taken_back from discussions_item
      where comment = ${id}`.execute(db())
    expect(new Map(rows.map((one) => [one.id, one.taken_back]))).toEqual(
      new Map([
        [report, true],
        [notice, false],
      ]),
    )
  })
})
