/** `/meetings/forward-plan`: what the meetings ahead will take, month by month, across bodies. */
import { EmptyState, Link, PageTitle, Section } from '#src/design/index.ts'
import { firstDay } from '#src/kernel/dates.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Meetings, PublishedMeeting } from '../published.ts'
import { meetingAddress } from './addresses.ts'
import { forwardPlanOf, takes, type Awaited, type ForwardPlan, type Missed } from './forward-plan.ts'
import { listsOf } from './lists.ts'
import { feeds } from './meetings-page.tsx'
import { StateWord, Ways, When } from './parts.tsx'
import { bodiesWords, dayWords, runWords, timeWords } from './words.ts'

export function forwardPlanPage(meetings: Meetings, siteName: string): Page {
  const { ahead } = listsOf(meetings)
  const plan = forwardPlanOf(meetings)
  const dated = ahead.filter(({ from }) => from !== null)
  const undated = ahead.filter(({ from }) => from === null)
  const months = [
    ...new Set([
      ...dated.map(({ from }) => from!.slice(0, 7)),
      ...plan.awaited.flatMap(({ on }) => firstDay(on.edtf)?.slice(0, 7) ?? []),
    ]),
  ].toSorted()
  const awaitedOnce = plan.awaited.filter(({ on }) => firstDay(on.edtf) === null)
  const title = t('Forward plan')
  return {
    title: t('Forward plan of meetings'),
    description: t('The meetings ahead, across all bodies, and what each of them will take.'),
    breadcrumbs: [{ text: t('Meetings'), href: '/meetings' }, { text: title }],
    alternates: feeds(siteName),
    body: (
      <>
        <PageTitle
          lead={t(
            'What each meeting ahead will take: its agenda once that is published. Before that, what is due by then, and what was set for then.',
          )}
        >
          {title}
        </PageTitle>
        <Ways here="/meetings/forward-plan" />
        {months.length === 0 && undated.length === 0 && (
          <EmptyState why={t('No meeting is announced, and no minutes set anything for later.')}>
            <p>
              <Link href="/meetings">{t('Meetings that took place')}</Link>
            </p>
          </EmptyState>
        )}
        {months.map((month) => (
          <Section title={formatDate(`${month}-01`, 'month')} id={`m${month}`}>
            {dated
              .filter(({ from }) => from!.startsWith(month))
              .map((one) => (
                <Ahead one={one} meetings={meetings} />
              ))}
            <AwaitedList awaited={plan.awaited.filter(({ on }) => firstDay(on.edtf)?.startsWith(month))} />
          </Section>
        ))}
        {(undated.length > 0 || awaitedOnce.length > 0) && (
          <Section title={t('Day not stated')}>
            {undated.map((one) => (
              <Ahead one={one} meetings={meetings} />
            ))}
            <AwaitedList awaited={awaitedOnce} />
          </Section>
        )}
        <MissedSection missed={plan.missed} />
      </>
    ),
  }
}

const Ahead = ({ one, meetings }: { one: PublishedMeeting; meetings: Meetings }) => {
  const { content } = one.notice
  const items = takes(one, meetings)
  const time = timeWords(content)
  const about = [bodiesWords(content), runWords(content)].filter(
    (words) => words !== '' && words !== content.title,
  )
  return (
    <article class="ahead">
      <div class="ahead__head">
        <p class="ahead__when">
          <When content={content} />
          {time !== '' && <span class="soft">, {time}</span>}
        </p>
        <h3>
          <Link href={meetingAddress(one)}>{content.title}</Link>
        </h3>
        {about.length > 0 && <p class="soft">{about.join(' · ')}</p>}
        <p>
          <StateWord one={one} day={meetings.day} />
        </p>
      </div>
      <div class="ahead__takes">
        <p class="ahead__source">
          {content.state === 'cancelled'
            ? t('It will not take place.')
            : one.agenda
              ? t('From its published agenda')
              : items.length > 0
                ? t('No agenda yet. By what is due, and was set for then:')
                : t('No agenda yet, and nothing was set for it.')}
        </p>
        {content.state !== 'cancelled' && items.length > 0 && (
          <ul class="taken">
            {items.map(({ title, why, href }) => (
              <li>
                {href === null ? title : <Link href={href}>{title}</Link>}
                {why !== '' && <span class="aside">{why}</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
    </article>
  )
}

const AwaitedList = ({ awaited }: { awaited: readonly Awaited[] }) => (
  <>
    {awaited.map(({ title, body, bodyName, on, from, href }) => (
      <article class="ahead">
        <div class="ahead__head">
          <p class="ahead__when">
            {on.edtf === null && on.text === 'not stated' ? t('Day not stated') : on.text}
          </p>
          <h3>
            <Link href={`/bodies/${body}`}>{bodyName}</Link>
          </h3>
          <p>
            <span class="meeting-state">{t('No meeting is announced for then')}</span>
          </p>
        </div>
        <div class="ahead__takes">
          <p class="ahead__source">{t('Set by the minutes of {day}:', { day: from })}</p>
          <ul class="taken">
            <li>
              <Link href={href}>{title}</Link>
            </li>
          </ul>
        </div>
      </article>
    ))}
  </>
)

const MissedSection = ({ missed }: { missed: ForwardPlan['missed'] }) =>
  missed.length === 0 ? null : (
    <Section title={t('Missed')} id="missed">
      <p>{t('Standing items whose day has passed, and which no meeting has taken since.')}</p>
      <ul class="taken">
        {missed.map((one) => (
          <MissedItem one={one} />
        ))}
      </ul>
    </Section>
  )

const MissedItem = ({
  one: { title, body, bodyName, atEvery, due, lastTaken, missedAt },
}: {
  one: Missed
}) => (
  <li>
    <strong>{title}</strong>, <Link href={`/bodies/${body}`}>{bodyName}</Link>
    <span class="aside">
      {atEvery
        ? t('It is to be taken at every meeting.')
        : due !== null && t('It was due by {day}.', { day: formatDate(due) })}{' '}
      {lastTaken
        ? t('Last taken on {day}.', { day: formatDate(lastTaken.day) })
        : t('No minutes on this record show that it was ever taken.')}{' '}
      {missedAt.length > 0 && (
        <>
          {t('Not taken at:')}{' '}
          {missedAt.map((meeting, at) => (
            <>
              {at > 0 && ', '}
              <Link href={meetingAddress(meeting)}>{dayWords(meeting.notice.content)}</Link>
            </>
          ))}
        </>
      )}
    </span>
  </li>
)
