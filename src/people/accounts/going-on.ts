/** Where somebody goes after signing in. */

/** A path of this site as it stood in a form or an address, or the office: nobody is sent elsewhere. */
export function safePath(to: unknown): string {
  if (typeof to !== 'string' || !/^\/(?![/\\])/.test(to) || /[\p{Cc}\\]/u.test(to)) return '/office'
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
