/** One page under load: what its first reader waits for, and how near it comes to a bare server with equally many bytes. */
import { bareOf, load, type Load } from './serving.ts'

export const headers = { 'accept-encoding': 'br', accept: 'text/html' }

/** What a reader waits for, in milliseconds. Throws when it is not answered well. */
export async function timeOf(
  url: string,
): Promise<{ ms: number; bytes: number; type: string; text: string }> {
  const began = performance.now()
  const answer = await fetch(url, { headers })
  const text = await answer.text()
  const ms = performance.now() - began
  if (!answer.ok) throw new Error(`${url} was answered ${answer.status}`)
  return {
    ms,
    bytes: Number(answer.headers.get('content-length')),
    type: answer.headers.get('content-type') ?? 'text/html',
    text,
  }
}

/** The cells of a row, without its ends: name, bytes, the limit, kept in memory, and its first reader since the start. */
export async function measurePage(name: string, url: string): Promise<string> {
  // Nobody has asked for it since the start: rendered, compressed and kept for this reader.
  const first = await timeOf(url)
  const bare = await bareOf(first.bytes, first.type)
  await load({ url, headers, duration: 1 })
  const kept = await load({ url, headers })
  const cell = (one: Load, of: Load) =>
    `${Math.round(one.rate)}/s (${((100 * one.rate) / of.rate).toFixed(0)} %), p99 ${one.p99.toFixed(1)} ms (${(one.p99 / Math.max(of.p99, 0.5)).toFixed(1)}x)${one.errors > 0 ? `, ${one.errors} ERRORS` : ''}`
  return `${name} | ${first.bytes} | ${Math.round(bare.rate)}/s, p99 ${bare.p99.toFixed(1)} ms | ${cell(kept, bare)} | ${first.ms.toFixed(0)} ms`
}
