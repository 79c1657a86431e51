/** What the addresses of people and roles share: pages that are looked at and posted to, and what their forms answer. */
import type { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { absent, Faults } from '#src/kernel/errors.ts'
import type { Answer, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { findListedPerson, type ListedPerson } from './account-queries.ts'
import type { Grant } from './queries.ts'
import { FieldFaults } from './rules.ts'
import { confirmersOf, namesOf } from './told.ts'

/** Both of a page that is looked at and posted to. */
export const office = (path: string, policy: Route['policy'], get: Route['answer'], post: Route['answer']) =>
  (['GET', 'POST'] as const).map((method): Route => ({
    method,
    path,
    door: 'office',
    policy,
    keep: 'never',
    answer: method === 'GET' ? get : post,
  }))
export const looked = (
  path: string,
  policy: Route['policy'],
  answer: Route['answer'],
  query?: z.ZodType,
): Route => ({
  method: 'GET',
  path,
  door: 'office',
  policy,
  keep: 'never',
  answer,
  ...(query ? { query } : {}),
})

/** Broken rules as the form shows them; anything else is thrown on. */
export function faultsOf(error: unknown): readonly FormFault[] {
  if (error instanceof FieldFaults) return error.fields
  if (error instanceof Faults) return error.lines.map((message) => ({ field: 'reason', message }))
  throw error
}
/** Runs a command: on success the address that it leads to, else the page again with what was wrong. */
export async function answered(
  run: () => Promise<string>,
  again: (faults: readonly FormFault[]) => Page | Promise<Page>,
): Promise<Answer> {
  try {
    return { kind: 'redirect', to: await run() }
  } catch (error) {
    return { kind: 'page', status: 422, page: await again(faultsOf(error)) }
  }
}
export const shown = (page: Page): Answer => ({ kind: 'page', page })

export async function requireListed(site: Site, { params }: Visit): Promise<ListedPerson> {
  const found = await findListedPerson(site.officeDb(), params.person!)
  if (!found) throw absent(t('There is no such person here.'))
  return found
}

/** By grant that waits: the names of those who can do the second half. */
export async function waitedFor(site: Site, grants: readonly Grant[]): Promise<Map<string, string>> {
  const waiting = grants.filter(({ state }) => state === 'waiting')
  const named = await Promise.all(
    waiting.map(async (grant) => [grant.id, namesOf(await confirmersOf(site.officeDb(), grant))] as const),
  )
  return new Map(named)
}
