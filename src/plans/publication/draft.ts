/** An edition before it is out: what it would say, and the record as it would stand with it. Reads only. */
import type { Db } from '#src/kernel/database.ts'
import { sourceDate } from '#src/kernel/dates.ts'
import { asIfPublished, contentSha256, type Site, type Version } from '#src/record/index.ts'
import { editionKey, prepareEdition } from '../commands.ts'
import type { EditionContent } from '../model.ts'

export type EditionDraft = {
  content: EditionContent
  /** SHA-256 that the edition would bear, in hex. */
  sha256: string
  /** Rules that the working copy breaks, a sentence each: it cannot be published before they are kept. */
  faults: string[]
}

/** Which edition, and the day (YYYY-MM-DD) on which it would be published: silences are as of that day. */
export type EditionAsOf = { plan: string; period: string; day: string; practice: boolean }

/** The edition as the working copy stands. Throws Faults when there is no such plan or period, or no commitment. */
export async function draftEditionOf(db: Db, of: EditionAsOf): Promise<EditionDraft> {
  const { content, faults } = await prepareEdition(db, { ...of, publishedOn: sourceDate(of.day) })
  return { content, faults, sha256: contentSha256(content) }
}

/** The same, of one state of the working copy while others write. */
export const lookAtDraft = (db: Db, of: EditionAsOf): Promise<EditionDraft> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => draftEditionOf(tx, of))

/** What the public doors read from, with one more version in the record. It reads nothing else and enters nothing. */
export function siteWith(
  site: Site,
  next: { content: EditionContent; correction?: { what: string; why: string } | undefined; now: Date },
): { site: Site; version: Version } {
  const { content, correction, now } = next
  const { snapshot, version } = asIfPublished(site.snapshot(), {
    kind: 'edition',
    key: editionKey(content.plan, content.period),
    title: `${content.planTitle}: ${content.periodLabel}`,
    content,
    publishedOn: content.publishedOn,
    correction,
    enteredAt: now.toISOString(),
  })
  return { site: { ...site, snapshot: () => snapshot, officeDb: nothing, enter: nothing }, version }
}

const nothing = (): never => {
  throw new Error('A public page in a preview asked for the office’s database.')
}
