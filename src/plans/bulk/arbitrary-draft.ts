/** Any draft that a form could hold, for property tests. */
import fc from 'fast-check'
import type { Draft } from '../quarter/draft.ts'
import { valueOf } from '../workbook/arbitrary-workbook.ts'
import type { Row } from '../workbook/index.ts'
import { bulkLists, bulkTable, draftAfter, type BulkTable, type Owed } from './tables.ts'

export const emptyDraft: Draft = {
  reported: null,
  update: '',
  unchanged: false,
  doneOn: { edtf: null, text: 'not stated' },
  restatement: null,
  milestones: [],
  money: [],
  figures: [],
  evidence: [],
}

const anyRow = (name: BulkTable): fc.Arbitrary<Row> =>
  fc.record(
    Object.fromEntries(
      bulkTable(name)
        .columns.filter((column) => column.name !== 'ref' && !column.name.startsWith('_'))
        .map((column) => [column.name, valueOf(column)]),
    ),
  )

export const anyDraft: fc.Arbitrary<Draft> = fc
  .record({
    updates: anyRow('updates').map((row) => [row]),
    restatements: fc.array(anyRow('restatements'), { maxLength: 1 }),
    ...(Object.fromEntries(
      bulkLists.map((name) => [name, fc.array(anyRow(name), { maxLength: 3 })]),
    ) as Record<(typeof bulkLists)[number], fc.Arbitrary<Row[]>>),
  })
  .map((tables) =>
    draftAfter(
      emptyDraft,
      Object.fromEntries(
        Object.entries(tables).map(([name, rows]) => [
          name,
          { rows, columns: bulkTable(name as BulkTable).columns.map((column) => column.name) },
        ]),
      ),
    ),
  )

export const anyOwed: fc.Arbitrary<Owed[]> = fc
  .uniqueArray(fc.stringMatching(/^(?:[1-9]\.(?:[1-9]|10)\/[a-f]|NS\.[1-9])$/u), {
    minLength: 1,
    maxLength: 4,
  })
  .chain((refs) =>
    fc.tuple(
      ...refs.map((ref) =>
        fc.record({
          ref: fc.constant(ref),
          promise: fc.constantFrom(
            'Publish the review',
            '=1+1',
            'Zwölf Maßnahmen — “bis” 2025 [1.1/a update q.1]',
          ),
          last: fc.constantFrom('', 'It began.\n\n- one\n- two', '@home'),
          period: fc.constantFrom('2025-26-q1', 'spring'),
          revision: fc.nat({ max: 40 }),
          draft: anyDraft,
        }),
      ),
    ),
  )
