/** The same promise in a sentence and in the table of actions at the end is one action; and no two have one number. */
import type { Actors } from './actors.ts'
import type { Book } from './book.ts'
import type { Entry } from './reading.ts'

const inList = /\bof action points\b/u
const ownerNames = ['owner', 'ownerPost', 'ownerOrganisation'] as const
const plain = (words: string | undefined): string => (words ?? '').toLowerCase().trim()
const common =
  /^(?:would|will|shall|should|that|this|with|from|their|there|each|next|meeting|board|committee|council|agreed|action|provide|members?|which|have|been|before|after|about)$/u

/** What a text is about: its long words, by their beginning. */
function wordsOf({ fields }: Entry): Set<string> {
  const owner = ownerNames.map((name) => plain(fields[name])).join(' ')
  const all = plain(fields['text']).match(/\p{L}{4,}/gu) ?? []
  return new Set(
    all.filter((word) => !common.test(word) && !owner.includes(word)).map((word) => word.slice(0, 6)),
  )
}

/** Whether who a sentence names can be who a row names. */
function isSameOwner(row: Entry, told: Entry, actors: Actors): boolean {
  const [mine, theirs] = [row, told].map(({ fields }) => ownerNames.map((name) => plain(fields[name]))) as [
    string[],
    string[],
  ]
  if (mine.every((one) => one === '') || theirs.every((one) => one === '')) return true
  const [name, post, organisation] = mine as [string, string, string]
  const [person, office, body] = theirs as [string, string, string]
  if (person !== '' && name !== '') {
    if (person === name) return true
    // "HR / LF"
    const parts = (row.fields['owner'] ?? '').split(/\s*(?:[/,&;+]|\band\b)\s*/u).slice(0, 8)
    return parts.length > 1 && parts.some((part) => plain(actors(part)?.name) === person)
  }
  if (office !== '' && office === post) return true
  // "Police would", and "Supt Pike" of the police.
  return body !== '' && organisation !== '' && (body.includes(organisation) || organisation.includes(body))
}

/**
 * The row keeps its words, its owner and its day; the sentence becomes what it was told from as well. A line of its own,
 * "ACTION: …", stays as words of its item.
 */
export function settleSame(book: Book, actors: Actors): void {
  const all = book.entries.filter(({ kind }) => kind === 'action')
  const rows = all.filter(({ rule, pieces }) => inList.test(rule) && pieces.length > 0).slice(0, 200)
  const sentences = all.filter(({ rule }) => !inList.test(rule)).slice(0, 1000)
  if (rows.length === 0) return
  const wordsOfRows = new Map(rows.map((row) => [row, wordsOf(row)]))
  const gone = new Set<Entry>()
  for (const told of sentences) {
    const own = wordsOf(told)
    let best: { row: Entry; share: number } | undefined
    for (const row of rows) {
      const words = wordsOfRows.get(row)!
      const shared = [...words].filter((word) => own.has(word)).length
      const share = shared / words.size
      if (row.id < told.id && told.pieces.length > 0) continue
      const isNumber = row.fields['ref'] === told.fields['ref'] && told.pieces.length > 0
      if (isNumber && shared >= 1 && isSameOwner(row, told, actors)) best = { row, share: 1 }
      else if (shared >= 2 && share >= 0.6 && share > (best?.share ?? 0) && isSameOwner(row, told, actors))
        best = { row, share }
    }
    if (!best) continue
    const { row } = best
    if (told.pieces.length === 0) gone.add(told)
    if (row.quotes.length === 0 && told.fields['item'] !== '0')
      row.fields['item'] = told.fields['item'] ?? '0'
    row.quotes.push(...told.pieces, ...told.quotes)
    row.inferred = true
    const doubt = `a sentence says the same: “${(told.fields['text'] ?? '').slice(0, 200)}”`
    if (!row.doubts.includes(doubt)) row.doubts.push(doubt)
    if (row.fields['due'] === 'not-stated' && plain(row.fields['dueText']) === '') {
      for (const name of ['due', 'dueText', 'dueOn']) row.fields[name] = told.fields[name] ?? ''
      if (row.fields['due'] !== 'not-stated') row.doubts.push('when it is due stands in that sentence')
    }
    if (told.pieces.length > 0) {
      const { start } = told.pieces[0]!
      told.kind = 'text'
      told.fields = {
        text: book.text.slice(start, told.pieces.at(-1)!.end).replaceAll(/\s+/gu, ' ').slice(0, 4000),
        mark: '',
        item: told.fields['item'] ?? '0',
      }
      told.rule = 'an action point that the table at the end has as well'
      told.doubts = []
    }
  }
  if (gone.size > 0) book.entries = book.entries.filter((entry) => !gone.has(entry))
}

/** Numbers that are ours count on around those that are printed; a printed one that comes twice is told apart. */
export function settleNumbers(book: Book): void {
  const all = book.entries.filter(({ kind }) => kind === 'action')
  const isPrinted = ({ fields: { ref = '' }, pieces, quotes }: Entry): boolean =>
    !/^[AU]\d+$/u.test(ref) ||
    [...pieces, ...quotes].some(({ start, end }) =>
      book.text
        .slice(start, end)
        .split(/[^\p{L}\p{N}]+/u)
        .includes(ref),
    )
  const printed = new Set(all.filter(isPrinted))
  const used = new Set<string>()
  for (const entry of printed) {
    const { ref = '' } = entry.fields
    let own = ref
    for (let again = 2; used.has(own); again++) own = `${ref} (${again})`
    used.add(own)
    if (own === ref) continue
    entry.fields['ref'] = own
    entry.doubts.push(`the number ${ref} stands at another as well`)
  }
  const counts = { A: 0, U: 0 }
  for (const entry of all) {
    if (printed.has(entry)) continue
    const letter = entry.fields['kind'] === 'undertaking' ? 'U' : 'A'
    do counts[letter] += 1
    while (used.has(`${letter}${counts[letter]}`))
    entry.fields['ref'] = `${letter}${counts[letter]}`
  }
}
