/** The one way a message gets into the outbox: in the transaction of the act that it tells of. A job sends it later. */
import type { Db } from '#src/kernel/database.ts'
import type { Role } from '#src/policy.ts'
import { partsOf } from './mail.tsx'
import { insertMessage, insertMessages } from './queries.ts'

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
  /**
   * Sent only if the person still holds this role (for this organisation) at that moment. `whoever it is`: what concerns
   * the person and no role (a way in, an invitation, their own account and roles), and what the public subscribed to.
   */
  needs: { role: Role; organisation?: string | null } | 'whoever it is'
  /**
   * Sent only if this still holds at that moment: the name of a condition that a capability offers (`stillHolds` of the manifest), and of
   * what. For whoever has no role that could end.
   */
  onlyWhile?: { is: string; of: string }
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
  /** The id of the subscription that it is for: it goes when that ends. */
  subscription?: string
}

/**
 * Writes a message to the outbox, in the caller's transaction. Returns its id, or null when `once` says it is there
 * already. Throws when a header has a name that no header has.
 */
export async function notify(tx: Db, notice: Notice): Promise<string | null> {
  const { blocks, language } = notice
  const subject = oneLine(notice.subject)
  const headers = Object.fromEntries(
    Object.entries(notice.headers ?? {}).map(([name, value]) => [headerName(name), oneLine(value)]),
  )
  return insertMessage(tx, { ...notice, subject, headers, ...partsOf(subject, blocks, language) })
}

/**
 * Writes the same message to each of many addresses in one statement, however many they are: what is known of each is its
 * address, so each is sent whoever it is.
 */
export async function notifyMany(
  tx: Db,
  { blocks, ...notice }: Pick<Notice, 'kind' | 'subject' | 'blocks'>,
  each: readonly { address: string; once: string }[],
): Promise<void> {
  if (each.length === 0) return
  const subject = oneLine(notice.subject)
  await insertMessages(tx, { ...notice, subject, ...partsOf(subject, blocks) }, each)
}

/** A line break would begin another header: whatever steers a terminal or a mail program becomes a space. */
const oneLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 2000)

function headerName(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9-]{0,70}$/.test(name)) throw new Error(`“${name}” cannot be the name of a header.`)
  return name
}
