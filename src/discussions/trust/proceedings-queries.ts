/** SQL of the register of cases before a court, as the office keeps it. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'

export const proceedingsEffects = ['nudge', 'pre-moderate', 'close'] as const
export type ProceedingsEffect = (typeof proceedingsEffects)[number]

export type Proceedings = {
  id: string
  /** For the office alone, as is what is watched for. */
  name: string
  watch: string[]
  /** Slugs; all discussions when empty. */
  discussions: string[]
  effect: ProceedingsEffect
  /** YYYY-MM-DD, both included. */
  startsOn: string
  endsOn: string | null
  reason: string
  enteredBy: string
  endedBy: string | null
  endedAt: Date | null
}

const columns = sql`p.id, p.name, p.watch, p.discussions, p.effect, to_char(p.starts_on, 'YYYY-MM-DD') as "startsOn",
  to_char(p.ends_on, 'YYYY-MM-DD') as "endsOn", p.reason, coalesce(e.name, p.entered_by) as "enteredBy",
  coalesce(x.name, p.ended_by) as "endedBy", p.ended_at as "endedAt"`
const people = sql`left join people_person e on e.slug = p.entered_by left join people_person x on x.slug = p.ended_by`

/** Those that nobody ended first, then the last that were. */
export async function listProceedings(db: Db): Promise<Proceedings[]> {
  const { rows } = await sql<Proceedings>`select ${columns} from discussions_proceedings p ${people}
    order by p.ended_at is not null, p.ended_at desc, p.entered_at desc, p.id limit 200`.execute(db)
  return rows
}

export type NewProceedings = Pick<
  Proceedings,
  'name' | 'watch' | 'discussions' | 'effect' | 'startsOn' | 'endsOn' | 'reason'
>

export async function insertProceedings(tx: Tx, person: string, one: NewProceedings): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into discussions_proceedings (name, watch, discussions, effect, starts_on, ends_on, reason, entered_by)
    values (${one.name}, ${one.watch}::text[], ${one.discussions}::text[], ${one.effect}, ${one.startsOn}, ${one.endsOn}, ${one.reason}, ${person})
    returning id`.execute(tx)
  return rows[0]!.id
}

/** Undefined when there is none; null when somebody ended it before. */
export async function endProceedingsRow(
  tx: Tx,
  id: string,
  person: string,
): Promise<{ name: string } | null | undefined> {
  const { rows } = await sql<{ name: string }>`
    update discussions_proceedings set ended_by = ${person}, ended_at = clock_timestamp() where id = ${id} and ended_at is null
    returning name`.execute(tx)
  if (rows[0]) return rows[0]
  const { rows: there } = await sql`select from discussions_proceedings where id = ${id}`.execute(tx)
  return there.length > 0 ? null : undefined
}

/** Discussions that a case may touch, those that opened last first. */
export async function listTouchable(db: Db): Promise<{ slug: string; title: string }[]> {
  const { rows } = await sql<{ slug: string; title: string }>`select slug, title from discussions_discussion
    where state in ('waiting', 'public') order by opens_on desc, slug limit 100`.execute(db)
  return rows
}
