/**
 * What a capability declares. Plain data: `app.ts` collects the manifests, and whatever must know every capability
 * (routes, search, open data, the command line, the gallery) reads them from there. Nobody imports upward.
 */
import type { Command } from 'commander'
import type { ComponentChildren } from 'preact'
import type { ZodType } from 'zod'
import type { Config } from './config.ts'
import type { Db } from './database.ts'
import type { Pack } from './pack.ts'

/** Who may use a route. Roles come with the office; until then everyone is a reader. */
export type Role = 'reader'
export type Policy = Readonly<Record<string, readonly Role[]>>

export type Crumb = { text: string; href?: string }
export type Alternate = { href: string; type: string; title: string }

/** One page, before the frame is put around it. */
export type Page = {
  title: string
  /** One sentence for search engines and for people who share the address. */
  description: string
  breadcrumbs?: Crumb[]
  alternates?: Alternate[]
  jsonLd?: object
  /** Keeps search engines away: search results, refusals. */
  noIndex?: boolean
  body: ComponentChildren
}

export type Answer =
  /** `keep: false`: made for what one reader typed, so it is not kept for others. */
  | { kind: 'page'; status?: number; page: Page; keep?: false }
  | { kind: 'json'; body: unknown; status?: number; type?: string; headers?: Record<string, string> }
  | {
      kind: 'bytes'
      type: string
      bytes: Buffer | string
      fileName?: string
      immutable?: boolean
      headers?: Record<string, string>
    }
  | { kind: 'redirect'; to: string; status?: 301 | 302 | 303 }

export type Visit<P = Record<string, string>, Q = Record<string, string | undefined>> = {
  params: P
  query: Q
  body: unknown
  /** Path and query as asked for. */
  url: string
  /** For forms that post: to be put in a hidden field named `_csrf`. */
  csrfToken: () => string
}

/**
 * A route is declared, never registered by hand: without a policy entry the server does not start.
 * `published` answers are a pure function of the published record, so they are kept in memory until it changes.
 */
export type Route = {
  method: 'GET' | 'POST'
  path: string
  door: 'page' | 'api' | 'file'
  policy: string
  keep: 'published' | 'never'
  params?: ZodType<Record<string, string>>
  query?: ZodType
  /** For the API's description. */
  api?: { summary: string; tag: string; response?: ZodType; example?: unknown; contentTypes?: string[] }
  /** A body larger than this (bytes) is refused. */
  bodyLimit?: number
  answer: (visit: Visit<any, any>) => Answer | Promise<Answer> // oxlint-disable-line typescript/no-explicit-any -- each route's own zod types it
}

export type SearchItem = { kind: string; address: string; title: string; body: string }
export type OpenDataItem = {
  title: string
  about: string
  licence: string
  /**
   * Sizes are measured by answering each file's own route, so they are never typed. `madeFrom` is for files that are
   * slow to make: the hash of all that they are made from. While it is the same, the size is not measured again.
   */
  files: { href: string; type: string; madeFrom?: string }[]
}
/** A part of a page that another capability offers. */
export type Panel = { title: string; children: ComponentChildren }
/** What a capability puts on the home page. `closing` stands last: the stamp of what is shown above. */
export type HomeContent = { opening?: ComponentChildren; panels?: Panel[]; closing?: ComponentChildren }
/** One step of a pack's story: the same commands as the command line's. */
export type Step = (act: ActContext, step: Record<string, unknown>) => Promise<void>

export type ActContext = {
  db: Db
  config: Config
  pack: Pack
  /** Folder of the pack's files. */
  packFolder: string
  print: (line: string) => void
}

export type CliContext = {
  /** Opens the database (starting the embedded one when none runs), runs the act, signs the log, refreshes search. */
  act: (run: (act: ActContext) => Promise<void>) => Promise<void>
  print: (line: string) => void
}

export type Capability = {
  name: string
  policy: Policy
  routes: Route[]
  nav?: { href: string; text: () => string }
  reservedSlugs?: readonly string[]
  search?: (publication: { key: string; kind: string; content: unknown }) => SearchItem[]
  /** Words for the kinds of what it publishes, and of its search items; a kind without any shows its own name. */
  kinds?: Readonly<Record<string, () => string>>
  openData?: () => OpenDataItem[]
  home?: () => HomeContent
  /** What it knows about one organisation of the register: what it owes, its record. Empty when nothing. */
  aboutOrganisation?: (slug: string) => Panel[]
  commands?: (program: Command, context: CliContext) => void
  steps?: Record<string, Step>
}
