/** Holds as people of the office see and do them: who may, the audit trail, and who is told. */
import { sql } from 'kysely'
import { noteAct } from '#src/audit/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { notify } from '#src/notices/index.ts'
import { policy, type Role, type Viewer } from '#src/policy.ts'
import { isoTime } from './append.ts'
import { isActive, recordedHold, type ActiveHold, type HoldAct } from './hold-state.ts'
import { confirmHold, liftHold, placeHold } from './holds.ts'
import type { HoldCategory } from './leaf.ts'
import type { OfficeParts } from './office-parts.ts'
import { holdCategoryWords } from './words.ts'

/** One hold, from its placing on, as the office sees it. */
export type OfficeHold = {
  /** Number of the entry that placed it: its name in addresses. */
  entry: number
  key: string
  /** Of the latest version: for people of the office. */
  title: string
  category: HoldCategory
  reason: string
  placedBy: string
  placerName: string
  since: string
  /** When it ends by itself; null once confirmed. */
  until: string | null
  confirmed: boolean
  /** It hides now. */
  active: boolean
  /** What happened after it was placed, oldest first. */
  acts: {
    act: HoldAct['act']
    person: string | null
    name: string | null
    reason: string | null
    at: string
  }[]
}

type Row = HoldAct & { person: string | null; name: string | null; reason: string | null; title: string }

/** Every hold there ever was, the latest first; `now` comes from the database's clock. */
export async function listHolds(db: Db): Promise<OfficeHold[]> {
  const { rows } = await sql<Row>`
    select a.entry, a.key, a.act, a.category, a.person, p.name, a.reason, ${isoTime('a.at')} as at,
      (select v.title from record_version v where v.key = a.key order by v.number desc limit 1) as title
    from record_hold_act a left join people_person p on p.slug = a.person order by a.entry`.execute(db)
  const clock = await sql<{ now: number }>`
    select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(db)
  const now = clock.rows[0]!.now
  return [...Map.groupBy(rows, ({ key }) => key).values()]
    .flatMap((ofKey) => holdsOf(ofKey, now))
    .toSorted((a, b) => b.entry - a.entry)
}

/** The holds of one key: each begins with a placing. Only the last one can still hide. */
function holdsOf(rows: readonly Row[], now: number): OfficeHold[] {
  const begins = rows.flatMap((row, at) => (row.act === 'place' ? [at] : []))
  return begins.map((from, n) => {
    const acts = rows.slice(from, begins[n + 1])
    const placed = acts[0]!
    const hold = recordedHold(acts)
    return {
      entry: placed.entry,
      key: placed.key,
      title: placed.title,
      category: placed.category,
      reason: placed.reason ?? '',
      placedBy: placed.person ?? '',
      placerName: placed.name ?? placed.person ?? '',
      since: placed.at,
      until: hold?.until ?? null,
      confirmed: acts.some(({ act }) => act === 'confirm'),
      active: hold !== null && isActive(hold, now),
      acts: acts
        .slice(1)
        .map(({ act, person, name, reason, at }) => ({ act, person, name: name ?? person, reason, at })),
    }
  })
}

/** Throws a refusal when no hold was placed with this entry. */
export async function requireHold(db: Db, entry: number): Promise<OfficeHold> {
  const found = (await listHolds(db)).find((hold) => hold.entry === entry)
  if (!found) throw absent(t('There is no such hold.'))
  return found
}

/** Roles that may confirm: in the policy, so that the mail goes to those the screen lets in. */
const confirmingRoles = Object.keys(policy['record.confirm-hold'].who) as Role[]

/** Who may confirm a hold that `placer` placed, each once. */
export async function confirmersOf(
  db: Db,
  placer: string,
  holders: OfficeParts['holders'],
): Promise<{ person: string; name: string; role: Role }[]> {
  const all = await Promise.all(
    confirmingRoles.map(async (role) =>
      (await holders(db, role, { apartFrom: [placer] })).map((one) => ({ ...one, role })),
    ),
  )
  return [...new Map(all.flat().map((one) => [one.person, one])).values()]
}

export type PlaceAsked = { key: string; category: HoldCategory; reason: string }

/** Hides something at once; whoever may confirm gets an e-mail, and the auditors are told. Throws Faults. */
export const placeHoldBy = (
  db: Db,
  viewer: Viewer,
  asked: PlaceAsked,
  parts: OfficeParts,
): Promise<ActiveHold> => {
  permit(viewer, 'record.place-hold')
  return db.transaction().execute(async (tx) => {
    const hold = await placeHold(tx, { ...asked, person: viewer.person })
    await noteAct(tx, {
      person: viewer.person,
      act: 'record.place-hold',
      thing: asked.key,
      reason: asked.reason,
      detail: { entry: hold.entry, category: hold.category },
    })
    await tell(tx, hold, viewer, parts)
    return hold
  })
}

/** What is held is not named: a subject line is read over shoulders. */
async function tell(
  tx: Tx,
  hold: ActiveHold,
  placer: Viewer,
  { config, holders }: OfficeParts,
): Promise<void> {
  const until = formatDate(hold.until!, 'time')
  const href = `${config.PUBLIC_URL}/office/holds/${hold.entry}`
  const what = t('{name} put something published on hold. Reason: {category}.', {
    name: placer.name,
    category: holdCategoryWords(hold.category),
  })
  const confirmers = await confirmersOf(tx, placer.person, holders)
  for (const { person, role } of confirmers)
    await notify(tx, {
      kind: 'hold',
      to: { person },
      needs: { role },
      subject: t('A hold waits for a second person until {until}', { until }),
      blocks: [
        { paragraph: what },
        { paragraph: t('Unless somebody else confirms it by {until}, it ends by itself.', { until }) },
        { action: { text: t('Look, then confirm or lift it'), href } },
      ],
      once: `hold/${hold.entry}/${person}`,
    })
  const auditors = await holders(tx, 'auditor')
  for (const { person } of auditors)
    if (!confirmers.some((one) => one.person === person))
      await notify(tx, {
        kind: 'hold',
        to: { person },
        needs: { role: 'auditor' },
        subject: t('Something was put on hold'),
        blocks: [{ paragraph: what }, { action: { text: t('See it'), href } }],
        once: `hold/${hold.entry}/${person}`,
      })
}

/** A second person confirms: it stays until it is lifted. Throws Faults, or a refusal for the one who placed it. */
export async function confirmHoldBy(db: Db, viewer: Viewer, entry: number): Promise<void> {
  const { key, placedBy } = await requireHold(db, entry)
  permit(viewer, 'record.confirm-hold', { otherHalf: [placedBy] })
  await db.transaction().execute(async (tx) => {
    await confirmHold(tx, { key, person: viewer.person })
    await noteAct(tx, { person: viewer.person, act: 'record.confirm-hold', thing: key, detail: { entry } })
  })
}

/** Everything shows again. Also whoever placed it may. Throws Faults. */
export async function liftHoldBy(
  db: Db,
  viewer: Viewer,
  { entry, reason }: { entry: number; reason?: string | undefined },
): Promise<void> {
  permit(viewer, 'record.confirm-hold')
  const { key } = await requireHold(db, entry)
  await db.transaction().execute(async (tx) => {
    await liftHold(tx, { key, person: viewer.person, reason: reason?.trim() || undefined })
    await noteAct(tx, {
      person: viewer.person,
      act: 'record.lift-hold',
      thing: key,
      reason: reason?.trim(),
      detail: { entry },
    })
  })
}

/** Something published, to be found for a hold. */
export type Holdable = {
  key: string
  kind: string
  title: string
  versions: number
  entry: number
  enteredAt: string
}

const most = 20

/** What was published under a title or an address with these words, the latest first, at most 20. Held things too. */
export async function findHoldable(db: Db, words: string): Promise<Holdable[]> {
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const { rows } = await sql<Holdable>`
    select distinct on (v.key) v.key, v.kind, v.title, v.number as versions, v.entry, ${isoTime('e.entered_at')} as "enteredAt"
    from record_version v join record_entry e on e.index = v.entry order by v.key, v.number desc`.execute(db)
  return rows
    .filter(({ key, title }) => wanted.every((word) => `${title} ${key}`.toLowerCase().includes(word)))
    .toSorted((a, b) => b.entry - a.entry)
    .slice(0, most)
}

/** One thing by its key, or undefined. */
export async function holdable(db: Db, key: string): Promise<Holdable | undefined> {
  const { rows } = await sql<Holdable>`
    select v.key, v.kind, v.title, v.number as versions, v.entry, ${isoTime('e.entered_at')} as "enteredAt"
    from record_version v join record_entry e on e.index = v.entry where v.key = ${key} order by v.number desc limit 1`.execute(
    db,
  )
  return rows[0]
}
