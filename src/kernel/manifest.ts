/**
 * What a capability declares. Plain data: `app.ts` collects the manifests, and whatever must know every capability
 * (routes, search, open data, the command line, the gallery) reads them from there. Nobody imports upward.
 */
import type { Command } from 'commander'
import type { ComponentChildren } from 'preact'
import type { ZodType } from 'zod'
import type { Config } from './config.ts'
import type { Db, Tx } from './database.ts'
import type { Action, Denial, Viewer } from '#src/policy.ts'
import type { Pack } from './pack.ts'

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
  /** Plain names of built scripts that this page needs besides the site’s own: 'passkey.js'. */
  scripts?: string[]
  body: ComponentChildren
}

/** A file that came with a form. */
export type Upload = { field: string; name: string; type: string; bytes: Buffer }

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
      /** Part of it may be asked for, as players do (Range). Only on routes that are not kept. */
      inParts?: true
    }
  /** 307 has the browser send the same form again, there. */
  | { kind: 'redirect'; to: string; status?: 301 | 302 | 303 | 307 }

export type Visit<P = Record<string, string>, Q = Record<string, string | undefined>> = {
  params: P
  query: Q
  body: unknown
  /** Path and query as asked for. */
  url: string
  /** For forms that post: to be put in a hidden field named `_csrf`. */
  csrfToken: () => string
  /** Who is signed in; null on kept routes, which are the same for everyone. */
  viewer: Viewer | null
  /** Files of a form, on routes with `uploads`. */
  files: Upload[]
  requestId: string
  /** What the browser says it is. */
  userAgent: string
  /** Asked from this very machine, under a name of its own, with no proxy between that says so. */
  local: boolean
  /** A mark of where it was asked from, good for today and leading nowhere (kernel/trace.ts). Never the address. */
  trace: () => Buffer
  cookie: (name: CookieName) => string | undefined
  /** Sets a cookie for so many seconds (until the browser closes when absent); null ends it. */
  setCookie: (name: CookieName, value: string | null, seconds?: number) => void
}
/** The only cookies besides the forms' own: the session, and the mark of the browser that asked for a code. */
export type CookieName = 'session' | 'browser'

/** Asked at every route that is not for everyone, and at every `office` door. */
export type Gate = {
  /** The person of a program's token (`Authorization: Bearer …`); null when it is nobody's. */
  bearer: (token: string) => Promise<Viewer | null>
  /** The person of a session's token, with the roles held now; null when there is none or it ended. */
  viewer: (token: string | undefined) => Promise<Viewer | null>
  /**
   * What somebody gets instead of a page: a way to sign in, or a refusal (thrown). What they had typed is kept
   * for after they signed in.
   */
  turnedAway: (asked: {
    denial: Denial
    action: Action
    method: 'GET' | 'POST'
    url: string
    /** The page of this site that the form stood on, as far as the browser says. */
    from: string | null
    body: unknown
    /** Names of the files that came with the form. */
    files: readonly string[]
    token: string | undefined
    /** Asked by a script that reads JSON, not by somebody who looks at a page. */
    json: boolean
    csrfToken: () => string
  }) => Promise<Answer>
}

/**
 * A route is declared, never registered by hand: without a policy entry the server does not start.
 * `published` answers are a pure function of the published record, so they are kept in memory until it changes. `live` answers are
 * kept for whoever is not signed in, until the record or their `stamp` changes; whoever is signed in gets one of their own.
 */
export type Route = {
  method: 'GET' | 'POST'
  path: string
  /** `office` pages stand in the office's frame. */
  door: 'page' | 'api' | 'file' | 'office'
  policy: Action
  keep: 'published' | 'live' | 'never'
  /** Of `live` answers: what else they were made of, in a word that is never the same for two states; null when that is not known now. */
  stamp?: (params: Record<string, string>) => string | null
  params?: ZodType<Record<string, string>>
  query?: ZodType
  /** For the API's description. */
  api?: {
    summary: string
    tag: string
    response?: ZodType
    example?: unknown
    contentTypes?: string[]
    /** Of a POST: what a program sends, with an example, and the status of its success when it is not 200. */
    sends?: { body: ZodType; example: unknown; status?: 201 }
  }
  /** A body larger than this (bytes) is refused. */
  bodyLimit?: number
  /**
   * The form may bring files; `bodyLimit` is for all of it, of which its words may be no more than the usual. Files are
   * taken only for whom the policy welcomes, and after the token: in the form it stands before them.
   */
  uploads?: true
  /** Asked for seldom, so a flood of it is refused early: a thirtieth of the usual requests a minute and address. */
  seldom?: true
  /** A form that is taken without our token, as mail programs send it. Says why that is safe. For everyone only. */
  withoutToken?: string
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
/** One version of something published, for those who asked to hear of it. */
export type Told = {
  key: string
  kind: string
  number: number
  content: unknown
  /** What can be read of the same kind from before it: of each key its last version. */
  before: readonly { key: string; number: number; content: unknown }[]
  /** What can be read now at another key, of any kind; null when there is nothing. */
  contentAt: (key: string) => unknown
}
/** What a version concerns (addresses of the site without their first stroke), and where to read of it. */
export type Concern = { targets: string[]; links: { text: string; href: string }[] }
/** A part of a page that another capability offers. */
export type Panel = { title: string; children: ComponentChildren }
/** Where something of another noun was taken up: an item of a meeting, with what was said there. */
export type TakenUp = {
  /** YYYY-MM-DD, for order; null when no day is known. */
  day: string | null
  /** The day in words, with what kind of date it is where that matters: "18 January 2022, announced". */
  when: string
  title: string
  href: string
  /** One or two sentences of what was said or decided. */
  about: string
  /** Said: it was. Otherwise it is to come, was called off, or nobody here knows whether it came to it. */
  how: 'said' | 'to-come' | 'not-known' | 'called-off'
}
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

/** One thing that waits for a person, on *What needs you*. */
export type Need = {
  title: string
  href: string
  /** One sentence: what it is about, who waits. */
  about: string
  /** The last day, YYYY-MM-DD, when there is one. */
  due?: string | null
  late?: boolean
}

/** What a capability brings to the office. Menus show what the policy lets a person do. */
export type OfficeContent = {
  nav?: { href: string; text: () => string; action: Action }[]
  needs?: (db: Db, viewer: Viewer, today: string) => Promise<Need[]>
}

/** Work that nobody waits for, run by pg-boss in one process at a time, as the database's owner. */
export type Job = {
  /** Noun and verb: "notices.deliver". */
  name: string
  /** When it runs by itself: five fields of cron, in the pack's time zone. */
  cron: string
  /** All that is due now. Whatever it throws is tried again, then kept as failed. */
  run: (act: ActContext) => Promise<void>
  /** A channel of NOTIFY that makes it run at once. */
  wokenBy?: string
  /** The same work in parts that fail and are tried again each on its own: in place of `run`, where pg-boss runs. */
  parts?: {
    /**
     * What is due; what is urgent overtakes the rest. A part that is queued or under way already is not queued again, so
     * no two processes do one part at a time.
     */
    due: (act: ActContext) => Promise<{ id: string; urgent?: boolean }[]>
    /**
     * Looks itself whether the part is still to be done: one that was done between the look at what is due and its
     * queueing comes here once more. `last`: it is not tried again.
     */
    run: (act: ActContext, id: string, last: boolean) => Promise<void>
  }
}

export type CliContext = {
  /** Opens the database (starting the embedded one when none runs), runs the act, signs the log, refreshes search. */
  act: (run: (act: ActContext) => Promise<void>) => Promise<void>
  print: (line: string) => void
}

export type Capability = {
  name: string
  routes: Route[]
  office?: OfficeContent
  jobs?: Job[]
  nav?: { href: string; text: () => string }
  reservedSlugs?: readonly string[]
  search?: (publication: { key: string; kind: string; title: string; content: unknown }) => SearchItem[]
  /** The page on which a published key stands when it has none of its own; both without their first stroke. */
  standsOn?: (key: string) => string | null
  /** Whom a version of its kinds concerns; null for other kinds. Pure: it is asked by a job, without a site. */
  concerns?: (told: Told) => Concern | null
  /** What one may have e-mail about at an address (without its first stroke), in words; null when that is none of its own. */
  subscribable?: (target: string) => string | null
  /**
   * Conditions that its e-mails name (`onlyWhile`), by name: looked at once more in the transaction that marks an e-mail as sending, of what it
   * is about. Whatever would end one waits for that transaction.
   */
  stillHolds?: Readonly<Record<string, (tx: Tx, of: string) => Promise<boolean>>>
  /** Words for the kinds of what it publishes, and of its search items; a kind without any shows its own name. */
  kinds?: Readonly<Record<string, () => string>>
  openData?: () => OpenDataItem[]
  home?: () => HomeContent
  /** What it knows about one organisation of the register: what it owes, its record. Empty when nothing. */
  aboutOrganisation?: (slug: string) => Panel[]
  /** What it knows of where the thing at an address of this site (without its first stroke) was taken up, oldest first. */
  takenUp?: (address: string) => TakenUp[]
  commands?: (program: Command, context: CliContext) => void
  steps?: Record<string, Step>
  /** What somebody who is signed in finds on their own page (`/account`): what they wrote, what they may do with it. */
  aboutOneself?: (db: Db, viewer: Viewer, csrfToken: string) => Promise<Panel[]>
  /** Whose a program's token is: the slug of a person; null when it is nobody's. */
  bearer?: (token: string) => Promise<string | null>
}
