/** Opening a PDF with pdf.js, for tests. */
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

const fonts = `${dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))}/standard_fonts/`

/** Destroy it when it was read. What reads documents has a pdf.js of another version, which leaves its worker where this one looks first. */
export async function openPdf(bytes: Uint8Array) {
  const shared = globalThis as { pdfjsWorker?: unknown }
  const other = shared.pdfjsWorker
  delete shared.pdfjsWorker
  try {
    return await getDocument({ data: new Uint8Array(bytes), standardFontDataUrl: fonts, verbosity: 0 })
      .promise
  } finally {
    if (other === undefined) delete shared.pdfjsWorker
    else shared.pdfjsWorker = other
  }
}
