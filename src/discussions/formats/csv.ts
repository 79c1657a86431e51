/** Comments as a table. What a spreadsheet would run is escaped. Pure. */
import { stringify } from 'csv-stringify/sync'
import { csvLines, guardCsv } from '#src/kernel/csv.ts'
import type { Live } from '../threads/index.ts'
import { openRow, publicComments } from './present.ts'

export const commentsCsv = (live: Live): string =>
  stringify(
    publicComments(live).map((shown) =>
      Object.fromEntries(
        Object.entries({ discussion: live.slug, ...openRow(live.slug, shown) }).map(([name, value]) => [
          name,
          typeof value === 'string' ? guardCsv(value) : value,
        ]),
      ),
    ),
    {
      header: true,
      // Also of a table without rows.
      columns: [
        'discussion',
        'id',
        'address',
        'parent',
        'depth',
        'role',
        'organisation',
        'summary',
        'postedAt',
        'editedAt',
        'redacted',
        'agree',
        'care',
        'replies',
        'words',
      ],
      bom: true,
      ...csvLines,
      cast: { boolean: (value) => (value ? 'yes' : 'no') },
    },
  )
