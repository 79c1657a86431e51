/** The notice of a meeting begun with what was read of its minutes. Pure. */
import { fromWords } from '#src/kernel/dates.ts'
import { assemble, dateOf, factOf } from './assemble.ts'
import type { Reading } from './reading.ts'

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^the\s+/u, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Slug of the published body that the document names; '' where it is none of them. */
export const bodyNamed = (
  reading: Pick<Reading, 'text' | 'entries'>,
  bodies: readonly { slug: string; name: string }[],
): string => {
  const named = plain(factOf(reading, 'body'))
  return (named !== '' && bodies.find(({ name }) => plain(name) === named)?.slug) || ''
}

/** The form of a new meeting, filled with what was read. What is not known stays empty there. */
export function announceAddress(reading: Pick<Reading, 'text' | 'entries'>, body: string): string {
  const { meeting } = assemble(reading)
  const words = factOf(reading, 'date')
  const day = dateOf(words)
  const title = String(meeting['title'])
  const fields = {
    body,
    title: title === 'Meeting' ? '' : title,
    // The form reads a day in fewer ways than a document writes one.
    on: day.edtf !== null && fromWords(words).edtf !== day.edtf ? day.edtf : words,
    start: meeting['start'] ?? '',
    end: meeting['ended'] ?? '',
    place: factOf(reading, 'venue'),
  }
  const given = Object.entries(fields).flatMap(([name, value]) => {
    const said = typeof value === 'string' ? value.slice(0, 500) : ''
    return said === '' ? [] : [[name, said]]
  })
  return given.length === 0
    ? '/office/meetings/new'
    : `/office/meetings/new?${new URLSearchParams(given).toString()}`
}
