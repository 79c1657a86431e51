/**
 * Whether a file holds more than its reader sees. What is found keeps it from being published, and is said in plain words:
 * what, where, how to take it out. The file itself is never changed.
 */
import type { Upload } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { checkUpload, type CheckedUpload, type FileKind } from '../check-upload.ts'
import { lookAtExcel } from './excel.ts'
import { newLook, Unreadable, type Finding, type Inspection, type Look } from './look.ts'
import { lookAtOpenDocument } from './open-document.ts'
import { openParts, type Parts } from './parts.ts'
import { lookAtPdf } from './pdf.ts'
import { lookAtPicture, lookAtPictures } from './picture.ts'
import { lookAtPowerPoint } from './powerpoint.ts'
import { lookAtWord, noteAuthors } from './word.ts'

/** Looks through a file of a kind that `checkUpload` found. Never throws: a file that cannot be read is a finding. */
export async function inspectFile(bytes: Buffer, kind: FileKind): Promise<Inspection> {
  const look = newLook()
  let accessible = false
  try {
    accessible = await lookInto(bytes, kind, look)
  } catch (error) {
    const found =
      error instanceof Unreadable ? error.message : t('The file is damaged: it cannot be looked through.')
    look.findings.unshift({ found, where: '', remove: '' })
  }
  return { findings: look.findings, notes: look.notes, text: look.text(), accessible }
}

/** Checks and inspects one upload. Never throws. A `fault` is one text for the person who sent it: all that was found. */
export async function inspectUpload(
  upload: Upload,
  allowed: readonly FileKind[],
): Promise<{ checked: CheckedUpload; inspection: Inspection } | { fault: string }> {
  const checked = checkUpload(upload, allowed)
  if ('fault' in checked) return checked
  const inspection = await inspectFile(upload.bytes, checked.kind)
  if (inspection.findings.length > 0) return { fault: inspection.findings.map(findingWords).join(' ') }
  return { checked, inspection }
}

/** A finding as running text: what (where). How. */
export const findingWords = ({ found, where, remove }: Finding): string =>
  [where === '' ? found : `${found} ${t('Where: {where}.', { where })}`, remove].filter(Boolean).join(' ')

const offices: Partial<Record<FileKind, (parts: Parts, look: Look) => Promise<void>>> = {
  docx: lookAtWord,
  xlsx: lookAtExcel,
  pptx: lookAtPowerPoint,
  odt: lookAtOpenDocument,
}

async function lookInto(bytes: Buffer, kind: FileKind, look: Look): Promise<boolean> {
  if (kind === 'pdf') return lookAtPdf(bytes, look)
  if (kind === 'png' || kind === 'jpeg') {
    await lookAtPicture(bytes, look)
    return false
  }
  const office = offices[kind]
  if (!office) return true
  const parts = openParts(bytes)
  await office(parts, look)
  if (kind !== 'odt') noteAuthors(parts, look)
  await lookAtPictures(parts, look)
  return look.text() !== ''
}
