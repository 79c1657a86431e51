/** Every SQL statement about messages of the outbox. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { Role } from '#src/policy.ts'
import type { Notice } from './notify.ts'

export const messageStates = ['waiting', 'sending', 'sent', 'failed', 'dropped'] as const
export type MessageState = (typeof messageStates)[number]

/** Sending takes a minute at most: whatever has been at it for so long was left by a process that died. */
const lost = sql`(state = 'sending' and (last_error is not null or sending_since < clock_timestamp() - interval '5 minutes'))`

export async function insertMessage(
  tx: Db,
  of: Omit<Notice, 'blocks'> & { text: string; html: string; headers: Record<string, string> },
): Promise<string | null> {
  const {
    kind,
    to,
    needs,
    onlyWhile,
    subject,
    headers,
    secret = false,
    once = null,
    subscription = null,
  } = of
  const role = needs === 'whoever it is' ? null : needs
  const { rows } = await sql<{ id: string }>`
    insert into notices_message (kind, person, address, needs_role, needs_organisation, subject, text_part, html_part, headers, secret, once, subscription,
      only_while, only_while_of)
    values (${kind}, ${'person' in to ? to.person : null}, ${'address' in to ? to.address.toLowerCase() : null}, ${role?.role ?? null},
      ${role?.organisation ?? null}, ${subject}, ${of.text}, ${of.html}, ${JSON.stringify(headers)}::jsonb, ${secret}, ${once}, ${subscription},
      ${onlyWhile?.is ?? null}, ${onlyWhile?.of ?? null})
    on conflict (once) do nothing returning id`.execute(tx)
  return rows[0]?.id ?? null
}

/** The same to each of many addresses, in one statement. */
export async function insertMessages(
  tx: Db,
  of: Pick<Notice, 'kind' | 'subject'> & { text: string; html: string },
  each: readonly { address: string; once: string }[],
): Promise<void> {
  await sql`
    insert into notices_message (kind, address, subject, text_part, html_part, once)
    select ${of.kind}, lower(e.address), ${of.subject}, ${of.text}, ${of.html}, e.once
    from unnest(${each.map(({ address }) => address)}::text[], ${each.map(({ once }) => once)}::text[]) as e (address, once)
    on conflict (once) do nothing`.execute(tx)
}

/** What is to be sent: ways in first, because somebody waits for them, then the oldest. */
export async function waitingMessages(db: Db): Promise<{ id: string; urgent: boolean }[]> {
  const { rows } = await sql<{ id: string; urgent: boolean }>`select id, secret as urgent from notices_message
    where state = 'waiting' order by secret desc, created_at, id limit 5000`.execute(db)
  return rows
}

/** What is needed to send one. `address` is the one that holds now; null when the person has none any more. */
export type Sendable = {
  id: string
  kind: string
  person: string | null
  address: string | null
  name: string | null
  needsRole: Role | null
  needsOrganisation: string | null
  onlyWhile: { is: string; of: string } | null
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  secret: boolean
  createdAt: Date
}

/** Locks a message that waits; undefined when it does not (any more), or another process holds it. */
export async function lockWaiting(tx: Db, id: string): Promise<Sendable | undefined> {
  const { rows } = await sql<Sendable>`
    select m.id, m.kind, m.person, coalesce(m.address, a.email) as address, p.name, m.needs_role as "needsRole",
      m.needs_organisation as "needsOrganisation",
      case when m.only_while is not null then jsonb_build_object('is', m.only_while, 'of', m.only_while_of) end as "onlyWhile", m.subject, m.text_part as text, m.html_part as html, m.headers, m.secret,
      m.created_at as "createdAt"
    from notices_message m left join people_person p on p.slug = m.person
    left join people_account a on a.person = m.person and a.closed_at is null
    where m.id = ${id} and m.state = 'waiting' for update of m skip locked`.execute(tx)
  return rows[0]
}

export async function markSending(tx: Db, id: string): Promise<void> {
  await sql`update notices_message set state = 'sending', sending_since = clock_timestamp(), attempts = attempts + 1, last_error = null
    where id = ${id}`.execute(tx)
}

/** Ends a try: the message is out, waits again, has failed, was dropped, or nobody knows (`sending` with the trouble). */
export async function settleMessage(
  db: Db,
  id: string,
  to: { state: MessageState; trouble?: string; empty?: boolean },
): Promise<void> {
  const { state, trouble = null, empty = false } = to
  await sql`update notices_message set state = ${state}, last_error = ${trouble},
      sent_at = case when ${state} = 'sent' then clock_timestamp() end,
      text_part = case when ${empty} then '' else text_part end, html_part = case when ${empty} then '' else html_part end,
      emptied_at = case when ${empty} then clock_timestamp() else emptied_at end
    where id = ${id}`.execute(db)
}

/** `lost`: it may have gone out, nobody knows. */
export type ShownState = MessageState | 'lost'
export type MessageLine = {
  id: string
  kind: string
  person: string | null
  name: string | null
  address: string | null
  subject: string
  secret: boolean
  state: ShownState
  attempts: number
  trouble: string | null
  createdAt: Date
  sentAt: Date | null
  emptied: boolean
}
const line = sql`m.id, m.kind, m.person, p.name, coalesce(m.address, a.email) as address, m.subject, m.secret,
  case when ${lost} then 'lost' else m.state end as state, m.attempts, m.last_error as trouble, m.created_at as "createdAt",
  m.sent_at as "sentAt", m.emptied_at is not null as emptied`
const joined = sql`notices_message m left join people_person p on p.slug = m.person
  left join people_account a on a.person = m.person`

export type OutboxFilter = { state?: ShownState | undefined; kind?: string | undefined }
const fits = ({ state, kind }: OutboxFilter) => sql`
  (${state ?? null}::text is null or case when ${lost} then 'lost' else m.state end = ${state ?? null})
  and (${kind ?? null}::text is null or m.kind = ${kind ?? null})`

/** Newest first. */
export async function listMessages(
  db: Db,
  filter: OutboxFilter,
  page: { skip: number; most: number },
): Promise<{ lines: MessageLine[]; all: number }> {
  const { rows } = await sql<MessageLine>`select ${line} from ${joined} where ${fits(filter)}
    order by m.created_at desc, m.id limit ${page.most} offset ${page.skip}`.execute(db)
  const counted = await sql<{ all: number }>`
    select count(*) as all from notices_message m where ${fits(filter)}`.execute(db)
  return { lines: rows, all: counted.rows[0]!.all }
}

export async function listKinds(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    kind: string
  }>`select distinct kind from notices_message order by kind`.execute(db)
  return rows.map(({ kind }) => kind)
}

export async function findMessage(
  db: Db,
  id: string,
): Promise<(MessageLine & { text: string; html: string }) | undefined> {
  const { rows } = await sql<MessageLine & { text: string; html: string }>`
    select ${line}, m.text_part as text, m.html_part as html from ${joined} where m.id = ${id}`.execute(db)
  return rows[0]
}

/** Puts what failed, or may have gone out, back to waiting. False when it is in neither state, or its words are gone. */
export async function waitAgain(tx: Db, id: string): Promise<boolean> {
  const { rows } =
    await sql`update notices_message set state = 'waiting', attempts = 0, last_error = null, sending_since = null
    where id = ${id} and (state = 'failed' or ${lost}) and emptied_at is null returning id`.execute(tx)
  if (rows.length > 0) await sql`select pg_notify('notices', '')`.execute(tx)
  return rows.length > 0
}

/** False when it is under way or out already. */
export async function dropMessage(tx: Db, id: string, why: string): Promise<boolean> {
  const { rows } = await sql`update notices_message set state = 'dropped', last_error = ${why}
    where id = ${id} and (state in ('waiting', 'failed') or ${lost}) returning id`.execute(tx)
  return rows.length > 0
}

/** How many did not go out, and of how many nobody knows. */
export async function countTrouble(db: Db): Promise<{ failed: number; lost: number }> {
  const { rows } = await sql<{ failed: number; lost: number }>`
    select count(*) filter (where state = 'failed') as failed, count(*) filter (where ${lost}) as lost
    from notices_message where state in ('failed', 'sending')`.execute(db)
  return rows[0]!
}

/**
 * Seven days after a message came to its end its words go, and with a message to a bare address all of it. That a person
 * was told stays, so that nobody is told the same twice. Returns how many.
 */
export async function forgetOld(db: Db): Promise<number> {
  const old = sql`state in ('sent', 'dropped', 'failed') and coalesce(sent_at, created_at) < clock_timestamp() - interval '7 days'`
  const gone = await sql`delete from notices_message where person is null and ${old} returning id`.execute(db)
  const emptied =
    await sql`update notices_message set text_part = '', html_part = '', subject = '', headers = '{}',
      state = case when state = 'failed' then 'dropped' else state end, emptied_at = clock_timestamp()
    where emptied_at is null and ${old} returning id`.execute(db)
  return gone.rows.length + emptied.rows.length
}

/** Takes out all that was written to somebody who leaves: to the person, and of these kinds to their bare address. */
export async function eraseMessagesTo(
  tx: Db,
  { person, address, kinds }: { person: string; address: string; kinds: readonly string[] },
): Promise<void> {
  await sql`delete from notices_message where person = ${person}
    or (address = ${address} and kind = any(${[...kinds]}::text[]))`.execute(tx)
}
