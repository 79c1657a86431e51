/** Making a pack. Loaded when one is asked for: what takes PDF files apart is large. */
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { t } from '#src/kernel/text.ts'
import { printPdf } from '#src/plans/index.ts'
import type { Site } from '#src/record/index.ts'
import { findPublishedFile } from '../drafts/queries.ts'
import type { Agenda, Paper } from '../model.ts'
import type { Published, PublishedMeeting } from '../published.ts'
import { papersInPrivate } from './in-private.ts'
import { agendaTitle, itemTitle, leftTitle, packBlocks, packMeta, type Left } from './pack-blocks.ts'
import { addPages, openPages, writeOutline, type Bookmark, type Pages } from './pack-pages.ts'

/** Bytes of the files, and pages, that one pack may hold. */
const mostBytes = 60_000_000
const mostPages = 1500

type Included = { paper: Paper; name: string; pages: Pages }

/** The agenda, then the pages of every paper that has any, with bookmarks. */
export async function makePack(
  site: Site,
  meeting: PublishedMeeting,
  agenda: Published<Agenda>,
): Promise<Buffer> {
  const { included, left } = await gather(site, meeting)
  const print = {
    meeting,
    agenda,
    left,
    included: new Set(included.map(({ paper }) => paper.paper)),
    siteUrl: site.config.PUBLIC_URL,
    siteName: site.pack.siteName,
    banner: site.pack.banner ?? null,
  }
  const meta = packMeta(print)
  const pack = await PDFDocument.load(printPdf(packBlocks(print), meta), { updateMetadata: false })
  // The front is tagged. The papers are as they came, so the whole does not say that it is PDF/UA.
  pack.catalog.delete(PDFName.of('Metadata'))
  const first = new Map<string, { title: string; page: Bookmark['to'] }[]>()
  for (const { paper, name, pages } of included) {
    const page = await addPages(pack, pages)
    const several = included.filter((one) => one.paper === paper).length > 1
    const title = several ? `${paper.title} (${name})` : paper.title
    first.set(paper.paper, [...(first.get(paper.paper) ?? []), { title, page: { page } }])
  }
  const bookmarksOf = (slugs: readonly string[]): Bookmark[] =>
    slugs.flatMap((slug) =>
      (first.get(slug) ?? []).map(({ title, page }) => ({ title, to: page, below: [] })),
    )
  const items = agenda.content.items.toSorted((a, b) => a.order - b.order)
  const named = new Set(items.flatMap(({ papers }) => papers))
  const others = bookmarksOf([...first.keys()].filter((slug) => !named.has(slug)))
  writeOutline(pack, [
    {
      title: agendaTitle(),
      to: { heading: agendaTitle() },
      below: items.map((item) => ({
        title: itemTitle(item),
        to: { heading: itemTitle(item) },
        below: bookmarksOf(item.papers),
      })),
    },
    ...(left.length > 0 ? [{ title: leftTitle(), to: { heading: leftTitle() }, below: [] }] : []),
    ...(others.length > 0 ? [{ title: t('Other papers'), to: others[0]!.to, below: others }] : []),
  ])
  return Buffer.from(await pack.save())
}

/** Every paper's files as pages, as far as they can be; the rest with why not. Papers that another one replaces are left out. */
async function gather(
  site: Site,
  meeting: PublishedMeeting,
): Promise<{ included: Included[]; left: Left[] }> {
  const included: Included[] = []
  const left: Left[] = []
  const { papers } = meeting
  const closed = papersInPrivate(meeting)
  const replaced = new Set(papers.flatMap(({ content }) => content.replaces ?? []))
  let [bytes, count] = [0, 0]
  for (const { content: paper } of papers) {
    if (replaced.has(paper.paper) || closed.has(paper.paper)) continue
    if (paper.files.length === 0)
      left.push({ paper, name: '', why: t('A source names this paper. This record does not hold it.') })
    for (const { sha256, name, mediaType, bytes: size } of paper.files) {
      const leave = (why: string) => void left.push({ paper, name, why })
      const kind = kinds[mediaType]
      if (!kind) leave(t('It is no PDF and no picture.'))
      else if (bytes + size > mostBytes) leave(t('The pack would be too large.'))
      else {
        const file = await findPublishedFile(site.readDb(), sha256)
        const pages = file && (await pagesOf(kind, file.content))
        const more = pages && 'count' in pages ? pages.count : 1
        if (!pages) leave(t('It is locked or damaged, so its pages could not be taken.'))
        else if (count + more > mostPages) leave(t('The pack would have too many pages.'))
        else {
          included.push({ paper, name, pages })
          bytes += size
          count += more
        }
      }
    }
  }
  return { included, left }
}

const kinds: Readonly<Record<string, 'pdf' | 'png' | 'jpeg'>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpeg',
}

/** Null when they cannot be had: what another program reads, this one may not. */
async function pagesOf(kind: 'pdf' | 'png' | 'jpeg', bytes: Buffer): Promise<Pages | null> {
  try {
    // Tried on a document of its own, so that a broken file does not break the pack.
    const trial = await PDFDocument.create()
    const pages: Pages = kind === 'pdf' ? await openPages(bytes) : { picture: kind, bytes }
    await addPages(trial, pages)
    return pages
  } catch {
    return null
  }
}
