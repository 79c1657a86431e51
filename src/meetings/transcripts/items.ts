/** Headings in a transcript that are items of the agenda. Pure. */
import type { Agenda, Speech } from '../model.ts'
import { sharedInOrder } from './alike.ts'
import { wordsOf } from './turn.ts'

type Titled = { id: string; number: string; words: string[] }

/** Speeches after a heading that names an item are of it, until the next. What a person set before stays. */
export function itemsByHeading(speeches: readonly Speech[], { items }: Agenda): Speech[] {
  const titles = items.map(({ id, number, title }): Titled => ({
    id,
    number: number.replace(/\.$/u, ''),
    words: wordsOf(title),
  }))
  let current: string | null = null
  return speeches.map((speech) => {
    if (speech.kind === 'narrative') current = itemOf(speech.text, titles) ?? current
    return { ...speech, item: speech.item ?? current }
  })
}

function itemOf(heading: string, titles: readonly Titled[]): string | null {
  if (heading.length > 250) return null
  const printed = /^(?:agenda\s+)?item\s+(\w{1,6}(?:\.\w{1,3})*)\b[.:)]?\s*(.*)$/isu.exec(heading)
  const numbered = printed && titles.find(({ number }) => number === printed[1])
  if (numbered) return numbered.id
  const said = wordsOf((printed?.[2] ?? heading).replace(/^[\d.]+\s*/u, ''))
  if (said.length === 0) return null
  const titled = titles.find(({ words }) => {
    const [shorter, longer] = [Math.min(said.length, words.length), Math.max(said.length, words.length)]
    return shorter / longer >= 0.6 && sharedInOrder(words, said) / shorter >= 0.8
  })
  return titled?.id ?? null
}
