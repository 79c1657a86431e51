import { z } from 'zod'
import type { Route } from '#src/kernel/manifest.ts'
import { pagedSchema, pageOf, PagingQuery, type Paging } from '#src/kernel/paging.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { publishedRegister } from './published.ts'

const OrganisationSchema = z.object({
  slug: z.string(),
  name: z.string(),
  shortName: z.string(),
  kind: z.string(),
  parent: z.string().nullable().describe('Slug of the organisation it is part of.'),
  note: z.string(),
})

const example = {
  items: [
    {
      slug: 'reference-group',
      name: 'Community reference group',
      shortName: 'Reference group',
      kind: 'body',
      parent: 'police',
      note: 'Helps to design training.',
    },
  ],
  next: 'cmVmZXJlbmNlLWdyb3Vw',
}

export function organisationsApi(site: Site): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/organisations',
      door: 'api',
      policy: 'people.read',
      keep: 'published',
      query: PagingQuery,
      api: {
        summary: t('Organisations of the register, in its order'),
        tag: 'organisations',
        response: pagedSchema(OrganisationSchema),
        example,
      },
      answer: ({ query }) => ({
        kind: 'json',
        body: pageOf(
          publishedRegister(site.snapshot())?.content.organisations ?? [],
          query as Paging,
          ({ slug }) => slug,
        ),
      }),
    },
  ]
}
