/** `answerable record verify`: checks what anybody can download, with nothing from the operator but its public files. */
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from './check.ts'
import { folderSource, isFile, siteSource, type Source } from './source.ts'
import { verifyDownload, type FileFindings } from './verify-file.ts'
import { verifyLog, type LogFindings } from './verify-log.ts'

export type VerifyOptions = {
  /** A checkpoint kept from earlier (text of a signed note): a fork and a rollback are refused. Not for a single file. */
  since?: string | undefined
  /** The public key (vkey), known from elsewhere. */
  vkey?: string | undefined
  /** Milliseconds since 1970; the clock's when absent. */
  now?: number | undefined
}

export type VerifyReport = {
  good: boolean
  source: string
  kind: 'site' | 'folder' | 'database' | 'file'
  /** In order of entry; each a plain sentence. */
  faults: Fault[]
  /** The key that was believed. */
  vkey: string | null
  origin: string | null
  /** Entries under the signed head. */
  size: number
  /** Base64. */
  root: string | null
  /** The signed head itself, worth keeping for `since`. */
  checkpoint: string | null
  /** When it was signed (ISO 8601, UTC), where the signature says so. */
  signedAt: string | null
  /** How much was looked at; null for a single file. */
  checked: LogFindings['checked'] | null
}

const inOrder = (faults: readonly Fault[]): Fault[] => {
  const distinct = new Map(faults.map((fault) => [fault.sentence, fault]))
  return [...distinct.values()].toSorted((a, b) => (a.entry ?? -1) - (b.entry ?? -1))
}

const report = (
  source: string,
  kind: VerifyReport['kind'],
  found: FileFindings,
  checked: VerifyReport['checked'],
): VerifyReport => ({
  ...found,
  good: found.faults.length === 0,
  source,
  kind,
  faults: inOrder(found.faults),
  checked,
})

/** The same report with more faults in it. */
export const withFaults = (given: VerifyReport, more: readonly Fault[]): VerifyReport => {
  const faults = inOrder([...given.faults, ...more])
  return { ...given, faults, good: faults.length === 0 }
}

/** Checks a record that is open already. */
export const verifySource = async (
  source: Source,
  { since, vkey, now = Date.now() }: VerifyOptions = {},
): Promise<VerifyReport> => {
  const look = () => verifyLog(source, { since, vkey, now })
  let found = await look()
  if (found.faults.length > 0 && source.kind === 'site') {
    // Something may have been published while we read: look once more before saying that anything is wrong.
    await sleep(3_000)
    found = await look()
  }
  return report(source.name, source.kind, found, found.checked)
}

/**
 * Checks `source`: an address (https://…), a folder with the record's files, or one downloaded file.
 * @throws Faults when there is nothing to check there.
 */
export const verify = async (source: string, options: VerifyOptions = {}): Promise<VerifyReport> => {
  if (/^https?:\/\//i.test(source)) return verifySource(await siteSource(source), options)
  if (!(await isFile(source))) return verifySource(await folderSource(source), options)
  const found = verifyDownload(await readFile(source, 'utf8'), options.vkey)
  return report(source, 'file', found, null)
}

const count = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`

/** The report in lines for a person. */
export const reportLines = ({
  good,
  source,
  kind,
  faults,
  vkey,
  size,
  root,
  signedAt,
  checked,
}: VerifyReport): string[] => {
  const lines = faults.map(({ sentence }) => `✗ ${sentence}`)
  if (checked)
    lines.push(
      `Looked at ${count(checked.entries, 'entry', 'entries')}, ${count(checked.versions, 'version')} (${count(checked.held, 'more is', 'more are')} held), ` +
        `${count(checked.checkpoints, 'checkpoint')} and ${count(checked.tiles, 'tile')} of ${source}.`,
    )
  if (vkey) lines.push(`Key: ${vkey}`)
  if (root)
    lines.push(
      `Head: ${count(size, 'entry', 'entries')}, root ${root}${signedAt ? `, signed at ${signedAt}` : ''}`,
    )
  if (!good) return [...lines, `NOT GOOD: ${count(faults.length, 'fault')}.`]
  if (kind === 'file')
    return [...lines, 'GOOD: the content is what was published and entered in the log, if you trust the key.']
  return [
    ...lines,
    size === 0
      ? 'GOOD: nothing is published yet.'
      : 'GOOD: nothing was changed, removed or put in since it was signed, if you trust the key.',
  ]
}
