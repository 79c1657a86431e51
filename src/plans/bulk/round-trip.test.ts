import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyOwed, emptyDraft } from './arbitrary-draft.ts'
import { readBulk } from './read.ts'
import { draftAfter, fieldsOf, type Owed } from './tables.ts'
import { writeBulkWord } from './write-word.ts'
import { writeBulkCsvs, writeBulkXlsx } from './write.ts'

const formats = {
  XLSX: async (owed: Owed[]) => [{ name: 'owed.xlsx', bytes: await writeBulkXlsx(owed, 'What you owe') }],
  CSV: (owed: Owed[]) =>
    Promise.resolve([...writeBulkCsvs(owed)].map(([name, bytes]) => ({ name: `${name}.csv`, bytes }))),
  Word: async (owed: Owed[]) => [
    {
      name: 'owed.docx',
      bytes: await writeBulkWord(owed, { title: 'What you owe', organisation: 'Northmere', due: null }),
    },
  ],
}

describe('any drafts that are written out and read back are the same', () => {
  test.each(Object.keys(formats) as (keyof typeof formats)[])('as %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(anyOwed, async (owed) => {
        const { entries, faults } = await readBulk(await formats[format](owed))
        expect(faults).toEqual([])
        expect(entries.map(({ ref }) => ref).toSorted()).toEqual(owed.map(({ ref }) => ref).toSorted())
        for (const one of owed) {
          const entry = entries.find(({ ref }) => ref === one.ref)!
          expect(entry.version).toEqual({ period: one.period, revision: one.revision })
          // Whatever the draft is now: a file that has every field says the whole of it.
          expect(draftAfter(emptyDraft, entry.said)).toEqual(one.draft)
          expect(fieldsOf(draftAfter(one.draft, entry.said))).toEqual(fieldsOf(one.draft))
        }
      }),
      { numRuns: format === 'CSV' ? 150 : 40 },
    )
  })
})
