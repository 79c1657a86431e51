/** What day it is for the office: the pack's day of showing in an example, else the day in the pack's time zone. */
import type { Pack } from './pack.ts'

/** YYYY-MM-DD. Times (sessions, entries of the log) always come from the database's clock, never from here. */
export function todayOf(pack: Pick<Pack, 'dateOfShowing' | 'timeZone'>, now: Date = new Date()): string {
  return pack.dateOfShowing ?? new Intl.DateTimeFormat('en-CA', { timeZone: pack.timeZone }).format(now)
}

/** A day some days later (or, negative, earlier). */
export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Whether a text is a day of the calendar: 2026-05-20, and neither 2026-02-31 nor one of the year 0, which a database has not. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && text > '0001' && new Date(time).toISOString().startsWith(text)
}
