/** What a form brought. */

/** Fields of a form as text; what was sent twice or not as text counts as not sent. */
export function typedOf(body: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string' && !pair[0].startsWith('_'),
    ),
  )
}
