import { t } from '#src/kernel/text.ts'
import type { Block, PrintMeta } from './block.ts'
import { compilePdf } from './typst.ts'

/**
 * A PDF of the blocks: tagged, marked PDF/UA-1, A4. The same blocks and meta give the same bytes.
 * @throws Error when Typst refuses them: a skipped heading level, an empty title.
 */
export function editionPdf(blocks: readonly Block[], meta: PrintMeta): Buffer {
  const [lang = 'en', region] = meta.language.split('-')
  const document = {
    blocks,
    meta: { ...meta, lang, region: region ?? null, shortTitle: meta.title, page: pageWords() },
  }
  return compilePdf(document, Math.floor(Date.parse(meta.enteredAt) / 1000))
}

/** "Page {page} of {pages}": whoever sets the page fills in the numbers. */
export const pageWords = (): string => t('Page {page} of {pages}', { page: '{page}', pages: '{pages}' })
