/** What somebody had typed when a form could not be saved: given back to them on the page that says so, and kept nowhere. */

export type Typed = {
  /** The address that the form was sent to. */
  action: string
  csrfToken: string
  /** Names and what was typed or chosen; a name may come more than once. */
  fields: readonly { name: string; text: string }[]
  /** Files cannot be given back: their owner chooses them again. */
  files: readonly { field: string; name: string }[]
}

/** Ways in and proofs of who one is are never written into a page. */
const secret = /^(code|otp|totp|pin)$|csrf|credential|assertion|passw|passphrase|secret|token/i
/** An address that is itself a way in is not offered again either. */
const secretAddress = /\/(link|unsubscribe|subscribe\/confirm)\//i

/** Null when there is nothing that may be given back. */
export function typedIn(asked: {
  url: string
  body: unknown
  files: Typed['files']
  csrfToken: () => string
}): Typed | null {
  const { url, body, files } = asked
  if (secretAddress.test(url)) return null
  const given =
    typeof body === 'object' && body !== null ? Object.entries(body as Record<string, unknown>) : []
  // A form that held a secret cannot be sent again without it.
  if (given.some(([name]) => name !== '_csrf' && secret.test(name))) return null
  const fields = given.flatMap(([name, value]) =>
    name === '_csrf'
      ? []
      : (Array.isArray(value) ? value : [value]).flatMap((text: unknown) =>
          typeof text === 'string' ? [{ name, text }] : [],
        ),
  )
  return { action: url, csrfToken: asked.csrfToken(), fields, files }
}
