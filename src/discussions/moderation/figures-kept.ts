/** The figures of moderation, counted at most once a minute in each process, however many ask. */
import type { Site } from '#src/record/index.ts'
import { readFigures, type FigureRow } from './queries.ts'

/** Milliseconds for which they are given again. */
const keptFor = 60_000
const kept = new WeakMap<object, { at: number; rows: Promise<FigureRow[]> }>()

/** `now` in milliseconds. What could not be counted is counted again for the next who asks. */
export function keptFigures(site: Pick<Site, 'webDb' | 'pack'>, now = Date.now()): Promise<FigureRow[]> {
  const before = kept.get(site)
  if (before && now >= before.at && now - before.at < keptFor) return before.rows
  const rows = readFigures(site.webDb(), site.pack.timeZone)
  kept.set(site, { at: now, rows })
  rows.catch(() => kept.delete(site))
  return rows
}
