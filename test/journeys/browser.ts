/** A browser for journeys, with JavaScript or without: every journey is made both ways. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../chromium.ts'

export type Scripting = 'with JavaScript' | 'without JavaScript'
export const bothWays: readonly Scripting[] = ['with JavaScript', 'without JavaScript']

export type Journeys = {
  page: (scripting: Scripting, width?: number) => Promise<Page>
  close: () => Promise<void>
}

export async function openJourneys(): Promise<Journeys> {
  const browser: Browser = await openBrowser()
  const contexts: BrowserContext[] = []
  return {
    page: async (scripting, width = 390) => {
      const context = await browser.newContext({
        javaScriptEnabled: scripting === 'with JavaScript',
        viewport: { width, height: 844 },
        acceptDownloads: true,
      })
      contexts.push(context)
      const page = await context.newPage()
      // A page that breaks its own security policy says so on the console: that is a failure here.
      page.on('console', (message) => {
        if (message.type() === 'error' && /Content Security Policy/.test(message.text()))
          throw new Error(message.text())
      })
      return page
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()))
      await browser.close()
    },
  }
}
