/** SQL of what one wrote and did in discussions, for its author alone. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { Category, DecisionAct } from '../model.ts'
import { titleShown } from '../threads/title-queries.ts'

/** What was decided about a comment or a person, as they may know it: never by whom. */
export type OwnDecision = {
  id: string
  act: DecisionAct
  /** A rule of the public rules, by its id. */
  rule: string
  reason: string
  decidedAt: Date
  /** An appeal against it was made. */
  appealed: boolean
}

export type OwnComment = {
  id: number
  discussion: string
  /** Null when the discussion is not shown. */
  title: string | null
  words: string
  state: 'waiting' | 'public' | 'hidden' | 'withdrawn' | 'refused'
  category: Category | null
  redacted: boolean
  /** Others have read it. */
  shown: boolean
  /** A moderator asked for a change, and waits for it. */
  asked: boolean
  postedAt: Date
  editedAt: Date | null
  decisions: OwnDecision[]
}

const decision = sql`jsonb_build_object('id', e.id, 'act', e.act, 'rule', e.rule, 'reason', e.reason, 'decidedAt', e.decided_at,
  'appealed', exists (select from discussions_item i where i.kind = 'appeal' and i.appeals = e.id))`
/** A suspension for good that waits for its second person is not one yet. */
const inForce = sql`(not e.needs_second or e.confirmed_at is not null)`

type FromJson = Omit<OwnDecision, 'decidedAt'> & { decidedAt: string }
const dated = (decisions: readonly FromJson[]): OwnDecision[] =>
  decisions.map((one) => ({ ...one, decidedAt: new Date(one.decidedAt) }))

/** A page of one's own comments, newest first, and how many there are. `page` counts from 1. */
export async function ownComments(
  db: Db,
  person: string,
  { page, size }: { page: number; size: number },
): Promise<{ comments: OwnComment[]; all: number }> {
  const { rows } = await sql<Omit<OwnComment, 'decisions'> & { decisions: FromJson[]; all: number }>`
    select c.id, c.discussion, ${titleShown} as title, c.words, c.state, c.category, c.redacted, c.shown,
      c.asked_at is not null as asked, c.posted_at as "postedAt",
      c.edited_at as "editedAt", count(*) over ()::int as all,
      coalesce((select jsonb_agg(${decision} order by e.decided_at) from discussions_decision e
        where e.comment = c.id and e.act not in ('approve', 'dismiss') and ${inForce}), '[]') as decisions
    from discussions_comment c join discussions_discussion d on d.slug = c.discussion
    where c.author = ${person} order by c.id desc limit ${size} offset ${(page - 1) * size}`.execute(db)
  return {
    comments: rows.map(({ all: _all, decisions, ...one }) => ({ ...one, decisions: dated(decisions) })),
    all: rows[0]?.all ?? 0,
  }
}

/** What was decided about the person, not about one comment: suspensions. Newest first. */
export async function decisionsAbout(db: Db, person: string): Promise<OwnDecision[]> {
  const { rows } = await sql<{ one: FromJson }>`select ${decision} as one from discussions_decision e
    where e.person = ${person} and e.act in ('suspend', 'end-suspension') and ${inForce}
    order by e.decided_at desc limit 100`.execute(db)
  return dated(rows.map(({ one }) => one))
}

export async function countOwn(db: Db, person: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from discussions_comment where author = ${person}`.execute(db)
  return rows[0]!.n
}
