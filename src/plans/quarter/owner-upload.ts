/** Files that come with the form: each belongs to a row of evidence, and is kept even when something else is wrong. */
import { inspectUpload, keepSaid, storeFile } from '#src/documents/index.ts'
import type { Db } from '#src/kernel/database.ts'
import type { Upload } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Draft, DraftFault } from './draft.ts'
import { rowNumbers, type Fields } from './owner-form.ts'

const largest = 10_000_000
const kinds = ['pdf', 'docx', 'xlsx', 'odt', 'png', 'jpeg', 'csv', 'txt'] as const

/**
 * Stores the uploads and puts them into their rows. A file that is refused leaves its row as it was, with the reason at the
 * row's field.
 */
export async function takeUploads(
  db: Db,
  uploads: readonly Upload[],
  draft: Draft,
  parts: { fields: Fields; uploadedBy: string },
): Promise<{ draft: Draft; faults: DraftFault[]; files: string[] }> {
  const evidence = [...draft.evidence]
  const numbers = rowNumbers(parts.fields, 'evidence')
  const faults: DraftFault[] = []
  const files: string[] = []
  for (const upload of uploads) {
    const n = Number(/^evidence\.(\d{1,3})\.upload$/.exec(upload.field)?.[1] ?? Number.NaN)
    const at = numbers.indexOf(n)
    const row = evidence[at]
    if (!row) continue
    const field = `evidence.${at}.upload`
    if (upload.bytes.length > largest) {
      faults.push({
        field,
        message: t('“{name}” is larger than 10 MB. Send a smaller file, or give its address.', {
          name: upload.name,
        }),
      })
      continue
    }
    const looked = await inspectUpload(upload, kinds)
    if ('fault' in looked) {
      faults.push({
        field,
        message: t('“{name}” was not taken. {fault}', { name: upload.name, fault: looked.fault }),
      })
      continue
    }
    const { checked } = looked
    const { sha256 } = await storeFile(db, {
      name: checked.name,
      mediaType: checked.mediaType,
      content: upload.bytes,
      uploadedBy: parts.uploadedBy,
    })
    await keepSaid(db, sha256, looked.inspection)
    files.push(sha256)
    evidence[at] = { ...row, file: sha256, title: row.title === '' ? checked.name : row.title }
  }
  return { draft: { ...draft, evidence }, faults, files }
}
