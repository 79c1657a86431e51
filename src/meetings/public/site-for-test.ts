/** The public pages over invented meetings, without a database: for tests. */
import { load, type CheerioAPI } from 'cheerio'
import { renderToString } from 'preact-render-to-string'
import { h } from 'preact'
import { answerAt } from '#src/kernel/answers.ts'
import { Refusal } from '#src/kernel/errors.ts'
import type { Answer, Page } from '#src/kernel/manifest.ts'
import type { Site, Snapshot } from '#src/record/index.ts'
import { exampleSnapshot, exampleYear, type Example } from '../example-meetings.ts'
import { formatRoutes } from '../formats/index.ts'
import { publishedMeetings, type Meetings } from '../published.ts'
import { publicPages } from './routes.tsx'

export const publicUrl = 'https://records.example'

export type ExampleSite = {
  site: Site
  snapshot: Snapshot
  meetings: Meetings
  /** Throws what the route throws. */
  answer: (path: string) => Promise<Answer>
  /** The page as it is declared, and its body to look into. */
  page: (path: string) => Promise<{ page: Page; $: CheerioAPI; text: string }>
  json: <T = Record<string, unknown>>(path: string) => Promise<T>
  text: (path: string) => Promise<string>
  /** 200, or the status of the refusal. */
  status: (path: string) => Promise<number>
}

export function exampleSite(
  examples: readonly Example[] = exampleYear(),
  options: Parameters<typeof exampleSnapshot>[1] = {},
): ExampleSite {
  const snapshot = exampleSnapshot(examples, options)
  const notHere = (): never => {
    throw new Error('A public page asks no database.')
  }
  const site = {
    pack: {
      siteName: 'Harbour policing, on the record',
      language: 'en-GB',
      timeZone: 'Europe/London',
      licence: 'Open Government Licence v3.0',
    },
    config: { PUBLIC_URL: publicUrl },
    snapshot: () => snapshot,
    readDb: notHere,
    officeDb: notHere,
    enter: notHere,
  } as unknown as Site
  const routes = [...publicPages(site), ...formatRoutes(site)]
  const answer = (path: string) => answerAt(routes, path)
  return {
    site,
    snapshot,
    meetings: publishedMeetings(snapshot),
    answer,
    page: async (path) => {
      const given = await answer(path)
      if (given.kind !== 'page') throw new Error(`${path} is no page but ${given.kind}.`)
      const $ = load(renderToString(h('main', null, given.page.body)))
      return { page: given.page, $, text: $.text().replaceAll(/\s+/g, ' ') }
    },
    json: async <T>(path: string) => {
      const given = await answer(path)
      if (given.kind !== 'json') throw new Error(`${path} is no JSON but ${given.kind}.`)
      return JSON.parse(JSON.stringify(given.body)) as T
    },
    text: async (path) => {
      const given = await answer(path)
      if (given.kind !== 'bytes') throw new Error(`${path} is no file but ${given.kind}.`)
      return given.bytes.toString()
    },
    status: async (path) => {
      try {
        await answer(path)
        return 200
      } catch (error) {
        if (error instanceof Refusal) return error.status
        throw error
      }
    },
  }
}
