/** What stands below a meeting: what falls due at it, questions, what changed, sources. */
import { Link, Section } from '#src/design/index.ts'
import { daysBetween } from '#src/kernel/dates.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { actionAddress, dueNow } from '../actions/log.ts'
import type { Agenda, Meeting } from '../model.ts'
import type { Meetings, PublishedMeeting } from '../published.ts'
import { AgendaChanges } from './agenda-changes.tsx'
import { dueHere, missedHere } from './forward-plan.ts'
import { Paragraphs } from './parts.tsx'
import { changeWords } from './words.ts'

/** What the body owes at its meetings, and this one did not take. */
export const MissedHere = ({ one, meetings }: { one: PublishedMeeting; meetings: Meetings }) => {
  const missed = missedHere(one, meetings)
  return missed.length === 0 ? null : (
    <Section title={t('Missed at this meeting')} id="missed">
      <p>{t('Standing items that were due here, and were not taken in time.')}</p>
      <ul class="taken">
        {missed.map(({ title, body, bodyName }) => (
          <li>
            {title}
            <span class="aside">
              <Link href={`/bodies/${body}#standing-items`}>
                {t('Standing items of {body}', { body: bodyName })}
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const DueHere = ({ one, meetings }: { one: PublishedMeeting; meetings: Meetings }) => {
  const actions = dueHere(one, meetings)
  return actions.length === 0 ? null : (
    <Section title={t('Action points due at this meeting')} id="due">
      <ul class="taken">
        {actions.map((action) => (
          <li>
            <Link href={actionAddress(action)}>
              {t('{ref} {text}', { ref: action.action.ref, text: action.action.text })}
            </Link>
            <span class="aside">
              {[
                [action.action.owner.name, action.action.owner.organisationName].filter(Boolean).join(', '),
                dueNow(action).day && t('due {day}', { day: formatDate(dueNow(action).day!) }),
                action.carriedOver > 0 &&
                  t('carried over {count, plural, one {once} other {# times}}', {
                    count: action.carriedOver,
                  }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const Questions = ({ one, day }: { one: PublishedMeeting; day: string }) =>
  one.questions.length === 0 ? null : (
    <Section title={t('Questions put for this meeting')} id="questions">
      <ul class="taken">
        {one.questions.map(({ content: { number, text, asker, answer, answerDue } }) => (
          <li>
            <Link href={`/questions/${number}`}>{shortened(text)}</Link>
            <span class="aside">
              {asker} ·{' '}
              {answer ? t('answered on {day}', { day: formatDate(answer.on) }) : clockWords(answerDue, day)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )

const clockWords = (due: string, day: string): string => {
  const late = daysBetween(due, day)
  return late > 0
    ? t('answer was due {late, plural, one {# day} other {# days}} ago', { late })
    : t('answer due by {day}', { day: formatDate(due) })
}

const shortened = (words: string): string =>
  words.length > 180 ? `${words.slice(0, 179).replace(/\s+\S*$/, '')}…` : words

/** What was announced otherwise before, and every later version with what it changed. */
export const WhatChanged = ({ one }: { one: PublishedMeeting }) => {
  const { changes } = one.notice.content
  const versions = [
    ...one.notice.versions.map((version) => ({ version, what: t('The notice') })),
    ...(one.agenda?.versions.map((version) => ({ version, what: t('The agenda') })) ?? []),
  ]
    .filter(({ version }) => version.correction !== null)
    .toSorted((a, b) => a.version.entry - b.version.entry)
  if (changes.length === 0 && versions.length === 0) return null
  return (
    <Section title={t('What changed')} id="changes">
      {changes.length > 0 && (
        <ul class="taken">
          {changes.map((change) => (
            <li>
              {changeWords(change)}
              {change.on.text !== 'not stated' && <span class="aside">{change.on.text}</span>}
            </li>
          ))}
        </ul>
      )}
      {versions.length > 0 && (
        <>
          <h3>{t('Later versions on this record')}</h3>
          <ul class="taken">
            {versions.map(({ version, what }) => (
              <li>
                {t('{what}, version {number, number}: {changed} Why: {why}', {
                  what,
                  number: version.number,
                  changed: version.correction!.what,
                  why: version.correction!.why,
                })}
                <span class="aside">
                  {formatDate(version.enteredAt)},{' '}
                  <Link href={`/record/entries/${version.entry}`}>
                    {t('entry {number, number}', { number: version.entry })}
                  </Link>
                </span>
                {version.key === one.agenda?.key && <ChangedHere one={one} number={version.number} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

/** What a version of the agenda changed against the one before it. */
const ChangedHere = ({ one, number }: { one: PublishedMeeting; number: number }) => {
  const { versions, content } = one.agenda!
  const [before, after] = [number - 1, number].map((wanted) =>
    versions.find((each) => each.number === wanted),
  )
  return before && after ? (
    <AgendaChanges
      before={before.content as Agenda}
      after={after.content as Agenda}
      latest={content}
      papers={new Map(one.papers.map((paper) => [paper.content.paper, paper.content.title]))}
    />
  ) : null
}

export const Sources = ({ content: { sources, links, note } }: { content: Meeting }) =>
  sources.length === 0 && links.length === 0 && note === '' ? null : (
    <Section title={t('Sources')} id="sources">
      {sources.length > 0 && (
        <ul class="taken">
          {sources.map(({ title, url, note: about }) => (
            <li>
              <Link href={url}>{title}</Link>
              {about !== '' && <span class="aside">{about}</span>}
            </li>
          ))}
        </ul>
      )}
      {links.length > 0 && (
        <p>
          {t('See also')}{' '}
          {links.map(({ address, title }, at) => (
            <>
              {at > 0 && ', '}
              <Link href={`/${address}`}>{title}</Link>
            </>
          ))}
        </p>
      )}
      {note !== '' && <Paragraphs text={note} />}
    </Section>
  )
