/** The one way a message gets into the outbox: in the transaction of the act that it tells of. A job sends it later. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { Role } from '#src/policy.ts'

/** One block of a message. Both parts, text and HTML, are made from the same blocks. */
export type NoticeBlock =
  | { paragraph: string }
  | { heading: string }
  | { list: { text: string; href?: string }[] }
  /** The one thing to do: a link that looks like a button. */
  | { action: { text: string; href: string } }
  /** Six digits, set large. */
  | { code: string }

export type Notice = {
  /** "sign-in", "invitation", "request", "reminder", "return", "digest" … */
  kind: string
  /** A person, whose address is looked up when it is sent, or an address. */
  to: { person: string } | { address: string }
  /** Sent only if the person still holds this role (for this organisation) at that moment. */
  needs?: { role: Role; organisation?: string | null }
  subject: string
  /** Links are whole addresses (PUBLIC_URL and path). */
  blocks: NoticeBlock[]
  headers?: Record<string, string>
  /** Holds a way in: its words are shown to nobody in the office. */
  secret?: boolean
  /** The same notice is never written twice: "request/fair-policing-plan/2025-26-q1/wren-quillhurst". */
  once?: string
  /** BCP 47 tag of the language it is written in. */
  language?: string
}

/** Writes a message to the outbox, in the caller's transaction. Returns its id, or null when `once` says it is there already. */
export async function notify(tx: Db, notice: Notice): Promise<string | null> {
  const { kind, to, needs, subject, blocks, headers = {}, secret = false, once = null } = notice
  const { rows } = await sql<{ id: string }>`
    insert into notices_message (kind, person, address, needs_role, needs_organisation, subject, text_part, html_part, headers, secret, once)
    values (${kind}, ${'person' in to ? to.person : null}, ${'address' in to ? to.address.toLowerCase() : null}, ${needs?.role ?? null},
      ${needs?.organisation ?? null}, ${subject}, ${textOf(blocks)}, ${textOf(blocks)}, ${JSON.stringify(headers)}::jsonb, ${secret}, ${once})
    on conflict (once) do nothing returning id`.execute(tx)
  return rows[0]?.id ?? null
}

const textOf = (blocks: readonly NoticeBlock[]): string => JSON.stringify(blocks)
