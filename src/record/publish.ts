/** Publishing: freeze, number, hash, and enter in the log, all in the caller's transaction. */
import { sql } from 'kysely'
import type { Tx } from '#src/kernel/database.ts'
import type { SourceDate } from '#src/kernel/dates.ts'
import { Faults } from '#src/kernel/errors.ts'
import { appendEntry, lockLog } from './append.ts'
import { demandEssential, noteEssential } from './elections.ts'
import { canonical, commitTo, commitToAbout, commitToPublishers, newSalt, type Correction } from './leaf.ts'
import { frozenVersion, type Version } from './version.ts'
import { sha256 } from './tree.ts'

export type Publishing = {
  /** What sort of thing: "edition", "minutes", "data release". The same for every version of a key. */
  kind: string
  /** Stable name, an address without its first stroke: `plans/mayors-action-plan/editions/2021-22-q3`. */
  key: string
  title: string
  /** A JSON object. The words `version, sha256, entry, record, _links` are kept for downloads. */
  content: unknown
  /** The date the document gives for itself; never the entry's time. */
  publishedOn: SourceDate
  /** Slugs of two different people. */
  draftedBy: string
  publishedBy: string
  /** Needed from the second version on, refused on the first. */
  correction?: Correction | undefined
  /** Why this cannot wait: needed while a pre-election period is in force, and public then. Also for a correction. */
  essential?: string | undefined
  /** The day for the office (YYYY-MM-DD, `todayOf(pack)`): an example's day of showing is not the database's. */
  today: string
}

/** Throws Faults when something in it must not become public. */
export type PublicationCheck = (tx: Tx, publishing: Publishing) => Promise<void>
const checks: PublicationCheck[] = []
/** For a room that keeps what may stand in no publication of any room: said once, when the room is loaded. */
export const checkPublications = (check: PublicationCheck): void => void checks.push(check)

/** Keys that a download adds to the content; they are left out when it is hashed again. */
export const downloadKeys: readonly string[] = ['version', 'sha256', 'entry', 'record', '_links']

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/

const faultsOf = ({
  kind,
  key,
  title,
  content,
  draftedBy,
  publishedBy,
  correction,
}: Publishing): string[] => {
  const faults: string[] = []
  const demand = (holds: boolean, fault: string) => void (holds || faults.push(fault))
  demand(/^[a-z][a-z -]{0,59}$/.test(kind), `“${kind}” is not a kind: small letters, hyphens and spaces.`)
  demand(
    /^[a-z0-9]+([-./][a-z0-9]+)*$/.test(key) && key.length <= 300,
    `“${key}” is not a key: slugs with strokes between them.`,
  )
  demand(title.trim() !== '', 'A publication has a title.')
  for (const person of [draftedBy, publishedBy])
    demand(slug.test(person), `“${person}” is not the slug of a person.`)
  demand(
    draftedBy !== publishedBy,
    `Drafted by and published by must be two people; both are “${draftedBy}”.`,
  )
  if (correction)
    demand(
      correction.what.trim() !== '' && correction.why.trim() !== '',
      'A correction says what changed and why.',
    )
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    faults.push('The content is an object.')
  else
    for (const word of downloadKeys)
      demand(!Object.hasOwn(content, word), `The content may not have a field “${word}”.`)
  return faults
}

/**
 * Publishes one version: version 1, or with a correction the next one. The row lock of the log is held until the
 * transaction ends; call `signLog` after the commit.
 * @throws Faults when one person does both halves, a new version says not what changed and why, there is nothing to
 * correct, nothing changed, a field is malformed, or a pre-election period is in force and nothing says why it cannot wait. Nothing is written then.
 */
export const publish = async (tx: Tx, publishing: Publishing): Promise<Version> => {
  const faults = faultsOf(publishing)
  if (faults.length > 0) throw new Faults(faults)
  const { kind, key, title, publishedOn, draftedBy, publishedBy } = publishing
  const correction = publishing.correction
    ? { what: publishing.correction.what, why: publishing.correction.why }
    : null
  const content = canonical(publishing.content)
  const hash = sha256(content)
  for (const check of checks) await check(tx, publishing)

  await lockLog(tx)
  const election = await demandEssential(tx, publishing)
  const { rows } = await sql<{ number: number; kind: string; sha256: Buffer }>`
    select number, kind, sha256 from record_version where key = ${key} order by number desc limit 1`.execute(
    tx,
  )
  const last = rows[0]
  if (!last && correction) throw new Faults([`There is nothing to correct: “${key}” was never published.`])
  if (last && last.kind !== kind)
    throw new Faults([`“${key}” was published as ${last.kind}; it cannot become ${kind}.`])
  if (last && last.sha256.equals(hash))
    throw new Faults([`Nothing changed: version ${last.number} of “${key}” has the same content.`])
  if (last && !correction)
    throw new Faults([
      `“${key}” is published already (version ${last.number}). A new version is a correction: say what changed and why.`,
    ])

  const [number, salt, peopleSalt] = [(last?.number ?? 0) + 1, newSalt(), newSalt()]
  const { index: entry, time } = await appendEntry(tx, {
    action: correction ? 'correct' : 'publish',
    key,
    kind,
    number,
    commitment: commitTo(salt, hash),
    about: commitToAbout(salt, { title, publishedOn, correction }),
    people: commitToPublishers(peopleSalt, draftedBy, publishedBy),
  })
  await sql`insert into record_version (entry, key, kind, number, title, content, sha256, salt, published_on_edtf,
      published_on_text, drafted_by, published_by, people_salt, correction_what, correction_why)
    values (${entry}, ${key}, ${kind}, ${number}, ${title}, ${content}, ${hash}, ${salt}, ${publishedOn.edtf},
      ${publishedOn.text}, ${draftedBy}, ${publishedBy}, ${peopleSalt}, ${correction?.what ?? null},
      ${correction?.why ?? null})`.execute(tx)
  if (election)
    await noteEssential(tx, election, { entry, reason: publishing.essential!, person: publishedBy })
  return frozenVersion({
    key,
    kind,
    number,
    title,
    contentText: content,
    sha256: hash.toString('hex'),
    salt: salt.toString('hex'),
    publishedOn: { edtf: publishedOn.edtf, text: publishedOn.text },
    correction,
    entry,
    enteredAt: time,
  })
}
