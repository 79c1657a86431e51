/** What a workbook (XLSX) holds that its reader does not see: sheets, rows, columns, comments, what it was made from. */
import { t } from '#src/kernel/text.ts'
import { firstOf, type Look } from './look.ts'
import { readXml, relationsOf, rootOf, type Parts } from './parts.ts'

type Sheet = { name: string; state: string; part: string }

const inspect = () =>
  t('Or in Excel: File, Info, Check for Issues, Inspect Document, and remove what it finds.')

export function lookAtExcel(parts: Parts, look: Look): void {
  const sheets = sheetsOf(parts)
  const named = (wanted: string) =>
    sheets.filter(({ state }) => state === wanted).map(({ name }) => t('sheet “{name}”', { name }))
  const [hidden, veryHidden] = [named('hidden'), named('veryHidden')]
  if (hidden.length > 0)
    look.find(
      t('{count, plural, one {A sheet is} other {# sheets are}} hidden.', { count: hidden.length }),
      firstOf(hidden, 10),
      `${t('Right-click any sheet’s name, choose Unhide, look at what it holds, and delete it if it is not meant for everyone.')} ${inspect()}`,
    )
  if (veryHidden.length > 0)
    look.find(
      t(
        '{count, plural, one {A sheet is} other {# sheets are}} “very hidden”: Excel’s own menu does not show it.',
        {
          count: veryHidden.length,
        },
      ),
      firstOf(veryHidden, 10),
      t('In Excel: File, Info, Check for Issues, Inspect Document; remove “Hidden Worksheets”.'),
    )
  const strings: string[] = []
  for (const name of parts.xmlNames)
    if (rootOf(parts.xml(name)) === 'sst') readStrings(parts.xml(name), strings)
  for (const sheet of sheets) {
    lookAtSheet(parts, sheet, look, strings)
  }
  const roots = new Set(parts.xmlNames.map((name) => rootOf(parts.xml(name))))
  if (roots.has('externalLink'))
    look.find(
      t('It takes values from other workbooks, and keeps their addresses and what was in them.'),
      '',
      t('In Excel: Data, Edit Links, Break Link for each of them; then save it.'),
    )
  if (roots.has('pivotCacheRecords'))
    look.find(
      t('It has a pivot table, which keeps a copy of all the rows that it was made from.'),
      '',
      t('Copy the pivot table, and paste it as values into a new workbook. Send that.'),
    )
  for (const words of strings) look.read(words)
}

function sheetsOf(parts: Parts): Sheet[] {
  const targets = relationsOf(parts, 'xl/workbook.xml')
  const sheets: Sheet[] = []
  readXml(parts.xml('xl/workbook.xml'), {
    open: ({ name: tag, attributes }) => {
      if (tag !== 'sheet') return
      const { name = '', state = 'visible', id = '' } = attributes
      sheets.push({ name, state, part: targets.get(id) ?? '' })
    },
  })
  return sheets
}

function lookAtSheet(parts: Parts, { name, part }: Sheet, look: Look, strings: readonly string[]): void {
  const rows: string[] = []
  const columns = new Map<string, boolean>()
  const ranges: { from: number; to: number }[] = []
  let row: { number: string; hidden: boolean; filled: boolean } | null = null
  let cell = ''
  let type = ''
  let written = ''
  const numbers = readNumbers(look)
  look.read(name)
  readXml(parts.xml(part), {
    open: ({ name: tag, attributes }) => {
      if (tag === 'col' && isTrue(attributes.hidden))
        ranges.push({ from: Number(attributes.min), to: Number(attributes.max) })
      else if (tag === 'row')
        row = { number: attributes.r ?? '', hidden: isTrue(attributes.hidden), filled: false }
      else if (tag === 'c') [cell, type, written] = [attributes.r ?? '', attributes.t ?? 'n', '']
      else if (tag === 'v' || tag === 't') written = '\u0000'
    },
    text: (words) => {
      if (written !== '') written += words
    },
    close: (tag) => {
      if (tag === 'c') {
        const words = written.replaceAll('\u0000', '').trim()
        if (words === '') return
        if (row) row.filled = true
        const column = /^[A-Z]+/.exec(cell)?.[0] ?? ''
        if (type === 'str') look.read(words)
        numbers(column, type === 'n' ? Number(words) : type === 's' ? (strings[Number(words)] ?? '') : words)
        const number = columnNumber(column)
        if (ranges.some(({ from, to }) => number >= from && number <= to)) columns.set(column, true)
      } else if (tag === 'is') look.read(written.replaceAll('\u0000', ''))
      else if (tag === 'row') {
        if (row?.hidden && row.filled) rows.push(row.number)
        row = null
      }
    },
  })
  if (rows.length > 0)
    look.find(
      t('{count, plural, one {A row with values is} other {# rows with values are}} hidden.', {
        count: rows.length,
      }),
      t('sheet “{name}”, {rows, plural, one {row} other {rows}} {list}', {
        name,
        rows: rows.length,
        list: firstOf(rows),
      }),
      t(
        'Clear every filter (Data, Clear), select the whole sheet, right-click a row’s number, choose Unhide; delete what is not meant for everyone.',
      ),
    )
  if (columns.size > 0)
    look.find(
      t('{count, plural, one {A column with values is} other {# columns with values are}} hidden.', {
        count: columns.size,
      }),
      t('sheet “{name}”, {columns, plural, one {column} other {columns}} {list}', {
        name,
        columns: columns.size,
        list: firstOf([...columns.keys()]),
      }),
      t(
        'Select the whole sheet, right-click a column’s letter, choose Unhide; delete what is not meant for everyone.',
      ),
    )
  const cells = new Set<string>()
  for (const target of relationsOf(parts, part).values())
    if (/^(?:comments|threadedcomments)$/i.test(rootOf(parts.xml(target))))
      readXml(parts.xml(target), {
        open: ({ name: tag, attributes }) => {
          if (tag === 'comment' || tag === 'threadedComment') cells.add(attributes.ref ?? '?')
        },
      })
  if (cells.size > 0)
    look.find(
      t('{count, plural, one {A cell has} other {# cells have}} a comment or a note.', { count: cells.size }),
      t('sheet “{name}”, {cells, plural, one {cell} other {cells}} {list}', {
        name,
        cells: cells.size,
        list: firstOf([...cells]),
      }),
      `${t('Right-click the cell, and choose Delete Comment or Delete Note.')} ${inspect()}`,
    )
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'
const columnNumber = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + (letter.codePointAt(0)! - 64), 0)

/**
 * Numbers that could be a meeting's, or a passcode's, with the words to the left of them and above: "Passcode" may stand in another cell. What is
 * shorter, and has no words beside it, is data.
 */
function readNumbers(look: Look): (column: string, value: number | string) => void {
  let left = ''
  const above = new Map<string, string>()
  return (column, value) => {
    if (typeof value === 'string') {
      left = value.slice(-200)
      above.set(column, left)
      return
    }
    const digits = Number.isSafeInteger(value) ? String(Math.abs(value)) : ''
    const beside = [above.get(column) ?? '', left]
    if (digits.length >= 9) look.beside(digits)
    if (digits.length >= 4) for (const words of beside) if (words !== '') look.beside(`${words} ${digits}`)
    left = ''
    above.delete(column)
  }
}

/** Most words of a workbook stand once, in a part of their own. */
function readStrings(xml: string, strings: string[]): void {
  let words = ''
  let within = false
  readXml(xml, {
    open: ({ name }) => {
      if (name === 'si') words = ''
      else if (name === 't') within = true
    },
    text: (text) => {
      if (within) words += text
    },
    close: (name) => {
      if (name === 't') within = false
      else if (name === 'si') strings.push(words)
    },
  })
}
