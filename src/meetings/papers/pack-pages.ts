/** The pages of papers behind the front of a pack, and one outline over all of it (pdf-lib). */
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFString,
  type PDFObject,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib'

/** A file of a paper as pages: null when it cannot be opened, with why in `fault`. */
export type Pages = { document: PDFDocument; count: number } | { picture: 'png' | 'jpeg'; bytes: Buffer }

/** One line of the outline: a heading of the front by its words, or the first page of a file. */
export type Bookmark = {
  title: string
  to: { heading: string } | { page: PDFPage } | null
  below: Bookmark[]
}

/** Opens a PDF for its pages. Throws when it is encrypted or broken. */
export async function openPages(bytes: Buffer): Promise<Pages & { count: number; document: PDFDocument }> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
  return { document, count: document.getPageCount() }
}

/** Adds the pages of a file; returns the first of them. */
export async function addPages(pack: PDFDocument, pages: Pages): Promise<PDFPage> {
  if ('picture' in pages) return addPicture(pack, pages)
  const copied = await pack.copyPages(pages.document, pages.document.getPageIndices())
  for (const page of copied) {
    // Their tags stayed behind, so nothing may point to any.
    page.node.delete(PDFName.of('StructParents'))
    page.node.delete(PDFName.of('Tabs'))
    pack.addPage(page)
  }
  return copied[0]!
}

const a4 = { width: 595.28, height: 841.89, margin: 40 }

async function addPicture(pack: PDFDocument, { picture, bytes }: { picture: 'png' | 'jpeg'; bytes: Buffer }) {
  const image = picture === 'png' ? await pack.embedPng(bytes) : await pack.embedJpg(bytes)
  const page = pack.addPage([a4.width, a4.height])
  const { width, height } = image.scaleToFit(a4.width - 2 * a4.margin, a4.height - 2 * a4.margin)
  page.drawImage(image, { x: (a4.width - width) / 2, y: a4.height - a4.margin - height, width, height })
  return page
}

/** Where each heading of the front stands, from the outline that it was printed with. */
export function headingsOf(front: PDFDocument): Map<string, PDFObject> {
  const found = new Map<string, PDFObject>()
  const visit = (item: PDFDict | undefined): void => {
    for (let at = item; at; at = at.lookupMaybe(PDFName.of('Next'), PDFDict)) {
      const title = at.lookup(PDFName.of('Title'))
      const words = title instanceof PDFHexString || title instanceof PDFString ? title.decodeText() : ''
      const action = at.lookupMaybe(PDFName.of('A'), PDFDict)
      const dest = at.get(PDFName.of('Dest')) ?? action?.get(PDFName.of('D'))
      if (dest && !found.has(words)) found.set(words, dest)
      visit(at.lookupMaybe(PDFName.of('First'), PDFDict))
    }
  }
  visit(front.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict)?.lookupMaybe(PDFName.of('First'), PDFDict))
  return found
}

/** Writes the outline, all of it open, and has readers show it. */
export function writeOutline(pack: PDFDocument, bookmarks: readonly Bookmark[]): void {
  const { context, catalog } = pack
  const headings = headingsOf(pack)
  const root = context.nextRef()
  const destOf = ({ to }: Bookmark): PDFObject | undefined => {
    if (to === null) return undefined
    if ('heading' in to) return headings.get(to.heading)
    return context.obj([to.page.ref, PDFName.of('XYZ'), null, null, null]) as PDFArray
  }
  /** Writes items under a parent; gives the first, the last, and how many there are in all. */
  const write = (
    items: readonly Bookmark[],
    parent: PDFRef,
  ): { first: PDFRef; last: PDFRef; count: number } | null => {
    if (items.length === 0) return null
    const refs = items.map(() => context.nextRef())
    let count = items.length
    items.forEach((item, at) => {
      const dict = PDFDict.withContext(context)
      dict.set(PDFName.of('Title'), PDFHexString.fromText(item.title))
      dict.set(PDFName.of('Parent'), parent)
      if (at > 0) dict.set(PDFName.of('Prev'), refs[at - 1]!)
      if (at < refs.length - 1) dict.set(PDFName.of('Next'), refs[at + 1]!)
      const dest = destOf(item)
      if (dest) dict.set(PDFName.of('Dest'), dest)
      const below = write(item.below, refs[at]!)
      if (below) {
        dict.set(PDFName.of('First'), below.first)
        dict.set(PDFName.of('Last'), below.last)
        dict.set(PDFName.of('Count'), PDFNumber.of(below.count))
        count += below.count
      }
      context.assign(refs[at]!, dict)
    })
    return { first: refs[0]!, last: refs.at(-1)!, count }
  }
  const written = write(bookmarks, root)
  if (!written) return
  const outlines = PDFDict.withContext(context)
  outlines.set(PDFName.of('Type'), PDFName.of('Outlines'))
  outlines.set(PDFName.of('First'), written.first)
  outlines.set(PDFName.of('Last'), written.last)
  outlines.set(PDFName.of('Count'), PDFNumber.of(written.count))
  context.assign(root, outlines)
  catalog.set(PDFName.of('Outlines'), root)
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}
