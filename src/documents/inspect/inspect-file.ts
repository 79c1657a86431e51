/** Looks through a file, whatever its kind, where it is called: see `inspectUpload` for a process of its own. */
import { t } from '#src/kernel/text.ts'
import type { FileKind } from '../check-upload.ts'
import { lookAtExcel } from './excel.ts'
import { leadsOf, lookInside } from './inside.ts'
import { newLook, Unreadable, type Inspection, type Look } from './look.ts'
import { lookAtOpenDocument } from './open-document.ts'
import { openParts, type Parts } from './parts.ts'
import { lookAtPdf } from './pdf.ts'
import { lookAtPicture } from './picture.ts'
import { lookAtPowerPoint } from './powerpoint.ts'
import { readProperties } from './properties.ts'
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
  return {
    findings: look.findings,
    notes: look.notes,
    text: look.text(),
    whole: look.whole(),
    leadsTo: look.leadsTo(),
    accessible,
  }
}

const offices: Partial<Record<FileKind, (parts: Parts, look: Look) => void>> = {
  docx: lookAtWord,
  xlsx: lookAtExcel,
  pptx: lookAtPowerPoint,
  odt: lookAtOpenDocument,
}

async function lookInto(bytes: Buffer, kind: FileKind, look: Look, isInside = false): Promise<boolean> {
  if (kind === 'pdf') return lookAtPdf(bytes, look)
  if (kind === 'png' || kind === 'jpeg') {
    await lookAtPicture(bytes, look)
    return false
  }
  const office = offices[kind]
  if (!office) {
    for (const line of bytes.toString('utf8').split('\n')) look.read(line)
    return true
  }
  const parts = openParts(bytes)
  office(parts, look)
  if (kind !== 'odt') noteAuthors(parts, look)
  leadsOf(parts, look)
  readProperties(parts, look)
  await lookInside(
    parts,
    look,
    isInside ? null : (file, kindInside, inner) => lookInto(file, kindInside, inner, true),
  )
  return look.text() !== ''
}
