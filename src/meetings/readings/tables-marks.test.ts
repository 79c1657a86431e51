/** What a cell says of who was there, and that nothing of a table of people is lost or silently present. */
import fc from 'fast-check'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDocument } from '#src/documents/index.ts'
import { mustHold } from './invariant-for-test.ts'
import { readMinutes } from './read-minutes.ts'
import { looseOf } from './spans.ts'
import { readMarks } from './tables-marks.ts'
import { markRole } from './tables-roles.ts'

const folder = mkdtempSync(join(tmpdir(), 'readings-marks-'))
afterAll(() => rmSync(folder, { recursive: true }))

const read = (head: string, cell: string, others: readonly string[] = []) => {
  const role = markRole(head)!
  const { status, mode, note, doubts } = readMarks(
    [{ ...role, head, cells: [cell, ...others] }],
    [cell],
    'present',
  )
  return [status, mode, note, doubts.length > 0]
}

test.each([
  ['Attended', 'X', ['present', '', '', false]],
  ['Attended', '✓', ['present', '', '', false]],
  ['Present?', 'Y', ['present', '', '', false]],
  ['Present', 'No', ['absent', '', '', false]],
  ['Absent', 'X', ['absent', '', '', false]],
  ['Absent', '✓', ['absent', '', '', false]],
  ['Apologies', 'x', ['apologies', '', '', false]],
  ['Status', 'Absent', ['absent', '', '', false]],
  ['Status', 'Excused', ['apologies', '', '', false]],
  ['Status', 'Present (remote)', ['present', 'online', '', false]],
  ['Status', 'Leave of absence', ['apologies', '', 'Leave of absence', false]],
  ['Attendance', 'Regrets', ['apologies', '', '', false]],
  ['Attendance', 'Absent without apology', ['absent', '', 'Absent without apology', false]],
  ['Attendance', 'Apologies – ACC Tudor deputising', ['apologies', '', 'ACC Tudor deputising', false]],
  ['Attendance', 'Substitute sent', ['substitute-sent', '', 'Substitute sent', false]],
  ['Attendance', 'Present, left at item 4', ['present', '', 'left at item 4', false]],
  ['Online', '✓', ['present', 'online', '', false]],
] as const)('%s: “%s”', (head, cell, told) => {
  expect(read(head, cell)).toEqual(told)
})

test('an empty cell beside others that are marked is a doubt, and no presence', () => {
  expect(read('Attended', '', ['X', 'X'])).toEqual(['absent', '', '', true])
  expect(read('Status', '', ['Present'])).toEqual(['absent', '', '', true])
  expect(read('Attended', '', [''])[3]).toBe(true)
})

test('what is not understood is kept as a note, and is a doubt', () => {
  expect(read('Attended', 'tbc', ['X'])).toEqual(['absent', '', 'tbc', true])
})

test('where each cell is a tick or a cross, the cross says no', () => {
  expect(read('Present', 'X', ['✓', '✓'])).toEqual(['absent', '', '', true])
  expect(read('Present', '✗', ['✓'])).toEqual(['absent', '', '', true])
})

test('A beside E is absent; alone it may be either', () => {
  expect(read('Status', 'A', ['P', 'E'])).toEqual(['absent', '', '', false])
  expect(read('Status', 'A', ['P'])[3]).toBe(true)
})

test('of any table of people, every word is in its row or not placed, and nobody is present without a reason', async () => {
  const cell = fc.constantFrom(
    'X',
    '',
    '✓',
    'Present',
    'Absent',
    'Regrets',
    'Perhaps',
    'Chief Constable (Chair)',
    'Ward 4',
    'Apologies – Bo Kim deputising',
    'Kent Police',
    'a@example.org',
  )
  const heads = fc.constantFrom(
    'Attended',
    'Status',
    'Position',
    'Organisation',
    'Ward',
    'Comments',
    'E-mail',
    'Absent',
  )
  const table = fc.tuple(
    fc.uniqueArray(heads, { minLength: 1, maxLength: 4 }),
    fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
  )
  const names = ['Ann Lee', 'Bo Kim', 'Cy Roe', 'Di Fox', 'Ed Gay', 'Fi Hay']
  await fc.assert(
    fc.asyncProperty(table, async ([columns, rows]) => {
      const tr = (cells: readonly string[]) => `<tr>${cells.map((one) => `<td>${one}</td>`).join('')}</tr>`
      const body = rows.map((row, at) => tr([names[at]!, ...row.slice(0, columns.length)])).join('')
      const path = join(folder, 'table.html')
      writeFileSync(
        path,
        `<html><body><h1>Alpha Board</h1><p>Minutes of 3 March 2025</p><table>${tr(['Name', ...columns])}${body}</table></body></html>`,
      )
      const reading = readMinutes(await openDocument(path))
      mustHold(reading)
      const people = reading.entries.filter(({ kind }) => kind === 'attendee')
      const labels = reading.entries.flatMap(({ kind, fields }) =>
        kind === 'label' ? [fields['value']] : [],
      )
      // So little may stand beside the names that it is read as lines, not as a table of people.
      if (people.map(({ fields }) => fields['name']).join() !== names.slice(0, rows.length).join()) return
      const loose = looseOf(reading)
        .map(({ text }) => text)
        .join(' ')
      const at = columns.indexOf('Attended')
      people.forEach((person, index) => {
        const row = rows[index]!
        // A word that was understood stands as its status: “Apologies” as “apologies”.
        const all = [...Object.values(person.fields), ...person.doubts, ...labels, loose]
          .join(' ')
          .toLowerCase()
        columns.forEach((head, column) => {
          if (['Ward', 'Comments', 'E-mail', 'Position', 'Organisation'].includes(head))
            for (const word of row[column]!.split(/[^\p{L}\d@.]+/u))
              if (!/^chair$/iu.test(word)) expect(all).toContain(word.toLowerCase())
        })
        if (columns.length === 1 && at === 0 && ['', 'Perhaps'].includes(row[0]!))
          expect(person.doubts).not.toEqual([])
      })
    }),
    { numRuns: 60 },
  )
})
