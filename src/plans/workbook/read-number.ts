/** Numbers as people type them: read where there is one reading, refused where there are two. */
import { t } from '#src/kernel/text.ts'
import type { Cell } from './grid.ts'
import { unguard } from './guard.ts'
import { cleanText, type Reading } from './read-text.ts'

const spaces = /(?<=\d)[\u00A0\u202F\u2009 '’](?=\d{3}(?!\d))/g

/** Null when empty. A minus sign, a decimal point and spaces between thousands are understood. */
export const readNumber = (cell: Cell): Reading<number | null> => {
  switch (cell.is) {
    case 'blank':
      return { value: null }
    case 'number':
      return cell.format.includes('%')
        ? { problem: asPercent(cell.number) }
        : { value: cell.number === 0 ? 0 : cell.number }
    case 'text':
      return readTyped(unguard(cleanText(cell.text)))
    case 'date':
      return {
        problem: t(
          'The spreadsheet has turned this into a date. Format the column as Number, then type it again.',
        ),
      }
    case 'yesno':
      return { problem: t('This must be a number, not TRUE or FALSE.') }
    case 'error':
      return { problem: t('The formula in this cell gives an error. Replace it with the number itself.') }
  }
}

/** As `readNumber`, for whole numbers. */
export const readInteger = (cell: Cell): Reading<number | null> => {
  const read = readNumber(cell)
  if ('problem' in read || read.value === null || Number.isSafeInteger(read.value)) return read
  return { problem: t('This must be a whole number, such as 3.') }
}

const asPercent = (fraction: number): string => {
  const shown = Number((fraction * 100).toPrecision(12))
  return t(
    'The cell shows {shown}% but the spreadsheet stores {fraction}. Format the column as Number, type {shown}, and say “percent” in the unit.',
    { shown: String(shown), fraction: String(fraction) },
  )
}

const readTyped = (typed: string): Reading<number | null> => {
  if (typed === '') return { value: null }
  const text = typed.replace(/^[−–]/, '-').replace(spaces, '')
  if (/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text)) return finite(Number(text))
  // Two commas between thousands, or a comma and a point, can only be English; a single one may be a decimal comma.
  if (/^[+-]?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?$|^[+-]?\d{1,3},\d{3}\.\d+$/.test(text))
    return finite(Number(text.replaceAll(',', '')))
  if (/^[+-]?\d{1,3},\d{3}$/.test(text))
    return {
      problem: t('This could be {whole} or {decimal}. Write it without a comma.', {
        whole: text.replace(',', ''),
        decimal: text.replace(',', '.'),
      }),
    }
  if (/^[+-]?\d+,\d+$/.test(text))
    return { problem: t('Write a point, not a comma: {decimal}.', { decimal: text.replace(',', '.') }) }
  if (/^[+-]?[\d.,]+ ?(?:%|per ?cent)$/.test(text))
    return { problem: t('Write the figure alone, and say “percent” in the unit.') }
  if (/^[+-]?\d+(?:\.\d+)?E[+-]?\d+$/.test(text))
    return { problem: t('The spreadsheet has shortened this number. Write it out in full.') }
  return {
    problem: t(
      'This is not a number. Write figures only, such as 16000 or 12.5; words and signs go in other columns.',
    ),
  }
}

const finite = (number: number): Reading<number> =>
  Number.isFinite(number) ? { value: number === 0 ? 0 : number } : { problem: t('This number is too large.') }
