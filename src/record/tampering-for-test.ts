/**
 * For tests: random tampering by direct SQL as a superuser with the triggers off. Each act happens in a transaction that
 * is rolled back after `verify` has looked, so every one meets the same sound log.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Db, Tx } from '#src/kernel/database.ts'
import { readSnapshot, verifyDatabase } from './audit.ts'
import { confirmHold, liftHold, placeHold } from './holds.ts'
import { commitTo, isPublish, leafBytes } from './leaf.ts'
import { correct, put, type TestLog } from './published-for-test.ts'
import { signLog } from './sign.ts'
import type { EntryRow, Snapshot } from './snapshot.ts'
import { sha256 } from './tree.ts'

/** A log with publications, corrections and every act of a hold, signed in several goes. */
export const busyLog = async ({ db, keys }: TestLog): Promise<void> => {
  for (const key of ['plans/a', 'plans/b', 'minutes/c']) await put(db, key)
  await signLog(db, keys)
  await correct(db, 'plans/a', 'second')
  await placeHold(db, { key: 'plans/b', category: 'child', reason: 'a', person: 'one' })
  await signLog(db, keys)
  await confirmHold(db, { key: 'plans/b', person: 'two' })
  for (const key of ['data/d', 'data/e', 'data/f'])
    await put(db, key, { content: { said: key, n: [1, 2, 3] } })
  await placeHold(db, { key: 'minutes/c', category: 'copyright', reason: 'b', person: 'two' })
  await liftHold(db, { key: 'minutes/c', person: 'one', reason: 'c' })
  await correct(db, 'plans/a', 'third')
  await placeHold(db, { key: 'data/f', category: 'court-order', reason: 'd', person: 'three' })
  await put(db, 'data/g')
  await signLog(db, keys)
  await put(db, 'data/h')
  await signLog(db, keys)
}

type Dice = { whole: (below: number) => number; pick: <T>(items: readonly T[]) => T }
/** Numbers from a seed, so that a failure can be repeated (mulberry32). */
const dice = (seed: number): Dice => {
  let state = seed >>> 0
  const whole = (below: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
  return { whole, pick: (items) => items[whole(items.length)]! }
}

/** What was done, and the entries at which it may be located: a fault must name one of them. */
type Act = { what: string; at: number[] }
type Scene = Dice & { tx: Tx; snapshot: Snapshot; published: EntryRow[]; holds: EntryRow[]; size: number }

const run = (tx: Tx, text: string, ...values: unknown[]) => {
  const parts = text.split('?')
  return sql
    .join(
      parts.flatMap((part, i) => (i < values.length ? [sql.raw(part), sql`${values[i]}`] : [sql.raw(part)])),
      sql.raw(''),
    )
    .execute(tx)
}

const setVersion = async (
  { tx, pick, published }: Scene,
  assignment: string,
  ...values: unknown[]
): Promise<Act> => {
  const { index } = pick(published)
  await run(tx, `update record_version set ${assignment} where entry = ${index}`, ...values)
  return { what: `version of entry ${index}: ${assignment}`, at: [index] }
}
const setEntry = async ({ tx, whole, size }: Scene, assignment: string): Promise<Act> => {
  const index = whole(size)
  await run(tx, `update record_entry set ${assignment} where index = ${index}`)
  return { what: `entry ${index}: ${assignment}`, at: [index] }
}
const setAct = async ({ tx, pick, holds }: Scene, assignment: string): Promise<Act> => {
  const { index } = pick(holds)
  await run(tx, `update record_hold_act set ${assignment} where entry = ${index}`)
  return { what: `act of entry ${index}: ${assignment}`, at: [index] }
}
const setCheckpoint = async ({ tx, whole, size }: Scene, assignment: string): Promise<Act> => {
  const at = 1 + whole(size)
  await run(tx, `update record_checkpoint set ${assignment} where size = ${at}`)
  return { what: `checkpoint ${at}: ${assignment}`, at: [at - 1] }
}
/** Moves everything from an entry on by one, up or down. In two goes, because numbers are unique all the while. */
const shift = (tx: Tx, from: number, by: number) =>
  run(
    tx,
    [
      ['record_entry', 'index'],
      ['record_version', 'entry'],
      ['record_hold_act', 'entry'],
    ]
      .map(
        ([table, at]) => `update ${table} set ${at} = ${at} + 1000000 where ${at} >= ${from};
        update ${table} set ${at} = ${at} - 1000000 + ${by} where ${at} >= 1000000`,
      )
      .join(';'),
  )

/** Rewrites a published entry so that content, hash, salt and leaf agree with each other: only the signature is against it. */
const rewriteWhole = async ({ tx, pick, published }: Scene): Promise<Act> => {
  const { index, manifest } = pick(published)
  if (!manifest || !isPublish(manifest)) throw new Error('not published')
  const content = '{"said":"what was never said"}'
  const leaf = leafBytes({ ...manifest, commitment: commitTo(Buffer.alloc(32, 7), sha256(content)) })
  await sql`update record_version set content = ${content}, sha256 = ${sha256(content)}, salt = ${Buffer.alloc(32, 7)} where entry = ${index}`.execute(
    tx,
  )
  await sql`update record_entry set leaf = ${leaf} where index = ${index}`.execute(tx)
  return { what: `entry ${index} rewritten throughout`, at: [index] }
}
/** Back-dates an entry in the log itself, to the time of the entry before it. */
const backDateWhole = async ({ tx, pick, published, snapshot }: Scene): Promise<Act> => {
  const { index, manifest } = pick(published.filter((row) => row.index > 0))
  const time = snapshot.entries[index - 1]!.enteredAt
  const earlier = time === manifest!.time ? new Date(Date.parse(time) - 1).toISOString() : time
  await sql`update record_entry set leaf = ${leafBytes({ ...manifest!, time: earlier })}, entered_at = ${earlier}::timestamptz where index = ${index}`.execute(
    tx,
  )
  return { what: `entry ${index} back-dated throughout`, at: [index] }
}
const flipLeaf = ({ tx, whole, size, snapshot }: Scene): Promise<Act> => {
  const index = whole(size)
  const at = whole(snapshot.entries[index]!.leaf.length)
  return run(
    tx,
    `update record_entry set leaf = set_byte(leaf, ${at}, get_byte(leaf, ${at}) # 1) where index = ${index}`,
  ).then(() => ({
    what: `entry ${index}: byte ${at} of the leaf`,
    at: [index],
  }))
}
const swapLeaves = async ({ tx, whole, size }: Scene): Promise<Act> => {
  const one = whole(size - 1)
  const two = one + 1 + whole(size - 1 - one)
  await run(
    tx,
    `update record_entry a set leaf = b.leaf, key = b.key, action = b.action, entered_at = b.entered_at
    from record_entry b where (a.index = ${one} and b.index = ${two}) or (a.index = ${two} and b.index = ${one})`,
  )
  return { what: `entries ${one} and ${two} swapped`, at: [one] }
}
const swapVersions = async ({ tx, whole, published }: Scene): Promise<Act> => {
  const at = whole(published.length - 1)
  const [one, two] = [published[at]!.index, published[at + 1 + whole(published.length - 1 - at)]!.index]
  await run(
    tx,
    `update record_version set entry = 1000000 where entry = ${one}; update record_version set entry = ${one} where entry = ${two};
    update record_version set entry = ${two} where entry = -1`,
  )
  return { what: `versions of ${one} and ${two} swapped`, at: [one, two] }
}
const deleteWhole = async ({ tx, whole, size }: Scene): Promise<Act> => {
  const index = whole(size)
  await run(
    tx,
    `delete from record_version where entry = ${index}; delete from record_hold_act where entry = ${index};
    delete from record_entry where index = ${index}`,
  )
  return { what: `entry ${index} deleted`, at: [index] }
}
const closeGap = async (scene: Scene): Promise<Act> => {
  const { at } = await deleteWhole(scene)
  await shift(scene.tx, at[0]!, -1)
  return { what: `entry ${at[0]} deleted and the others moved up`, at }
}
const insertBetween = async ({ tx, whole, size }: Scene): Promise<Act> => {
  const index = whole(size)
  await shift(tx, index, 1)
  await run(
    tx,
    `insert into record_entry select ${index}, leaf, key, action, entered_at from record_entry where index = ${(index + 2) % size}`,
  )
  return { what: `an entry put in at ${index}`, at: [index] }
}
const deleteRow = async (
  { tx, pick }: Scene,
  table: string,
  column: string,
  rows: readonly number[],
): Promise<Act> => {
  const at = pick(rows)
  await run(tx, `delete from ${table} where ${column} = ${at}`)
  return { what: `${table} ${at} deleted`, at: [table === 'record_checkpoint' ? at - 1 : at] }
}

const other = (column: string, values: string) =>
  `${column} = (select v from unnest(array[${values}]) v where v <> ${column} limit 1)`
const acts: ((scene: Scene) => Promise<Act>)[] = [
  // change
  (s) => setVersion(s, `content = replace(content, '"said"', '"told"')`),
  (s) => setVersion(s, `content = '{"said":"x"}', sha256 = ?`, sha256('{"said":"x"}')),
  (s) => setVersion(s, `content = content || ' '`),
  (s) => setVersion(s, `sha256 = ?`, randomBytes(32)),
  (s) => setVersion(s, `salt = ?`, randomBytes(32)),
  (s) => setVersion(s, `title = title || '.'`),
  (s) => setVersion(s, `kind = 'minutes'`),
  (s) => setVersion(s, `key = 'other/' || key`),
  (s) => setVersion(s, `number = number + 7, correction_what = 'a', correction_why = 'b'`),
  (s) => setVersion(s, `correction_what = correction_what || 'x', title = title || 'x'`),
  (s) => setVersion(s, `drafted_by = 'somebody-else'`),
  (s) => setVersion(s, `published_by = 'somebody-else'`),
  (s) => setVersion(s, `people_salt = ?`, randomBytes(32)),
  (s) => setEntry(s, `key = 'other'`),
  (s) => setEntry(s, other('action', `'publish', 'correct', 'lift-hold'`)),
  (s) => setAct(s, other('category', `'child', 'other'`)),
  (s) => setAct(s, `reason = coalesce(reason, '') || 'x'`),
  (s) => setAct(s, `person = 'somebody-else'`),
  (s) => setAct(s, `salt = sha256(salt)`),
  (s) => setAct(s, `key = 'plans/a'`),
  (s) => setCheckpoint(s, `root = sha256(root)`),
  (s) => setCheckpoint(s, `note = replace(note, '=', 'A')`),
  (s) => setCheckpoint(s, `note = overlay(note placing 'x' from 3 for 1)`),
  (s) => setCheckpoint(s, `vkey = replace(vkey, '+A', '+B')`),
  flipLeaf,
  rewriteWhole,
  // delete
  deleteWhole,
  closeGap,
  (s) =>
    deleteRow(
      s,
      'record_entry',
      'index',
      s.snapshot.entries.map(({ index }) => index),
    ),
  (s) =>
    deleteRow(
      s,
      'record_version',
      'entry',
      s.published.map(({ index }) => index),
    ),
  (s) =>
    deleteRow(
      s,
      'record_hold_act',
      'entry',
      s.holds.map(({ index }) => index),
    ),
  (s) =>
    deleteRow(
      s,
      'record_checkpoint',
      'size',
      s.snapshot.checkpoints.map(({ size }) => size),
    ),
  // insert
  insertBetween,
  async ({ tx, size, pick, snapshot }) => {
    const { index } = pick(snapshot.entries)
    await run(
      tx,
      `insert into record_entry select ${size}, leaf, key, action, entered_at from record_entry where index = ${index}`,
    )
    return { what: 'an entry added at the end', at: [size] }
  },
  async ({ tx, size, pick, published, whole }) => {
    const at = size + whole(3)
    await run(
      tx,
      `insert into record_version select ${at}, 'new/key', kind, 1, title, content, sha256, salt, null, 'x', drafted_by, published_by, people_salt
      from record_version where entry = ${pick(published).index}`,
    )
    return { what: 'a version added that no entry covers', at: [at] }
  },
  async ({ tx, pick, published }) => {
    const { index, key } = pick(published)
    await run(
      tx,
      `insert into record_hold_act select ${index}, '${key}', 'lift', 'child', 'x', 'x', salt, now() from record_version where entry = ${index}`,
    )
    return { what: `an act put in at entry ${index}`, at: [index] }
  },
  async ({ tx, size }) => {
    await run(
      tx,
      `insert into record_checkpoint select size + 1, root, note, vkey, signed_at from record_checkpoint where size = ${size}`,
    )
    return { what: 'a checkpoint added', at: [size] }
  },
  // reorder
  swapLeaves,
  swapVersions,
  // back-date
  backDateWhole,
  (s) => setEntry(s, `entered_at = entered_at - interval '1 millisecond'`),
  (s) => setEntry(s, `entered_at = entered_at - interval '1 year'`),
  (s) => setVersion(s, `published_on_edtf = '2020-01-01', published_on_text = '1 January 2020'`),
  (s) => setAct(s, `at = at - interval '1 hour'`),
  (s) => setCheckpoint(s, `signed_at = signed_at - interval '1 day'`),
]

/** Tampers `times` times, going through every way in turn, and expects each to be found and located. */
export const tamperAndFind = async (db: Db, times: number, seed: number): Promise<void> => {
  const snapshot = await readSnapshot(db)
  const published = snapshot.entries.filter(({ number }) => number !== null)
  const holds = snapshot.entries.filter(({ number }) => number === null)
  const undo = new Error('undo')
  for (let i = 0; i < times; i++) {
    const roll = dice(seed + i)
    await db
      .transaction()
      .execute(async (tx) => {
        await sql`set local session_replication_role = replica`.execute(tx)
        const { what, at } = await acts[i % acts.length]!({
          ...roll,
          tx,
          snapshot,
          published,
          holds,
          size: snapshot.entries.length,
        })
        const report = await verifyDatabase(tx)
        const found = report.faults.map(({ entry, sentence }) => `${entry}: ${sentence}`).join('\n')
        expect(report.good, `seed ${seed + i}, not found: ${what}`).toBe(false)
        expect(
          report.faults.some(({ entry }) => entry !== null && at.includes(entry)),
          `seed ${seed + i}, not located at ${at.join(' or ')}: ${what}\n${found}`,
        ).toBe(true)
        throw undo
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error
      })
  }
}
