/** The trail as a file for a spreadsheet. */
import { stringify } from 'csv-stringify/sync'
import { csvGuarded } from '#src/kernel/csv.ts'
import type { TrailRow } from './queries.ts'
import { actWord, doorWord } from './words.ts'

const columns = [
  'id',
  'at',
  'person',
  'name',
  'act',
  'in_words',
  'thing',
  'organisation',
  'reason',
  'detail',
  'door',
  'personal_data',
] as const

export const trailHead = (): string => `${columns.join(',')}\r\n`

/** Lines without a head. What would be read as a formula is escaped. Times are UTC. */
export const trailLines = (rows: readonly TrailRow[]): string =>
  stringify(
    rows.map((row) => [
      row.id,
      row.at.toISOString(),
      row.person ?? '',
      row.name ?? '',
      row.act,
      actWord(row.act),
      row.thing,
      row.organisation ?? '',
      row.reason ?? '',
      Object.keys(row.detail).length === 0 ? '' : JSON.stringify(row.detail),
      doorWord(row.door),
      row.personal ? 'yes' : '',
    ]),
    csvGuarded,
  )
