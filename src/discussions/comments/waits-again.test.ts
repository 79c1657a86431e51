/** A comment that was public and waits again keeps its place; and whoever is answered hears of it once, when it is first shown. */
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { connect, type Db } from '#src/kernel/database.ts'
import type { Viewer } from '#src/policy.ts'
import { ask } from '#test/ask.ts'
import { signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { decide } from '../moderation/decide.ts'
import { editComment, postComment, withdrawComment, type Around, type Posted } from './commands.ts'
import { around, giveDiscussion, giveParticipant, giveStaff, viewerOf, wish } from './site-for-test.ts'

let site: TestSite
let office: Db
let ada: Viewer
let ben: Viewer
let cy: Viewer
let dee: Viewer
const db = () => site.database.db
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  office = connect({ connectionString: site.database.officeUrl, max: 3 })
  ada = await giveParticipant(db(), 'p-ada', 'Ada')
  ben = await giveParticipant(db(), 'p-ben', 'Ben')
  cy = await giveParticipant(db(), 'p-cy', 'Cy')
  dee = await giveParticipant(db(), 'p-dee', 'Dee')
  for (const slug of ['mo', 'second']) await giveStaff(db(), slug, 'nopo')
  await giveDiscussion(db(), 'streets', { opens: '2020-01-01', closes: null })
})
afterAll(async () => {
  await office.destroy()
  await site.close()
})
beforeEach(async () => {
  await readFirst('none')
  await sql`delete from notices_message`.execute(db())
})

const readFirst = (waits: 'none' | 'all') =>
  sql`update discussions_discussion set waits = ${waits} where slug = 'streets'`.execute(db())
const post = async (viewer: Viewer, words: string, parent: number | null = null) =>
  ((await postComment(office, viewer, wish('streets', words, parent), around)) as Posted).id
const edit = (viewer: Viewer, id: number, words: string, more: Around = around) =>
  editComment(office, viewer, { ...wish('streets', words), id, wentOn: ['any'] }, more)
const by = (who: string, comment: number, act: 'approve' | 'refuse' | 'restore') =>
  decide(
    office,
    { ...viewerOf(who, who, 'moderator'), secondFactor: true },
    {
      comment,
      act,
      rule: act === 'refuse' ? 'private-details' : 'within-the-rules',
      reason: 'Because.',
      seen: null,
    },
    { pack: site.pack, publicUrl: 'http://records.example', today: '2031-05-20' },
  )
const at = (path: string) => ask(site.url, path)
/** Once the server has heard of what was just done. */
const heard = async (path: string, words: string) => {
  let text = ''
  await vi.waitFor(async () => {
    text = (await at(path)).text
    expect(text).toContain(words)
  })
  return text
}

describe('what was public and waits again', () => {
  test('is a line that says so, everywhere; its replies stand under it, and its words are nowhere', async () => {
    const id = await post(ada, 'Everybody has read this')
    await post(ben, 'And I answered it', id)
    await readFirst('all')
    expect(await edit(ada, id, 'Nobody has read this')).toMatchObject({ state: 'waiting' })
    const page = await heard('/discussions/streets', 'Being looked at again')
    expect(page).toContain('And I answered it')
    const own = await at(`/discussions/streets/comments/${id}`)
    expect(own.status).toBe(200)
    expect(own.text).toContain('a moderator looks at it before it is shown again')
    expect(own.text).toContain('And I answered it')
    expect((await at(`/discussions/streets/comments/${id}/history`)).status).toBe(404)
    const reply = (await at(`/discussions/streets.json`)).text
    expect(reply).toContain(`"parent":${id}`)
    for (const path of [
      '/discussions/streets',
      `/discussions/streets/comments/${id}`,
      '/discussions/streets.json',
      '/discussions/streets.csv',
      '/discussions/streets.atom',
      '/api/v1/discussions/streets/comments',
    ])
      expect((await at(path)).text).not.toMatch(/(Everybody|Nobody) has read this/)
  })

  test('takes no reply, reaction or report meanwhile, and can be withdrawn: a line stays', async () => {
    const id = await post(ada, 'Changed soon')
    await readFirst('all')
    await edit(ada, id, 'Changed')
    expect(await postComment(office, ben, wish('streets', 'x', id), around)).toMatchObject({ rule: 'parent' })
    const reader = await signedInAs(site, 'p-ben')
    const reacted = await reader.post('/discussions/streets/reactions', { react: `agree:c${id}` })
    expect(reacted.statusCode).toBe(409)
    expect((await reader.get(`/discussions/streets/report?comment=${id}`)).statusCode).toBe(409)
    const to = { publicUrl: 'http://records.example', pack: site.pack }
    await withdrawComment(office, ada, { discussion: 'streets', id }, to)
    await heard(`/discussions/streets/comments/${id}`, 'took it back')
  })

  test('what nobody had read leaves no line when it is withdrawn', async () => {
    await readFirst('all')
    const id = await post(ada, 'Never shown')
    const to = { publicUrl: 'http://records.example', pack: site.pack }
    await withdrawComment(office, ada, { discussion: 'streets', id }, to)
    expect((await at(`/discussions/streets/comments/${id}`)).status).toBe(404)
  })
})

describe('whoever is answered', () => {
  const told = async () =>
    (
      await sql<{ person: string; text: string }>`select person, text_part as text from notices_message
        where kind = 'reply' order by created_at`.execute(db())
    ).rows
  /** At the third level, under which a reply hangs beside what it answers. */
  const deep = async () => post(cy, 'c', await post(ben, 'b', await post(ada, 'a')))

  test('hears of a reply that waited, also where the thread goes no deeper', async () => {
    const below = await deep()
    await readFirst('all')
    await sql`delete from notices_message`.execute(db())
    const id = await post(dee, 'I answer Cy', below)
    expect(await told()).toEqual([])
    await by('mo', id, 'approve')
    expect((await told()).map(({ person }) => person)).toEqual(['p-cy'])
  })

  test('hears of one that was refused first', async () => {
    const below = await deep()
    await readFirst('all')
    await sql`delete from notices_message`.execute(db())
    const id = await post(dee, 'I answer Cy again', below)
    await by('mo', id, 'refuse')
    expect(await told()).toEqual([])
    await by('second', id, 'restore')
    expect((await told()).map(({ person }) => person)).toEqual(['p-cy'])
  })

  test('is not told twice of one that was changed and waited again', async () => {
    const id = await post(ben, 'I answer Ada', await post(ada, 'a'))
    expect((await told()).map(({ person }) => person)).toEqual(['p-ada'])
    await sql`delete from notices_message`.execute(db())
    await readFirst('all')
    await edit(ben, id, 'I answer Ada better')
    await by('mo', id, 'approve')
    expect(await told()).toEqual([])
  })

  test('reads the name of nobody who may leave', async () => {
    await post(ben, 'I answer Ada', await post(ada, 'a'))
    const [mail] = await told()
    expect(mail!.text).toContain('Somebody replied to your comment')
    expect(mail!.text).not.toContain('Ben')
  })
})
