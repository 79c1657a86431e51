/** An edition as a document to hand over: PDF and DOCX, which say the same. */
import { areaNames } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import type { PublishedEdition } from '../published.ts'
import { editionBlocks, printMeta, type PrintAbout } from './blocks.ts'
import { editionDocx } from './docx.ts'
import { editionPdf } from './pdf.ts'

export type { PrintAbout } from './blocks.ts'
export type { Block, PrintMeta } from './block.ts'
export { oneLine, printable, prose, titleWithAddress } from './prose.ts'
export { editionBlocks, editionDocx, editionPdf, printMeta }

/** The document of one version, as bytes. Pure: the same version, pack and register give the same bytes. */
export async function editionDocument(
  edition: PublishedEdition,
  { pack, config, snapshot }: Site,
  form: 'pdf' | 'docx',
): Promise<Buffer> {
  const { siteName, licence, banner, paraphrase } = pack
  const address = new URL(`/${edition.key}`, config.PUBLIC_URL).href
  const about: PrintAbout = {
    siteName,
    licence,
    banner,
    paraphrase,
    about: pack.about,
    address,
    areas: areaNames(snapshot()),
  }
  const blocks = editionBlocks(edition, about)
  const meta = printMeta(edition, about)
  return form === 'pdf' ? editionPdf(blocks, meta) : editionDocx(blocks, meta)
}
