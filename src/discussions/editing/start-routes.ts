/** The addresses of discussions that people start themselves. */
import { z } from 'zod'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import type { Site } from '#src/record/index.ts'
import { checkPage, lookOf, readWentOn } from '../interception/index.ts'
import { threadsOf } from '../threads/index.ts'
import { isFull } from '../trust/index.ts'
import { startAddress, startPage, withdrawPage, type StartView } from './start-pages.tsx'
import { listOwn } from './start-queries.ts'
import { requireOwn, startDiscussion, withdrawStarted } from './start.ts'

export function startRoutes(site: Site): Route[] {
  const start = { door: 'page', keep: 'never', policy: 'discussions.start', path: startAddress } as const
  const withdraw = {
    door: 'page',
    keep: 'never',
    policy: 'discussions.own',
    path: '/discussions/:discussion/withdraw',
  } as const
  // Where only the office starts discussions, the address is not there for anybody.
  const starts: Route[] = [
    {
      ...start,
      method: 'GET',
      query: z.object({ did: z.enum(['sent', 'withdrawn']).optional() }),
      answer: (visit) => show(site, visit, { title: '', words: '' }, []),
    },
    { ...start, method: 'POST', answer: (visit) => post(site, visit) },
  ]
  return [
    ...(isFull(site.pack) ? starts : []),
    {
      ...withdraw,
      method: 'GET',
      answer: async ({ viewer, params, csrfToken }) => ({
        kind: 'page',
        page: withdrawPage({
          own: await requireOwn(site.officeDb(), viewer!, params.discussion!),
          csrfToken: csrfToken(),
        }),
      }),
    },
    {
      ...withdraw,
      method: 'POST',
      answer: async ({ viewer, params }) => {
        const to = { publicUrl: site.config.PUBLIC_URL, pack: site.pack }
        await withdrawStarted(site.officeDb(), viewer!, params.discussion!, to)
        threadsOf(site).changed(params.discussion!, 0)
        return { kind: 'redirect', to: `${startAddress}?did=withdrawn` }
      },
    },
  ]
}

async function show(
  site: Site,
  visit: Visit,
  typed: StartView['typed'],
  faults: StartView['faults'],
): Promise<Answer> {
  return {
    kind: 'page',
    status: faults.length > 0 ? 422 : 200,
    page: startPage({
      typed,
      faults,
      name: visit.viewer!.name,
      own: await listOwn(site.officeDb(), visit.viewer!.person),
      did: visit.query['did'] as StartView['did'],
      csrfToken: visit.csrfToken(),
    }),
  }
}

async function post(site: Site, visit: Visit): Promise<Answer> {
  const { title = '', words = '' } = typedOf(visit.body)
  const wentOn = readWentOn(visit.body)
  const done = await startDiscussion(
    site.officeDb(),
    visit.viewer!,
    { title, words, wentOn },
    { pack: site.pack, today: todayOf(site.pack), look: lookOf(site) },
  )
  switch (done.kind) {
    case 'started':
      return { kind: 'redirect', to: `${startAddress}?did=sent` }
    case 'refused':
      return show(site, visit, { title, words }, done.faults)
    case 'nudged':
      return {
        kind: 'page',
        status: 422,
        page: checkPage({
          words: done.words,
          nudges: done.nudges.filter(({ rule }) => !wentOn.includes(rule)),
          help: site.pack.discussions.help,
          action: startAddress,
          csrfToken: visit.csrfToken(),
          hidden: { title: done.title },
          wentOn,
          breadcrumbs: [{ text: t('Discussions'), href: '/discussions' }, { text: t('Start a discussion') }],
          back: startAddress,
        }),
      }
  }
}
