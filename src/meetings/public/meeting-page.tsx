/** `/meetings/:meeting`: one meeting, from its notice to what became of it. */
import { Columns, InsetText, Link, PageTitle } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { agendaKey, minutesKey, paperKey, transcriptKey, type Meeting } from '../model.ts'
import { addedLater } from '../agenda/versions.ts'
import { postponedOf } from '../notice/postponed.ts'
import { isLate } from '../papers/late.ts'
import { stateOf, type Meetings, type PublishedMeeting } from '../published.ts'
import { isMachineMade } from '../transcripts/machine.ts'
import { meetingAddress } from './addresses.ts'
import { DueHere, MissedHere, Questions, Sources, WhatChanged } from './after-part.tsx'
import { AgendaItems, OnHold, Papers } from './agenda-part.tsx'
import { Access, Attend, isComing } from './attend-part.tsx'
import { takes } from './forward-plan.ts'
import { eventOf } from './json-ld.ts'
import { MeetingFacts } from './meeting-facts.tsx'
import { Paragraphs, VersionStamp } from './parts.tsx'
import {
  bodiesWords,
  changeWords,
  dayWords,
  fileType,
  minutesWords,
  runWords,
  whenWords,
  whereWords,
} from './words.ts'

export type PageAround = { publicUrl: string; timeZone: string }

export function meetingPage(one: PublishedMeeting, meetings: Meetings, around: PageAround): Page {
  const { content } = one.notice
  const address = meetingAddress(one)
  const comes = isComing(one, meetings.day)
  return {
    title: t('{title}, {day}', { title: content.title, day: dayWords(content) }),
    description: leadOf(one, meetings.day),
    breadcrumbs: [
      { text: t('Meetings'), href: '/meetings' },
      { text: content.bodies[0]!.name, href: `/bodies/${content.bodies[0]!.slug}` },
      { text: dayWords(content) },
    ],
    alternates: [
      { href: `${address}.json`, type: 'application/json', title: t('This meeting as JSON') },
      { href: `${address}.ics`, type: 'text/calendar', title: t('This meeting for your calendar') },
    ],
    jsonLd: eventOf(one, meetings, around),
    body: (
      <>
        <Columns
          head={
            <PageTitle over={overOf(content)} lead={leadOf(one, meetings.day)}>
              {content.title}
            </PageTitle>
          }
          facts={<MeetingFacts one={one} meetings={meetings} />}
        >
          <Warning one={one} />
          <ReadIt one={one} />
          {comes && <Attend one={one} day={meetings.day} />}
          {content.about !== '' && (
            <section class="part-of-meeting">
              <h2>{t('About this meeting')}</h2>
              <Paragraphs text={content.about} />
            </section>
          )}
          <Parts parts={content.parts} />
          <AgendaSection one={one} meetings={meetings} />
          {!comes && <Access access={content.access} />}
        </Columns>
        <Papers one={one} day={meetings.day} />
        <HeldPapers one={one} />
        <MissedHere one={one} meetings={meetings} />
        <DueHere one={one} meetings={meetings} />
        <Questions one={one} day={meetings.day} />
        <WhatChanged one={one} />
        <Sources content={content} />
        <VersionStamp published={one.notice} about={t('the notice of this meeting')} />
        {one.agenda && <VersionStamp published={one.agenda} about={t('its agenda')} />}
      </>
    ),
  }
}

const overOf = (content: Meeting): string =>
  [bodiesWords(content) === content.title ? t('Meeting') : bodiesWords(content), runWords(content)]
    .filter(Boolean)
    .join(' · ')

/** The first sentence: what, when, where, and how it stands. */
function leadOf(one: PublishedMeeting, day: string): string {
  const { content } = one.notice
  const [when, where] = [whenWords(content), whereWords(content)]
  const at = where === '' ? when : t('{when}, {where}', { when, where })
  switch (stateOf(one, day)) {
    case 'planned':
      return t('Planned for {at}.', { at })
    case 'scheduled':
      return t('It takes place on {at}.', { at })
    case 'in-session':
    case 'adjourned':
      return t('It began on {at}, and is not over.', { at })
    case 'postponed':
      return postponedWords(one.notice, at)
    case 'cancelled':
      return t('Cancelled. It was to take place on {at}.', { at })
    case 'held':
      return t('It took place on {at}.', { at })
    case 'announced':
      return t('It was announced for {at}. It is not known here whether it was held.', { at })
  }
}

/** `at` is its own day and place: of a meeting without a new day, those of the old one. */
function postponedWords({ content, versions }: PublishedMeeting['notice'], at: string): string {
  const { was, now } = postponedOf(content, versions)!
  if (!was) return now ? t('Postponed to {at}.', { at }) : t('Postponed. No new day is known yet.')
  const before = dayWords({ on: was })
  return now
    ? t('Postponed from {before} to {at}.', { before, at })
    : t('Postponed. It was to take place on {before}. No new day is known yet.', { before })
}

/** What nobody who means to come may miss. */
const Warning = ({ one }: { one: PublishedMeeting }) => {
  const { state, stateReason, changes } = one.notice.content
  const moved = changes.findLast(({ kind }) => kind === 'date')
  if (state === 'cancelled' || state === 'postponed')
    return (
      <InsetText classes="meeting-warning">
        <p>
          <strong>
            {state === 'cancelled' ? t('This meeting is cancelled.') : postponedWarning(one.notice)}
          </strong>
          {stateReason !== '' && <> {t('Reason given: {reason}', { reason: stateReason })}</>}
        </p>
      </InsetText>
    )
  if (!moved || state === 'held') return null
  return (
    <InsetText classes="meeting-warning">
      <p>
        <strong>{t('The day has changed.')}</strong> {changeWords(moved)}
      </p>
    </InsetText>
  )
}

function postponedWarning({ content, versions }: PublishedMeeting['notice']): string {
  const { was, now } = postponedOf(content, versions)!
  if (!now) return t('This meeting is postponed. No new day is known yet.')
  return was
    ? t('This meeting is postponed from {before} to {after}.', {
        before: dayWords({ on: was }),
        after: dayWords(content),
      })
    : t('This meeting is postponed to {after}.', { after: dayWords(content) })
}

/** Minutes, transcript and recording come first once they are there: they are what one comes for then. */
const ReadIt = ({ one }: { one: PublishedMeeting }) => {
  const { recording } = one.notice.content
  const address = meetingAddress(one)
  const held = [
    { key: minutesKey(one.slug), what: t('The minutes of this meeting') },
    { key: transcriptKey(one.slug), what: t('The transcript of this meeting') },
  ].flatMap(({ key, what }) => {
    const hold = one.held.get(key)
    return hold ? [{ key, what, since: hold.since }] : []
  })
  if (!one.minutes && !one.transcript && !recording && held.length === 0) return null
  return (
    <section class="part-of-meeting">
      <h2>{t('What was said and decided')}</h2>
      <ul class="read-it">
        {one.minutes && (
          <li>
            <Link href={`${address}/minutes`}>{minutesWords(one.minutes.content)}</Link>
            <span class="aside">
              {approvalOf(one.minutes.content)}{' '}
              {t(
                '{items, plural, one {# item} other {# items}}, {actions, plural, =0 {no action points} one {# action point} other {# action points}}.',
                {
                  items: one.minutes.content.items.length,
                  actions: one.minutes.content.actions.filter(({ kind }) => kind === 'action-point').length,
                },
              )}
            </span>
          </li>
        )}
        {one.transcript && (
          <li>
            <Link href={`${address}/transcript`}>{t('Transcript')}</Link>
            <span class="aside">
              {isMachineMade(one.transcript.content)
                ? t('Made by a program, and read against the recording by a person.')
                : t('{count, plural, one {# speech} other {# speeches}}.', {
                    count: one.transcript.content.speeches.length,
                  })}
            </span>
          </li>
        )}
        {recording && (
          <li id="recording">
            {'url' in recording ? (
              <Link href={recording.url}>{t('Recording')}</Link>
            ) : (
              <Link
                href={`${address}/recording/${recording.file.sha256}/${encodeURIComponent(recording.file.name)}`}
              >
                {t('Recording ({type})', { type: fileType(recording.file) })}
              </Link>
            )}
            {recording.about !== '' && <span class="aside">{recording.about}</span>}
          </li>
        )}
      </ul>
      {held.map(({ key, what, since }) => (
        <OnHold what={what} since={since} href={`/${key}`} />
      ))}
    </section>
  )
}

function approvalOf({ status, approvedAt }: NonNullable<PublishedMeeting['minutes']>['content']): string {
  if (status === 'draft') return t('Not approved yet: they may still change.')
  if (status === 'not-stated') return t('Not stated whether they were approved.')
  return approvedAt === null ? t('Approved.') : t('Approved at a later meeting.')
}

const Parts = ({ parts }: { parts: Meeting['parts'] }) =>
  parts.length === 0 ? null : (
    <section class="part-of-meeting">
      <h2>{t('Parts')}</h2>
      <ol class="meeting-parts">
        {parts.map(({ title, about, start, room }) => (
          <li>
            <strong>{title}</strong>
            <span class="aside">{[start, room].filter(Boolean).join(' · ')}</span>
            {about !== '' && <Paragraphs text={about} />}
          </li>
        ))}
      </ol>
    </section>
  )

const AgendaSection = ({ one, meetings }: { one: PublishedMeeting; meetings: Meetings }) => {
  const hold = one.held.get(agendaKey(one.slug))
  const expected = one.agenda ? [] : takes(one, meetings)
  return (
    <section class="part-of-meeting" id="agenda">
      <h2>{t('Agenda')}</h2>
      {hold && (
        <OnHold what={t('The agenda of this meeting')} since={hold.since} href={`/${agendaKey(one.slug)}`} />
      )}
      {one.agenda ? (
        <AgendaItems
          agenda={one.agenda.content}
          around={{
            meeting: one.slug,
            parts: one.notice.content.parts,
            papers: new Map(one.papers.map((paper) => [paper.content.paper, paper])),
            late: new Set(
              one.papers.filter((paper) => isLate(paper, one)).map(({ content }) => content.paper),
            ),
            added: addedLater(one.agenda.versions),
            minuted: new Set(one.minutes?.content.items.map(({ id }) => id)),
          }}
        />
      ) : (
        !hold && (
          <p>
            {stateOf(one, meetings.day) === 'held' || stateOf(one, meetings.day) === 'announced'
              ? t('This record holds no agenda of this meeting.')
              : t('The agenda is not published yet.')}
          </p>
        )
      )}
      {expected.length > 0 && (
        <>
          <p>{t('By what is due, and was set for then, it will take:')}</p>
          <ul class="taken">
            {expected.map(({ title, why, href }) => (
              <li>
                {href === null ? title : <Link href={href}>{title}</Link>}
                {why !== '' && <span class="aside">{why}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** Papers that are on hold are named, so that a gap is never a silent one. */
const HeldPapers = ({ one }: { one: PublishedMeeting }) => {
  const held = [...one.held].filter(([key]) => key.startsWith(paperKey(one.slug, '')))
  return (
    <>
      {held.map(([key, { since }]) => (
        <OnHold what={t('A paper of this meeting')} since={since} href={`/${key}`} />
      ))}
    </>
  )
}
