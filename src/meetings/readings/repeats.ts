/** What somebody "will" do, where an action point of the same document gives it to them as well: once is enough. */
import type { Book } from './book.ts'
import type { Entry } from './reading.ts'

/** The rule of an entry that no list, label or day confirms. */
export const plainWill = 'it says what somebody will do'

const ownerOf = ({ fields }: Entry): string =>
  ['owner', 'ownerPost', 'ownerOrganisation'].map((name) => fields[name] ?? '').join('|')
/** Words that tell of what a text is: the long ones, by their beginning. */
const wordsOf = ({ fields }: Entry): Set<string> => {
  const owner = (fields['owner'] ?? '').toLowerCase()
  const all = (fields['text'] ?? '').toLowerCase().match(/\p{L}{5,}/gu) ?? []
  return new Set(
    all
      .filter((word) => !owner.includes(word) && !/^(?:would|shall|members?|meeting|board)$/u.test(word))
      .map((word) => word.slice(0, 6)),
  )
}

/** Such entries become suggestions: the action point says it better. */
export function settleRepeats(book: Book): void {
  const actions = book.entries.filter(({ kind }) => kind === 'action')
  const plain = actions.filter(({ rule }) => rule === plainWill)
  if (plain.length === 0) return
  const listed = Map.groupBy(
    actions.filter(({ rule, pieces }) => rule !== plainWill && pieces.length > 0),
    ownerOf,
  )
  const repeated = new Set(
    plain.filter((entry) => {
      const own = wordsOf(entry)
      return (listed.get(ownerOf(entry)) ?? [])
        .slice(0, 100)
        .some((other) => [...wordsOf(other)].some((word) => own.has(word)))
    }),
  )
  for (const { fields, quotes } of repeated)
    if (quotes[0])
      book.suggestions.push({
        why: 'an action point says what they will do',
        start: quotes[0].start,
        end: quotes.at(-1)!.end,
        text: fields['text'] ?? '',
      })
  if (repeated.size > 0) book.entries = book.entries.filter((entry) => !repeated.has(entry))
}
