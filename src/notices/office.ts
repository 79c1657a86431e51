/** The outbox in the office. */
import { z } from 'zod'
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Need, OfficeContent, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { holdingsFor, may, type Viewer } from '#src/policy.ts'
import type { Db } from '#src/kernel/database.ts'
import type { NoticesSite, Ties } from './around.ts'
import { drop, readMessage, sendAgain, type ReadMessage } from './commands.ts'
import { countTrouble, listKinds, listMessages, type OutboxFilter } from './queries.ts'
import { messagePage, outboxPage, pageSize } from './views/outbox.tsx'

const OutboxQuery = z.object({
  state: z.enum(['', 'waiting', 'sending', 'sent', 'lost', 'failed', 'dropped']).optional(),
  kind: z.string().max(60).optional(),
  page: z.coerce.number().int().min(1).max(100_000).optional(),
})

/** Nothing in it can run, load or lead anywhere by itself; the styles of a mail stand in its elements. */
const letterPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

export const outboxNav: NonNullable<OfficeContent['nav']> = [
  { href: '/office/outbox', text: () => t('Outbox'), action: 'notices.outbox' },
]

export function outboxRoutes(site: NoticesSite, { mayPractise }: Pick<Ties, 'mayPractise'>): Route[] {
  const route = (
    method: Route['method'],
    path: string,
    answer: Route['answer'],
    more: Partial<Route> = {},
  ): Route => ({
    method,
    path: `/office/outbox${path}`,
    door: 'office',
    policy: 'notices.outbox',
    keep: 'never',
    answer,
    ...more,
  })
  const page = (made: Page): Answer => ({ kind: 'page', page: { ...made, noIndex: true } })
  const read = ({ params, viewer, requestId }: Visit): Promise<ReadMessage> =>
    readMessage(site.officeDb(), viewer!, { id: params.id!, requestId })
  const act = (command: typeof drop) => async (visit: Visit) => {
    const id = visit.params.id!
    await command(site.officeDb(), visit.viewer!, { id, requestId: visit.requestId })
    return { kind: 'redirect' as const, to: `/office/outbox/${id}` }
  }
  return [
    route(
      'GET',
      '',
      async (visit) => {
        const { state, kind, page: number = 1 } = visit.query as z.infer<typeof OutboxQuery>
        const filter: OutboxFilter = { state: state || undefined, kind: kind || undefined }
        const found = await listMessages(site.officeDb(), filter, {
          skip: (number - 1) * pageSize,
          most: pageSize,
        })
        return page(
          outboxPage({
            ...found,
            filter,
            kinds: await listKinds(site.officeDb()),
            page: number,
            files: site.config.SMTP_URL === undefined,
            practice: mayPractise(visit),
          }),
        )
      },
      { query: OutboxQuery },
    ),
    route('GET', '/:id', async (visit) =>
      page(
        messagePage({
          message: await read(visit),
          practice: mayPractise(visit),
          whole: may(visit.viewer, 'people.see-address'),
          csrfToken: visit.csrfToken(),
        }),
      ),
    ),
    route('GET', '/:id/html', async (visit) => {
      const { secret, emptied, html } = await read(visit)
      if (emptied || (secret && !mayPractise(visit)))
        throw absent(t('The words of this message are not shown.'))
      return {
        kind: 'bytes',
        type: 'text/html; charset=utf-8',
        bytes: html,
        headers: { 'content-security-policy': letterPolicy },
      }
    }),
    route('POST', '/:id/again', act(sendAgain)),
    route('POST', '/:id/drop', act(drop)),
  ]
}

/** Administrators are told of what did not go out. */
export async function outboxNeeds(db: Db, viewer: Viewer): Promise<Need[]> {
  if (!holdingsFor(viewer, 'notices.outbox').some(({ role }) => role === 'administrator')) return []
  const { failed, lost } = await countTrouble(db)
  return [
    ...(failed > 0
      ? [
          {
            title: t('{count, plural, one {# message was not sent} other {# messages were not sent}}', {
              count: failed,
            }),
            href: '/office/outbox?state=failed',
            about: t('The mail server would not take it. See why, then send it again or drop it.'),
            late: true,
          },
        ]
      : []),
    ...(lost > 0
      ? [
          {
            title: t(
              '{count, plural, one {# message may have gone out} other {# messages may have gone out}}',
              {
                count: lost,
              },
            ),
            href: '/office/outbox?state=lost',
            about: t(
              'The connection broke while it was being sent. Ask whether it arrived, then send it again or drop it.',
            ),
            late: true,
          },
        ]
      : []),
  ]
}
