/** What a person must see to before minutes are taken over, in sentences. */
import { t } from '#src/kernel/text.ts'
import { looseOf } from './spans.ts'
import type { Entry, Reading } from './reading.ts'
import { daysIn } from './when.ts'

export function warningsOf(reading: Reading): string[] {
  const { entries } = reading
  const of = (kind: Entry['kind']) => entries.filter((entry) => entry.kind === kind)
  const fact = (name: string) => of('fact').find(({ fields }) => fields['name'] === name)
  const out: string[] = []
  const day = fact('date')
  if (!day)
    out.push(
      t(
        'The text does not state the day of the meeting, or not where such a day stands. It is left empty: type it.',
      ),
    )
  else if (daysIn(day.fields['value'] ?? '')[0]?.date.edtf == null)
    out.push(
      t('The day of the meeting can be read in two ways, or not at all: “{words}”. Type it.', {
        words: day.fields['value'] ?? '',
      }),
    )
  if (!fact('body'))
    out.push(t('The text does not name the body that met, or not where its name stands. Choose it.'))
  if (of('attendee').length === 0) out.push(t('No list of people was found.'))
  if (of('item').length === 0)
    out.push(t('No items were found: their headings could not be told from the other words.'))
  const length = reading.text.split(/\s+/u).length
  if (of('item').length > 0 && of('item').length <= 2 && length > 800)
    out.push(
      t(
        'Only {count, plural, one {# item was} other {# items were}} found in a text of {words, number} words. Look whether some were missed or run together.',
        { count: of('item').length, words: length },
      ),
    )
  const loose = looseOf(reading)
  const lost = loose.reduce((sum, { text }) => sum + text.split(/\s+/u).length, 0)
  if (lost > 60 && lost * 3 > length)
    out.push(t('More than a third of the text has no place. Look whether headings of items were missed.'))
  const earlier = of('text').filter(({ doubts }) =>
    doubts.some((doubt) => doubt.includes('review the earlier one')),
  )
  if (earlier.length > 0)
    out.push(
      t(
        '{count, plural, one {# earlier action point is} other {# earlier action points are}} looked at again. They stay as words of their item: review them in the minutes.',
        { count: earlier.length },
      ),
    )
  const slips = of('item').filter(({ doubts }) =>
    doubts.some((doubt) => doubt.startsWith('the numbers slip')),
  )
  if (slips.length > 0)
    out.push(
      t(
        'The numbers of items slip at {items}. The printed numbers are kept, and the order is that of the document.',
        {
          items: slips.map(({ fields }) => `“${fields['number']} ${fields['title']}”`).join(', '),
        },
      ),
    )
  const votes = of('text').filter(({ doubts }) => doubts.some((doubt) => doubt.startsWith('votes by name')))
  if (votes.length > 0)
    out.push(
      t(
        '{count, plural, one {# paragraph says} other {# paragraphs say}} who voted how. Such votes by name stay as words of their item: nothing is made of them.',
        { count: votes.length },
      ),
    )
  const unclear = of('attendee').filter(({ doubts }) =>
    doubts.some((doubt) => doubt.startsWith('not clear whether they were there')),
  )
  if (unclear.length > 0)
    out.push(
      t('It is not clear whether these were there: {names}. Look at their rows.', {
        names: unclear.map(({ fields }) => fields['name'] ?? '').join(', '),
      }),
    )
  const unowned = of('action').filter(
    ({ fields }) => !fields['owner'] && !fields['ownerPost'] && !fields['ownerOrganisation'],
  )
  if (unowned.length > 0)
    out.push(
      t(
        '{count, plural, one {# action point or undertaking says} other {# action points and undertakings say}} not who.',
        { count: unowned.length },
      ),
    )
  const doubtful = entries.filter(({ doubts, inferred }) => inferred || doubts.length > 0).length
  if (doubtful > 0)
    out.push(
      t(
        '{count, plural, one {# value was} other {# values were}} concluded or are in doubt. Each says why.',
        { count: doubtful },
      ),
    )
  if (loose.length > 0)
    out.push(t('{count, plural, one {# line has} other {# lines have}} no place.', { count: loose.length }))
  if (reading.suggestions.length > 0)
    out.push(
      t(
        '{count, plural, one {# sentence} other {# sentences}} may hold a promise and {count, plural, one {was} other {were}} not taken as one.',
        {
          count: reading.suggestions.length,
        },
      ),
    )
  return out
}
