/** An edition as a document to hand over: PDF and DOCX, which say the same. */
import type { Site } from '#src/record/index.ts'
import type { PublishedEdition } from '../published.ts'
import { editionBlocks, printMeta, type PrintAbout } from './blocks.ts'
import { editionDocx } from './docx.ts'
import { editionPdf } from './pdf.ts'

export type { PrintAbout } from './blocks.ts'
export { editionBlocks, editionDocx, editionPdf, printMeta }

/** The document of one version, as bytes. Pure: the same version and pack give the same bytes. */
export async function editionDocument(
  edition: PublishedEdition,
  { pack, config }: Site,
  form: 'pdf' | 'docx',
): Promise<Buffer> {
  const { siteName, licence, banner } = pack
  const address = new URL(`/${edition.key}`, config.PUBLIC_URL).href
  const about: PrintAbout = { siteName, licence, banner, about: pack.about, address }
  const blocks = editionBlocks(edition, about)
  const meta = printMeta(edition, about)
  return form === 'pdf' ? editionPdf(blocks, meta) : editionDocx(blocks, meta)
}
