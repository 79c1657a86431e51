/** The action log as the public reads it: of a body, of an organisation, undertakings of all, one from first to last. */
import { z } from 'zod'
import { EmptyState, Link, PageTitle, Section } from '#src/design/index.ts'
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Page, Panel, Route } from '#src/kernel/manifest.ts'
import { pagedSchema, pageOf, PagingQuery } from '#src/kernel/paging.ts'
import { formatDate, t, tx } from '#src/kernel/text.ts'
import { onHold, type ActiveHold, type Site } from '#src/record/index.ts'
import { namesOf } from '../minutes/public.tsx'
import { bodyKey } from '../model.ts'
import { publishedMeetings } from '../published.ts'
import { actionPage } from './action-page.tsx'
import { ActionCounts, ActionList, ActionTable, AgePicture, type ListView } from './list.tsx'
import { actionAddress, isOpen, isOverdue, publishedLog, type LoggedAction } from './log.ts'
import { ActionSchema, actionsCsv, fits, exampleOf, presentAction, stateFilters } from './present.ts'
import { takenUpAt } from './taken-up.ts'

const ListQuery = z.object({
  state: z.enum(stateFilters).catch('open').default('open'),
  owner: z.string().max(120).optional(),
  kind: z.enum(['action-point', 'undertaking']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
})
type ListFilters = z.infer<typeof ListQuery>
const ApiQuery = PagingQuery.extend({
  body: z.string().max(120).optional().describe('Slug of a body.'),
  owner: z.string().max(120).optional().describe('Slug of an organisation of the register.'),
  state: z.enum(stateFilters).default('all').describe('`open` is everything that the body has not ended.'),
})

export function actionPages(site: Site): Route[] {
  const read = { method: 'GET', policy: 'meetings.read', keep: 'published' } as const
  const meetings = () => publishedMeetings(site.snapshot())
  const page = (made: Page): Answer => ({ kind: 'page', page: made })
  const csv = (actions: readonly LoggedAction[], fileName: string): Answer => ({
    kind: 'bytes',
    type: 'text/csv; charset=utf-8',
    bytes: actionsCsv(actions, site.snapshot().day, namesOf(site)),
    fileName,
  })
  const undertakings = () =>
    publishedLog(meetings()).actions.filter(({ action }) => action.kind === 'undertaking')
  const view = (address: string, actions: readonly LoggedAction[], filters: ListFilters): ListView => ({
    address,
    actions,
    day: site.snapshot().day,
    nameOf: namesOf(site),
    ...filters,
  })
  return [
    {
      ...read,
      door: 'page',
      path: '/bodies/:body/action-points',
      query: ListQuery,
      answer: ({ params, query }) => {
        const body = requireBody(site, params.body!)
        const actions = publishedLog(meetings()).byBody.get(body.slug) ?? []
        const joint = jointLeads(publishedLog(meetings()).actions, body.slug)
        return page(bodyPage(body, view(`/bodies/${body.slug}/action-points`, actions, query), joint))
      },
    },
    {
      ...read,
      door: 'file',
      path: '/bodies/:body/action-points.csv',
      answer: ({ params }) => {
        const { slug } = requireBody(site, params.body!)
        return csv(publishedLog(meetings()).byBody.get(slug) ?? [], `${slug}-action-points.csv`)
      },
    },
    {
      ...read,
      door: 'page',
      path: '/bodies/:body/action-points/:action',
      answer: ({ params }) => {
        requireBody(site, params.body!)
        const shown = meetings()
        const one = publishedLog(shown).byId.get(params.action!)
        if (!one || one.body.slug !== params.body) {
          const hold = givenUnderHold(site, params.action!)
          throw hold ? onHold(hold) : absent(t('There is no action point at this address.'))
        }
        const named = takenUpAt(shown, actionAddress(one).slice(1))
        return page(actionPage({ one, day: site.snapshot().day, nameOf: namesOf(site), named }))
      },
    },
    {
      ...read,
      door: 'page',
      path: '/organisations/:organisation/action-points',
      query: ListQuery,
      answer: ({ params, query }) => {
        const slug = params.organisation!
        const actions = publishedLog(meetings()).byOwner.get(slug) ?? []
        const name = namesOf(site)(slug)
        if (name === slug && actions.length === 0)
          throw absent(t('No organisation of this record has this address.'))
        return page(
          organisationPage(slug, name, {
            ...view(`/organisations/${slug}/action-points`, actions, query),
            across: 'bodies',
          }),
        )
      },
    },
    {
      ...read,
      door: 'page',
      path: '/meetings/undertakings',
      query: ListQuery,
      answer: ({ query }) =>
        page(
          undertakingsPage({ ...view('/meetings/undertakings', undertakings(), query), across: 'bodies' }),
        ),
    },
    {
      ...read,
      door: 'file',
      path: '/meetings/undertakings.csv',
      answer: () => csv(undertakings(), 'undertakings.csv'),
    },
    ...(['action-point', 'undertaking'] as const).map((kind): Route => ({
      ...read,
      door: 'api',
      path: kind === 'undertaking' ? '/api/v1/undertakings' : '/api/v1/action-points',
      query: ApiQuery,
      api: {
        summary:
          kind === 'undertaking'
            ? t('Undertakings: promises made aloud in meetings, in the order they were given')
            : t('Action points of all bodies, in the order they were given'),
        tag: 'meetings',
        response: pagedSchema(ActionSchema),
        example: { items: [exampleOf(kind)], next: null },
      },
      answer: ({ query }) => {
        const { body, owner, state, ...paging } = query as z.infer<typeof ApiQuery>
        const { day } = site.snapshot()
        const log = publishedLog(meetings())
        const from = body === undefined ? log.actions : (log.byBody.get(body) ?? [])
        const chosen = from.filter(
          (one) =>
            one.action.kind === kind &&
            (owner === undefined || one.action.owner.organisation === owner) &&
            fits(one, state, day),
        )
        const { items, next } = pageOf(chosen, paging, ({ action }) => action.id)
        const nameOf = namesOf(site)
        return { kind: 'json', body: { items: items.map((one) => presentAction(one, day, nameOf)), next } }
      },
    })),
  ]
}

/** A body that is published, or one that led a meeting of the record; 451 while it is on hold. */
function requireBody(site: Site, slug: string): { slug: string; name: string } {
  const hold = site.snapshot().tombstone(bodyKey(slug))
  if (hold) throw onHold(hold)
  const { bodies, inOrder } = publishedMeetings(site.snapshot())
  const body = bodies.get(slug)
  if (body) return { slug, name: body.content.name }
  const named = inOrder.flatMap(({ notice }) => notice.content.bodies).find((one) => one.slug === slug)
  if (!named) throw absent(t('There is no body at this address.'))
  return named
}

/**
 * The hold on the minutes that gave it, or on their meeting: actions are named after the meeting that gave them
 * (“board-2031-07-08-a1”).
 */
const givenUnderHold = (site: Site, action: string): ActiveHold | null =>
  site.snapshot().holds.find(({ key }) => {
    const [noun, meeting, part = 'minutes', ...more] = key.split('/')
    return noun === 'meetings' && part === 'minutes' && more.length === 0 && action.startsWith(`${meeting}-`)
  }) ?? null

const none = (words: string, list: ListView) =>
  list.actions.length === 0 ? (
    <EmptyState why={words}>
      <p>{t('They appear here once minutes that name them are published.')}</p>
    </EmptyState>
  ) : (
    <>
      <ActionCounts {...list} />
      <AgePicture {...list} />
      <ActionList {...list} />
    </>
  )

/** Bodies that led meetings together with this one and gave something there: it is followed in their logs. */
const jointLeads = (actions: readonly LoggedAction[], slug: string): LoggedAction['body'][] => [
  ...new Map(
    actions
      .filter(
        ({ body, raised }) =>
          body.slug !== slug && raised.meeting.notice.bodies.some((one) => one.slug === slug),
      )
      .map(({ body }) => [body.slug, body]),
  ).values(),
]

function bodyPage(
  body: { slug: string; name: string },
  list: ListView,
  joint: readonly LoggedAction['body'][],
): Page {
  return {
    title: t('Action points of {body}', { body: body.name }),
    description: t('What {body} gave to whom at its meetings, and what became of it.', { body: body.name }),
    breadcrumbs: [
      { text: t('Bodies'), href: '/bodies' },
      { text: body.name, href: `/bodies/${body.slug}` },
      { text: t('Action points') },
    ],
    alternates: [{ href: `${list.address}.csv`, type: 'text/csv', title: t('This log as CSV') }],
    body: (
      <>
        <PageTitle
          over={body.name}
          lead={t(
            'Work given to somebody at a meeting, and promises made aloud there. Each is looked at again at every later meeting until the body itself closes it. As at {day}, told from the published minutes.',
            { day: formatDate(list.day) },
          )}
        >
          {t('Action points')}
        </PageTitle>
        {none(t('No published minutes of this body name an action point yet.'), list)}
        {joint.map(({ slug, name }) => (
          <p>
            {tx(
              'What was given at meetings together with {name} is followed in <log>the log of {name}</log>, which led them.',
              {
                name,
                log: (words) => <Link href={`/bodies/${slug}/action-points`}>{words}</Link>,
              },
            )}
          </p>
        ))}
        <Section title={t('As a file')} id="files">
          <p>
            <Link href={`${list.address}.csv`}>{t('The whole log as CSV')}</Link>
          </p>
        </Section>
      </>
    ),
  }
}

function organisationPage(slug: string, name: string, list: ListView): Page {
  return {
    title: t('Action points of {organisation}', { organisation: name }),
    description: t('What bodies gave to {organisation} at their meetings, and what became of it.', {
      organisation: name,
    }),
    breadcrumbs: [
      { text: t('Organisations'), href: '/organisations' },
      { text: name, href: `/organisations/${slug}` },
      { text: t('Action points') },
    ],
    body: (
      <>
        <PageTitle
          over={name}
          lead={t('What it was given at meetings, or promised there. As at {day}.', {
            day: formatDate(list.day),
          })}
        >
          {t('Action points and undertakings')}
        </PageTitle>
        {none(t('No published minutes give this organisation an action point.'), list)}
      </>
    ),
  }
}

function undertakingsPage(list: ListView): Page {
  return {
    title: t('Undertakings'),
    description: t('Promises made aloud in meetings by office-holders, and what became of them.'),
    breadcrumbs: [{ text: t('Meetings'), href: '/meetings' }, { text: t('Undertakings') }],
    alternates: [{ href: '/meetings/undertakings.csv', type: 'text/csv', title: t('Undertakings as CSV') }],
    body: (
      <>
        <PageTitle
          lead={t(
            'Promises made aloud in a meeting by somebody who holds an office, across all bodies. As at {day}, told from the published minutes.',
            { day: formatDate(list.day) },
          )}
        >
          {t('Promised in meetings')}
        </PageTitle>
        {none(t('No published minutes record an undertaking yet.'), list)}
        <p>
          <Link href="/meetings/undertakings.csv">{t('All undertakings as CSV')}</Link>
        </p>
      </>
    ),
  }
}

/** For an organisation's page: what is open of it. Empty when it was never given anything. */
export function actionsOf(site: Pick<Site, 'snapshot'>, organisation: string): Panel[] {
  const meetings = publishedMeetings(site.snapshot())
  const actions = publishedLog(meetings).byOwner.get(organisation) ?? []
  if (actions.length === 0) return []
  const open = actions.filter(isOpen)
  const { day } = meetings
  const first = open.toSorted(
    (a, b) => Number(isOverdue(b, day)) - Number(isOverdue(a, day)) || b.carriedOver - a.carriedOver,
  )
  const address = `/organisations/${organisation}/action-points`
  return [
    {
      title: t('What it was given at meetings'),
      children: (
        <>
          <ActionCounts actions={actions} day={day} address={address} />
          {first.length > 0 && (
            <ActionTable chosen={first.slice(0, 5)} day={day} nameOf={namesOf(site)} across="bodies" />
          )}
          <p>
            <Link href={address}>{t('All its action points and undertakings')}</Link>
          </p>
        </>
      ),
    },
  ]
}
