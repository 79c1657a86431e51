/** Addresses of documents that become rows. Every change is a form; nothing here needs JavaScript. */
import { largestUpload } from '#src/documents/index.ts'
import type { Route, Visit } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import type { Of, OfPlan } from './answers.tsx'
import { bring, listPage } from './list-answers.tsx'
import { loadIt, loadPage } from './load-answers.tsx'
import { match, matchPage } from './match-answers.tsx'
import { makeMove } from './move-answers.ts'
import { cutPage, rowPage, typeRow } from './row-answers.tsx'
import { again, away, original, screenPage } from './screen-answers.tsx'

export function documentRoutes(site: Site): Route[] {
  const common = { door: 'office', policy: 'plans.import', keep: 'never' } as const
  const base = '/office/plans/:plan/documents'
  const get = (path: string, answer: Route['answer']): Route => ({
    ...common,
    method: 'GET',
    path: base + path,
    answer,
  })
  const post = (path: string, answer: Route['answer']): Route => ({
    ...common,
    method: 'POST',
    path: base + path,
    // A page of forty rows with long texts is a large form.
    bodyLimit: 2_000_000,
    answer,
  })
  return [
    get('', (visit: Visit<OfPlan>) => listPage(site, visit, [])),
    {
      ...post('', (visit: Visit<OfPlan>) => bring(site, visit)),
      uploads: true,
      bodyLimit: largestUpload + 1_000_000,
    },
    get('/:id', (visit: Visit<Of>) => screenPage(site, visit, [])),
    get('/:id/original', (visit: Visit<Of>) => original(site, visit)),
    post('/:id/again', (visit: Visit<Of>) => again(site, visit)),
    post('/:id/away', (visit: Visit<Of>) => away(site, visit)),
    post('/:id/moves', (visit: Visit<Of>) => makeMove(site, visit)),
    get('/:id/pieces/:start', (visit: Visit<Of & { start: string }>) => cutPage(site, visit)),
    get('/:id/rows/:row', (visit: Visit<Of & { row: string }>) => rowPage(site, visit, [])),
    post('/:id/rows/:row', (visit: Visit<Of & { row: string }>) => typeRow(site, visit)),
    get('/:id/match', (visit: Visit<Of>) => matchPage(site, visit, [])),
    post('/:id/match', (visit: Visit<Of>) => match(site, visit)),
    get('/:id/load', (visit: Visit<Of>) => loadPage(site, visit, [])),
    post('/:id/load', (visit: Visit<Of>) => loadIt(site, visit)),
  ]
}
