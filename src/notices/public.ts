/** The public door: ask for e-mail, confirm it, stop it. */
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Page, Route } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { NoticesSite, Ties } from './around.ts'
import { askToSubscribe, confirmSubscription, endSubscription, readAddress } from './subscription.ts'
import {
  askedPage,
  confirmedPage,
  confirmPage,
  deadLinkPage,
  endedPage,
  endPage,
  subscribePage,
} from './views/subscribe.tsx'

const page = (made: Page, status = 200): Answer => ({ kind: 'page', status, page: made })

export function subscriptionRoutes(site: NoticesSite, { nouns }: Pick<Ties, 'nouns'>): Route[] {
  const route = (
    method: Route['method'],
    path: string,
    answer: Route['answer'],
    more: Partial<Route> = {},
  ): Route => ({
    method,
    path,
    door: 'page',
    policy: 'notices.subscribe',
    keep: 'never',
    answer,
    ...more,
  })
  /** What there is to hear of, in words. Throws 404. */
  const titleOf = (target: string): string => {
    if (target === 'everything') return t('Everything that is published here')
    for (const noun of nouns()) {
      const title = noun.subscribable?.(target)
      if (title) return title
    }
    throw absent(t('There is nothing here that one can have e-mail about.'))
  }
  return [
    route(
      'GET',
      '/subscribe',
      ({ query, csrfToken }) => {
        const target = query.target ?? 'everything'
        const typed = { address: '', frequency: 'weekly' }
        return page(
          subscribePage({ target, title: titleOf(target), typed, faults: [], csrfToken: csrfToken() }),
        )
      },
      { query: z.object({ target: z.string().max(200).optional() }) },
    ),
    route(
      'POST',
      '/subscribe',
      async ({ body, csrfToken }) => {
        const field = (name: string) => {
          const value = (body as Record<string, unknown> | undefined)?.[name]
          return typeof value === 'string' ? value.slice(0, 300) : ''
        }
        const [target, frequency] = [field('target'), field('frequency')]
        const title = titleOf(target)
        const read = readAddress(field('address'))
        const faults: FormFault[] = 'fault' in read ? [read.fault] : []
        if (frequency !== 'daily' && frequency !== 'weekly')
          faults.push({ field: 'frequency', message: t('Choose how often') })
        if ('fault' in read || (frequency !== 'daily' && frequency !== 'weekly')) {
          const typed = { address: field('address'), frequency }
          return page(subscribePage({ target, title, typed, faults, csrfToken: csrfToken() }), 422)
        }
        const wish = { address: read.address, target, title, frequency } as const
        await askToSubscribe(site.officeDb(), site.config, site.pack.siteName, wish)
        return page(askedPage(read.address))
      },
      { seldom: true },
    ),
    // Whoever only looks, a mail scanner for one, changes nothing and learns nothing.
    route('GET', '/subscribe/confirm/:token', ({ params, csrfToken }) =>
      page(confirmPage(params.token!, csrfToken())),
    ),
    route('POST', '/subscribe/confirm/:token', async ({ params }) => {
      const confirmed = await confirmSubscription(site.officeDb(), params.token!)
      return confirmed ? page(confirmedPage(confirmed)) : page(deadLinkPage(), 404)
    }),
    route('GET', '/unsubscribe/:token', ({ params }) => page(endPage(params.token!))),
    route(
      'POST',
      '/unsubscribe/:token',
      async ({ params }) => {
        await endSubscription(site.officeDb(), params.token!)
        return page(endedPage())
      },
      {
        withoutToken:
          'Mail programs send it by themselves (RFC 8058), with no cookie and no page before it. The secret in the address is what allows it.',
        uploads: true,
        bodyLimit: 16 * 1024,
      },
    ),
  ]
}
