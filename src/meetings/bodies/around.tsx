/** What bodies tell the rest of the site: search, open data, the pages of organisations. */
import type { OpenDataItem, Panel, SearchItem } from '#src/kernel/manifest.ts'
import { Link } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { kinds, type Body } from '../model.ts'
import { publishedMeetings } from '../published.ts'
import { kindWords, roleWords, spanWords } from './words.ts'

/** A body is found by its names, those it had, what it is for, and who sits on it. */
export function bodyItems({ kind, content }: { kind: string; content: unknown }): SearchItem[] {
  if (kind !== kinds.body) return []
  const body = content as Body
  return [
    {
      kind: kinds.body,
      address: `/bodies/${body.body}`,
      title: body.name,
      body: [
        body.shortName === body.name ? '' : body.shortName,
        ...body.formerNames.map(({ name }) => name),
        body.about,
        body.termsOfReference,
        ...body.series.flatMap(({ name, about }) => [name, about]),
        ...body.memberships.map(({ honorific, name }) => [honorific, name].filter(Boolean).join(' ')),
        ...body.standingItems.map(({ title }) => title),
      ]
        .filter((part) => part !== '')
        .join('\n'),
    },
  ]
}

export function bodiesOpenData(site: Site): OpenDataItem[] {
  const bodies = [...publishedMeetings(site.snapshot()).bodies.values()]
  if (bodies.length === 0) return []
  return [
    {
      title: t('Bodies and who sits on them'),
      about: t('Bodies, organisations, people, memberships, posts and meetings as Popolo, in one file.'),
      licence: site.pack.licence,
      files: [{ href: '/api/popolo.json', type: 'JSON' }],
    },
    ...bodies.map(({ content }) => ({
      title: t('Body: {name}', { name: content.name }),
      about: t('One body, whole. The JSON carries the proof that it stands in the public record.'),
      licence: site.pack.licence,
      files: [{ href: `/bodies/${content.body}.json`, type: 'JSON' }],
    })),
  ]
}

/** On an organisation's page: that it is a body, and on which bodies somebody sits for it. */
export function bodiesOfOrganisation(site: Pick<Site, 'snapshot'>, slug: string): Panel[] {
  const { bodies } = publishedMeetings(site.snapshot())
  const own = bodies.get(slug)?.content
  const seats = [...bodies.values()].flatMap(({ content }) =>
    content.memberships
      .filter(({ onBehalfOf }) => onBehalfOf === slug)
      .map((membership) => ({ body: content, membership })),
  )
  return [
    ...(own
      ? [
          {
            title: t('It meets'),
            children: (
              <p>
                <Link href={`/bodies/${slug}`}>{t('Who sits on it, its meetings, its action points')}</Link> (
                {kindWords(own.kind)})
              </p>
            ),
          },
        ]
      : []),
    ...(seats.length > 0
      ? [
          {
            title: t('Bodies on which somebody sits for it'),
            children: (
              <ul>
                {seats.map(({ body, membership }) => (
                  <li>
                    <Link href={`/bodies/${body.body}#members`}>{body.name}</Link>
                    {`: ${[
                      [membership.honorific, membership.name].filter(Boolean).join(' '),
                      roleWords(membership.role),
                      spanWords(membership.from, membership.to),
                    ]
                      .filter((part) => part !== '')
                      .join(', ')}`}
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
  ]
}
