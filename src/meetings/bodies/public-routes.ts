/** The public's routes of bodies. */
import type { Route } from '#src/kernel/manifest.ts'
import { organisationNames } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import { present } from '../public/present.ts'
import { requireBody } from '../public/required.ts'
import { publishedMeetings } from '../published.ts'
import { bodiesPage, bodyPage } from './public-pages.tsx'

export function bodiesPages(site: Site): Route[] {
  const read = { method: 'GET', policy: 'meetings.read', keep: 'published' } as const
  return [
    {
      ...read,
      door: 'page',
      path: '/bodies',
      answer: () => ({ kind: 'page', page: bodiesPage(publishedMeetings(site.snapshot())) }),
    },
    {
      ...read,
      door: 'page',
      path: '/bodies/:body',
      answer: ({ params }) => {
        const { body, meetings } = requireBody(site, params.body)
        const address = `${site.config.PUBLIC_URL}/bodies/${params.body}`
        return {
          kind: 'page',
          page: bodyPage(body, meetings, organisationNames(site.snapshot()), address),
        }
      },
    },
    {
      ...read,
      door: 'file',
      path: '/bodies/:body.json',
      answer: ({ params }) => ({ kind: 'json', body: present(site, requireBody(site, params.body).body) }),
    },
  ]
}
