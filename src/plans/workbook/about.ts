/** The template in sentences: for the notes on an XLSX file's headings, its "Read me" sheet and docs/import.md. */
import { t } from '#src/kernel/text.ts'
import type { Column, Table } from '../template.ts'
import type { FileColumn } from './headers.ts'
import { dateExamples } from './read-date.ts'

/** What to write in a column, by its type. */
export const howToFill = (column: Column, part: FileColumn['part']): string => {
  if (typeof column.type !== 'string') return t('one of: {words}', { words: column.type.join(', ') })
  switch (column.type) {
    case 'date':
      return part === 'words'
        ? t('the source’s own words: “spring 2022”, “not published”')
        : t('a date: {examples}; empty if there is none', { examples: dateExamples })
    case 'text':
      return t('words')
    case 'slug':
      return t('the short name in small letters, as in the list of organisations')
    case 'integer':
      return t('a whole number')
    case 'number':
      return t('a number: 16000 or 12.5')
    case 'list':
      return t('short names or words, separated by ;')
    case 'yesno':
      return t('yes or no')
    case 'url':
      return t('a web address that begins with https:// or http://')
  }
}

/** What a column of a file is for, in one sentence. */
export const aboutColumn = ({ column, part }: FileColumn): string =>
  part === 'words' ? t('{about}: as the source says it', { about: column.about }) : column.about

/** Whether a date's words or an ordinary column must be filled in; the words of a date never must. */
export const mustBeFilled = ({ column, part }: FileColumn): boolean =>
  column.required === true && part !== 'words'

/** What makes a row of the table the same row next time. */
export const aboutKey = (table: Table): string =>
  t('A row is known by its {key}.', { key: table.key.join(' + ') })

/** The rules that hold for every table, for people who fill one in. */
export const generalRules = (): string[] => [
  t('Keep the first row as it is: it holds the column names. Their order does not matter.'),
  t('One row is one thing. Do not merge cells. Hidden and filtered rows are read too.'),
  t(
    'A table that you leave out stays as it is on the record. So does a column that you leave out, unless it must be there.',
  ),
  t(
    'A commitment whose row you leave out is kept: a promise does not go away by leaving it out. In the other tables the rows you send replace those on the record.',
  ),
  t(
    'A table with column names and no rows means that there are none: rows on the record would be taken out.',
  ),
  t('Sheets and columns whose name begins with _ are your own. They are left out.'),
  t(
    'References such as 4.10 must be text. In a number column a spreadsheet turns 4.10 into 4.1. This file’s columns are text already.',
  ),
  t(
    'For a date, give its code, the source’s words, or both. Codes are {examples}; 2022-33 to 2022-36 are quarters from January; “about” is ~ at the end, a span has / in the middle.',
    { examples: dateExamples },
  ),
  t(
    'With words alone we work out the code and show you. With a code alone we write plain words. With neither, the date is not stated. The code “none” means no date whatever the words say.',
  ),
  t(
    '2022-21 is spring, 2022-22 summer, 2022-23 autumn and 2022-24 the winter that starts in 2022. So 2021-22 is summer 2021; the year 2021/22 is 2021-04/2022-03.',
  ),
  t('Write a number without a sign, unit or comma: 16000. Percent goes in the unit.'),
  t('Nothing is written while anything is wrong. You are told every fault with its row and column.'),
]
