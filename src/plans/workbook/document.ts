/** docs/import.md, made from the template. `scripts/generate-import-docs.ts` writes it; a test says when it is out of date. */
import type { Table } from '../template.ts'
import { aboutColumn, aboutKey, generalRules, howToFill, mustBeFilled } from './about.ts'
import { cellLimit, fileLimit, rowLimit } from './grid.ts'
import { fileColumns } from './headers.ts'
import { shownFaults } from './read.ts'
import { tableNames, tableOf } from './rows.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|')

const tableSection = (table: Table): string => {
  const rows = fileColumns(table).map((column) => {
    const must = mustBeFilled(column) ? 'yes' : ''
    return `| \`${column.header}\` | ${must} | ${cell(howToFill(column.column, column.part))} | ${cell(aboutColumn(column))} |`
  })
  const period = table.perPeriod ? ' It is about one period, the one the import names.' : ''
  return [
    `### ${table.name}`,
    '',
    `${table.about}${period} ${aboutKey(table)}`,
    '',
    '| Column | Must be filled in | Write | What it is |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

/** The whole document as Markdown. */
export const importDocument = (): string => `# Importing and exporting a plan

<!-- Made from src/plans/template.ts by scripts/generate-import-docs.ts: change the template, then run the script. -->
<!-- prettier-ignore-start -->

A plan goes in and comes out as a workbook: one table for the commitments and, where there is something to say, tables
for what belongs to them. Keep it in the spreadsheet you already use. An import can be repeated: a row that is the same
as on the record changes nothing. A dry run shows every difference and writes nothing.

## Which files

- **One XLSX file**, a sheet for each table. Sheet names are the table names, in capitals or not. A workbook with a single
  sheet is the commitments, whatever the sheet is called. The sheet “Read me” is left out.
- **A folder of CSV files**, one for each table: \`${tableNames.join('.csv`, `')}.csv\`.
- **One CSV file**, named after its table. \`plan.csv\` is the commitments. If the name says nothing, the column names decide.

CSV may be UTF-8 (with or without its mark), UTF-16 or, with a warning, the older Windows form. Columns may be divided by
commas, semicolons or tabs. A file may be ${fileLimit / 1_000_000} MB, a table ${rowLimit.toLocaleString('en-GB')} rows, a cell ${cellLimit.toLocaleString('en-GB')} characters.

If you edit in Excel or LibreOffice, prefer the XLSX file. Opening a CSV file in a spreadsheet changes 4.10 to 4.1 and
2022-05-31 to 31/05/2022 without asking.

## Rules for every table

${generalRules()
  .map((rule) => `- ${rule}`)
  .join('\n')}

## Formulas

Nothing we write is a formula. In CSV files a cell that begins with \`=\`, \`+\`, \`-\`, \`@\` or a tab gets an apostrophe in front, so
that no spreadsheet runs it; reading takes one apostrophe off such a cell. In XLSX files every cell but a number is of the
type Text. In an XLSX file that you send, the last saved result of a formula counts; an error value is a fault.

## Faults and warnings

A fault names the file, the sheet, the row as your spreadsheet numbers it, the column and what the cell holds. At most
${shownFaults} are shown, and how many there are in all. While there is one fault, nothing is written.

A warning does not stop the import. It tells what was read in a way you may not expect: “spring 2022” as a date, a
hidden row, a cell that shows a month without a day, a file that is not UTF-8.

These are faults on purpose, because there are two ways to read them:

| In the file | Why |
| --- | --- |
| 4.1 in a number cell, where a reference is due | it may have been 4.10 |
| 03/04/2022 | March or April |
| 1,234 | 1234, or 1.234 |
| a cell that shows 16% | the spreadsheet stores 0.16 |
| merged cells | only the first of them holds the value |
| a date in a cell that does not show its year | the spreadsheet chose the year |

## The tables

${tableNames.map((name) => tableSection(tableOf(name))).join('\n')}
<!-- prettier-ignore-end -->
`
