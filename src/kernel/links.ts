/** Addresses that came from outside the code: which may stand in a link, and links found in plain text. */
import { LinkifyIt } from 'linkify-it'
import { Fragment, h, type ComponentChild, type VNode } from 'preact'

// Spaces, control and invisible characters, and backslashes, which browsers read as slashes.
const tricks = /[\s\p{Cc}\p{Cf}\\]/u
const scheme = /^[a-z][a-z0-9+.-]*:/i

/**
 * The address when it may stand in a link, else null: http and https with a host and without a hidden sign-in name,
 * mailto, tel, and relative addresses of this site. Never javascript:, data:, vbscript: or `//host`.
 */
export const safeHref = (address: string | null | undefined): string | null => {
  if (address === null || address === undefined || address === '' || tricks.test(address)) return null
  if (address.startsWith('//')) return null
  const found = scheme.exec(address)?.[0].toLowerCase()
  if (found === undefined || found === 'mailto:' || found === 'tel:') return address
  if (found !== 'http:' && found !== 'https:') return null
  if (!/^https?:\/\/[^/?#]/i.test(address)) return null
  const url = URL.canParse(address) ? new URL(address) : null
  return url !== null && url.username === '' && url.password === '' ? address : null
}

const finder = new LinkifyIt({ fuzzyEmail: false, fuzzyLink: false })

/** Plain text with its web and mail addresses as links; everything else stays text. */
export const linkify = (text: string): VNode => {
  const parts: ComponentChild[] = []
  let at = 0
  for (const { index, lastIndex, url, raw } of finder.match(text) ?? []) {
    const href = safeHref(url)
    if (href === null) continue
    parts.push(text.slice(at, index), h('a', { class: 'govuk-link', href }, raw))
    at = lastIndex
  }
  parts.push(text.slice(at))
  return h(Fragment, null, parts)
}
