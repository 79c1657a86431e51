/** Every page that links lead to, as a search engine would find them. */
import { load, type CheerioAPI } from 'cheerio'
import { ask } from './ask.ts'

export type Crawled = {
  address: string
  /** The page whose link led here; undefined for those that the crawl began with. */
  from: string | undefined
  status: number
  html: string
  $: CheerioAPI
}

/**
 * All HTML pages reachable from `starts` by links and GET forms' addresses, each once, whatever its status. Files are not
 * followed. Of lists with filters only so many choices are taken as links offer; of a discussion's comments the pages of the first few
 * that links lead to, and the first pages of its list.
 */
export async function crawl(site: string, starts: readonly string[], most = 700): Promise<Crawled[]> {
  const pages: Crawled[] = []
  const known = new Map<string, string | undefined>(starts.map((start) => [start, undefined]))
  const waiting = [...known.keys()]
  const isMore = moreOfTheSame()
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const answer = await ask(site, address, { headers: { accept: 'text/html' } })
    if (!answer.headers['content-type']?.startsWith('text/html')) continue
    const $ = load(answer.text)
    pages.push({ address, from: known.get(address), status: answer.status, html: answer.text, $ })
    if (pages.length > most) throw new Error(`More than ${most} pages: does a link grow without end?`)
    for (const element of $('a[href]').toArray()) {
      const url = new URL($(element).attr('href')!, new URL(address, 'http://site.invalid'))
      const next = url.pathname + url.search
      if (url.host !== 'site.invalid' || isFile(url.pathname) || known.has(next) || isMore(url)) continue
      known.set(next, address)
      waiting.push(next)
    }
  }
  return pages
}

const mostComments = 8
const mostPages = 2

/** Tells whether an address is of one more comment, or one more page of comments, after so many of the same discussion. */
function moreOfTheSame(): (url: URL) => boolean {
  const taken = new Map<string, Set<string>>()
  return ({ pathname, searchParams }) => {
    const [, discussion, inPath] = /^\/discussions\/([^/]+)(?:\/comments\/(\d+))?/.exec(pathname) ?? []
    if (discussion === undefined) return false
    if (Number(searchParams.get('page') ?? 1) > mostPages) return true
    const comment = inPath ?? searchParams.get('comment') ?? searchParams.get('parent')
    if (comment === null) return false
    const seen = taken.get(discussion) ?? new Set()
    taken.set(discussion, seen)
    if (!seen.has(comment) && seen.size >= mostComments) return true
    seen.add(comment)
    return false
  }
}

const isFile = (path: string) =>
  /\.(json|csv|xlsx|docx|pdf|atom|ics|vtt|txt|xml|svg|tlog-proof)$|^\/record\/(checkpoint|vkey|tile)|\/source$/.test(
    path,
  )
