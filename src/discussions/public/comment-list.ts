/** Comments of one page as HTML for one reader, joined from kept pieces. */
import type { Live, Shown } from '../threads/live.ts'
import type { Thread } from './order.ts'
import { pieceEnd, pieceOf, type Names, type Numbered, type Piece } from './pieces.tsx'

/** What a reader may do, and did. */
export type Reader = {
  /** May agree, and say what matters to them. */
  reacts: boolean
  /** The discussion takes comments, and the reader may be somebody who writes: also whoever is not signed in yet. */
  writes: boolean
  own: Own
  /** What is said in the place of a comment that the reader has just written. */
  said?: { comment: number; html: string }
}
export type Own = {
  /** "agree:c12", "care:d", "agree:p:<point>". */
  given: ReadonlySet<string>
  /** Ids of comments that the reader wrote. */
  wrote: ReadonlySet<number>
  /** How many of their comments wait for a moderator. */
  waiting: number
}
export const nothingOwn: Own = { given: new Set(), wrote: new Set(), waiting: 0 }

/** One comment. Safe to be put into a page as it is: see pieces.tsx. */
export function commentHtml(live: Listed, shown: Shown, names: Names, reader: Reader): string {
  const piece = pieceOf(live.slug, shown, names, shown.summary ? numberOf(live, shown.id) : null)
  const said = reader.said?.comment === shown.id ? reader.said.html : ''
  return piece.begin + actsOf(piece, shown, reader) + said + pieceEnd
}

type Listed = Pick<Live, 'slug' | 'comments' | 'published'>
const numbers = new WeakMap<Live['comments'], ReadonlyMap<number, number>>()
/** Summaries stand in the order of their document. */
function numberOf({ comments, published }: Listed, id: number): Numbered {
  if (!published?.summarised) return null
  const known =
    numbers.get(comments) ??
    new Map(comments.filter(({ summary }) => summary).map((one, at) => [one.id, at + 1]))
  numbers.set(comments, known)
  const number = known.get(id)
  return number === undefined ? null : { number, of: published.summarised.shown }
}

function actsOf(piece: Piece, { id, state }: Shown, { reacts, writes, own }: Reader): string {
  if (state !== 'public') return piece.links
  const wrote = own.wrote.has(id)
  const reactions =
    reacts && !wrote
      ? piece.button('agree', own.given.has(`agree:c${id}`)) +
        piece.button('care', own.given.has(`care:c${id}`))
      : piece.counts()
  return reactions + (writes ? piece.reply() : '') + piece.links + (wrote ? piece.mine() : '')
}

/** The threads of a page, each an item of the list. `more` is the link to all replies of a thread that has too many. */
export const threadsHtml = (
  live: Listed,
  threads: readonly Thread[],
  names: Names,
  reader: Reader,
  more: (thread: Thread) => string,
): string =>
  threads
    .map(
      (thread) =>
        `<li>${commentHtml(live, thread.top, names, reader)}${repliesHtml(live, thread.replies, names, reader)}${
          thread.replies.length < thread.all ? more(thread) : ''
        }</li>`,
    )
    .join('')

/** Replies in the order of reading, as lists within lists by their depth. */
export function repliesHtml(live: Listed, replies: readonly Shown[], names: Names, reader: Reader): string {
  // Depths of the lists that are open. A reply to what is not shown now stands two levels in, under the top.
  const open: number[] = []
  let html = ''
  for (const shown of replies) {
    while (open.length > 1 && shown.depth < open.at(-1)!) {
      html += '</li></ol>'
      open.pop()
    }
    if (open.length > 0 && shown.depth <= open.at(-1)!) html += '</li><li>'
    else {
      html += '<ol class="replies"><li>'
      open.push(shown.depth)
    }
    html += commentHtml(live, shown, names, reader)
  }
  return html + '</li></ol>'.repeat(open.length)
}
