/** The audit trail’s own pages, for auditors and administrators. */
import type { Db } from '#src/kernel/database.ts'
import type { Answer, Capability, Route } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { filterOf, TrailQuery, unreadDays, type TrailChoice } from './choice.ts'
import { trailHead, trailLines } from './csv.ts'
import { actors, organisationsOfTrail, readTrail, type TrailRow } from './queries.ts'
import { trailPage } from './views/trail.tsx'

const perPage = 100
/** A file of more is asked for in parts, by days. */
const mostLines = 100_000

/** What of a site it needs; a room below the site cannot name it. */
export type TrailSite = { officeDb: () => Db; pack: { timeZone: string } }

export function audit(site: TrailSite): Capability {
  const route = { method: 'GET', policy: 'audit.read', keep: 'never', query: TrailQuery } as const
  const routes: Route[] = [
    { ...route, path: '/office/audit', door: 'office', answer: ({ query }) => page(site, query) },
    { ...route, path: '/office/audit.csv', door: 'office', answer: ({ query }) => file(site, query) },
  ]
  return {
    name: 'audit',
    routes,
    office: { nav: [{ href: '/office/audit', text: () => t('Audit trail'), action: 'audit.read' }] },
  }
}

async function page({ officeDb, pack }: TrailSite, choice: TrailChoice): Promise<Answer> {
  const db = officeDb()
  const unread = unreadDays(choice)
  // Nobody takes the whole trail for what they asked for.
  const found =
    unread.length > 0
      ? []
      : await readTrail(db, filterOf(choice), {
          before: choice.before,
          limit: perPage + 1,
          timeZone: pack.timeZone,
        })
  return {
    kind: 'page',
    status: unread.length > 0 ? 422 : 200,
    page: trailPage({
      faults: unread.map((field) => ({ field, message: t('Give a day, month and year: 20 May 2026.') })),
      rows: found.slice(0, perPage),
      more: found.length > perPage,
      choice,
      people: await actors(db),
      organisations: await organisationsOfTrail(db),
    }),
  }
}

async function file(site: TrailSite, choice: TrailChoice): Promise<Answer> {
  if (unreadDays(choice).length > 0) return page(site, choice)
  const { officeDb, pack } = site
  const parts = [trailHead()]
  let before: number | undefined
  for (let lines = 0; lines < mostLines;) {
    const rows: TrailRow[] = await readTrail(officeDb(), filterOf(choice), {
      before,
      limit: 5000,
      timeZone: pack.timeZone,
    })
    if (rows.length === 0) break
    parts.push(trailLines(rows))
    before = rows.at(-1)!.id
    lines += rows.length
  }
  return {
    kind: 'bytes',
    type: 'text/csv; charset=utf-8',
    bytes: parts.join(''),
    fileName: 'audit-trail.csv',
  }
}
