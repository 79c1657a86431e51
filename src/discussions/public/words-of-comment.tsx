/**
 * What somebody wrote, as it is shown: paragraphs, quotes behind "> ", addresses of the web as links. Nothing else is
 * markup: whatever looks like it stays text, and what an address leads to is never loaded into the page. Pure.
 */
import { LinkifyIt } from 'linkify-it'
import { Fragment, type ComponentChild } from 'preact'
import { Link } from '#src/design/index.ts'
import { safeHref } from '#src/kernel/links.ts'

export type CommentWordsProps = {
  text: string
  /** A moderator took a span out: "[taken out: …]" in the words is theirs, and is set off. */
  redacted?: boolean
  /** Addresses stay plain text. */
  plainLinks?: boolean
}

export const CommentWords = ({ text, redacted = false, plainLinks = false }: CommentWordsProps) => (
  <>{blocksOf(text, 0, { redacted, plainLinks })}</>
)

type How = { redacted: boolean; plainLinks: boolean }
/** Quotes within quotes, and no further: then "> " is text. */
const deepestQuote = 3

function blocksOf(text: string, depth: number, how: How): ComponentChild[] {
  const blocks: ComponentChild[] = []
  for (const { quoted, lines } of runsOf(text.split(/\r?\n/), depth < deepestQuote)) {
    if (quoted) blocks.push(<blockquote>{blocksOf(lines.join('\n'), depth + 1, how)}</blockquote>)
    else
      for (const paragraph of paragraphsOf(lines))
        blocks.push(
          <p>
            {paragraph.map((line, at) => (
              <Fragment>
                {at > 0 && <br />}
                {lineOf(line, how)}
              </Fragment>
            ))}
          </p>,
        )
  }
  return blocks
}

/** Lines that follow each other and are all quoted, or all not; the marks of quotes are taken off. */
function runsOf(lines: readonly string[], quotes: boolean): { quoted: boolean; lines: string[] }[] {
  const runs: { quoted: boolean; lines: string[] }[] = []
  for (const line of lines) {
    const quoted = quotes && line.startsWith('>')
    const last = runs.at(-1)
    const bare = quoted ? line.replace(/^> ?/, '') : line
    if (last?.quoted === quoted) last.lines.push(bare)
    else runs.push({ quoted, lines: [bare] })
  }
  return runs
}

function paragraphsOf(lines: readonly string[]): string[][] {
  const paragraphs: string[][] = [[]]
  for (const line of lines)
    if (line.trim() === '') paragraphs.push([])
    else paragraphs.at(-1)!.push(line)
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}

const finder = new LinkifyIt({ fuzzyEmail: false, fuzzyLink: false })

function lineOf(line: string, { redacted, plainLinks }: How): ComponentChild[] {
  const parts = redacted ? line.split(/(\[taken out: [^\]\n]{1,200}\])/) : [line]
  return parts.map((part, at) =>
    at % 2 === 1 ? <span class="taken-out">{part}</span> : plainLinks ? part : linked(part),
  )
}

/** The address stands whole, so that everybody sees where it leads before they follow it. */
function linked(text: string): ComponentChild {
  if (!text.includes('://')) return text
  const parts: ComponentChild[] = []
  let at = 0
  for (const { index, lastIndex, url, raw } of finder.match(text) ?? []) {
    const href = /^https?:\/\//i.test(raw) ? safeHref(url) : null
    if (href === null) continue
    parts.push(
      text.slice(at, index),
      <Link href={href} rel="nofollow ugc noopener">
        {raw}
      </Link>,
    )
    at = lastIndex
  }
  parts.push(text.slice(at))
  return <>{parts}</>
}
