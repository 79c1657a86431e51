/** Names on a running site: what is asked about before a comment is posted is no name, nor is what a court watches for; and the area. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserWith, signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { giveParticipant } from '../comments/site-for-test.ts'
import { ownRules, readRules } from '../interception/rules.ts'
import { interceptionRules } from '../interception/rules.ts'
import { intercept } from '../interception/intercept.ts'
import { nudgesAnHour } from '../trust/limits.ts'
import { nameKey } from './names.ts'
import { forgetJoinings, findParticipant, isTaken } from './queries.ts'

let site: TestSite
const db = () => site.database.db
const nobody = () => browserWith(site, '')
const textOf = (html: string) => load(html)('main').text().replaceAll(/\s+/g, ' ')
const faultOf = (html: string) => load(html)('.govuk-error-summary').text()
const form = (email: string, name: string) => ({ email, name, age: 'yes' })
const ask = (email: string, name: string) => nobody().post('/discussions/join', form(email, name))
const newestLink = async () => {
  const { rows } = await sql<{ text: string }>`select text_part as text from notices_message
    where kind = 'joining' order by created_at desc, id limit 1`.execute(db())
  return new URL(/https?:\S+/.exec(rows[0]!.text)![0]).pathname
}
/** Somebody under a name as if they had chosen it. */
async function somebody(slug: string, name: string) {
  await giveParticipant(db(), slug, name)
  await sql`update discussions_participant set name_key = ${nameKey(name)} where person = ${slug}`.execute(
    db(),
  )
  return signedInAs(site, slug)
}
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  const { steps } = site.capabilities.find(({ name }) => name === 'people')!
  const [drafted, published] = site.pack.people
  await site.act(async (context) => {
    await steps!['people.load']!(context, { do: 'people.load' })
    const by = { draftedBy: drafted!.slug, publishedBy: published!.slug }
    await steps!['people.publish-register']!(context, { do: 'people.publish-register', ...by })
  })
  await sql`insert into discussions_proceedings (name, watch, effect, discussions, starts_on, reason, entered_by) values
    ('one', array['Zebulon Quartermaine'], 'nudge', array['elsewhere'], '2000-01-01', 'It is so.', 'x')`.execute(
    db(),
  )
})
afterAll(() => site?.close())

describe('what is asked about before a comment is posted is no name', () => {
  test.each([
    ['Ring 07700 900123 for pills', 'figures'],
    ['I live at 14 Acacia Avenue', 'lives'],
    ['visit example dot com', 'website'],
    ['www example', 'website'],
    ['kill myself tonight', 'danger'],
  ])('“%s”', async (name, why) => {
    const { statusCode, body } = await ask('new@rules.example', name)
    expect(statusCode).toBe(422)
    expect(faultOf(body).toLowerCase()).toContain(why)
  })

  test('but no name that people here have is refused for it', () => {
    const { lists } = readRules(ownRules)
    const named = (list: string) =>
      lists[list]!.filter((one) => /^[a-z' -]+$/.test(one)).map((one) =>
        one.replaceAll(/(?:^|[ -])[a-z]/g, (letter) => letter.toUpperCase()),
      )
    const last = named('common-surnames')
    const all = [
      ...last,
      ...named('first-names').flatMap((one, at) => [one, `${one} ${last[at % last.length]!}`]),
    ]
    const rules = interceptionRules(site.pack).filter(({ id }) => id !== 'private-name')
    const around = { rules, proceedings: [], discussion: '', today: '2031-05-20' }
    expect(all.length).toBeGreaterThan(1000)
    expect(all.filter((one) => intercept(one, around).length > 0)).toEqual([])
  })
})

describe('a name that a court watches for', () => {
  test('is refused to whoever joins, in the words of a name that somebody has, and only when they make the account', async () => {
    expect((await ask('zeb@watched.example', 'Zebulon Quartermaine')).statusCode).toBe(303)
    const link = await newestLink()
    expect(textOf((await nobody().get(link)).body)).toContain('Others will see you as')
    const refused = await nobody().post(link)
    expect([refused.statusCode, faultOf(refused.body)]).toEqual([
      422,
      expect.stringContaining('Somebody has this name already'),
    ])
    for (const name of ['Zebul0n Quartermaine', 'Zebulon Quartermaine lies', 'ZebulonQuartermaine'])
      expect([name, (await nobody().post(link, { name })).statusCode]).toEqual([name, 422])
    expect((await nobody().post(link, { name: 'Zebedee Quartz' })).statusCode).toBe(303)
  })

  test('is refused to whoever changes theirs, counted, and after so many no name is taken', async () => {
    const kit = await somebody('p-kit', 'Kit Asks')
    const rename = (name: string) => kit.post('/account/name', { name })
    const refused = await rename('Zebulon Quartermaine is guilty')
    expect([refused.statusCode, faultOf(refused.body)]).toEqual([
      422,
      expect.stringContaining('Somebody has this name already'),
    ])
    const { rows } =
      await sql`select n from discussions_pace where person = 'p-kit' and kind = 'nudge'`.execute(db())
    expect(rows).toEqual([{ n: 1 }])
    await sql`update discussions_pace set n = ${nudgesAnHour} where person = 'p-kit'`.execute(db())
    const watched = await rename('Zebulon Quartermaine')
    expect(watched.statusCode).toBe(422)
    expect(faultOf((await rename('Quite Another')).body)).toBe(faultOf(watched.body))
    expect(await findParticipant(db(), 'p-kit')).toMatchObject({ name: 'Kit Asks' })
  })

  test('of many sent at once one is looked at', async () => {
    const many = await somebody('p-many', 'Many At Once')
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_unused, n) => many.post('/account/name', { name: `Name Number ${n}` })),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1)
  })
})

test('whoever is suspended changes no name, and the page says so', async () => {
  const sue = await somebody('p-sue', 'Sue Stopped')
  await sql`update discussions_participant set suspended_at = now() where person = 'p-sue'`.execute(db())
  const answer = await sue.post('/account/name', { name: 'Sue Renamed' })
  expect([answer.statusCode, faultOf(answer.body)]).toEqual([
    422,
    expect.stringContaining('You are suspended'),
  ])
  expect(await findParticipant(db(), 'p-sue')).toMatchObject({ name: 'Sue Stopped' })
  const { body } = await sue.get('/account/name')
  expect(textOf(body)).toContain('cannot change your name now')
  expect(load(body)('main input[name=name]')).toHaveLength(0)
})

test('a name that somebody gave up is kept from others for 30 days; they may take it back', async () => {
  const robin = await somebody('p-robin', 'Robin Testwick')
  expect((await robin.post('/account/name', { name: 'Robin Renamed' })).statusCode).toBe(303)
  expect(faultOf((await ask('other@kept.example', 'Robin Testwick')).body)).toContain('or it is kept for now')
  const other = await somebody('p-other', 'Some Other')
  expect((await other.post('/account/name', { name: 'robin testwick' })).statusCode).toBe(422)
  const key = nameKey('Robin Testwick')
  expect([await isTaken(db(), key), await isTaken(db(), key, 'p-robin')]).toEqual([true, false])
  await forgetJoinings(db())
  expect(await isTaken(db(), key)).toBe(true)
  // What one asked for and did not use keeps no name from anybody.
  expect((await ask('asked@kept.example', 'Only Asked')).statusCode).toBe(303)
  expect(await isTaken(db(), nameKey('Only Asked'))).toBe(false)
  await sql`update discussions_joining set asked_at = asked_at - interval '30 days', expires_at = expires_at - interval '30 days'`.execute(
    db(),
  )
  expect(await isTaken(db(), key)).toBe(false)
})

test('the area is seen, changed and taken back at /account; it is one of the register', async () => {
  const ann = await somebody('p-ann', 'Ann Area')
  expect(textOf((await ann.get('/account')).body)).toContain('Your area: not said')
  const codes = load((await ann.get('/account/area')).body)('select[name=area] option')
    .toArray()
    .map((one) => load(one)('option').attr('value') ?? '')
  expect(codes.length).toBeGreaterThan(2)
  expect((await ann.post('/account/area', { area: 'nowhere' })).statusCode).toBe(422)
  expect((await ann.post('/account/area', { area: codes[1]! })).headers.location).toBe('/account/area')
  expect(await findParticipant(db(), 'p-ann')).toMatchObject({ area: codes[1] })
  const { body } = await ann.get('/account/area')
  expect(load(body)('select[name=area] option[selected]').attr('value')).toBe(codes[1])
  expect(textOf((await ann.get('/account')).body)).toContain('change or take back')
  await ann.post('/account/area', { area: '' })
  expect(await findParticipant(db(), 'p-ann')).toMatchObject({ area: null })
})
