/** A date of the template: two cells of a file, the code (EDTF) and the source's own words. */
import { fromWords, inWords, notStated, parseEdtf, type SourceDate } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import type { Cell } from './grid.ts'
import { readText, type Reading } from './read-text.ts'

/** Written in the code's cell: no date, whatever the words beside it would be read as. */
export const noDate = 'none'

/** What a date's code may look like, for messages and the documentation. */
export const dateExamples = '2022-05-31, 2022-05, 2022-21 (spring 2022) or 2022'

type Code = { edtf: string | null; words: string | null; none: boolean }

/**
 * Both cells empty: not stated. Words alone: the code is proposed from them. A code alone: plain words are made.
 * A spreadsheet's own date is as exact as the cell shows it: "May-22" is a month, not its first day.
 */
export const readDate = (codeCell: Cell, wordsCell: Cell): Reading<SourceDate> & { inWords?: boolean } => {
  const code = readCode(codeCell)
  if ('problem' in code) return code
  const said = wordsCell.is === 'date' ? dayOf(wordsCell) : readText(wordsCell)
  if ('problem' in said) return { ...said, inWords: true }
  const words = wordsCell.is === 'date' && said.value !== null ? inWords(said.value) : said.value
  const { edtf, none } = code.value
  if (none) return { value: { edtf: null, text: words ?? notStated.text } }
  if (edtf !== null) {
    const text = words ?? code.value.words ?? inWords(edtf)
    const note = code.note ?? (words === null ? looksLikeTwoYears(edtf) : undefined)
    return { value: { edtf, text }, ...(note === undefined ? {} : { note }) }
  }
  if (words === null) return { value: notStated }
  const proposed = fromWords(words).edtf
  if (proposed === null) return { value: { edtf: null, text: words } }
  return { value: { edtf: proposed, text: words }, note: readAs(words, proposed) }
}

const readAs = (words: string, edtf: string): string =>
  t('“{words}” was read as {edtf} ({plain}).', { words, edtf, plain: inWords(edtf) })

const readCode = (cell: Cell): Reading<Code> => {
  if (cell.is === 'date') {
    const read = dayOf(cell)
    return 'problem' in read ? read : { ...read, value: { edtf: read.value, words: null, none: false } }
  }
  if (cell.is === 'number') return readYear(cell.number)
  const read = readText(cell)
  if ('problem' in read) return read
  if (read.value === null) return { value: { edtf: null, words: null, none: false } }
  return readTypedCode(read.value)
}

const readYear = (number: number): Reading<Code> => {
  const year = String(number)
  if (/^\d{4}$/.test(year) && parseEdtf(year)) return { value: { edtf: year, words: null, none: false } }
  return {
    problem: t(
      'This is the number {number}, not a date. Format the column as Text, then type the date: {examples}.',
      {
        number: year,
        examples: dateExamples,
      },
    ),
  }
}

const readTypedCode = (typed: string): Reading<Code> => {
  if (typed.toLowerCase() === noDate) return { value: { edtf: null, words: null, none: true } }
  if (parseEdtf(typed)) return { value: { edtf: typed, words: null, none: false } }
  const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(typed)
  const proposed = fromWords(typed).edtf
  if (proposed !== null) {
    const words = slashed ? null : typed
    return { value: { edtf: proposed, words, none: false }, note: readAs(typed, proposed) }
  }
  if (slashed)
    return {
      problem: t(
        'We cannot tell the day from the month. Write the year first, then month and day: 2022-05-31.',
      ),
    }
  return {
    problem: t(
      'This is not a date we can read. Write {examples}; or leave it empty and put the source’s words in the column that ends in _text.',
      {
        examples: dateExamples,
      },
    ),
  }
}

/** "2021-22" means summer 2021 here, and a financial year to many people. */
const looksLikeTwoYears = (edtf: string): string | undefined => {
  const found = /^\d\d(\d\d)-(2[1-4])$/.exec(edtf)
  if (!found || Number(found[1]) + 1 !== Number(found[2])) return undefined
  const year = Number(edtf.slice(0, 4))
  return t('“{edtf}” was read as {plain}. If you mean the year {years}, write {code}.', {
    edtf,
    plain: inWords(edtf),
    years: `${year}/${found[2]}`,
    code: `${year}-04/${year + 1}-03`,
  })
}

/** How much of a spreadsheet's date is shown decides how exact it is. */
const dayOf = (cell: Cell & { is: 'date' }): Reading<string | null> => {
  const day = cell.date.toISOString().slice(0, 10)
  const shows = cell.format
    .toLowerCase()
    .replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
    .split(';')[0]!
  const year = shows.includes('y')
  if (/d/.test(shows) && year) return checked(day)
  if (/m/.test(shows) && year)
    return noted(
      day.slice(0, 7),
      t('The cell shows a month without a day, so it was read as {plain}.', {
        plain: inWords(day.slice(0, 7)),
      }),
    )
  if (year) return checked(day.slice(0, 4))
  return {
    problem: t(
      'The cell does not show the year of its date ({day} is stored). Write the date in full: 2022-05-31.',
      {
        day,
      },
    ),
  }
}

const checked = (edtf: string): Reading<string> =>
  parseEdtf(edtf) ? { value: edtf } : { problem: t('This day is outside the years 1000 to 2999.') }
const noted = (edtf: string, note: string): Reading<string> => {
  const read = checked(edtf)
  return 'problem' in read ? read : { ...read, note }
}
