/** Dates in words for the screen, in the language in force. What a document said itself is data, and stays as it was said. */
import { type Edtf, type EdtfPoint, parseEdtf } from './dates.ts'
import { formatDate, t } from './text.ts'

/** “winter 2021/22”, “from November 2020”, “about 2019”. Text that is not EDTF is given back as it is. */
export function edtfWords(edtf: string): string {
  const date: Edtf | null = parseEdtf(edtf)
  if (!date) return edtf
  if (date.kind !== 'interval') return pointWords(date)
  if (date.from && date.to)
    return t('{from} to {to}', { from: pointWords(date.from), to: pointWords(date.to) })
  return date.from
    ? t('from {date}', { date: pointWords(date.from) })
    : t('up to {date}', { date: pointWords(date.to!) })
}

function pointWords(point: EdtfPoint): string {
  const date = exactWords(point)
  if (point.qualifier === '~') return t('about {date}', { date })
  return point.qualifier === '?' ? t('possibly {date}', { date }) : date
}

function exactWords(point: EdtfPoint): string {
  const { kind, year } = point
  const first = (month: number, day = 1) => [year, two(month), two(day)].join('-')
  switch (kind) {
    case 'year':
      return String(year)
    case 'season':
      return seasonWords(point.season, String(year), two((year + 1) % 100))
    case 'quarter': {
      const month = (point.quarter - 33) * 3 + 1
      return t('{from} to {to}', {
        from: formatDate(first(month), 'monthName'),
        to: formatDate(first(month + 2), 'month'),
      })
    }
    case 'month':
      return formatDate(first(point.month), 'month')
    case 'day':
      return formatDate(first(point.month, point.day))
  }
}

const two = (number: number) => String(number).padStart(2, '0')

function seasonWords(season: number, year: string, next: string): string {
  if (season === 21) return t('spring {year}', { year })
  if (season === 22) return t('summer {year}', { year })
  if (season === 23) return t('autumn {year}', { year })
  // The winter that begins in the year.
  return t('winter {year}/{next}', { year, next })
}
