/** Text from a cell, cleaned of what nobody can see. */
import { t } from '#src/kernel/text.ts'
import { cellLimit, type Cell } from './grid.ts'
import { unguard } from './guard.ts'

/** What reading one cell gives: a value (null when the cell is empty) or, in plain words, what is wrong with it. */
export type Reading<Value> = { value: Value; note?: string } | { problem: string }

// Everything XML, and so an XLSX file, cannot hold; tab, new line and return are dealt with before.
// eslint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]|\p{Surrogate}/u

/** Line ends become \n, a word processor's soft line break (vertical tab) too; white space at the ends goes. */
export const cleanText = (text: string): string => text.replace(/\r\n?|[\v\u0085\u2028\u2029]/g, '\n').trim()

/** Whether a text can stand in every form we write. */
export const isWritable = (text: string): boolean => !unseen.test(text) && text.length <= cellLimit

/** A cell as words: null when empty. A number or a date is refused where its look may differ from what is stored. */
export const readText = (cell: Cell): Reading<string | null> => {
  switch (cell.is) {
    case 'blank':
      return { value: null }
    case 'text':
      return readWords(cell.text)
    case 'number':
      return readNumberAsText(cell.number, cell.format)
    case 'date':
      return {
        problem: t(
          'The spreadsheet has turned what you typed into a date, so we cannot know what you typed. Format the column as Text, then type it again.',
        ),
      }
    case 'yesno':
      return { value: cell.yes ? 'TRUE' : 'FALSE' }
    case 'error':
      return { problem: t('The formula in this cell gives an error. Replace it with the words themselves.') }
  }
}

const readWords = (typed: string): Reading<string | null> => {
  const text = unguard(cleanText(typed))
  const odd = unseen.exec(text)
  if (odd) {
    const code = odd[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    return {
      problem: t('There is a character here that cannot be seen (number {code}). Type the text again.', {
        code,
      }),
    }
  }
  if (text.length > cellLimit)
    return {
      problem: t(
        'The text is {length, number} characters long. A spreadsheet’s cell holds at most {limit, number}.',
        {
          length: text.length,
          limit: cellLimit,
        },
      ),
    }
  return { value: text === '' ? null : text }
}

const readNumberAsText = (number: number, format: string): Reading<string | null> => {
  if (Number.isSafeInteger(number) && /^(?:General|@|0|)$/i.test(format)) return { value: String(number) }
  if (Number.isInteger(number))
    return {
      problem: t(
        'The spreadsheet stores {number} here but may show it another way ({format}). Format the column as Text, then type it again.',
        { number: String(number), format },
      ),
    }
  return {
    problem: t(
      'The spreadsheet keeps this as the number {number}, so 4.1 and 4.10 would be the same. Format the column as Text, then type it again.',
      { number: String(number) },
    ),
  }
}
