/** Interim notices as the public reads them: a page and a file each, and a few words beside the edition they follow. */
import { Columns, EntryStamp, Link, MarginFacts, PageTitle, Section } from '#src/design/index.ts'
import { absent } from '#src/kernel/errors.ts'
import type { Page, Route } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { downloadRecord, onHold, type Site } from '#src/record/index.ts'
import { anchorOf } from '../published.ts'
import { Prose } from '../views/parts.tsx'
import { noticeKey, publishedNotices, type NoticeContent, type PublishedNotice } from './model.ts'

export function noticePages(site: Site): Route[] {
  const read = { method: 'GET', policy: 'plans.read', keep: 'published' } as const
  return [
    {
      ...read,
      door: 'page',
      path: '/plans/:plan/notices/:number',
      answer: ({ params }) => ({
        kind: 'page',
        page: noticePage(requireNotice(site, params.plan!, params.number!)),
      }),
    },
    {
      ...read,
      door: 'file',
      path: '/plans/:plan/notices/:number.json',
      answer: ({ params }) => {
        const { content, version } = requireNotice(site, params.plan!, params.number!)
        const record = downloadRecord(site.snapshot(), version)
        return {
          kind: 'json',
          body: {
            ...content,
            version: version.number,
            sha256: version.sha256,
            entry: version.entry,
            ...(record ? { record } : {}),
          },
        }
      },
    },
  ]
}

/** 451 while it is on hold, or the edition that it follows is. */
function requireNotice(site: Site, plan: string, number: string): PublishedNotice {
  const snapshot = site.snapshot()
  const key = /^[1-9]\d{0,5}$/.test(number) ? noticeKey(plan, Number(number)) : ''
  const found = publishedNotices(snapshot)
    .get(plan)
    ?.find((notice) => notice.key === key)
  const hold =
    snapshot.tombstone(key) ??
    (found?.content.after ? snapshot.tombstone(`plans/${plan}/editions/${found.content.after.period}`) : null)
  if (hold) throw onHold(hold)
  if (!found) throw absent(t('There is no notice at this address.'))
  return found
}

const addressOf = ({ plan, number }: NoticeContent): string => `/${noticeKey(plan, number)}`
const commitmentAddress = ({ plan, commitment }: NoticeContent): string =>
  `/plans/${plan}/actions/${commitment.ref.split('/')[0]!}#${anchorOf(commitment.ref)}`

/** `version` is absent in the office, before it is one. */
export function noticePage({
  content,
  version,
}: Pick<PublishedNotice, 'content'> & { version?: PublishedNotice['version'] }): Page {
  const { commitment } = content
  return {
    title: t('Notice on commitment {ref}: {plan}', { ref: commitment.ref, plan: content.planTitle }),
    description: t('What happened to commitment {ref} between two editions of {plan}.', {
      ref: commitment.ref,
      plan: content.planTitle,
    }),
    breadcrumbs: [
      { text: t('Plans'), href: '/plans' },
      { text: content.planTitle, href: `/plans/${content.plan}` },
      { text: t('Notice {number, number}', { number: content.number }) },
    ],
    alternates: [
      { href: `${addressOf(content)}.json`, type: 'application/json', title: t('This notice as JSON') },
    ],
    body: (
      <>
        <Columns
          head={
            <PageTitle
              over={t('Notice between editions')}
              lead={t('Published by the office on {day}. The next edition will carry it on.', {
                day: content.publishedOn.text,
              })}
            >
              {t('Commitment {ref}: what has happened', { ref: commitment.ref })}
            </PageTitle>
          }
          facts={
            <MarginFacts
              facts={[
                {
                  term: t('Commitment'),
                  value: <Link href={commitmentAddress(content)}>{commitment.ref}</Link>,
                },
                {
                  term: t('Owner'),
                  value: <Link href={`/organisations/${commitment.owner}`}>{commitment.ownerName}</Link>,
                },
                { term: t('Happened on'), value: content.happenedOn.text },
                {
                  term: t('Follows'),
                  value: content.after ? (
                    <Link href={`/plans/${content.plan}/editions/${content.after.period}`}>
                      {content.after.label}
                    </Link>
                  ) : (
                    t('no edition yet')
                  ),
                },
                {
                  term: t('As a file'),
                  value: <Link href={`${addressOf(content)}.json`}>JSON</Link>,
                },
              ]}
            />
          }
        >
          <p>
            <strong>{commitment.text}</strong>
          </p>
          <Prose text={content.words} />
          <p class="soft">
            {t('Words of the office that publishes this plan, not an assessment of the commitment.')}
          </p>
        </Columns>
        {version && (
          <EntryStamp
            number={version.entry}
            href={`/record/entries/${version.entry}`}
            entered={formatDate(version.enteredAt, 'second')}
            sha256={version.sha256}
            checkHref={`/record/check?entry=${version.entry}`}
          />
        )}
      </>
    ),
  }
}

/** On the plan's page: every notice since the edition that it shows. Nothing when there is none. */
export const NoticesSince = ({ notices }: { notices: readonly PublishedNotice[] }) =>
  notices.length === 0 ? null : (
    <Section title={t('Since this edition')}>
      <ul class="govuk-list govuk-list--bullet">
        {notices.toReversed().map(({ content }) => (
          <li>
            <Link href={addressOf(content)}>
              {t('{ref}: {day}', { ref: content.commitment.ref, day: content.happenedOn.text })}
            </Link>{' '}
            {shortened(content.words)}
          </li>
        ))}
      </ul>
    </Section>
  )

/** A row of the commitment's facts for each notice. */
export const noticeFacts = (notices: readonly PublishedNotice[]) =>
  notices.map(({ content }) => ({
    term: t('Since this edition'),
    value: <Link href={addressOf(content)}>{content.happenedOn.text}</Link>,
    note: t('for the next edition'),
  }))

/** The first paragraph, cut where it is long. */
const shortened = (words: string): string => {
  const [first = ''] = words.split(/\n{2,}/)
  return first.length > 280 ? `${first.slice(0, 279).replace(/\s+\S*$/, '')}…` : first
}
