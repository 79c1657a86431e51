/**
 * Finds words on a page that are nobody's: neither a message in the pseudo-locale nor data. The pseudo-locale accents
 * every letter of a message, so a plain letter anywhere is data, or was written into the code past the catalogue.
 */
import { load, type CheerioAPI } from 'cheerio'
import type { Element } from 'domhandler'
import { renderMarkdown } from '../src/front/texts.tsx'

export type Data = {
  /** Whole strings of the data, their lines and sentences, and what stands between the dates in them. */
  exact: Set<string>
  /** All of it, for passages cut out of long texts. */
  whole: string
  /** The source's own words for dates: pictures and sentences use them by the piece. */
  dates: string
  /** Runs of words that were judged before: most stand on every page. */
  judged: Map<string, boolean>
}
/** `passage`: cut out of a longer text, at any word. */
type Shown = { text: string; passage: boolean }

const tidy = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
/** Without the marks at its ends, and without a number before it. */
const trimmed = (text: string) => tidy(text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
const hasWords = (text: string) => /[a-z]/i.test(text)

/** Every string inside the values. */
export function dataOf(...values: unknown[]): Data {
  const exact = new Set<string>()
  const dates = new Set<string>()
  const add = (text: string) => {
    exact.add(trimmed(text))
    for (const run of withoutFormats(text)) exact.add(run)
    for (const sentence of text.split(/(?<=[.?!:;])\s+/)) exact.add(trimmed(sentence))
  }
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      add(value)
      for (const line of value.split('\n')) add(line)
      if (value.length > 200) for (const { text } of textsOf(load(renderMarkdown(value)))) add(text)
    } else if (typeof value === 'object' && value !== null) {
      // In a sentence “Spring 2022” is “spring 2022”.
      if ('edtf' in value && 'text' in value)
        for (const text of [String(value.text), String(value.text).toLowerCase()]) dates.add(tidy(text))
      Object.values(value).forEach(collect)
    }
  }
  for (const value of values) collect(value)
  return { exact, whole: [...exact].join('\n'), dates: [...dates].join('\n'), judged: new Map() }
}

const spoken = ['title', 'alt', 'aria-label', 'aria-description', 'placeholder', 'label', 'summary']

/** Everything on a page that a person reads or hears, but for code and what machines read. */
function textsOf($: CheerioAPI): Shown[] {
  $('script, style, code, pre').remove()
  const shown: Shown[] = []
  const add = (text: string, passage = false) => {
    if (hasWords(text)) shown.push({ text: tidy(text), passage })
  }
  // “[removed: …]” is said for those who hear the page; then a text with changes in it is two texts.
  const changed = $('ins, del, mark').toArray()
  for (const block of new Set(changed.map((element) => $(element).parent().get(0)!))) {
    $(block)
      .find('ins > *, del > *')
      .toArray()
      .filter((part) => $(part).text().includes('⟦'))
      .forEach((part) => $(part).remove())
    for (const other of ['ins', 'del']) {
      const copy = $(block).clone()
      copy.find(other).remove()
      for (const text of copy.text().split('·')) add(text, true)
    }
    $(block).remove()
  }
  for (const node of $.root().find('*').contents().toArray()) {
    if (node.type === 'text') add(node.data)
    else if ('attribs' in node) for (const text of attributesOf(node)) add(text)
  }
  return shown
}

function attributesOf({ name, attribs }: Element): string[] {
  const about = name === 'meta' && /description|title/.test(attribs.name ?? attribs.property ?? '')
  return [...spoken.map((one) => attribs[one] ?? ''), about ? (attribs.content ?? '') : '']
}

const months =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)'
const weekdays = '(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
/** “4.8/a”, “NS.1”, “A3”, “U2” */
const references = /\b\d+(?:\.\d+)*\/[a-z]\b|\bNS\.\d\b|\b[AU]\d{1,3}\b/g
/** What Intl and the formats write: dates, sizes, addresses, names of files and formats, hashes. */
const formats = [
  // First, because in Base64 a hash may look like an address; marks and figures at its beginning may be trimmed off.
  /(?<![\w+/-])[\w+/-]{32,44}=*/g,
  /https?:\/\/\S+|\/[a-z][\w/.-]*|[\w.-]+@[\w.-]+/g,
  /(?:[\w.-]+\.)?(?:json|csv|xlsx|docx|pdf|atom|ics|vtt|tlog-proof)\b|\b(?:checkpoint|vkey)\b/g,
  new RegExp(`\\b${weekdays}\\b(?!\\p{L})|\\b(?:Greenwich Mean|British Summer) Time\\b`, 'gu'),
  new RegExp(`(?:\\d{1,2} )?\\b${months}\\b(?: \\d{4})?(?: at\\b)?|\\b(?:GMT|BST|UTC)\\b`, 'g'),
  /\b[0-9a-f]{8,64}\b|\b[0-9a-f]{4,}…[0-9a-f]+\b/g,
  /\b[\d.,]+ ?(?:bytes?|kB|MB)\b/g,
  /\b(?:JSON|CSV|XLSX|DOCX|PDF|TXT|API|Atom|SHA(?:-?256)?|Base64|Answerable|OpenAPI|EDTF|RFC|iCalendar|Akoma Ntoso|WebVTT|OGG|OParl|Popolo)\b/gi,
]

const withoutFormats = (text: string): string[] =>
  formats
    .reduce((left, format) => left.replaceAll(format, '⟧'), text)
    .split('⟧')
    .map(trimmed)
    .filter(hasWords)

/** Everything between the words of messages. A word of a message has no plain letter in it. */
const plainRuns = (text: string): string[] =>
  text
    .replaceAll(references, '⟧')
    .split(/[⟦⟧]|(?<!\p{L})(?:(?![a-z])\p{L})+(?!\p{L})/iu)
    .map(trimmed)
    .filter(hasWords)

const separators =
  /\s·\s|;\s|,\s|\s(?:and|or)\s|:\s|\s\(|\)\s|\s[–—…]\s|[.?!]\s|[“”‘’]|^(?:and|or)\s|\s(?:and|or)$/g

function isData(run: string, passage: boolean, data: Data): boolean {
  if (!hasWords(run) || data.exact.has(run) || holds(data.dates, run)) return true
  // Passages of long texts: so many words in a row are nobody's accident.
  if ((passage || run.split(' ').length >= 4) && holds(data.whole, run)) return true
  const cut = withoutFormats(run)
  if ((cut.length !== 1 || cut[0] !== run) && cut.every((part) => isData(part, passage, data))) return true
  for (const { index, 0: separator } of run.matchAll(separators)) {
    const [before, after] = [run.slice(0, index), run.slice(index + separator.length)]
    if (isData(trimmed(before), passage, data) && isData(trimmed(after), passage, data)) return true
  }
  return false
}

const holds = (whole: string, part: string): boolean => {
  for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1))
    if (!/\p{L}/u.test((whole[at - 1] ?? ' ') + (whole[at + part.length] ?? ' '))) return true
  return false
}

/** The words of a page that are neither a message nor data. The page is taken apart in finding them. */
export const untranslated = ($: CheerioAPI, data: Data): string[] =>
  textsOf($).flatMap(({ text, passage }) =>
    plainRuns(text).filter((run) => {
      const key = `${passage} ${run}`
      const known = data.judged.get(key) ?? isData(run, passage, data)
      data.judged.set(key, known)
      return !known
    }),
  )
