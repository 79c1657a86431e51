/** What each kind of draft brings: how it is read, what of it is published, and what else happens then. */
import type { ComponentChildren } from 'preact'
import type { ZodType } from 'zod'
import type { Db, Tx } from '#src/kernel/database.ts'
import type { SourceDate } from '#src/kernel/dates.ts'
import type { Pack } from '#src/kernel/pack.ts'
import type { Snapshot } from '#src/record/index.ts'
import type { NamedMeeting } from './names-of-meetings.ts'
import type { DraftNoun } from './noun.ts'

export type FreezeAround = {
  today: string
  pack: Pack
  /**
   * What somebody who asks for it now says of it; absent when it is looked at or published afterwards: then the draft's own asking
   * holds it.
   */
  correction?: { what: string; why: string } | null | undefined
  publishedOn?: SourceDate | null | undefined
}

export type DraftKind<Content = unknown> = {
  /** As the record names it: 'minutes'. */
  kind: string
  /** Whose it is; meetings' own when left out. */
  noun?: DraftNoun
  /** In a sentence: "the minutes". */
  called: () => string
  schema: ZodType<Content>
  key: (content: Content) => string
  /** `meeting`: how the meeting is called that it belongs to; null when it belongs to none, or none is known by that slug. */
  title: (content: Content, meeting: NamedMeeting | null) => string
  /** What it belongs to. */
  of: (content: Content) => { body: string | null; meeting: string | null }
  /**
   * What of it is published. Throws Faults with every rule that it breaks. It reads what else it must know from the
   * record and the drafts; it writes nothing but what a file's inspection found, and for the same database gives the same.
   */
  freeze: (db: Db, content: Content, around: FreezeAround) => Promise<Content> | Content
  /** Drafts that it names and that must be published before it. */
  firstOf?: (db: Db, content: Content) => Promise<{ key: string; title: string }[]>
  /** SHA-256 of files that become public with it. */
  files?: (content: Content) => string[]
  /** In the transaction of the publication: what is told to whom, what else changes. */
  published?: (
    tx: Tx,
    of: { content: Content; version: number; today: string; publicUrl: string; pack: Pack },
  ) => Promise<void>
  /** Why a draft that was never published cannot be discarded; absent when it can. */
  keptBefore?: () => string
  /** The office's page of the draft: an address with its first stroke. */
  address: (content: Content) => string
  /** Where in the office a rule that it breaks is put right, besides the draft's own page. */
  putRight?: (content: Content) => { href: string; text: string } | undefined
  /** What whoever publishes it must know besides, with where to go for it. */
  toKnow?: (db: Db, content: Content) => Promise<{ text: string; href: string; link: string }[]>
  /**
   * What a publisher looks at before deciding: the public page's own parts, from what would be frozen. `asIf` gives the record as
   * it would be with it: made when it is asked for, so only kinds that tell something of other things ask.
   */
  preview: (content: Content, asIf: () => Snapshot) => ComponentChildren
}
