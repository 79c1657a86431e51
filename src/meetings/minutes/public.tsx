/** Minutes as the public reads them: a page, and the same as JSON, DOCX and PDF. */
import {
  Columns,
  EntryStamp,
  InsetText,
  Link,
  MarginFacts,
  PageTitle,
  type Content,
} from '#src/design/index.ts'
import { absent } from '#src/kernel/errors.ts'
import type { Page, Route } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { printDocx, printPdf } from '#src/plans/index.ts'
import { downloadRecord, onHold, type Site } from '#src/record/index.ts'
import { publishedLog, type ActionLog } from '../actions/log.ts'
import { meetingKey, minutesKey, type Minutes } from '../model.ts'
import { publishedMeetings, type Meetings, type Published, type PublishedMeeting } from '../published.ts'
import { bodiesWords, whenWords } from '../public/words.ts'
import { MinutesBody, organisationNames } from './body.tsx'
import { minutesBlocks, minutesMeta, type MinutesPrint } from './blocks.ts'
import { madeFromWords, statusWords } from './words.ts'

/** Names of the register, for what is published; the slug where it has none. */
export const namesOf = (site: Pick<Site, 'snapshot'>): ((slug: string) => string) =>
  organisationNames(site.snapshot())

type Found = { meetings: Meetings; meeting: PublishedMeeting; minutes: Published<Minutes> }

/** 451 while they are on hold, or the meeting is; 404 when there are none. */
function requireMinutes(site: Site, slug: string): Found {
  const snapshot = site.snapshot()
  const hold = snapshot.tombstone(meetingKey(slug)) ?? snapshot.tombstone(minutesKey(slug))
  if (hold) throw onHold(hold)
  const meetings = publishedMeetings(snapshot)
  const meeting = meetings.meetings.get(slug)
  if (!meeting) throw absent(t('There is no meeting at this address.'))
  if (!meeting.minutes) throw absent(t('No minutes of this meeting are published.'))
  return { meetings, meeting, minutes: meeting.minutes }
}

export function minutesPages(site: Site): Route[] {
  const read = { method: 'GET', policy: 'meetings.read', keep: 'published' } as const
  const path = '/meetings/:meeting/minutes'
  return [
    {
      ...read,
      door: 'page',
      path,
      answer: ({ params }) => ({
        kind: 'page',
        page: minutesPage(requireMinutes(site, params.meeting!), namesOf(site)),
      }),
    },
    {
      ...read,
      door: 'file',
      path: `${path}.json`,
      answer: ({ params }) => {
        const { minutes } = requireMinutes(site, params.meeting!)
        const { version } = minutes
        const record = downloadRecord(site.snapshot(), version)
        return {
          kind: 'json',
          body: {
            ...minutes.content,
            version: version.number,
            sha256: version.sha256,
            entry: version.entry,
            ...(record ? { record } : {}),
          },
        }
      },
    },
    {
      ...read,
      door: 'file',
      path: `${path}.docx`,
      answer: async ({ params }) => {
        const print = printOf(site, params.meeting!)
        return {
          kind: 'bytes',
          type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          fileName: `${params.meeting!}-minutes.docx`,
          bytes: await printDocx(minutesBlocks(print), minutesMeta(print)),
        }
      },
    },
    {
      ...read,
      door: 'file',
      path: `${path}.pdf`,
      answer: ({ params }) => {
        const print = printOf(site, params.meeting!)
        return {
          kind: 'bytes',
          type: 'application/pdf',
          fileName: `${params.meeting!}-minutes.pdf`,
          bytes: printPdf(minutesBlocks(print), minutesMeta(print)),
        }
      },
    },
  ]
}

function printOf(site: Site, slug: string): MinutesPrint {
  const { meetings, meeting, minutes } = requireMinutes(site, slug)
  const { siteName, licence, banner } = site.pack
  return {
    meeting: meeting.notice.content,
    minutes,
    log: publishedLog(meetings),
    nameOf: namesOf(site),
    status: statusSentence(minutes.content, meetings).words,
    siteName,
    address: new URL(`/meetings/${slug}/minutes`, site.config.PUBLIC_URL).href,
    licence,
    banner,
  }
}

/** What these minutes are, in one sentence, with where it leads. */
export function statusSentence(
  { status, approvedAt }: Minutes,
  { meetings }: Pick<Meetings, 'meetings'>,
): { words: string; href: string | null } {
  if (status === 'draft')
    return { words: t('Draft minutes: the body has not approved them yet.'), href: null }
  if (status === 'not-stated')
    return { words: t('The source does not say whether these minutes were approved.'), href: null }
  if (!approvedAt)
    return {
      words: t('Approved minutes: the source shows that they were approved, and not at which meeting.'),
      href: null,
    }
  const at = meetings.get(approvedAt.meeting)
  const minutesAt = at?.minutes?.content.items.find(({ id }) => id === approvedAt.item)
  const item = minutesAt ?? at?.agenda?.content.items.find(({ id }) => id === approvedAt.item)
  return {
    words: t('Approved at {meeting}, {when}: {item}.', {
      meeting: at?.notice.content.title ?? approvedAt.meeting,
      when: at?.notice.content.on.text ?? t('a later meeting'),
      item: item?.title ?? approvedAt.item,
    }),
    href: at ? `/meetings/${at.slug}${minutesAt ? '/minutes' : ''}#${approvedAt.item}` : null,
  }
}

export function minutesPage({ meetings, meeting, minutes }: Found, nameOf: (slug: string) => string): Page {
  const notice = meeting.notice.content
  const { content, version, versions } = minutes
  const title = t('Minutes: {meeting}, {when}', { meeting: notice.title, when: notice.on.text })
  const at = `/meetings/${meeting.slug}/minutes`
  const log: ActionLog = publishedLog(meetings)
  const body = notice.bodies[0]!
  return {
    title,
    description: t('What was said, agreed and given to whom at {meeting} on {when}.', {
      meeting: notice.title,
      when: notice.on.text,
    }),
    breadcrumbs: [
      { text: t('Meetings'), href: '/meetings' },
      { text: notice.title, href: `/meetings/${meeting.slug}` },
      { text: t('Minutes') },
    ],
    alternates: [
      { href: `${at}.json`, type: 'application/json', title: t('These minutes as JSON') },
      { href: `${at}.akn.xml`, type: 'application/xml', title: t('These minutes as Akoma Ntoso') },
    ],
    body: (
      <>
        <Columns
          head={
            <PageTitle over={bodiesWords(notice)} lead={whenWords(notice)}>
              {t('Minutes: {meeting}', { meeting: notice.title })}
            </PageTitle>
          }
          facts={
            <MarginFacts
              facts={[
                { term: t('Meeting'), value: <Link href={`/meetings/${meeting.slug}`}>{notice.title}</Link> },
                { term: t('Status'), value: statusWords(content.status) },
                { term: t('Published'), value: version.publishedOn.text },
                {
                  term: t('Action log'),
                  value: <Link href={`/bodies/${body.slug}/action-points`}>{body.name}</Link>,
                },
                { term: t('How they were made'), value: madeFromWords(content.madeFrom) },
                ...content.sources.map((source) => ({
                  term: t('Source'),
                  value: source.url ? <Link href={source.url}>{source.title}</Link> : source.title,
                  note: source.note,
                })),
                {
                  term: t('As a file'),
                  value: (
                    <>
                      <Link href={`${at}.pdf`}>PDF</Link>, <Link href={`${at}.docx`}>DOCX</Link>,{' '}
                      <Link href={`${at}.json`}>JSON</Link>,{' '}
                      <Link href={`${at}.akn.xml`}>{t('Akoma Ntoso')}</Link>
                    </>
                  ),
                },
              ]}
            />
          }
        >
          <Status sentence={statusSentence(content, meetings)} versions={versions} />
        </Columns>
        <MinutesBody minutes={content} log={log} day={meetings.day} nameOf={nameOf} />
        <EntryStamp
          number={version.entry}
          href={`/record/entries/${version.entry}`}
          about={
            versions.length === 1
              ? t('version 1, no corrections')
              : t('version {number, number} of {count, number}', {
                  number: version.number,
                  count: versions.length,
                })
          }
          entered={formatDate(version.enteredAt, 'second')}
          sha256={version.sha256}
          checkHref={`/record/check?entry=${version.entry}`}
          holdHref={`/office/holds/new?key=${encodeURIComponent(minutes.key)}`}
        />
      </>
    ),
  }
}

/** Draft or approved, and every correction since the first version: what changed, and why. */
const Status = ({
  sentence,
  versions,
}: {
  sentence: { words: string; href: string | null }
  versions: Published<Minutes>['versions']
}) => {
  const corrected = versions.filter(({ correction }) => correction !== null)
  const words: Content = sentence.href ? <Link href={sentence.href}>{sentence.words}</Link> : sentence.words
  return (
    <InsetText>
      <p>
        <strong>{words}</strong>
      </p>
      {corrected.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {corrected.map(({ number, enteredAt, correction }) => (
            <li>
              {t('Version {number, number}, {when}: {what}', {
                number,
                when: formatDate(enteredAt),
                what: correction!.what,
              })}{' '}
              {t('Why: {why}', { why: correction!.why })}
            </li>
          ))}
        </ul>
      )}
    </InsetText>
  )
}
