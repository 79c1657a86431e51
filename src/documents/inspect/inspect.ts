/**
 * Whether a file holds more than its reader sees. What is found keeps it from being published, and is said in plain words:
 * what, where, how to take it out. The file itself is never changed.
 */
import type { Upload } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { checkUpload, type CheckedUpload, type FileKind } from '../check-upload.ts'
import { busy, runProgram } from '../run-elsewhere.ts'
import { tooMuch, type Finding, type Inspection } from './look.ts'

/** Milliseconds, and MB of memory. */
const limits = { patience: 20_000, memory: 1000 }

/** Checks and inspects one upload. Never throws. A `fault` is one text for the person who sent it: all that was found. */
export async function inspectUpload(
  upload: Upload,
  allowed: readonly FileKind[],
): Promise<{ checked: CheckedUpload; inspection: Inspection } | { fault: string }> {
  const checked = checkUpload(upload, allowed)
  if ('fault' in checked) return checked
  const inspection = await inspectElsewhere(upload.bytes, checked.kind)
  if (inspection.findings.length > 0) return { fault: inspection.findings.map(findingWords).join(' ') }
  return { checked, inspection }
}

/** A finding as running text: what (where). How. */
export const findingWords = ({ found, where, remove }: Finding): string =>
  [where === '' ? found : `${found} ${t('Where: {where}.', { where })}`, remove].filter(Boolean).join(' ')

/** In a process of its own, within limits: a hostile file takes the time and the memory of that process alone. */
async function inspectElsewhere(bytes: Buffer, kind: FileKind): Promise<Inspection> {
  const said = await runProgram('documents/inspect/program', { args: [kind], input: bytes, ...limits })
  if ('answer' in said) return said.answer as Inspection
  const found =
    said.why === 'busy'
      ? busy()
      : said.why === 'limits'
        ? tooMuch().message
        : t('The file is damaged: it cannot be looked through.')
  return {
    findings: [{ found, where: '', remove: '' }],
    notes: [],
    text: '',
    whole: '',
    leadsTo: [],
    accessible: false,
  }
}
