/** Opening the office's pages in a browser as whoever they are for. */
import { expect } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import type { OfficeAtWork } from './office-at-work.ts'
import type { OfficePage } from './office-page.ts'
import { browserWith, signedInAs, type SignedIn } from './signed-in.ts'

export type Looking = {
  /** Shows the page in the browser of its person. Fails when it is not the page that was meant. */
  open: (one: OfficePage) => Promise<Page>
  addressOf: (one: OfficePage) => string
}

/** One browser page for each person, opened when first needed. */
export function lookingAround(site: OfficeAtWork, browser: Browser): Looking {
  const known = new Map<string, Promise<{ signedIn: SignedIn; page: Page }>>()
  const addressOf = ({ at }: OfficePage) => (typeof at === 'string' ? at : at(site.made))

  async function enter({ by, how }: OfficePage) {
    const signedIn = by === null ? browserWith(site, '') : await signedInAs(site, by, how)
    const context = await browser.newContext()
    const [name, value] = signedIn.cookie.split('=') as [string, string?]
    if (value) await context.addCookies([{ name, value, url: site.url }])
    return { signedIn, page: await context.newPage() }
  }

  return {
    addressOf,
    open: async (one) => {
      const who = JSON.stringify([one.by, one.how])
      if (!known.has(who)) known.set(who, enter(one))
      const { signedIn, page } = await known.get(who)!
      const address = site.url + addressOf(one)
      if (one.sends) {
        const { statusCode, headers, body } = await signedIn.post(
          addressOf(one),
          typeof one.sends === 'function' ? one.sends(site.made) : one.sends,
        )
        const kept = ['content-type', 'content-security-policy']
        await page.route(address, (asked) =>
          asked.fulfill({
            status: statusCode,
            headers: Object.fromEntries(kept.map((name) => [name, String(headers[name] ?? '')])),
            body,
          }),
        )
      }
      const answer = await page.goto(address)
      if (one.sends) await page.unroute(address)
      expect([answer!.status(), new URL(page.url()).pathname]).toEqual([
        one.status ?? (one.sends ? 422 : 200),
        new URL(address).pathname,
      ])
      // A form that was not right says so in the title, and no other page does.
      expect([(await page.title()).startsWith('Error: '), await page.title()]).toEqual([
        answer!.status() === 422,
        expect.any(String),
      ])
      return page
    },
  }
}
