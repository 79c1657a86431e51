import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseLeaf } from './leaf.ts'
import { loadRows } from './load.ts'
import { publish, type Publishing } from './publish.ts'
import { correct, publishing, put, testLog, type TestLog } from './published-for-test.ts'

let log: TestLog
beforeAll(async () => {
  log = await testLog()
})
afterAll(() => log.end())

const refused = async (key: string, changes: Partial<Publishing>, words: RegExp) => {
  const before = (await loadRows(log.db)).entries.length
  await expect(put(log.db, key, changes)).rejects.toThrow(words)
  expect((await loadRows(log.db)).entries.length).toBe(before)
}

describe('publishing', () => {
  test('freezes, numbers, hashes and enters in the log', async () => {
    const content = { b: [1.0, 'é', { z: null, a: '\u20ac' }], a: true }
    const first = await put(log.db, 'plans/a/editions/q1', { content })
    expect(first).toMatchObject({
      number: 1,
      contentText: '{"a":true,"b":[1,"é",{"a":"€","z":null}]}',
      correction: null,
    })
    expect(first.content).toEqual(content)
    expect(() => ((first.content as { a: boolean }).a = false)).toThrow(TypeError)
    expect(() => (first.content as { b: { push: (x: number) => void } }).b.push(2)).toThrow(TypeError)
    const second = await correct(log.db, 'plans/a/editions/q1', 'other')
    expect(second).toMatchObject({ number: 2, correction: { what: 'A word.', why: 'It was wrong.' } })
    expect(second.entry).toBe(first.entry + 1)
    expect(Date.parse(second.enteredAt)).toBeGreaterThanOrEqual(Date.parse(first.enteredAt))
  })

  test('a leaf holds no name, no title, no words of the content', async () => {
    const { entry } = await put(log.db, 'quiet', {
      title: 'Secretword',
      content: { said: 'Secretword' },
      draftedBy: 'secretword-a',
      publishedBy: 'secretword-b',
    })
    const leaf = (await loadRows(log.db)).entries[entry]!.leaf
    expect(leaf.toString().toLowerCase()).not.toContain('secretword')
    expect(parseLeaf(leaf)).toMatchObject({ action: 'publish', key: 'quiet', number: 1, previous: null })
  })

  test('one person cannot do both halves', () =>
    refused('x', { draftedBy: 'one', publishedBy: 'one' }, /must be two people/))
  test('nor can the tables be made to hold it', async () => {
    await expect(
      sql`insert into record_version select 99, 'k', kind, 1, title, content, sha256, salt, null, 'not stated', 'one', 'one', salt, null, null
          from record_version limit 1`.execute(log.db),
    ).rejects.toThrow(/two people/)
  })
  test('a second version without what and why is refused, and so is one that changes nothing', async () => {
    await put(log.db, 'again')
    await refused('again', { content: { said: 'new' } }, /say what changed and why/)
    await refused(
      'again',
      { content: { said: 'new' }, correction: { what: ' ', why: 'b' } },
      /what changed and why/,
    )
    await refused('again', {}, /Nothing changed/)
    await refused('again', { correction: { what: 'a', why: 'b' } }, /Nothing changed/)
    await refused(
      'again',
      { kind: 'minutes', content: { said: 'new' }, correction: { what: 'a', why: 'b' } },
      /cannot become/,
    )
  })
  test('a correction of nothing is refused', () =>
    refused('nothing-yet', { correction: { what: 'a', why: 'b' } }, /nothing to correct/))
  test('malformed keys, kinds, people and contents are refused', async () => {
    for (const key of ['', '/a', 'A', 'a/', 'a//b', 'a b', '../a', 'a\n']) await refused(key, {}, /not a key/)
    await refused('x', { kind: 'Edition!' }, /not a kind/)
    await refused('x', { draftedBy: 'One Person' }, /slug of a person/)
    await refused('x', { title: ' ' }, /title/)
    await refused('x', { content: [1] }, /object/)
    await refused('x', { content: { record: 1 } }, /“record”/)
    await refused('x', { content: { n: Number.NaN } }, /NaN/)
    await refused('x', { content: { s: '\ud800' } }, /surrogate/)
  })

  test('the transaction decides: what is rolled back was never entered', async () => {
    const before = (await loadRows(log.db)).entries.length
    await expect(
      log.db.transaction().execute(async (tx) => {
        await publish(tx, publishing('rolled-back'))
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect((await put(log.db, 'after-rollback')).entry).toBe(before)
  })

  test('20 publishers at once get consecutive entries', async () => {
    const before = (await loadRows(log.db)).entries.length
    const versions = await Promise.all(Array.from({ length: 20 }, (_, i) => put(log.db, `at-once-${i}`)))
    expect(versions.map(({ entry }) => entry).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => before + i),
    )
    const times = (await loadRows(log.db)).entries.map(({ enteredAt }) => enteredAt)
    expect(times).toEqual(times.toSorted())
  })

  test('20 corrections of one thing at once: one number each, or refused', async () => {
    await put(log.db, 'contended')
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => correct(log.db, 'contended', i)))
    expect(results.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 2),
    )
  })
})

describe('the tables of the record', () => {
  const tables = ['record_entry', 'record_version', 'record_checkpoint', 'record_hold_act']
  const column = {
    record_entry: 'key',
    record_version: 'key',
    record_checkpoint: 'note',
    record_hold_act: 'key',
  } as Record<string, string>

  test.each(tables)('%s refuses to be changed or emptied, for the owner and for the web', async (table) => {
    for (const act of [
      `update ${table} set ${column[table]} = ${column[table]}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
      `delete from ${table} where false`,
    ]) {
      await expect(sql.raw(act).execute(log.db), act).rejects.toThrow(/append-only/)
      await expect(sql.raw(act).execute(log.webDb), act).rejects.toThrow(/permission denied/)
    }
  })
  test('the web can read, but neither add nor see who and why', async () => {
    expect((await loadRows(log.webDb)).entries.length).toBeGreaterThan(0)
    await expect(
      sql`insert into record_entry values (1000, 'x', 'k', 'publish', now())`.execute(log.webDb),
    ).rejects.toThrow(/permission denied/)
    await expect(sql`select drafted_by from record_version`.execute(log.webDb)).rejects.toThrow(
      /permission denied/,
    )
    await expect(sql`select people_salt from record_version`.execute(log.webDb)).rejects.toThrow(
      /permission denied/,
    )
    await expect(sql`select reason from record_hold_act`.execute(log.webDb)).rejects.toThrow(
      /permission denied/,
    )
    await expect(sql`select person from record_hold_act`.execute(log.webDb)).rejects.toThrow(
      /permission denied/,
    )
  })
})
