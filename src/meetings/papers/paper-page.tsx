/** The page of a published paper. */
import { Columns, EntryStamp, Link, MarginFacts, PageTitle, Section } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Paper } from '../model.ts'
import type { Published, PublishedMeeting } from '../published.ts'
import { paperWords } from '../public/words.ts'
import { paperAddress, PaperBody } from './body.tsx'
import { letterClock } from './clock.ts'
import { isLate } from './late.ts'
import { namedWords } from './words.ts'

export function paperPage(of: { meeting: PublishedMeeting; paper: Published<Paper>; day: string }): Page {
  const { meeting, paper, day } = of
  const { content, version, versions } = paper
  const notice = meeting.notice.content
  const all = meeting.papers.map((one) => one.content)
  const other = (found: Paper | undefined) =>
    found ? { href: paperAddress(found), title: found.title } : null
  return {
    title: `${content.title}: ${notice.title}, ${notice.on.text}`,
    description: t('A paper of {meeting}, {day}, with its files.', {
      meeting: notice.title,
      day: notice.on.text,
    }),
    breadcrumbs: [
      { text: t('Meetings'), href: '/meetings' },
      { text: notice.title, href: `/meetings/${meeting.slug}` },
      { text: content.title },
    ],
    body: (
      <>
        <Columns
          head={
            <PageTitle
              over={[paperWords(content.type), content.ref].filter(Boolean).join(' · ')}
              lead={t('For {meeting}, {day}.', { meeting: notice.title, day: notice.on.text })}
            >
              {content.title}
            </PageTitle>
          }
          facts={<Facts {...of} />}
        >
          <PaperBody
            paper={content}
            published
            late={isLate(paper, meeting)}
            clock={letterClock(content, all, day)}
            replaces={other(all.find((one) => one.paper === content.replaces))}
            replacedBy={other(all.find((one) => one.replaces === content.paper))}
          />
          {versions.length > 1 && <Corrections versions={versions} />}
        </Columns>
        <EntryStamp
          number={version.entry}
          href={`/record/entries/${version.entry}`}
          entered={formatDate(version.enteredAt, 'second')}
          sha256={version.sha256}
          checkHref={`/record/check?entry=${version.entry}`}
        />
      </>
    ),
  }
}

const Facts = ({ meeting, paper: { content } }: Parameters<typeof paperPage>[0]) => {
  const items = meeting.agenda?.content.items.filter(({ papers }) => papers.includes(content.paper)) ?? []
  return (
    <MarginFacts
      facts={[
        {
          term: t('By'),
          value:
            content.authors.length === 0
              ? t('not stated')
              : content.authors.map((author) => <div>{namedWords(author)}</div>),
        },
        { term: t('Date'), value: content.on.text },
        ...items.map((item) => ({
          term: t('Agenda item'),
          value: (
            <Link href={`/meetings/${meeting.slug}#${item.id}`}>
              {[item.number, item.title].filter(Boolean).join(' ')}
            </Link>
          ),
        })),
        {
          term: t('Meeting'),
          value: <Link href={`/meetings/${meeting.slug}`}>{meeting.notice.content.on.text}</Link>,
        },
      ]}
    />
  )
}

const Corrections = ({ versions }: Pick<Published<Paper>, 'versions'>) => (
  <Section title={t('Corrected')} id="versions">
    <ul class="govuk-list govuk-list--bullet">
      {versions.toReversed().map(({ number, entry, publishedOn, correction }) => (
        <li>
          <Link href={`/record/entries/${entry}`}>{t('Version {number, number}', { number })}</Link>
          {`, ${publishedOn.text}`}
          {correction && `: ${correction.what} ${correction.why}`}
        </li>
      ))}
    </ul>
  </Section>
)
