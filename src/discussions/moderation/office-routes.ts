/** The office's routes of moderation: what each answers with stands beside its page. */
import { z } from 'zod'
import type { OfficeContent, Route } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { clearAddress } from '../trust/clear-signal.tsx'
import { decisionsAddress, itemAddress, queueAddress, suspensionsAddress } from './addresses.ts'
import { decideCase, DidQuery, showCase, showReporters } from './case-answers.ts'
import { confirm, decisionsCsv, DecisionsQuery, showDecisions, showSuspensions } from './list-answers.ts'
import { clearPerson, decidePerson, showPerson } from './person-answers.ts'
import { decideRows, findComment, QueueQuery, showQueue } from './queue-answers.ts'
import * as queue from './queue-queries.ts'

export const moderationNav: NonNullable<OfficeContent['nav']> = [
  { href: queueAddress, text: () => t('Moderation'), action: 'discussions.queue' },
]

export function moderationOffice(site: Site): Route[] {
  const read = { method: 'GET', door: 'office', keep: 'never', policy: 'discussions.queue' } as const
  const act = { method: 'POST', door: 'office', keep: 'never', policy: 'discussions.moderate' } as const
  const id = { params: z.object({ id: z.uuid() }) }
  const comment = { params: z.object({ id: z.string().regex(/^[1-9]\d{0,14}$/) }) }
  const person = { params: z.object({ person: z.string().max(120) }) }
  return [
    { ...read, path: queueAddress, query: QueueQuery, answer: (visit) => showQueue(site, visit) },
    {
      ...read,
      policy: 'discussions.moderate',
      path: `${queueAddress}/find`,
      query: z.object({ address: z.string().max(500).optional() }),
      answer: (visit) => findComment(site, visit),
    },
    { ...act, path: `${queueAddress}/bulk`, answer: (visit) => decideRows(site, visit) },
    {
      ...act,
      policy: 'discussions.see-reporter',
      path: `${queueAddress}/reporters`,
      answer: (visit) => showReporters(site, visit),
    },
    {
      ...read,
      ...id,
      path: `${queueAddress}/items/:id`,
      query: DidQuery,
      answer: (visit) => showCase(site, visit, { item: visit.params.id! }),
    },
    {
      ...act,
      ...id,
      path: `${queueAddress}/items/:id`,
      answer: (visit) => decideCase(site, visit, { item: visit.params.id! }),
    },
    {
      ...act,
      ...id,
      path: `${queueAddress}/items/:id/claim`,
      answer: async ({ params, viewer }) => {
        await queue.claimItem(site.officeDb(), params.id!, viewer!.person)
        return { kind: 'redirect', to: itemAddress(params.id!) }
      },
    },
    {
      ...act,
      ...id,
      path: `${queueAddress}/items/:id/release`,
      answer: async ({ params, viewer }) => {
        await queue.releaseItem(site.officeDb(), params.id!, viewer!.person)
        return { kind: 'redirect', to: itemAddress(params.id!) }
      },
    },
    {
      ...read,
      ...comment,
      path: `${queueAddress}/comments/:id`,
      answer: (visit) => showCase(site, visit, { comment: Number(visit.params.id) }),
    },
    {
      ...act,
      ...comment,
      path: `${queueAddress}/comments/:id`,
      answer: (visit) => decideCase(site, visit, { comment: Number(visit.params.id) }),
    },
    { ...read, path: decisionsAddress, query: DecisionsQuery, answer: (visit) => showDecisions(site, visit) },
    {
      ...read,
      path: `${decisionsAddress}.csv`,
      query: DecisionsQuery,
      answer: (visit) => decisionsCsv(site, visit),
    },
    {
      ...read,
      policy: 'discussions.confirm-suspension',
      path: suspensionsAddress,
      answer: (visit) => showSuspensions(site, visit),
    },
    {
      ...act,
      ...id,
      policy: 'discussions.confirm-suspension',
      path: `${suspensionsAddress}/:id/confirm`,
      answer: (visit) => confirm(site, visit),
    },
    {
      ...read,
      ...person,
      path: `${queueAddress}/people/:person`,
      answer: (visit) => showPerson(site, visit),
    },
    {
      ...act,
      ...person,
      path: `${queueAddress}/people/:person`,
      answer: (visit) => decidePerson(site, visit),
    },
    {
      ...act,
      ...person,
      path: clearAddress(':person'),
      answer: (visit) => clearPerson(site, visit),
    },
  ]
}
