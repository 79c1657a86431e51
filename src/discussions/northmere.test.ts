/** The practice pack's discussions: every state, every kind of case, a month of decisions, and the banner that says it is practice. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSnapshot } from '#src/record/index.ts'
import { ask } from '#test/ask.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { knownNames } from './participants/known-names.ts'
import { nameFault, nameKey } from './participants/names.ts'
import { acts, itemKinds, stateOf, states } from './model.ts'

let site: TestSite
const knownHere = async () => {
  const snapshot = await readSnapshot(site.database.db)
  return knownNames(site.database.db, { pack: site.pack, snapshot: () => snapshot })
}
beforeAll(async () => {
  site = await testSite('northmere')
})
afterAll(() => site?.close())

const main = 'open-evenings-of-the-police'
const rows = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
  (await query.execute(site.database.db)).rows
const counted = async (query: ReturnType<typeof sql<{ word: string; n: number }>>) =>
  Object.fromEntries((await rows(query)).map(({ word, n }) => [word, n]))

describe('what is there', () => {
  test('discussions in every state; one that participants started is shown, one waits', async () => {
    const all = await rows(
      sql<{
        slug: string
        origin: string
        state: string
        opensOn: string
        closesOn: string | null
        leftOpen: boolean
      }>`
      select slug, origin, state, to_char(opens_on, 'YYYY-MM-DD') as "opensOn", to_char(closes_on, 'YYYY-MM-DD') as "closesOn", left_open as "leftOpen"
      from discussions_discussion`,
    )
    const office = all.filter(({ origin }) => origin === 'office')
    expect(office).toHaveLength(5)
    expect(new Set(office.map((one) => stateOf(one, site.pack.dateOfShowing!)))).toEqual(new Set(states))
    expect(
      all
        .filter(({ origin }) => origin === 'participant')
        .map(({ state }) => state)
        .toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(['public', 'waiting'])
  })

  test('one discussion has a thousand comments, two levels deep, in every state and with every badge', async () => {
    const of = sql`from discussions_comment where discussion = ${main} group by 1`
    const byState = await counted(
      sql<{ word: string; n: number }>`select state as word, count(*)::integer as n ${of}`,
    )
    expect(Object.values(byState).reduce((sum, n) => sum + n, 0)).toBe(1000)
    for (const state of ['public', 'hidden', 'withdrawn', 'waiting', 'refused'])
      expect(byState[state], state).toBeGreaterThan(0)
    const byDepth = await counted(
      sql<{ word: string; n: number }>`select depth::text as word, count(*)::integer as n ${of}`,
    )
    expect(Object.keys(byDepth)).toEqual(['0', '1', '2'])
    expect(Math.min(...Object.values(byDepth))).toBeGreaterThan(150)
    const voices = await counted(
      sql<{ word: string; n: number }>`select coalesce(voice, '') as word, count(*)::integer as n ${of}`,
    )
    expect(Object.keys(voices)).toEqual(expect.arrayContaining(['', 'staff', 'contributor', 'moderator']))
    const [{ people, redacted, edited }] = (await rows(
      sql<{ people: number; redacted: number; edited: number }>`select
        count(distinct author)::integer as people, (count(*) filter (where redacted))::integer as redacted,
        (count(*) filter (where exists (select from discussions_public_wording w where w.comment = c.id)))::integer as edited
        from discussions_comment c where discussion = ${main}`,
    )) as [{ people: number; redacted: number; edited: number }]
    expect(people).toBeGreaterThan(170)
    expect([redacted > 2, edited > 9]).toEqual([true, true])
  })

  test('nothing was said after the day of showing, nor before its author joined, nor before what it answers', async () => {
    const wrong = await rows(sql<{ id: number }>`
      select c.id from discussions_comment c left join discussions_comment p on p.id = c.parent
        left join discussions_participant j on j.person = c.author
      where c.posted_at >= ${site.pack.dateOfShowing!}::date + 1 or p.posted_at >= c.posted_at or j.joined_at > c.posted_at
        or c.posted_at < (select opens_on from discussions_discussion d where d.slug = c.discussion)`)
    expect(wrong).toEqual([])
  })

  test('everybody’s name could have been chosen here, and no address leads to anybody', async () => {
    const people = await rows(
      sql<{ name: string; email: string }>`select p.name, a.email
        from discussions_participant p join people_account a on a.person = p.person`,
    )
    const known = await knownHere()
    expect(people.flatMap(({ name }) => nameFault(name, known) ?? [])).toEqual([])
    expect(new Set(people.map(({ name }) => nameKey(name))).size).toBe(people.length)
    for (const { email } of people) expect(email).toMatch(/\.example$/)
    const links = await rows(
      sql<{ words: string }>`select words from discussions_comment where words ~ 'https?://'`,
    )
    for (const { words } of links)
      for (const [address] of words.matchAll(/https?:\/\/[^\s]+/g))
        expect(new URL(address).hostname).toMatch(/\.example$/)
  })
})

test('nobody takes the name of whoever is in a body, of a post, an organisation or a service of this place', async () => {
  const known = await knownHere()
  for (const name of [
    'Aurelia Sandbourne',
    'Rufus Ellerwick',
    'Hester Quillan',
    'Bettina Oxley',
    'Cllr Bettina Oxley',
    'Ines Vallowmere1',
    'Northmere Office for Police Oversight',
    'NOPO',
    'nopo',
    'Northmere P.D.',
    'Oversight',
    'Overseer',
    'Overseer Sandbourne',
    'Search Watch Group',
    'Northmere Crime Line',
    'Kettle and Key',
  ])
    expect([name, nameFault(name, known)]).toEqual([name, expect.stringContaining('could be taken for')])
  for (const name of ['Aurelia', 'Noor', 'Hester Prynne', 'Marrowby Cyclist', 'Jonas Hallam'])
    expect([name, nameFault(name, known)]).toEqual([name, null])
})

describe('what moderators had to do', () => {
  test('every kind of case waits, a report of many who are mistaken among them', async () => {
    const waiting = await counted(sql<{ word: string; n: number }>`select kind as word, count(*)::integer as n
      from discussions_item where decided_at is null group by kind`)
    // Of what an author changed when asked the example has none: its people change nothing by themselves.
    for (const kind of itemKinds) if (kind !== 'changed') expect(waiting[kind], kind).toBeGreaterThan(0)
    const [most] = await rows(sql<{ n: number; young: number }>`select count(*)::integer as n,
        (count(*) filter (where p.joined_at > r.reported_at - interval '7 days'))::integer as young
      from discussions_report r join discussions_item i on i.id = r.item and i.decided_at is null
      left join discussions_participant p on p.person = r.person group by i.id order by 1 desc limit 1`)
    expect(most).toEqual({ n: 8, young: 6 })
  })

  test('of two legal notices the clock of one runs, and one is late', async () => {
    const clocks = await rows(sql<{ late: boolean }>`select due_at < ${site.pack.dateOfShowing!}::date as late
      from discussions_item where kind = 'legal-notice' order by due_at`)
    expect(clocks.map(({ late }) => late)).toEqual([true, false])
  })

  test('every act occurs; two decide, and appeals are decided by the other', async () => {
    const done = await rows(
      sql<{ act: string; by: string }>`select act, decided_by as by from discussions_decision`,
    )
    expect(new Set(done.map(({ act }) => act))).toEqual(new Set(acts))
    expect(new Set(done.map(({ by }) => by))).toEqual(new Set(['ines-vallowmere', 'liss-hathermoor']))
    const alone = await rows(sql<{
      id: string
    }>`select o.id from discussions_decision o join discussions_item i on i.id = o.item
      join discussions_decision f on f.id = i.appeals where o.decided_by = f.decided_by`)
    expect(alone).toEqual([])
  })

  test('June is a whole month of work', async () => {
    const june = await rows(
      sql<{
        what: string
        act: string
        n: number
        median: number | null
      }>`select what, act, sum(n)::integer as n, max(median) as median
        from discussions_public_moderation('Europe/London') where month = '2025-06' group by what, act`,
    )
    const sum = (what: string, act?: string) =>
      june
        .filter((row) => row.what === what && (act === undefined || row.act === act))
        .reduce((all, { n }) => all + n, 0)
    expect([
      sum('decisions'),
      sum('appeals'),
      sum('decisions', 'uphold'),
      sum('decisions', 'overturn'),
    ]).toEqual([60, 4, 2, 2])
    expect(sum('reports')).toBeGreaterThan(60)
    const { median } = june.find(({ what }) => what === 'hours')!
    expect([median! > 0.3, median! < 24]).toEqual([true, true])
  })
})

test('two take part whom one may sign in as: one was answered and may appeal, one waits to be read', async () => {
  const practice = await rows(
    sql<{
      person: string
    }>`select p.person from discussions_participant p join people_account a on a.person = p.person
      where a.practice order by p.person`,
  )
  expect(practice.map(({ person }) => person)).toEqual(['p-kit-varrow', 'p-nell-ottersby'])
  const answered = await rows(sql<{
    id: number
  }>`select r.id from discussions_comment c join discussions_comment r on r.parent = c.id
    where c.author = 'p-nell-ottersby' and r.state = 'public' and r.author <> c.author`)
  expect(answered.length).toBeGreaterThan(1)
  const against = await rows(sql<{
    act: string
  }>`select act from discussions_decision d where person = 'p-nell-ottersby'
    and decided_at > ${site.pack.dateOfShowing!}::date - 20 and not exists (select from discussions_item i where i.appeals = d.id)`)
  expect(against).toEqual([{ act: 'hide' }])
  const waits = await rows(
    sql<{ state: string }>`select state from discussions_comment where author = 'p-kit-varrow'`,
  )
  expect(waits).toEqual([{ state: 'waiting' }])
})

test('every page of discussions says that it is practice', async () => {
  const shown = await rows(
    sql<{ slug: string }>`select slug from discussions_discussion where state = 'public' order by slug`,
  )
  expect(shown).toHaveLength(6)
  for (const address of [
    '/discussions',
    '/discussions/moderation',
    '/discussions/help',
    ...shown.map(({ slug }) => `/discussions/${slug}`),
  ]) {
    const { status, text } = await ask(site.url, address)
    expect([address, status, text.includes('Northmere is not a real place')]).toEqual([address, 200, true])
  }
})
