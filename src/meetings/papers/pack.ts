/** The pack of an agenda: one PDF with the agenda and the pages of every paper that has any, bookmarked. */
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { LRUCache } from 'lru-cache'
import { absent, held } from '#src/kernel/errors.ts'
import type { Route } from '#src/kernel/manifest.ts'
import { currentLocale, t } from '#src/kernel/text.ts'
import { printPdf } from '#src/plans/index.ts'
import type { Site } from '#src/record/index.ts'
import { findPublishedFile } from '../drafts/queries.ts'
import { agendaKey, type Agenda, type Paper } from '../model.ts'
import type { Published, PublishedMeeting } from '../published.ts'
import { requireMeeting } from './find.ts'
import { agendaTitle, itemTitle, leftTitle, packBlocks, packMeta, type Left } from './pack-blocks.ts'
import { addPages, openPages, writeOutline, type Bookmark, type Pages } from './pack-pages.ts'

/** Bytes of the files, and pages, that one pack may hold. */
const mostBytes = 60_000_000
const mostPages = 1500

type Making = Promise<Buffer>
/** Packs by what they are made from; one that is being made is made once. */
const made = new LRUCache<string, { bytes: number; pack: Making }>({
  maxSize: 120_000_000,
  sizeCalculation: ({ bytes }) => bytes + 1000,
})

export function packRoutes(site: Site): Route[] {
  return [
    {
      method: 'GET',
      path: '/meetings/:meeting/pack.pdf',
      door: 'file',
      keep: 'never',
      policy: 'meetings.read',
      seldom: true,
      answer: async ({ params }) => {
        const snapshot = site.snapshot()
        const meeting = requireMeeting(snapshot, params.meeting!)
        const hold = snapshot.tombstone(agendaKey(meeting.slug))
        if (hold)
          throw held(t('This is on hold: it is hidden for a legal or safety reason.'), {
            category: hold.category,
            since: new Date(hold.since).toISOString(),
            entry: hold.entry,
          })
        const { agenda } = meeting
        if (!agenda) throw absent(t('No agenda of this meeting is published yet.'))
        return {
          kind: 'bytes',
          type: 'application/pdf',
          bytes: await packOf(site, meeting, agenda),
          fileName: `${meeting.slug}-pack.pdf`,
          headers: { 'cache-control': 'public, no-cache' },
          inParts: true,
        }
      },
    },
  ]
}

/** Kept for as long as notice, agenda and papers are the same. */
function packOf(site: Site, meeting: PublishedMeeting, agenda: Published<Agenda>): Making {
  const versions = [meeting.notice, agenda, ...meeting.papers].map(({ version }) => version.sha256)
  const key = [site.pack.name, currentLocale().language, ...versions].join(' ')
  const known = made.get(key)
  if (known) return known.pack
  const pack = makePack(site, meeting, agenda)
  made.set(key, { bytes: 0, pack })
  pack.then(
    ({ length }) => made.set(key, { bytes: length, pack }),
    () => made.delete(key),
  )
  return pack
}

type Included = { paper: Paper; name: string; pages: Pages }

async function makePack(site: Site, meeting: PublishedMeeting, agenda: Published<Agenda>): Promise<Buffer> {
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
  { papers }: PublishedMeeting,
): Promise<{ included: Included[]; left: Left[] }> {
  const included: Included[] = []
  const left: Left[] = []
  const replaced = new Set(papers.flatMap(({ content }) => content.replaces ?? []))
  let [bytes, count] = [0, 0]
  for (const { content: paper } of papers) {
    if (replaced.has(paper.paper)) continue
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
