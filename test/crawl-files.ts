/** Every address that a site gives out, pages and files alike, and the words of what stands there. */
import { unzipSync, strFromU8 } from 'fflate'
import { load } from 'cheerio'
import { extractText, getDocumentProxy } from 'unpdf'
import { ask, type Asked } from './ask.ts'

export type Found = Asked & {
  address: string
  /** All that a reader can get out of the answer: its bytes as text, the words of a PDF, the parts of a DOCX, its headers. */
  words: string
}
export type CrawlFiles = {
  /** Address of the listening server. */
  site: string
  /** As the site calls itself: its addresses in files begin so. */
  publicUrl: string
  starts: readonly string[]
  /** What goes along with each request. */
  headers?: Record<string, string>
  /** Called before each request: somebody else asks for it first. */
  before?: (address: string) => Promise<void>
  /** Addresses that are not asked for. */
  leave?: RegExp
  /** Fails when there are more: a link grows without end. */
  most?: number
}

/** Follows links of pages, and addresses in files, feeds, calendars and the API, until nothing new is found. */
export async function crawlFiles(asked: CrawlFiles): Promise<Map<string, Found>> {
  const { site, publicUrl, starts, headers = {}, before, leave, most = 3000 } = asked
  const found = new Map<string, Found>()
  const waiting = [...starts]
  const known = new Set(waiting)
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    await before?.(address)
    const answer = await ask(site, address, { headers: { accept: acceptedAt(address), ...headers } })
    found.set(address, { ...answer, address, words: await wordsOf(answer) })
    if (found.size > most) throw new Error(`More than ${most} addresses: does a link grow without end?`)
    for (const next of addressesIn(answer, address, publicUrl))
      if (!known.has(next) && !leave?.test(next)) {
        known.add(next)
        waiting.push(next)
      }
  }
  return found
}

const acceptedAt = (address: string): string =>
  /^\/api\/|\.json(\?|$)/.test(address) ? 'application/json' : 'text/html'

function addressesIn(answer: Asked, address: string, publicUrl: string): string[] {
  const type = String(answer.headers['content-type'])
  const base = new URL(address, 'http://site.invalid')
  const page = type.startsWith('text/html')
  // Lines of a calendar are folded; JSON may escape a stroke.
  const text = answer.text.replaceAll(/\r\n /g, '').replaceAll(String.raw`\/`, '/')
  // An address ends where neither text nor markup goes on with it.
  const named = page
    ? []
    : text
        .split(publicUrl)
        .slice(1)
        .map((rest) => /^[^\s"'<>\\)\]}|]*/.exec(rest)![0].replaceAll('&amp;', '&'))
  // A hash in base64 may begin with a stroke as well; it ends with “=”.
  const own = type.includes('json')
    ? [...text.matchAll(/"(\/[a-z][a-z0-9-]*(?:[/.?#][^"\s{}]*)?)(?<!=)"/g)].map(([, one]) => one!)
    : []
  const to = answer.headers.location
  return [...(page ? linksOf(answer.text) : []), ...named, ...own, ...(to ? [to] : [])].flatMap((link) => {
    const url = URL.parse(link, base)
    const here = url && (url.origin === 'http://site.invalid' || url.origin === publicUrl)
    return here ? [url.pathname + url.search] : []
  })
}

function linksOf(html: string): string[] {
  const $ = load(html)
  const attributes = ['href', 'src', 'action']
  return attributes.flatMap((name) =>
    $(`[${name}]`)
      .toArray()
      // Where a form is sent is no address to read, unless reading is all that it does.
      .filter((element) => name !== 'action' || $(element).attr('method') !== 'post')
      .map((element) => $(element).attr(name)!),
  )
}

/** Everything that an answer says, in small letters. */
async function wordsOf({ status, headers, body, text }: Asked): Promise<string> {
  const type = String(headers['content-type'])
  const parts = [String(status), JSON.stringify(headers), text]
  if (type.startsWith('application/pdf')) {
    const read = await getDocumentProxy(new Uint8Array(body))
    parts.push((await extractText(read, { mergePages: true })).text, JSON.stringify(await read.getMetadata()))
  }
  if (/officedocument/.test(type))
    parts.push(
      ...Object.entries(unzipSync(new Uint8Array(body))).map(([name, part]) => name + strFromU8(part)),
    )
  return parts.join('\n').toLowerCase()
}
