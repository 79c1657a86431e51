/** Headings in a transcript that are items of the agenda. Pure. */
import type { Agenda, Speech } from '../model.ts'
import { likeness } from './alike.ts'
import { wordsOf } from './turn.ts'

/** Speeches after a heading that names an item are of it, until the next. What a person set before stays. */
export function itemsByHeading(speeches: readonly Speech[], { items }: Agenda): Speech[] {
  let current: string | null = null
  return speeches.map((speech) => {
    if (speech.kind === 'narrative') current = itemOf(speech.text, items) ?? current
    return { ...speech, item: speech.item ?? current }
  })
}

function itemOf(heading: string, items: Agenda['items']): string | null {
  if (heading.length > 250) return null
  const printed = /^(?:agenda\s+)?item\s+(\w{1,6}(?:\.\w{1,3})*)\b[.:)]?\s*(.*)$/isu.exec(heading)
  const numbered = printed && items.find(({ number }) => number.replace(/\.$/u, '') === printed[1])
  if (numbered) return numbered.id
  const said = (printed?.[2] ?? heading).replace(/^[\d.]+\s*/u, '')
  const words = wordsOf(said).length
  const titled = items.find(({ title }) => {
    const long = wordsOf(title).length
    return words > 0 && likeness(title, said) >= 0.8 && Math.min(words, long) / Math.max(words, long) >= 0.6
  })
  return titled?.id ?? null
}
