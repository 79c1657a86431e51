/** Decisions that take the same thing away together: none makes another shorter, and undoing one never undoes another. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { forgetWordings } from '../comments/forget-queries.ts'
import { isForgotten } from './standing-queries.ts'
import { moderated, type Moderated } from './moderated-for-test.ts'

let on: Moderated
beforeAll(async () => {
  on = await moderated()
})
afterAll(() => on.close())

let people = 0
/** Somebody of their own for each test. */
async function somebody(): Promise<string> {
  people += 1
  const slug = `p-${people}`
  await givePerson(on.db, { slug, name: slug, roles: [{ role: 'participant' }] })
  await sql`insert into discussions_participant (person, name, name_key, age_confirmed_at, age)
    values (${slug}, ${slug}, ${slug}, now(), 16)`.execute(on.db)
  return slug
}
const overturn = async (decision: string, who: string, by = 'third') =>
  on.by(by, { item: await on.appeal(who, decision), act: 'overturn', rule: 'within-the-rules' })

describe('a suspension', () => {
  /** For how many days from now; null for good, 0 not at all. */
  const daysLeft = async (person: string): Promise<number | null> => {
    const { rows } = await sql<{ at: Date | null; days: number | null }>`select suspended_at as at,
      round(extract(epoch from suspended_until - clock_timestamp()) / 86400)::integer as days
      from discussions_participant where person = ${person}`.execute(on.db)
    return rows[0]!.at === null ? 0 : rows[0]!.days
  }
  const suspend = async (by: string, person: string, days: number) =>
    on.by(by, { comment: await on.comment(person, 'Some words'), act: 'suspend', detail: { days } })
  const forGood = async (by: string, person: string) =>
    on.by(by, {
      comment: await on.comment(person, 'Some words'),
      act: 'suspend',
      detail: { forGood: true },
    })

  test('for good, confirmed by two, is not made shorter by a third', async () => {
    const who = await somebody()
    await on.confirm('publisher', await forGood('first', who))
    await suspend('second', who, 1)
    expect(await daysLeft(who)).toBeNull()
    expect((await on.mailsTo(who)).at(-1)).toContain('Your account is suspended for longer already')
  })

  test('is never made shorter by another, one after the other or at once', async () => {
    const who = await somebody()
    await suspend('first', who, 20)
    await suspend('second', who, 2)
    expect(await daysLeft(who)).toBe(20)
    await suspend('second', who, 25)
    expect(await daysLeft(who)).toBe(25)
    for (let round = 0; round < 6; round += 1) {
      const one = await somebody()
      await Promise.all([suspend('first', one, 30), suspend('second', one, 1)])
      expect(await daysLeft(one)).toBe(30)
    }
  })

  test('that is undone leaves what the others say, in whichever order', async () => {
    const who = await somebody()
    const long = await suspend('first', who, 30)
    const short = await suspend('second', who, 2)
    await overturn(short, who)
    expect(await daysLeft(who)).toBe(30)
    expect((await on.mailsTo(who)).at(-1)).toContain('Another decision still stands: Author suspended')
    await overturn(long, who)
    expect(await daysLeft(who)).toBe(0)

    const other = await somebody()
    const thirty = await suspend('first', other, 30)
    await suspend('second', other, 2)
    await overturn(thirty, other)
    expect(await daysLeft(other)).toBe(2)
  })

  test('that ran out, or that a moderator ended, does not come back with another’s undoing', async () => {
    const who = await somebody()
    await suspend('first', who, 30)
    await on.by('second', { person: who, act: 'end-suspension', rule: 'within-the-rules' })
    const later = await suspend('first', who, 3)
    expect(await daysLeft(who)).toBe(3)
    await overturn(later, who)
    expect(await daysLeft(who)).toBe(0)

    const other = await somebody()
    const comment = await on.comment(other, 'Some words')
    const past = new Date(Date.now() - 5 * 86_400_000)
    await on.by('first', { comment, act: 'suspend', detail: { days: 2 }, at: past })
    await overturn(await suspend('second', other, 4), other)
    expect(await daysLeft(other)).toBe(0)
  })

  test('for good waits for its second person whatever a third decides meanwhile', async () => {
    const who = await somebody()
    const asked = await forGood('first', who)
    const short = await suspend('second', who, 1)
    expect(await daysLeft(who)).toBe(30)
    await on.confirm('publisher', asked)
    expect(await daysLeft(who)).toBeNull()
    await overturn(short, who)
    expect(await daysLeft(who)).toBeNull()
    await overturn(asked, who, 'second')
    expect(await daysLeft(who)).toBe(0)
  })
})

describe('a closed discussion', () => {
  test('opens when none of the decisions that closed it stands, not before', async () => {
    const who = await somebody()
    await sql`insert into discussions_discussion (slug, origin, title, words, started_by, opens_on)
      values ('asked', 'participant', 'Asked', 'What about it?', ${who}, '2020-07-01')`.execute(on.db)
    const lock = async (by: string) =>
      on.by(by, { comment: await on.comment(await somebody(), 'Words', 'asked'), act: 'lock' })
    const isLocked = async () =>
      (
        await sql<{ locked: boolean }>`select locked_at is not null as locked from discussions_discussion
          where slug = 'asked'`.execute(on.db)
      ).rows[0]!.locked
    const [first, second] = [await lock('first'), await lock('second')]
    await overturn(second, who)
    expect(await isLocked()).toBe(true)
    expect((await on.mailsTo(who)).at(-1)).toContain('Another decision still stands')
    await overturn(first, who)
    expect(await isLocked()).toBe(false)
    await lock('first')
    await on.by('second', { discussion: 'asked', act: 'unlock', rule: 'within-the-rules' })
    await overturn(await lock('first'), who)
    expect(await isLocked()).toBe(false)
  })
})

describe('words that were taken out', () => {
  const wordsOf = async (id: number) =>
    (
      await sql<{ words: string; redacted: boolean; state: string }>`select words, redacted, state
        from discussions_comment where id = ${id}`.execute(on.db)
    ).rows[0]!
  const takeOut = async (by: string, comment: number, piece: string) => {
    const from = (await wordsOf(comment)).words.indexOf(piece)
    return on.by(by, { comment, act: 'redact', detail: { spans: [{ from, to: from + piece.length }] } })
  }
  const mark = '[taken out: Personal details]'
  const original = 'Ann said it to Bob, and Cid wrote it down.'

  test('stand again in whichever order the decisions are undone', async () => {
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]) {
      const who = await somebody()
      const id = await on.comment(who, original)
      const names = ['Bob', 'Ann', 'Cid']
      const decisions: string[] = []
      for (const name of names) decisions.push(await takeOut('first', id, name))
      const out = new Set(names)
      for (const n of order) {
        await overturn(decisions[n]!, who, 'second')
        out.delete(names[n]!)
        const expected = [...out].reduce((words, name) => words.replace(name, mark), original)
        expect(await wordsOf(id)).toEqual({ words: expected, redacted: out.size > 0, state: 'public' })
        expect((await on.mailsTo(who)).at(-1)).toContain(
          out.size > 0 ? 'Other words stay out' : 'What was done is undone',
        )
      }
    }
  })

  test('of a piece that another took out more of stay out until that is undone too', async () => {
    const who = await somebody()
    const id = await on.comment(who, original)
    const name = await takeOut('first', id, 'Bob')
    const more = await takeOut('second', id, `to ${mark}, and Cid`)
    expect((await wordsOf(id)).words).toBe(`Ann said it ${mark} wrote it down.`)
    await overturn(name, who)
    expect(await wordsOf(id)).toMatchObject({
      words: `Ann said it ${mark} wrote it down.`,
      redacted: true,
    })
    await overturn(more, who)
    expect(await wordsOf(id)).toMatchObject({ words: original, redacted: false })
  })

  test('taken out again after an undoing come back as they stood', async () => {
    const who = await somebody()
    const id = await on.comment(who, original)
    const first = await takeOut('first', id, 'Ann')
    const second = await takeOut('first', id, 'Cid')
    await overturn(first, who)
    const third = await takeOut('first', id, 'Bob')
    await overturn(second, who)
    expect((await wordsOf(id)).words).toBe(original.replace('Bob', mark))
    await overturn(third, who)
    expect(await wordsOf(id)).toMatchObject({ words: original, redacted: false })
  })

  test('are kept while an appeal waits; once forgotten the mark stays ours, and the e-mail says why', async () => {
    const who = await somebody()
    const [kept, gone] = [await on.comment(who, original), await on.comment(who, original)]
    const [appealed, late] = [await takeOut('first', kept, 'Ann'), await takeOut('first', gone, 'Ann')]
    const item = await on.appeal(who, appealed)
    await sql`update discussions_wording set until = until - interval '13 months'`.execute(on.db)
    await forgetWordings(on.db)
    await on.by('third', { item, act: 'overturn', rule: 'within-the-rules' })
    expect(await wordsOf(kept)).toMatchObject({ words: original, redacted: false })

    await overturn(late, who)
    expect(await wordsOf(gone)).toMatchObject({ words: original.replace('Ann', mark), redacted: true })
    expect((await on.mailsTo(who)).at(-1)).toContain('we cannot put the words back')
    expect(await isForgotten(on.db, { id: late })).toBe(true)
    expect(await isForgotten(on.db, { id: appealed })).toBe(false)
  })

  test('are not put back into what its author took back, and nobody is told that they were', async () => {
    const who = await somebody()
    const id = await on.comment(who, original)
    const decision = await takeOut('first', id, 'Ann')
    await sql`update discussions_comment set state = 'withdrawn', words = '' where id = ${id}`.execute(on.db)
    await overturn(decision, who)
    expect(await wordsOf(id)).toMatchObject({ words: '', state: 'withdrawn' })
    expect((await on.mailsTo(who)).at(-1)).toContain('taken back since')
  })
})
