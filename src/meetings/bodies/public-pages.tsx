/** The public's pages of bodies: all of them, and one. */
import {
  Columns,
  Counts,
  DataTable,
  Downloads,
  EmptyState,
  InsetText,
  Link,
  Links,
  PageTitle,
  Section,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t, tx } from '#src/kernel/text.ts'
import { actionAddress, publishedLog } from '../actions/log.ts'
import { isEnded } from '../actions/states.ts'
import { standingMeetingOf, standingOf, type Standing } from '../agenda/standing.ts'
import { mostOver } from '../formats/calendar.ts'
import type { Body } from '../model.ts'
import { listsOf } from '../public/lists.ts'
import { isAhead, whenWords } from '../public/words.ts'
import { MeetingList, VersionStamp } from '../public/parts.tsx'
import type { Meetings, Published, PublishedMeeting } from '../published.ts'
import { BodyMargin, Members, Prose, SeriesList, Sources, type Names } from './facts.tsx'
import { isOver, predecessorOf, successorOf } from './lineage.ts'
import { everyWords, kindWords, spanWords } from './words.ts'

/** Meetings of one body, oldest first. */
const meetingsOf = (meetings: Meetings, body: string): readonly PublishedMeeting[] =>
  listsOf(meetings).byBody.get(body) ?? []

/** Those still to come that were not called off, the next first; those without a day stand last. */
const aheadOf = (meetings: Meetings, body: string): PublishedMeeting[] =>
  meetingsOf(meetings, body).filter(
    (one) => isAhead(one, meetings.day) && one.notice.content.state !== 'cancelled',
  )

export function bodiesPage(meetings: Meetings): Page {
  const all = [...meetings.bodies.values()]
    .map(({ content }) => content)
    .toSorted((a, b) => a.name.localeCompare(b.name))
  const over = all.filter((one) => isOver(meetings, one))
  const now = all.filter((one) => !over.includes(one))
  return {
    title: t('Bodies'),
    description: t('Boards, panels and others that meet: what each is for, and when it meets next.'),
    breadcrumbs: [
      { text: t('Home'), href: '/' },
      { text: t('Meetings'), href: '/meetings' },
      { text: t('Bodies') },
    ],
    alternates: [
      { href: '/api/popolo.json', type: 'application/json', title: t('Bodies and people (Popolo)') },
    ],
    body: (
      <>
        <PageTitle lead={t('Boards, panels and others that meet: what each is for, and when it meets next.')}>
          {t('Bodies')}
        </PageTitle>
        {all.length === 0 ? (
          <EmptyState why={t('No body has been published in this record yet.')}>
            <p>
              <Link href="/organisations">{t('The organisations of this record')}</Link>
            </p>
          </EmptyState>
        ) : (
          <>
            <Section title={t('Meeting now')} bare>
              {now.length === 0 ? (
                <EmptyState why={t('Every body in this record has ended.')} />
              ) : (
                <BodyTable bodies={now} meetings={meetings} caption={t('Bodies that meet now')} />
              )}
            </Section>
            {over.length > 0 && (
              <Section title={t('Ended or renamed')} id="ended">
                <p>{t('Their pages stay, with everything that was said there.')}</p>
                <BodyTable
                  bodies={over}
                  meetings={meetings}
                  caption={t('Bodies that ended or were renamed')}
                />
              </Section>
            )}
            <Section title={t('Take it with you')}>
              <Downloads
                items={[
                  {
                    href: '/api/popolo.json',
                    name: t('Bodies, who sits on them, and their meetings (Popolo)'),
                    type: 'JSON',
                  },
                ]}
              />
            </Section>
          </>
        )}
      </>
    ),
  }
}

const BodyTable = ({
  bodies,
  meetings,
  caption,
}: {
  bodies: readonly Body[]
  meetings: Meetings
  caption: string
}) => (
  <DataTable
    caption={caption}
    captionHidden
    columns={[
      { title: t('Body'), heads: true },
      { title: t('Kind') },
      { title: t('What it is for') },
      { title: t('Next meeting') },
    ]}
    rows={bodies.map((body) => {
      const next = aheadOf(meetings, body.body)[0]
      const after = successorOf(meetings, body)
      return {
        cells: [
          <Link href={`/bodies/${body.body}`}>{body.name}</Link>,
          kindWords(body.kind),
          body.about.split(/\n{2,}/, 1)[0] || t('Not stated'),
          next ? (
            <Link href={`/meetings/${next.slug}`}>{whenWords(next.notice.content)}</Link>
          ) : after ? (
            tx('See <next>{name}</next>', {
              name: after.content.name,
              next: (words) => <Link href={`/bodies/${after.content.body}`}>{words}</Link>,
            })
          ) : (
            t('None announced')
          ),
        ],
      }
    })}
  />
)

/** `address` is the whole address of this page. */
export function bodyPage(
  published: Published<Body>,
  meetings: Meetings,
  names: Names,
  address: string,
): Page {
  const body = published.content
  const here = `/bodies/${body.body}`
  const own = meetingsOf(meetings, body.body)
  const ahead = aheadOf(meetings, body.body)
  const recent = own.filter((one) => !isAhead(one, meetings.day)).toReversed()
  const open = (publishedLog(meetings).byBody.get(body.body) ?? []).filter(({ state }) => !isEnded(state))
  return {
    title: body.name,
    description:
      body.about.split('\n', 1)[0] || t('{name}: who sits on it, and its meetings.', { name: body.name }),
    breadcrumbs: [
      { text: t('Home'), href: '/' },
      { text: t('Bodies'), href: '/bodies' },
      { text: body.name },
    ],
    alternates: [
      { href: `${here}.json`, type: 'application/json', title: t('This body as JSON') },
      {
        href: `${here}.atom`,
        type: 'application/atom+xml',
        title: t('{name}: its meetings', { name: body.name }),
      },
      { href: `${here}.ics`, type: 'text/calendar', title: t('{name}: calendar', { name: body.name }) },
    ],
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Organization',
      name: body.name,
      url: address,
      ...(body.shortName && body.shortName !== body.name ? { alternateName: body.shortName } : {}),
      ...(body.about ? { description: body.about } : {}),
    },
    body: (
      <>
        <Columns
          head={<PageTitle over={kindWords(body.kind)}>{body.name}</PageTitle>}
          facts={
            <BodyMargin
              body={body}
              names={names}
              more={[
                {
                  term: t('In the register'),
                  value: (
                    <Link href={`/organisations/${body.body}`}>{names.get(body.body) ?? body.name}</Link>
                  ),
                },
                ...body.formerNames.map(({ name, from, to }) => ({
                  term: t('Former name'),
                  value: name,
                  note: spanWords(from, to),
                })),
              ]}
            />
          }
        >
          <Lineage body={body} meetings={meetings} />
          {body.about ? (
            <Prose text={body.about} />
          ) : (
            <EmptyState why={t('No source in this record says what it is for.')} />
          )}
        </Columns>
        <Counts
          items={[
            {
              number: open.length,
              words: t(
                '{count, plural, one {open action point or undertaking} other {open action points and undertakings}}',
                {
                  count: open.length,
                },
              ),
              href: `${here}/action-points`,
            },
            {
              number: own.length,
              words: t('{count, plural, one {meeting in this record} other {meetings in this record}}', {
                count: own.length,
              }),
              href: `/meetings?body=${body.body}`,
            },
          ]}
        />
        <OpenPoints points={open} here={here} />
        <Section title={t('Its meetings')} id="meetings">
          <h3>{t('Next')}</h3>
          {ahead.length === 0 ? (
            <EmptyState why={t('No meeting ahead has been announced in this record.')} />
          ) : (
            <MeetingList meetings={ahead.slice(0, 3)} day={meetings.day} headingLevel={4} />
          )}
          {recent.length > 0 && (
            <>
              <h3>{t('Recent')}</h3>
              <MeetingList meetings={recent.slice(0, 5)} day={meetings.day} headingLevel={4} />
            </>
          )}
          <Links
            items={[
              { href: `/meetings?body=${body.body}`, text: t('All its meetings') },
              ...(body.questionDays === null
                ? []
                : [{ href: `/questions/ask?body=${body.body}`, text: t('Put a question to it') }]),
            ]}
          />
        </Section>
        {body.termsOfReference && (
          <Section title={t('Terms of reference')} id="terms">
            <Prose text={body.termsOfReference} />
          </Section>
        )}
        <Members body={body} names={names} day={meetings.day} />
        <SeriesList body={body} />
        <StandingItems body={body} meetings={meetings} own={own} />
        <Sources body={body} />
        <Section title={t('Take it with you')}>
          <Downloads
            items={[
              { href: `${here}.json`, name: t('This body, with its proof'), type: 'JSON' },
              {
                href: `${here}.ics`,
                name: t('Its meetings for your calendar'),
                type: 'iCalendar',
                note: t('All to come, and the latest {count, number} that are over', { count: mostOver }),
              },
              { href: `${here}/action-points.csv`, name: t('Its action points'), type: 'CSV' },
            ]}
          />
        </Section>
        <p>
          <Link href={`/subscribe?target=bodies/${body.body}`}>{t('E-mail me when this changes')}</Link>
        </p>
        <VersionStamp published={published} about={t('the body shown above')} />
      </>
    ),
  }
}

/** A body that was renamed keeps its page: it points to what came after it, and that back. */
const Lineage = ({ body, meetings }: { body: Body; meetings: Meetings }) => {
  const after = successorOf(meetings, body)
  const before = predecessorOf(meetings, body)
  const linked = (one: Published<Body>) => (words: unknown) => (
    <Link href={`/bodies/${one.content.body}`}>{words as string}</Link>
  )
  return (
    <>
      {after && (
        <InsetText>
          {tx('<next>{name}</next> came after it. What was said and promised here stays at its address.', {
            name: after.content.name,
            next: linked(after),
          })}
        </InsetText>
      )}
      {before && (
        <p>
          {tx('Before it there was <before>{name}</before>.', {
            name: before.content.name,
            before: linked(before),
          })}
        </p>
      )}
    </>
  )
}

/** The first few; the rest stand on their own page. */
const OpenPoints = ({
  points,
  here,
}: {
  points: ReturnType<typeof publishedLog>['actions']
  here: string
}) =>
  points.length === 0 ? null : (
    <Section title={t('Open action points')} id="action-points">
      <ul>
        {points.slice(0, 5).map((one) => (
          <li>
            <Link href={actionAddress(one)}>
              {one.action.text.length > 160 ? `${one.action.text.slice(0, 159)}…` : one.action.text}
            </Link>
          </li>
        ))}
      </ul>
      <p>
        <Link href={`${here}/action-points`}>{t('All its action points')}</Link>
      </p>
    </Section>
  )

const StandingItems = ({
  body,
  meetings,
  own,
}: {
  body: Body
  meetings: Meetings
  own: readonly PublishedMeeting[]
}) => {
  if (body.standingItems.length === 0) return null
  const standing = standingOf(body, own.map(standingMeetingOf), meetings.day)
  // Where no minutes are published the record cannot say what was taken, nor what is missed.
  const known = own.some(({ minutes }) => minutes !== null)
  const notKnown = t('Not known here: no minutes are published')
  return (
    <Section title={t('Standing items')} id="standing-items">
      <DataTable
        caption={t('What comes round, and when it was taken')}
        columns={[
          { title: t('Item'), heads: true },
          { title: t('How often') },
          { title: t('Last taken') },
          { title: t('Next') },
        ]}
        rows={standing.map((one) => ({
          id: `standing-${one.item.slug}`,
          cells: [
            <StandingTitle item={one.item} />,
            everyWords(one.item.every),
            one.lastTaken ? (
              <Link href={`/meetings/${one.lastTaken.meeting}`}>{formatDate(one.lastTaken.day)}</Link>
            ) : known ? (
              t('Not taken at any meeting in this record')
            ) : (
              notKnown
            ),
            known ? <StandingNext one={one} day={meetings.day} /> : t('Not known here'),
          ],
        }))}
      />
    </Section>
  )
}

const StandingTitle = ({ item: { title, links } }: Pick<Standing, 'item'>) => (
  <>
    {title}
    {links.map((link) => (
      <span class="facts__note">
        <Link href={`/${link.address}`}>{link.title}</Link>
      </span>
    ))}
  </>
)

const StandingNext = ({ one: { state, due, missedAt }, day }: { one: Standing; day: string }) => (
  <>
    {nextWords(state, due, day)}
    {missedAt.length > 0 && (
      <span class="facts__note">
        {t('{count, plural, one {missed at one meeting} other {missed at # meetings}}', {
          count: missedAt.length,
        })}
      </span>
    )}
  </>
)

/** What was missed is due again at the next meeting: of an item that comes at every one, that day is still to come. */
function nextWords(state: Standing['state'], due: string | null, day: string): string {
  if (due === null) return state === 'missed' ? t('Missed at the last meeting') : t('No day is known')
  const by = formatDate(due)
  if (state !== 'missed') return t('By {day}', { day: by })
  return due < day
    ? t('Missed: it was due by {day}', { day: by })
    : t('Missed at the last meeting; next by {day}', { day: by })
}
