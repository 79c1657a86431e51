/** One cell, read by the type of its column. Dates, which are two cells, are in read-date.ts. */
import { slugFrom } from '#src/kernel/slugs.ts'
import { t } from '#src/kernel/text.ts'
import type { Column } from '../template.ts'
import type { Cell } from './grid.ts'
import { nearest } from './headers.ts'
import { readInteger, readNumber } from './read-number.ts'
import { readText, type Reading } from './read-text.ts'
import type { CellValue } from './rows.ts'

type Reader = (cell: Cell) => Reading<CellValue>

const whenFilled =
  (read: (text: string) => Reading<CellValue>): Reader =>
  (cell) => {
    const text = readText(cell)
    return 'problem' in text || text.value === null ? text : read(text.value)
  }

const slugOf = (text: string): string => slugFrom(text.replaceAll(/['’]/gu, ''), Infinity)

const readSlug = whenFilled((text) => {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)) return { value: text }
  const slug = slugOf(text)
  return {
    problem:
      slug === ''
        ? t('Use the short name in small letters, as in the list of organisations.')
        : t(
            'Use the short name in small letters, without spaces, as in the list of organisations: perhaps {slug}.',
            {
              slug,
            },
          ),
  }
})

const readList: Reader = (cell) => {
  const text = readText(cell)
  if ('problem' in text) return text
  const parts = (text.value ?? '').split(/[;\n]/).map((part) => part.trim())
  return { value: [...new Set(parts.filter((part) => part !== ''))] }
}

const saidYes = new Set(['yes', 'y', 'true', '1'])
const saidNo = new Set(['no', 'n', 'false', '0'])
const readYesNo: Reader = (cell) => {
  if (cell.is === 'yesno') return { value: cell.yes }
  const text = readText(cell)
  if ('problem' in text || text.value === null) return text
  const said = text.value.toLowerCase()
  if (saidYes.has(said)) return { value: true }
  return saidNo.has(said) ? { value: false } : { problem: t('Write yes or no, or leave it empty.') }
}

const readUrl: Reader = (cell) => {
  const text = readText(cell.link === undefined ? cell : { is: 'text', text: cell.link })
  if ('problem' in text || text.value === null) return text
  const address = text.value
  if (/^https?:\/\/[^\s/]/i.test(address) && !/\s/.test(address) && URL.canParse(address))
    return { value: address }
  return {
    problem: t('This is not a web address. It must begin with https:// or http:// and hold no spaces.'),
  }
}

const readWordOf = (words: readonly string[]): Reader =>
  whenFilled((text) => {
    const plain = text.toLowerCase().replace(/[\s_-]+/g, '-')
    if (words.includes(plain)) return { value: plain }
    const meant = nearest(text, words)
    const list = words.join(', ')
    return {
      problem: meant
        ? t('This is not one of the words for this column. Did you mean {meant}? The words are: {list}.', {
            meant,
            list,
          })
        : t('This is not one of the words for this column. The words are: {list}.', { list }),
    }
  })

const readers = {
  text: readText,
  slug: readSlug,
  integer: readInteger,
  number: readNumber,
  list: readList,
  yesno: readYesNo,
  url: readUrl,
} as const satisfies Record<string, Reader>

/** Reads a cell of any column but a date. */
export const readCell = (cell: Cell, column: Column): Reading<CellValue> => {
  if (typeof column.type !== 'string') return readWordOf(column.type)(cell)
  if (column.type === 'date') throw new TypeError(`${column.name} is a date: use readDate`)
  return readers[column.type](cell)
}
