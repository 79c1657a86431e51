/**
 * Holds: something published is hidden at once by one person with a reason; a second person confirms within 24
 * hours by the database's clock, or it returns by itself. Every act is entered in the log; the reason is never public.
 */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { appendEntry, isoTime, lockLog } from './append.ts'
import { isActive, recordedHold, type ActiveHold, type HoldAct } from './hold-state.ts'
import { commitToHolder, holdCategories, newSalt, type HoldCategory } from './leaf.ts'

export type PlaceHold = { key: string; category: HoldCategory; reason: string; person: string }
export type HoldStep = { key: string; person: string; reason?: string | undefined }

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/
const demandPerson = (person: string) => {
  if (!slug.test(person)) throw new Faults([`“${person}” is not the slug of a person.`])
}

/** In the caller's transaction when it has one, else in one of its own. */
const inTransaction = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db as Tx) : db.transaction().execute(work)

type Act = HoldAct & { person: string | null }
type State = { hold: ActiveHold; placedBy: string | null; active: boolean }

/** What is recorded for each key that has a hold, confirmed or not, with whether its day has passed. */
const recordedHolds = async (tx: Tx, key?: string): Promise<State[]> => {
  const { rows } =
    await sql<Act>`select entry, key, act, category, person, ${isoTime('at')} as at from record_hold_act
    where ${key ?? null}::text is null or key = ${key ?? null} order by entry`.execute(tx)
  const clock = await sql<{
    now: number
  }>`select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(tx)
  const now = clock.rows[0]!.now
  return [...Map.groupBy(rows, (row) => row.key).values()].flatMap((acts) => {
    const hold = recordedHold(acts)
    if (!hold) return []
    const placedBy = acts.find(({ entry }) => entry === hold.entry)?.person ?? null
    return [{ hold, placedBy, active: isActive(hold, now) }]
  })
}

const enter = async (
  tx: Tx,
  act: HoldAct['act'],
  {
    key,
    category,
    reason,
    person,
  }: { key: string; category: HoldCategory; reason: string | null; person: string | null },
): Promise<{ entry: number; at: string }> => {
  const salt = newSalt()
  const people = commitToHolder(salt, person, reason)
  const { index, time } = await appendEntry(tx, { action: `${act}-hold`, key, category, people })
  await sql`insert into record_hold_act (entry, key, act, category, reason, person, salt, at)
    values (${index}, ${key}, ${act}, ${category}, ${reason}, ${person}, ${salt}, ${time}::timestamptz)`.execute(
    tx,
  )
  return { entry: index, at: time }
}

/** Who placed the last hold of a key, when nobody confirmed it; else null. One person alone must not hide a thing for ever. */
const placerOfLapsed = async (tx: Tx, key: string): Promise<string | null> => {
  const { rows } = await sql<{ act: HoldAct['act']; person: string | null }>`
    select act, person from record_hold_act where key = ${key} order by entry desc limit 2`.execute(tx)
  return rows[0]?.act === 'lapse' ? (rows[1]?.person ?? null) : null
}

/** Records in the log that unconfirmed holds ended after their day; they were already without effect. Returns the keys. */
export const lapseHolds = (db: Db): Promise<string[]> =>
  inTransaction(db, async (tx) => {
    await lockLog(tx)
    const lapsed = (await recordedHolds(tx)).filter(({ active }) => !active)
    for (const { hold } of lapsed) await enter(tx, 'lapse', { ...hold, reason: null, person: null })
    return lapsed.map(({ hold }) => hold.key)
  })

/**
 * Hides a publication, every version of it, from the moment of the commit. Sign the log afterwards.
 * @throws Faults when it was not published, is held already, or there is no reason, category or person.
 */
export const placeHold = async (
  db: Db,
  { key, category, reason, person }: PlaceHold,
): Promise<ActiveHold> => {
  demandPerson(person)
  if (!holdCategories.includes(category))
    throw new Faults([`“${category}” is not a category. Known: ${holdCategories.join(', ')}.`])
  if (reason.trim() === '') throw new Faults(['A hold needs a reason. It is not shown to the public.'])
  return inTransaction(db, async (tx) => {
    await lapseHolds(tx)
    const { rows } = await sql`select from record_version where key = ${key} limit 1`.execute(tx)
    if (rows.length === 0) throw new Faults([`“${key}” was never published.`])
    if ((await recordedHolds(tx, key)).length > 0) throw new Faults([`“${key}” is held already.`])
    if ((await placerOfLapsed(tx, key)) === person)
      throw new Faults([
        `Nobody confirmed the hold that “${person}” placed on “${key}”, so it ended. Somebody else must place the next one.`,
      ])
    const { entry, at } = await enter(tx, 'place', { key, category, reason, person })
    return recordedHold([{ entry, key, act: 'place', category, at }])!
  })
}

/**
 * Confirms a hold, which then stays until it is lifted.
 * @throws Faults when nothing is held (or the 24 hours have passed), it is confirmed already, or the same person placed it.
 */
export const confirmHold = async (db: Db, { key, person, reason }: HoldStep): Promise<ActiveHold> => {
  demandPerson(person)
  await lapseHolds(db)
  return inTransaction(db, async (tx) => {
    await lockLog(tx)
    const [state] = await recordedHolds(tx, key)
    if (!state?.active)
      throw new Faults([`“${key}” is not held. A hold that nobody confirms within 24 hours ends by itself.`])
    if (state.hold.confirmed) throw new Faults([`The hold of “${key}” is confirmed already.`])
    if (state.placedBy === person)
      throw new Faults([`The one who placed a hold cannot confirm it: “${person}” did both.`])
    await enter(tx, 'confirm', { ...state.hold, reason: reason ?? null, person })
    return { ...state.hold, confirmed: true, until: null }
  })
}

/** Ends a hold: everything shows again. Throws Faults when nothing is held. */
export const liftHold = async (db: Db, { key, person, reason }: HoldStep): Promise<void> => {
  demandPerson(person)
  await lapseHolds(db)
  await inTransaction(db, async (tx) => {
    await lockLog(tx)
    const [state] = await recordedHolds(tx, key)
    if (!state?.active) throw new Faults([`“${key}” is not held.`])
    await enter(tx, 'lift', { ...state.hold, reason: reason ?? null, person })
  })
}
