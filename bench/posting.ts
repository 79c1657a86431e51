/** People who write and vote as fast as the answers come; and that each acknowledged word is in the database once. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { fieldsOf, lineTo, type Line } from './forms.ts'
import type { Reader } from './large-discussions.ts'
import { seconds } from './serving.ts'

/** A reader with what their browser needs to send a form. */
export type Sender = Reader & { csrfToken: string }
/** `sent` counts up in one measurement and goes on in the next, so that nothing is sent twice. */
export type Act = (line: Line, from: Sender, sent: number) => Promise<void>
export type Rate = { rate: number; p50: number; p99: number }

/** Opens the form of writing once for each. */
export async function sendersOf(url: string, slug: string, readers: readonly Reader[]): Promise<Sender[]> {
  const line = lineTo(url)
  const senders: Sender[] = []
  for (const reader of readers) {
    const headers = { accept: 'text/html', cookie: reader.cookie }
    const { status, cookies, body } = await line.send('GET', `/discussions/${slug}/comments/new`, headers)
    if (status !== 200) throw new Error(`the form of writing was answered ${status}`)
    const cookie = [reader.cookie, ...cookies.map((one) => one.split(';', 1)[0]!)].join('; ')
    senders.push({ ...reader, cookie, csrfToken: fieldsOf(body, 'words').get('_csrf')! })
  }
  line.close()
  return senders
}

const formType = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }
const form = (fields: Record<string, string>) => Buffer.from(new URLSearchParams(fields).toString())

export type Acknowledged = Map<number, string>

/** Where a reply hangs: comments that stand there already, taken in turn. */
export type Above = readonly number[]

const wordsOf = (slug: string, way: string, sent: number) =>
  `Measured on ${slug} ${way}, number ${sent}. The bus was late again, and nobody at the stop could say why or when the next one would come.`

/** Posts the form, as a browser does: a comment of its own, or a reply to one of those `above`. */
export const postForm =
  (slug: string, acknowledged: Acknowledged, above: Above = []): Act =>
  async (line, { cookie, csrfToken }, sent) => {
    const words = wordsOf(slug, above.length > 0 ? 'as a reply' : 'with a form', sent)
    const parent = above[sent % above.length]
    const fields = {
      _csrf: csrfToken,
      once: randomUUID(),
      words,
      ...(parent === undefined ? {} : { parent: String(parent) }),
    }
    const { status, location, body } = await line.send(
      'POST',
      `/discussions/${slug}/comments`,
      { ...formType, cookie },
      form(fields),
    )
    const id = Number(/\/comments\/(\d+)\/place\?said=posted$/.exec(location)?.[1])
    if (status !== 303 || !id)
      throw new Error(`a comment was answered ${status} ${location} ${body.slice(0, 300)}`)
    acknowledged.set(id, words)
  }

/** Posts as a program does, with a token. */
export const postJson =
  (slug: string, acknowledged: Acknowledged): Act =>
  async (line, { token }, sent) => {
    const words = wordsOf(slug, 'by a program', sent)
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const answer = await line.send(
      'POST',
      `/api/v1/discussions/${slug}/comments`,
      headers,
      Buffer.from(JSON.stringify({ words })),
    )
    if (answer.status !== 201)
      throw new Error(`a comment was answered ${answer.status} ${answer.body.slice(0, 300)}`)
    acknowledged.set((JSON.parse(answer.body) as { id: number }).id, words)
  }

export type Vote = `${number} ${string}`

/** Says that a comment matters: each time another pair of a person and a comment. */
export const vote =
  (slug: string, comments: readonly number[], people: number, acknowledged: Set<Vote>): Act =>
  async (line, { cookie, csrfToken, person }, sent) => {
    const comment = comments[Math.floor(sent / people) % comments.length]!
    const fields = { _csrf: csrfToken, back: `/discussions/${slug}`, react: `care:c${comment}` }
    const { status, location, body } = await line.send(
      'POST',
      `/discussions/${slug}/reactions`,
      { ...formType, cookie },
      form(fields),
    )
    if (status !== 303 || !location.endsWith(`#c${comment}`))
      throw new Error(`a vote was answered ${status} ${location} ${body.slice(0, 300)}`)
    acknowledged.add(`${comment} ${person}`)
  }

/** `from` is the number of the first; the senders take turns. Gives the number after the last. */
export async function measureActs(
  url: string,
  { act, senders, clients, from }: { act: Act; senders: readonly Sender[]; clients: number; from: number },
): Promise<Rate & { next: number }> {
  const lines = Array.from({ length: clients }, () => lineTo(url))
  let next = from
  const during = async (length: number) => {
    const until = performance.now() + length * 1000
    const times = await Promise.all(
      lines.map(async (line) => {
        const own: number[] = []
        while (performance.now() < until) {
          const sent = next++
          const began = performance.now()
          await act(line, senders[sent % senders.length]!, sent)
          own.push(performance.now() - began)
        }
        return own
      }),
    )
    return times.flat().toSorted((a, b) => a - b)
  }
  await during(1)
  const began = performance.now()
  const times = await during(seconds)
  const took = (performance.now() - began) / 1000
  for (const line of lines) line.close()
  const at = (share: number) => times[Math.floor(times.length * share)]!
  return { rate: times.length / took, p50: at(0.5), p99: at(0.99), next }
}

/** Throws unless the database holds what was acknowledged, all of it, once, and nothing more. */
export async function requireKept(db: Db, comments: Acknowledged, votes: ReadonlySet<Vote>): Promise<void> {
  const { rows } = await sql<{ id: number; words: string }>`select id, words from discussions_comment
    where words like 'Measured on %'`.execute(db)
  const wrong = rows.filter(({ id, words }) => comments.get(id) !== words)
  if (rows.length !== comments.size || wrong.length > 0)
    throw new Error(
      `${comments.size} comments acknowledged, ${rows.length} kept, ${wrong.length} of them others`,
    )
  const { rows: cared } = await sql<{
    vote: Vote
  }>`select comment || ' ' || person as vote from discussions_reaction
    where kind = 'care' and comment is not null and person like 'bench-reader-%'`.execute(db)
  if (cared.length !== votes.size || cared.some(({ vote: one }) => !votes.has(one)))
    throw new Error(`${votes.size} votes acknowledged, ${cared.length} kept`)
}
