/** Every form in which an edition leaves as a file. Each is a pure function of the frozen version. */
import type { Answer } from '#src/kernel/manifest.ts'
import { downloadRecord, type Site, type Snapshot } from '#src/record/index.ts'
import { presentEdition } from './api.ts'
import { workbookOf } from './edition-workbook.ts'
import { editionDocument } from './print/index.ts'
import type { PublishedEdition } from './published.ts'
import { editionCsv } from './tables.ts'
import { writeXlsx } from './workbook/index.ts'

type Bytes = { type: string; bytes: Buffer | string }
export type EditionForm = {
  extension: 'json' | 'csv' | 'xlsx' | 'docx' | 'pdf'
  /** For people: what kind of file it is. */
  name: string
  make: (edition: PublishedEdition, site: Site) => Bytes | Promise<Bytes>
}

export const editionForms: readonly EditionForm[] = [
  {
    extension: 'json',
    name: 'JSON',
    make: (edition, site) => ({
      type: 'application/json; charset=utf-8',
      bytes: JSON.stringify(downloadOf(edition, site.snapshot()), null, 1),
    }),
  },
  {
    extension: 'csv',
    name: 'CSV',
    make: (edition) => ({ type: 'text/csv; charset=utf-8', bytes: editionCsv(edition) }),
  },
  {
    extension: 'xlsx',
    name: 'XLSX',
    make: async ({ content }) => ({
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes: await writeXlsx(workbookOf(content)),
    }),
  },
  {
    extension: 'docx',
    name: 'DOCX',
    make: async (edition, site) => ({
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      bytes: await editionDocument(edition, site, 'docx'),
    }),
  },
  {
    extension: 'pdf',
    name: 'PDF',
    make: async (edition, site) => ({
      type: 'application/pdf',
      bytes: await editionDocument(edition, site, 'pdf'),
    }),
  },
]

/** The edition with its proof, so that the file can be checked offline. Until its entry is signed it goes out without one. */
export function downloadOf(edition: PublishedEdition, snapshot: Snapshot) {
  const record = downloadRecord(snapshot, edition.version)
  return record ? { ...presentEdition(edition), record } : presentEdition(edition)
}

export async function answerFile(form: EditionForm, edition: PublishedEdition, site: Site): Promise<Answer> {
  const { type, bytes } = await form.make(edition, site)
  const { plan, period } = edition.content
  const version = edition.versions.length > 1 ? `-v${edition.version.number}` : ''
  return { kind: 'bytes', type, bytes, fileName: `${plan}-${period}${version}.${form.extension}` }
}
