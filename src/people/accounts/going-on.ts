/** Where somebody goes after signing in. */

/** No address of this site is longer; it goes into a header and an e-mail, and anybody may send one. */
export const longestPath = 2000

/** A path of this site as it stood in a form or an address, or the office: nobody is sent elsewhere. */
export function safePath(to: unknown): string {
  if (typeof to !== 'string' || to.length > longestPath) return '/office'
  if (!/^\/(?![/\\])/.test(to) || /[\p{Cc}\\]/u.test(to)) return '/office'
  const here = 'http://site.invalid'
  return URL.canParse(to, here) && new URL(to, here).origin === here ? to : '/office'
}

/** `path?to=…` */
export const onTo = (path: string, to: string): string => `${path}?to=${encodeURIComponent(to)}`

/** Where a browser is sent for what its session still lacks. */
export const askedAt = {
  'sign-in': '/sign-in',
  'second-factor': '/sign-in/second-factor',
  fresh: '/sign-in/again',
} as const
