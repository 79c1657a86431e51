/** What the office's forms bring, and what the next period is likely to be. */
import { fromWords } from '#src/kernel/dates.ts'
import { Faults } from '#src/kernel/errors.ts'
import { slugFrom } from '#src/kernel/slugs.ts'
import { isDay, plusDays } from '#src/kernel/today.ts'
import type { PeriodFacts } from '../edition.ts'

/** A field of a form that was posted, without space around it; '' when it is missing. */
export function typedField(body: unknown, name: string): string {
  const value = (body as Record<string, unknown> | null | undefined)?.[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** All values of a field that may come several times. */
export function typedFields(body: unknown, name: string): string[] {
  const value = (body as Record<string, unknown> | null | undefined)?.[name]
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')
}

/** "20 June 2026" or "2026-06-20" as YYYY-MM-DD; null when it is not one whole day. */
export function readDay(text: string): string | null {
  const { edtf } = fromWords(text)
  return edtf !== null && isDay(edtf) ? edtf : null
}

/** A name for addresses: "2025/26 quarter 1" is "2025-26-q1". */
export const slugOf = (label: string): string => slugFrom(label.replaceAll(/\bquarter\s+(?=\d)/gi, 'q'))

/** Days that owners usually have after the as-at day, and at least from today. */
const daysAfter = 21
const daysAtLeast = 14

/** The three months after the last period, named as that one is; without one, nothing but the due day. */
export function nextPeriod(last: PeriodFacts | undefined, today: string): PeriodFacts {
  const soonest = plusDays(today, daysAtLeast)
  if (!last) return { slug: '', label: '', startsOn: '', asAt: '', updatesDueOn: soonest }
  const startsOn = plusDays(last.asAt, 1)
  const [year, month] = startsOn.split('-').map(Number) as [number, number]
  const asAt = new Date(Date.UTC(year, month + 2, 0)).toISOString().slice(0, 10)
  const usual = plusDays(asAt, daysAfter)
  const label = nextLabel(last.label)
  return { slug: slugOf(label), label, startsOn, asAt, updatesDueOn: usual > soonest ? usual : soonest }
}

/** "2024/25 quarter 4" is followed by "2025/26 quarter 1", "2021/22 Q3" by "2021/22 Q4"; other names by none. */
function nextLabel(label: string): string {
  const found = /^(\d{4})\/(\d\d)(.*?)([1-4])$/.exec(label)
  if (!found) return ''
  const [, year, , words, quarter] = found
  if (quarter !== '4') return `${label.slice(0, -1)}${Number(quarter) + 1}`
  const next = Number(year) + 1
  return `${next}/${String((next + 1) % 100).padStart(2, '0')}${words}1`
}

/** The sentences of a rule that was broken, at one field of a form; anything else is thrown on. */
export function faultsAt(error: unknown, field: string): { field: string; message: string }[] {
  if (error instanceof Faults) return error.lines.map((message) => ({ field, message }))
  throw error
}
