/** What notices need of the rooms above them: `app.ts` hands it over. */
import type { Config } from '#src/kernel/config.ts'
import type { Db } from '#src/kernel/database.ts'
import type { Capability, Visit } from '#src/kernel/manifest.ts'
import type { Pack } from '#src/kernel/pack.ts'
import type { AskedAgain } from './deliver.ts'

type PublishedVersion = {
  readonly key: string
  readonly kind: string
  readonly number: number
  readonly title: string
  readonly entry: number
  readonly correction: { what: string; why: string } | null
  readonly content: unknown
}
/** The published record, as far as a digest reads it. What is on hold has no version. */
export type PublishedRecord = {
  readonly entries: readonly { index: number }[]
  readonly versionOf: (entry: number) => PublishedVersion | null
}

export type NoticesSite = { pack: Pack; config: Config; officeDb: () => Db }
export type Ties = {
  nouns: () => readonly Pick<Capability, 'concerns' | 'subscribable' | 'stillHolds'>[]
  holdingsOf: AskedAgain['holdingsOf']
  readRecord: (db: Db) => Promise<PublishedRecord>
  /** Whether ways in may be shown: an example, looked at on its own machine. */
  mayPractise: (visit: Pick<Visit, 'local'>) => boolean
}
