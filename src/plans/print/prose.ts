/** Words from the record, made ready for paper. */
import { LinkifyIt } from 'linkify-it'
import type { SourceDate } from '#src/kernel/dates.ts'
import { safeHref } from '#src/kernel/links.ts'
import { t } from '#src/kernel/text.ts'
import { takenAs } from '../words.ts'
import type { Block, Run, Words } from './block.ts'

// Control characters but tab and line feed, and halves of a pair: XML forbids them, no face draws them, they are no words.
const unprintable = /[^\P{Cc}\t\n]|[\p{Cs}\ufffe\uffff]/gu

/** A copy in which every text, however deep, can be printed. */
export const printable = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\r\n', '\n').replaceAll(unprintable, '') : part,
  ) as T

/** One line: headings and cells have no paragraphs. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

const finder = new LinkifyIt({ fuzzyEmail: false, fuzzyLink: false })

/** Words whose addresses are links. */
export function linked(text: string): Words {
  const runs: Run[] = []
  let at = 0
  for (const { index, lastIndex, url, raw } of finder.match(text) ?? []) {
    const href = safeHref(url)
    if (href === null) continue
    runs.push({ text: text.slice(at, index) }, { text: raw, href })
    at = lastIndex
  }
  runs.push({ text: text.slice(at) })
  return at === 0 ? text : runs.filter((run) => run.text !== '')
}

/** A title that is a link, its address beside it: on paper nobody can follow the link. `base` makes addresses whole. */
export function titleWithAddress(title: string, url: string | null, base: string): Run[] {
  const safe = safeHref(url)
  const href = safe !== null && URL.canParse(safe, base) ? new URL(safe, base).href : null
  if (href === null) return [{ text: title }]
  return [{ text: title, href }, ...(href === title ? [] : [{ text: ` ${href}`, soft: true as const }])]
}

/** Paragraphs, one for each line, and lists where lines begin with "- ". */
export function prose(text: string): Block[] {
  const blocks: Block[] = []
  let items: Words[] = []
  const flush = () => {
    if (items.length > 0) blocks.push({ kind: 'list', items })
    items = []
  }
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const item = /^\s*- (.+)$/.exec(line)?.[1]
    if (item) items.push(linked(item))
    else {
      flush()
      blocks.push({ kind: 'paragraph', words: linked(line) })
    }
  }
  flush()
  return blocks
}

/** The source's words, and the day they are taken as when they are vague. */
export function dateAsSaid(date: SourceDate): string {
  const taken = takenAs(date)
  return taken ? t('{words} ({taken})', { words: date.text, taken }) : date.text
}
