import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyWorkbook } from './arbitrary-workbook.ts'
import {
  differenceOf,
  emptyWorkbook,
  readWorkbook,
  readXlsx,
  writeCsvs,
  writeCsvTemplate,
  writeTemplate,
  writeXlsx,
} from './index.ts'
import type { Workbook } from './index.ts'

const throughCsv = (workbook: Workbook) =>
  readWorkbook([...writeCsvs(workbook)].map(([name, bytes]) => ({ name, bytes })))
const throughXlsx = async (workbook: Workbook) => readXlsx('plan.xlsx', await writeXlsx(workbook))

// Finding the smallest counterexample takes minutes; passing takes seconds.
describe('a workbook that is written and read again is unchanged', { timeout: 180_000 }, () => {
  test('through CSV files', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorkbook, async (workbook) => {
        const read = await throughCsv(workbook)
        expect(read).toMatchObject({ ok: true })
        expect(read.ok && read.workbook).toEqual(workbook)
      }),
      { numRuns: 200 },
    )
  })

  test('through an XLSX file', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorkbook, async (workbook) => {
        const read = await throughXlsx(workbook)
        expect(read).toMatchObject({ ok: true })
        expect(read.ok && read.workbook).toEqual(workbook)
        expect(read.ok && differenceOf(workbook, read.workbook)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('with every table empty, as in the template', async () => {
    expect(await readXlsx('template.xlsx', await writeTemplate())).toMatchObject({
      ok: true,
      workbook: emptyWorkbook(),
    })
    const files = [...writeCsvTemplate()].map(([name, bytes]) => ({ name, bytes }))
    expect(await readWorkbook(files)).toMatchObject({ ok: true, workbook: emptyWorkbook(), warningCount: 1 })
  })
})
