/** What the pages of a publication share. */
import { Details, EmptyState, Link, type Content } from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { refSlug } from '../quarter/request.ts'
import type { ChecklistLine } from './checklist.ts'
import type { EditionOf, Publication } from './queries.ts'
import type { Authors, PublisherOf } from './who.ts'

export const officeAddress = ({ plan, period }: EditionOf, last = ''): string =>
  `/office/plans/${plan}/periods/${period}${last && `/${last}`}`

/** The ways above a page of one period. */
export const periodCrumbs = (of: EditionOf & { planTitle: string; periodLabel: string }, last: string) => [
  { text: t('Plans'), href: '/office/plans' },
  { text: `${of.planTitle}: ${of.periodLabel}`, href: officeAddress(of) },
  { text: last },
]

/** More refs than this stand folded away. */
const fewRefs = 6

const Refs = ({ of, refs }: { of: EditionOf; refs: readonly string[] }) => (
  <ul class="refs">
    {refs.map((ref) => (
      <li>
        <Link href={officeAddress(of, `commitments/${refSlug(ref)}`)}>{ref}</Link>
      </li>
    ))}
  </ul>
)

/** Each line with the commitments that it is about, each a link to its row. */
export const Checklist = ({ of, lines }: { of: EditionOf; lines: readonly ChecklistLine[] }) =>
  lines.length === 0 ? (
    <EmptyState
      why={t('Nothing is missing: every commitment carries an update or a reason that was given.')}
    />
  ) : (
    <ul class="checklist">
      {lines.map(({ words, refs, stops }) => (
        <li>
          <p>
            {stops && <span class="checklist__stops">{t('Must be put right first:')} </span>}
            {words}
          </p>
          {refs.length > fewRefs ? (
            <Details summary={t('Show all {count, number}', { count: refs.length })}>
              <Refs of={of} refs={refs} />
            </Details>
          ) : (
            refs.length > 0 && <Refs of={of} refs={refs} />
          )}
        </li>
      ))}
    </ul>
  )

/** Whose words these are, so that everybody sees why somebody may not publish. */
export const AuthorsList = ({ authors }: { authors: Authors }) =>
  authors.length === 0 ? (
    <p>{t('Nobody has written any of it yet.')}</p>
  ) : (
    <ul class="govuk-list govuk-list--bullet">
      {authors.map(({ name, parts }) => (
        <li>
          {name}: {partsWords(parts)}
        </li>
      ))}
    </ul>
  )

function partsWords(parts: readonly string[]): string {
  const shown = [...new Set(parts)].map((part) =>
    part === 'publication' ? t('asked for publication') : part === 'document' ? t('loaded a document') : part,
  )
  return shown.length > 8
    ? t('{some} and {more, number} more', { some: shown.slice(0, 8).join(', '), more: shown.length - 8 })
    : shown.join(', ')
}

/** Who may be the second person, and who may not. */
export const PublishersList = ({ publishers }: { publishers: readonly PublisherOf[] }) => {
  const able = publishers.filter(({ may }) => may)
  const barred = publishers.filter(({ may }) => !may)
  return (
    <>
      {able.length === 0 ? (
        <p>
          <strong>{t('Nobody may publish this now.')}</strong>{' '}
          {t(
            'A publisher who wrote none of it can name a deputy, or an administrator can propose somebody else for the role of publisher.',
          )}{' '}
          <Link href="/office/people">{t('People and roles')}</Link>
        </p>
      ) : (
        <p>{t('May publish it: {names}.', { names: able.map(({ name }) => name).join(', ') })}</p>
      )}
      {barred.length > 0 && (
        <p class="soft">
          {t('May not, because they wrote part of it or stand in for somebody who did: {names}.', {
            names: barred.map(({ name }) => name).join(', '),
          })}
        </p>
      )}
    </>
  )
}

/** Where the publication stands, in one sentence; undefined when nobody has asked. */
export function standingOf(publication: Publication | undefined): Content {
  if (!publication) return t('Nobody has asked for publication yet.')
  const { state } = publication
  if (state === 'asked')
    return publication.waitingForName
      ? t('{name} asked for publication on {when}. {publisher} is waited for.', {
          name: publication.askedByName,
          when: formatDate(publication.askedAt, 'time'),
          publisher: publication.waitingForName,
        })
      : t('{name} asked for publication on {when}. Any publisher who may is waited for.', {
          name: publication.askedByName,
          when: formatDate(publication.askedAt, 'time'),
        })
  if (state === 'scheduled')
    return t('{name} approved it. It goes out on {when}, if nothing in it changes until then.', {
      name: publication.approvedByName ?? '',
      when: formatDate(publication.scheduledFor!, 'time'),
    })
  if (state === 'published')
    return t('Published by {name} on {when}, as entry {entry, number} of the public record.', {
      name: publication.approvedByName ?? '',
      when: formatDate(publication.publishedAt!, 'second'),
      entry: publication.entry ?? 0,
    })
  return t('Not published. {why}', { why: publication.calledOffWhy ?? '' })
}
