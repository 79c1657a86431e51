/** Whether a document that was read is of the meeting that it is to be taken into. Pure. */
import { firstDay } from '#src/kernel/dates.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import type { Meeting } from '../model.ts'
import { dateOf, factOf, type Read } from './assemble.ts'

const plain = (words: string): string =>
  words
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const initials = (name: string): string =>
  plain(name)
    .split(' ')
    .filter((word) => !['and', 'of', 'for', 'the', 'on'].includes(word))
    .map((word) => word[0])
    .join('')

/** One name within the other, or its initials: "LCRB" is the London Crime Reduction Board. */
const sameBody = (a: string, b: string): boolean =>
  plain(a).includes(plain(b)) ||
  plain(b).includes(plain(a)) ||
  plain(a) === initials(b) ||
  plain(b) === initials(a)

/** What the document says otherwise than the notice, as sentences for a person to look at; nothing of what either leaves open. */
export function differences(read: Read, { on, bodies }: Pick<Meeting, 'on' | 'bodies'>): string[] {
  const stated = factOf(read, 'date')
  const day = firstDay(dateOf(stated).edtf)
  const body = factOf(read, 'body')
  return [
    ...(day !== null && on.edtf !== null && isDay(on.edtf) && on.edtf !== day
      ? [
          t('The document is of {stated}; this meeting was on {day}.', {
            stated: formatDate(day),
            day: formatDate(on.edtf),
          }),
        ]
      : []),
    ...(plain(body) !== '' && !bodies.some(({ name }) => sameBody(name, body))
      ? [
          t('The document is of “{body}”; this meeting is of “{name}”.', {
            body,
            name: bodies.map(({ name }) => name).join(', '),
          }),
        ]
      : []),
  ]
}
