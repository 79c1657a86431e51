/** What `doctor` looks at in our own tables: people and roles, mail and jobs, the log, and who could change what stands. */
import { sql } from 'kysely'
import type { Config } from '#src/kernel/config.ts'
import type { Db } from '#src/kernel/database.ts'
import { officeRole, webRole } from '#src/kernel/postgres.ts'
import { privilegedRoles } from '#src/policy.ts'
import { knownHead, openKeys, originOf } from '#src/record/index.ts'
import { attention, bad, ok, type Finding } from './finding.ts'
import { logState } from './log-state.ts'

/** SQL: a grant `g` that is in force. */
const inForce = sql`g.ended_at is null and g.starts_at <= clock_timestamp()
  and (g.expires_at is null or g.expires_at > clock_timestamp()) and (not g.needs_second or g.confirmed_at is not null)`

const named = (people: readonly { person: string }[]): string => people.map(({ person }) => person).join(', ')

export async function secondFactors(db: Db): Promise<Finding> {
  const about = 'Second factors'
  const { rows } = await sql<{ person: string }>`
    select distinct g.person from people_grant g join people_account a on a.person = g.person and a.closed_at is null
    where g.role = any(${[...privilegedRoles]}) and ${inForce} and not exists (
      select from people_second_factor f where f.person = g.person and f.confirmed_at is not null and f.removed_at is null)
    order by 1`.execute(db)
  return rows.length === 0
    ? ok(about, 'everyone with a privileged role has one')
    : attention(
        about,
        `missing for ${named(rows)}`,
        'They are asked to set one up when they sign in, and can do nothing privileged before. Remind them.',
      )
}

export async function administrators(db: Db): Promise<Finding> {
  const about = 'Administrators'
  const { rows } = await sql<{ person: string }>`
    select distinct g.person from people_grant g join people_account a on a.person = g.person and a.closed_at is null
    where g.role = 'administrator' and ${inForce} order by 1`.execute(db)
  if (rows.length === 0)
    return attention(about, 'there is none', 'Run “answerable people invite --role administrator …”.')
  return rows.length === 1
    ? attention(
        about,
        `only ${named(rows)}`,
        'Have a second one: whoever falls ill must not stop the office.',
      )
    : ok(about, named(rows))
}

export async function endingGrants(db: Db): Promise<Finding> {
  const about = 'Roles that end soon'
  const { rows } = await sql<{ person: string; role: string; day: string }>`
    select g.person, g.role, to_char(g.expires_at, 'YYYY-MM-DD') as day from people_grant g
    where ${inForce} and g.expires_at < clock_timestamp() + interval '30 days' order by g.expires_at`.execute(
    db,
  )
  return rows.length === 0
    ? ok(about, 'none within 30 days')
    : attention(
        about,
        rows.map(({ person, role, day }) => `${person} (${role}) on ${day}`).join(', '),
        'Grant anew in /office/people whoever stays.',
      )
}

export async function messages(db: Db): Promise<Finding> {
  const about = 'Messages'
  const { rows } = await sql<{ late: number; failed: number; stuck: number }>`
    select count(*) filter (where state = 'waiting' and created_at < clock_timestamp() - interval '1 hour') as late,
      count(*) filter (where state = 'failed') as failed,
      count(*) filter (where state = 'sending' and created_at < clock_timestamp() - interval '1 hour') as stuck
    from notices_message`.execute(db)
  const { late, failed, stuck } = rows[0]!
  if (late + failed + stuck === 0) return ok(about, 'none failed, none waits for longer than an hour')
  const found = [
    failed > 0 ? `${failed} failed` : '',
    late > 0 ? `${late} wait for longer than an hour` : '',
    stuck > 0 ? `${stuck} were being sent when a process ended` : '',
  ].filter((part) => part !== '')
  return attention(about, found.join(', '), 'Look at /office/outbox: it says why, and sends again.')
}

export async function jobs(db: Db): Promise<Finding> {
  const about = 'Jobs'
  const there = await sql<{ there: boolean }>`select to_regclass('jobs.job') is not null as there`.execute(db)
  if (!there.rows[0]!.there)
    return attention(
      about,
      'none has run yet',
      'Start the site: it sends mail and does what is due by itself.',
    )
  const { rows } = await sql<{ failed: number; late: number }>`
    select count(*) filter (where state = 'failed' and name <> 'failed') as failed,
      count(*) filter (where state in ('created', 'retry') and start_after < now() - interval '1 hour'
        and name <> 'failed') as late
    from jobs.job`.execute(db)
  const { failed, late } = rows[0]!
  if (failed + late === 0) return ok(about, 'none failed, none is late')
  return attention(
    about,
    `${failed} failed, ${late} late by more than an hour`,
    late > 0 ? 'Is the site running? Its log says what stops them.' : 'The site’s log says why.',
  )
}

export async function log(db: Db, config: Pick<Config, 'SIGNING_KEY_FILE' | 'PUBLIC_URL'>): Promise<Finding> {
  const about = 'The log'
  const { entries, signed, faults } = await logState(db)
  const seen =
    entries === 0 ? 0 : (knownHead(openKeys(config.SIGNING_KEY_FILE, originOf(config.PUBLIC_URL)))?.size ?? 0)
  if (seen > entries)
    return bad(
      about,
      `${seen} entries were signed, the database has ${entries}`,
      'The database was restored to an older state: docs/operate/keys.md.',
    )
  if (faults.length > 0)
    return bad(about, faults.join(' '), 'Run “answerable record verify”, and see docs/operate/keys.md.')
  if (signed < entries)
    return attention(about, `${entries - signed} entries are not signed`, 'Run “answerable record sign”.')
  return ok(about, `${entries} entries, all signed, none changed`)
}

/** Files that published papers and notices name by their SHA-256, in any version: each is there, and is what was published. */
export async function publishedFiles(db: Db): Promise<Finding> {
  const about = 'Files of meetings'
  const { rows } = await sql<{ key: string; name: string; there: boolean }>`
    with named as (
      select v.key, f ->> 'name' as name, f ->> 'sha256' as sha256
      from record_version v, jsonb_path_query(v.content::jsonb, '$.files[*]') f where v.kind = 'paper'
      union
      select v.key, f ->> 'name', f ->> 'sha256'
      from record_version v, jsonb_path_query(v.content::jsonb, '$.recording.file') f where v.kind = 'meeting')
    select n.key, n.name, p.sha256 is not null and encode(sha256(p.content), 'hex') = n.sha256 as there
    from named n left join meetings_published_file p on p.sha256 = n.sha256 order by n.key, n.name`.execute(
    db,
  )
  const lost = rows.filter(({ there }) => !there)
  if (lost.length === 0) return ok(about, `${rows.length} are named by what is published, and all are there`)
  return bad(
    about,
    `missing or changed: ${lost.map(({ key, name }) => `${name} of ${key}`).join(', ')}`,
    'Restore a sound backup: readers who ask for them are told that there is no such file.',
  )
}

/** Nobody but a change of the program itself may touch these: every table with a trigger that refuses. */
export async function appendOnly(db: Db): Promise<Finding[]> {
  const { rows } = await sql<{ table: string; on: boolean; web: boolean | null; office: boolean | null }>`
    select c.relname as table, bool_and(t.tgenabled in ('O', 'A')) as on,
      (select bool_or(has_table_privilege(r.oid, c.oid, p)) from pg_roles r,
        unnest(array['update', 'delete', 'truncate']) p where r.rolname = ${webRole}) as web,
      (select bool_or(has_table_privilege(r.oid, c.oid, p)) from pg_roles r,
        unnest(array['update', 'delete', 'truncate']) p where r.rolname = ${officeRole}) as office
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and t.tgname = 'refuse' and not t.tgisinternal
      -- One that refuses updates too: some tables refuse to be emptied only.
      and (t.tgtype & 16) <> 0
    group by c.oid, c.relname order by c.relname`.execute(db)
  const about = 'What is append-only'
  const off = rows.filter(({ on }) => !on).map(({ table }) => table)
  const rights = rows.filter(({ web, office }) => web === true || office === true).map(({ table }) => table)
  const findings: Finding[] = []
  if (rows.length === 0) findings.push(bad(about, 'nothing refuses to be changed', 'Restore a sound backup.'))
  if (off.length > 0)
    findings.push(
      bad(
        about,
        `somebody switched off what refuses changes of ${off.join(', ')}`,
        'Treat it as an intrusion (docs/operate/keys.md); then switch the trigger “refuse” on again.',
      ),
    )
  if (rights.length > 0)
    findings.push(
      bad(
        about,
        `the web may change ${rights.join(', ')}, if the triggers let it`,
        `Take the right away: revoke update, delete, truncate from ${webRole} and ${officeRole}.`,
      ),
    )
  if (rows.some(({ web, office }) => web === null || office === null))
    findings.push(
      attention(
        about,
        `the server has no roles ${webRole} and ${officeRole}, so the web acts as the owner`,
        'Give the database’s user the right CREATEROLE, and start again (docs/operate/install.md).',
      ),
    )
  return findings.length > 0 ? findings : [ok(about, `${rows.length} tables refuse changes, to everyone`)]
}
