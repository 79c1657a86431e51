/** SQL of everything that is held about one participant, in the shape of docs/take-along.md. Instants are ISO 8601, in UTC. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'

const iso = (column: ReturnType<typeof sql.ref>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const at = (column: string) => iso(sql.ref(column))

/** One statement, so that all of it is of one moment. Null for somebody without an account. */
export async function everythingOf(db: Db, person: string): Promise<Record<string, unknown> | null> {
  const theirs = sql`(select email from people_account where person = ${person})`
  const list = (select: ReturnType<typeof sql>) =>
    sql`(select coalesce(json_agg(x), '[]') from (${select}) x)`
  const { rows } = await sql<{ all: Record<string, unknown> }>`
    select json_build_object(
      'account', (select json_build_object('id', p.slug, 'name', p.name, 'email', a.email, 'since', ${at('a.created_at')})
        from people_account a join people_person p on p.slug = a.person where a.person = ${person}),
      'participant', (select json_build_object('name', p.name, 'area', p.area, 'joinedAt', ${at('p.joined_at')},
          'ageConfirmedAt', ${at('p.age_confirmed_at')}, 'age', p.age, 'toldOfReplies', p.tell_replies,
          'suspendedAt', ${at('p.suspended_at')}, 'suspendedUntil', ${at('p.suspended_until')})
        from discussions_participant p where p.person = ${person}),
      'roles', ${list(sql`select g.role, g.organisation, ${at('g.starts_at')} as "from", ${at('g.expires_at')} as "until",
          ${at('g.ended_at')} as "endedAt" from people_grant g where g.person = ${person} order by g.starts_at`)},
      'sessions', ${list(sql`select s.device, ${at('s.created_at')} as "since", ${at('s.last_seen_at')} as "lastSeenAt",
          ${at('s.ended_at')} as "endedAt" from people_session s where s.person = ${person} order by s.created_at`)},
      'discussions', ${list(sql`select d.slug as discussion, d.title, d.words, d.state, ${at('d.made_at')} as "startedAt"
          from discussions_discussion d where d.started_by = ${person} order by d.made_at`)},
      'comments', ${list(sql`select c.id, c.discussion, c.answers, c.words, c.state, c.category, c.redacted, c.voice,
          c.organisation, c.nudges as "warnedOf", ${at('c.posted_at')} as "postedAt", ${at('c.edited_at')} as "editedAt",
          ${at('c.asked_at')} as "askedAt",
          (select coalesce(json_agg(json_build_object('words', w.words, 'until', ${at('w.until')}, 'why', w.why) order by w.id), '[]')
            from discussions_wording w where w.comment = c.id) as "before"
          from discussions_comment c where c.author = ${person} order by c.id`)},
      'reactions', ${list(sql`select r.discussion, r.comment, r.point, r.kind, ${at('r.given_at')} as "givenAt"
          from discussions_reaction r where r.person = ${person} order by r.id`)},
      'reports', ${list(sql`select r.discussion, r.comment, r.category, r.words, ${at('r.reported_at')} as "reportedAt"
          from discussions_report r where r.person = ${person} or lower(r.email) = ${theirs} order by r.reported_at`)},
      'notices', ${list(sql`select n.comment, n.ground, n.name, n.email, n.words, ${at('n.received_at')} as "receivedAt",
          ${at('n.due_at')} as "dueAt"
          from discussions_legal_notice n where lower(n.email) = ${theirs} order by n.received_at`)},
      'subscriptions', ${list(sql`select s.target as "about", s.frequency, ${at('s.created_at')} as "askedAt",
          ${at('s.confirmed_at')} as "confirmedAt", ${at('s.ended_at')} as "endedAt"
          from notices_subscription s where s.address = ${theirs} order by s.created_at`)},
      'decisions', ${list(sql`select e.id, e.act, e.discussion, e.comment, e.rule, e.reason, ${at('e.decided_at')} as "decidedAt"
          from discussions_decision e left join discussions_comment c on c.id = e.comment
          where (e.person = ${person} or c.author = ${person}) and (not e.needs_second or e.confirmed_at is not null)
          order by e.decided_at`)},
      'appeals', ${list(sql`select i.appeals as "decision", i.words, ${at('i.opened_at')} as "madeAt", ${at('i.decided_at')} as "decidedAt"
          from discussions_item i join discussions_decision e on e.id = i.appeals
          left join discussions_comment c on c.id = e.comment
          where i.kind = 'appeal' and (e.person = ${person} or c.author = ${person}) order by i.opened_at`)},
      'answers', ${list(sql`select a.decision, a.says, a.words, ${at('a.answered_at')} as "answeredAt"
          from discussions_answer a where a.person = ${person} order by a.answered_at`)},
      'noticed', ${list(sql`select s.flags, ${at('s.noticed_at')} as "noticedAt", ${at('s.cleared_at')} as "clearedAt"
          from discussions_signal s where s.person = ${person}`)},
      'daysSeen', ${list(sql`select t.day, count(*)::int as "places" from discussions_trace t
          where t.person = ${person} group by t.day order by t.day`)},
      'tokens', ${list(sql`select t.label, ${at('t.made_at')} as "madeAt", ${at('t.used_at')} as "usedAt", ${at('t.ended_at')} as "endedAt"
          from discussions_token t where t.person = ${person} order by t.made_at`)},
      'kept', ${list(sql`select k.path, k.body, ${at('k.kept_at')} as "keptAt" from people_kept_form k
          where k.person = ${person} order by k.kept_at`)},
      'acts', ${list(sql`select a.act, a.thing, a.reason, ${at('a.at')} as "at" from audit_act a
          where a.person = ${person} order by a.id`)}
    ) as all from people_account where person = ${person}`.execute(db)
  return rows[0]?.all ?? null
}
