/** Whether people met in a room, online or both: where the words above the list of people say so. */
import { write, type Book } from './book.ts'
import { namesRoom } from './place-words.ts'

const remote =
  /\b(?:via|by|on|over|using|through|and|\/)\s*(?:(?:ms|microsoft|cisco)\s+)?(?:teams|zoom|webex|skype|google meet|video[- ]?(?:conferenc\p{L}*|link|call)|teleconference|electronic (?:means|participation))\b|\b(?:ms|microsoft)\s+teams\b|\b(?:virtual|online|remote)\s+meeting\b|\bmeeting\s+(?:held\s+)?(?:virtually|online|remotely)\b|^(?:(?:venue|location|place)\W+)?(?:teams|zoom|webex|online|virtual(?:ly)?|remote)\W*$/iu
/** "Boardroom B, and virtually" */
const besides =
  /\p{L}{3}.{0,120}?(?:,\s*|\s)(?:and|&|\/)\s+(?:also\s+)?(?:held\s+)?(?:virtually|online|remotely)\b/iu
/** What the public may do says nothing of how the body met. */
const ofOthers =
  /\b(?:public|watch|view\p{L}*|listen|stream\p{L}*|livestream\p{L}*|broadcast|webcast|recording|youtube|next meeting|previous meeting)\b|https?:|www\./iu

/** Writes how they met, with the words that say so. A room that is named alone says nothing: others may have joined. */
export function readWay(book: Book): void {
  const firsts = book.entries
    .filter(({ kind }) => kind === 'attendee' || kind === 'item')
    .map(({ pieces, quotes }) => (pieces[0] ?? quotes[0])!.start)
  const end = Math.min(3000, book.text.length, ...firsts)
  let from = 0
  for (const line of book.text.slice(0, end).split('\n')) {
    const start = from
    from += line.length + 1
    const string = line.trim()
    if (string === '' || string.length > 400 || ofOthers.test(string)) continue
    book.examined += string.length
    const said =
      /\bhybrid\b/iu.test(string) || besides.test(string)
        ? 'hybrid'
        : remote.test(string)
          ? namesRoom(string)
            ? 'hybrid'
            : 'online'
          : /\bin[- ]person\b/iu.test(string)
            ? 'in-person'
            : ''
    if (said === '') continue
    const plain = new RegExp(String.raw`\b${said === 'in-person' ? 'in[- ]person' : said}\b`, 'iu').test(
      string,
    )
    const at = start + line.indexOf(string)
    write(book, {
      kind: 'fact',
      fields: { name: 'way', value: said },
      quotes: [{ start: at, end: at + string.length }],
      rule: 'the words above the list of people say how they met',
      inferred: !plain,
      doubts: plain ? [] : ['told by the place: check that it was so for all'],
    })
    return
  }
}
