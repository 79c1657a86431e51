/** What happened to a commitment, as knots of its thread. */
import { Link, type Knot } from '#src/design/index.ts'
import { lastDay, notPublished, type SourceDate } from '#src/kernel/dates.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { TakenUp } from '#src/kernel/manifest.ts'
import type { EditionCommitment } from '../model.ts'
import { findEdition, nameOf, type PublishedPlan } from '../published.ts'
import type { Happening } from '../thread.ts'
import {
  assessedWords,
  figureWords,
  periodName,
  reasonSentence,
  reportedWords,
  silenceWords,
  yearTold,
} from '../words.ts'
import { figureNote } from './figures.tsx'
import { editionAddress, Prose, stateOf } from './parts.tsx'

type Seen = {
  plan: PublishedPlan
  /** The commitment as the latest edition has it. */
  now: EditionCommitment
  /** Updates are in this record's words. */
  paraphrase: boolean
}
type Of<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>

export function knotOf(happening: Happening, seen: Seen): Knot {
  switch (happening.kind) {
    case 'reported':
      return happening.commitment.update ? reported(happening, seen) : silent(happening)
    case 'moved':
      return moved(happening, seen)
    case 'assessed':
      return assessed(happening, seen)
    case 'milestone':
      return step(happening, seen)
    case 'meeting':
      return meeting(happening)
    case 'measured':
      return measured(happening, seen)
    case 'notice':
      return noticed(happening)
    case 'taken-up':
      return discussed(happening)
    case 'promised':
      return promised(happening)
  }
}

const when = ({ edition }: Pick<Of<'reported'>, 'edition'>) => (
  <>
    <Link href={editionAddress(edition)}>{edition.content.periodLabel}</Link>,{' '}
    {t('as at {day}', { day: formatDate(edition.content.asAt) })}
  </>
)

function reported(happening: Of<'reported'>, { now, paraphrase }: Seen): Knot {
  const { commitment, edition } = happening
  const update = commitment.update!
  const owner = nameOf(edition.content, commitment.owner)
  const whose = paraphrase
    ? t('Our wording of what {owner} reported.', { owner })
    : t('Words of {owner}.', { owner })
  const corrected =
    edition.versions.length > 1
      ? t('This edition was corrected; this is version {number, number}.', { number: edition.version.number })
      : ''
  return {
    id: happening.id,
    when: when(happening),
    title:
      update.reported === 'reported-complete'
        ? reportedWords(update.reported)
        : t('Reported: {state}', { state: reportedWords(update.reported).toLowerCase() }),
    shape:
      update.reported === 'ongoing'
        ? 'ongoing-duty'
        : stateOf(commitment) === 'assessed-complete'
          ? 'assessed-complete'
          : update.reported,
    children: update.unchanged ? (
      <p>
        {t(
          'The owner says that nothing has changed, for {running, plural, one {one edition} other {# editions}} running.',
          { running: update.unchangedRunning },
        )}
      </p>
    ) : (
      <Quoted text={update.text} whole={commitment === now} />
    ),
    note: [update.unchanged ? '' : whose, corrected].filter(Boolean).join(' '),
  }
}

const silent = (happening: Of<'reported'>): Knot => {
  const { silence, silenceReason } = happening.commitment
  return {
    id: happening.id,
    when: when(happening),
    title: silence ? silenceWords(silence) : t('Nothing reported'),
    shape: 'silence',
    tone: 'warm',
    note: silenceReason ? t('Reason given: {reason}.', { reason: silenceReason }) : null,
  }
}

/** A date as one end of a move. */
const end = (date: SourceDate): string =>
  date.edtf !== null
    ? yearTold(date)
    : date.text === notPublished.text
      ? t('a date that was not published')
      : /^(no date given|not stated)$/.test(date.text)
        ? t('no date')
        : t('no date (“{words}”)', { words: date.text })

function moved({ id, moved: move, n }: Of<'moved'>, { plan }: Seen): Knot {
  const edition = plan.latest.content
  const period = findEdition(plan, move.period)?.content.periodLabel ?? periodName(move.period)
  return {
    id,
    when: move.announcedOn.edtf
      ? t('announced {when}', { when: yearTold(move.announcedOn) })
      : t('told in the edition for {period}; the day it was announced is not stated', { period }),
    title: t('Date moved: from {from} to {to}', { from: end(move.from), to: end(move.to) }),
    shape: 'date-moved',
    tone: 'warm',
    children: <p>{reasonSentence(move)}</p>,
    note: [
      t('Move {n, number} of those known, by {by}.', { n, by: nameOf(edition, move.by) }),
      move.announcedLate === true ? t('Announced after the old date had passed.') : '',
    ]
      .filter(Boolean)
      .join(' '),
  }
}

function assessed({ id, assessment }: Of<'assessed'>, { plan, now }: Seen): Knot {
  const edition = plan.latest.content
  const whole = assessment.madeOn.edtf === now.assessment?.madeOn.edtf
  return {
    id,
    when: assessment.madeOn.text,
    title: t('Assessed: {finding}', { finding: assessedWords(assessment.assessed).toLowerCase() }),
    shape: 'assessed',
    tone: 'deep',
    children: (
      <>
        <Quoted text={assessment.reasons} whole={whole} />
        <p class="knot__note">{t('Words of {owner}.', { owner: nameOf(edition, assessment.assessor) })}</p>
        {assessment.ownersReply && (
          <>
            <p>{t('The owner answered:')}</p>
            <Quoted text={assessment.ownersReply} whole={whole} />
          </>
        )}
      </>
    ),
  }
}

function step({ id, milestone }: Of<'milestone'>, { plan }: Seen): Knot {
  const done = milestone.doneOn.edtf !== null
  const due = milestone.due.edtf ? milestone.due : milestone.firstDue
  const day = lastDay(due.edtf)
  const ahead = day === null || day > plan.latest.content.asAt
  const first =
    milestone.firstDue.edtf && milestone.firstDue.edtf !== milestone.due.edtf
      ? t('First date: {date}.', { date: yearTold(milestone.firstDue) })
      : ''
  return {
    id,
    when: done
      ? t('done {when}', { when: yearTold(milestone.doneOn) })
      : t('due {when}', { when: yearTold(due) }),
    title:
      ahead && !done
        ? t('Step to come: {title}', { title: milestone.title })
        : t('Step: {title}', { title: milestone.title }),
    shape: done ? 'assessed' : 'not-started',
    note: [first, done || ahead ? '' : t('Not known here whether it was done.')].filter(Boolean).join(' '),
  }
}

const meeting = ({ id, link }: Of<'meeting'>): Knot => ({
  id,
  when: yearTold(link.date),
  title: link.title,
  shape: 'discussed',
  tone: 'deep',
  children: link.url ? (
    <p>
      <Link href={link.url}>{t('About this meeting')}</Link>
    </p>
  ) : null,
  note: link.note,
})

function measured({ id, figures, edition }: Of<'measured'>, { plan, now }: Seen): Knot {
  const first = figures[0]!
  const latest = edition === plan.latest
  const anchor = id.slice(0, id.indexOf('-'))
  return {
    id,
    when: edition.content.periodLabel,
    title: t('Measured: {figure}', { figure: figureWords(first.value, first.unit) }),
    shape: 'measured',
    tone: 'deep',
    children: <p>{t('{measure}.', { measure: first.measure })}</p>,
    note: (
      <>
        {figureNote(first)}
        {figures.length > 1 &&
          (latest && now.update ? (
            <>
              {' '}
              <Link href={`#${anchor}-figures`}>
                {t('All {count, number} figures of this update', { count: figures.length })}
              </Link>
            </>
          ) : (
            ` ${t(
              '{more, plural, one {# more figure stands} other {# more figures stand}} in that edition.',
              {
                more: figures.length - 1,
              },
            )}`
          ))}
      </>
    ),
  }
}

const noticed = ({ id, notice }: Of<'notice'>): Knot => ({
  id,
  when: t('{day}, after this edition', { day: notice.content.happenedOn.text }),
  title: t('Notice of the office, for the next edition'),
  shape: 'promised',
  children: <Quoted text={notice.content.words} whole />,
  note: <Link href={`/${notice.key}`}>{t('Read the notice')}</Link>,
})

const discussedWords: Record<TakenUp['how'], (what: string) => string> = {
  said: (what) => t('Discussed: {what}', { what }),
  'to-come': (what) => t('To be discussed: {what}', { what }),
  'not-known': (what) => t('Was to be discussed: {what}', { what }),
  'called-off': (what) => t('Was to be discussed, and called off: {what}', { what }),
}

const discussed = ({ id, taken }: Of<'taken-up'>): Knot => ({
  id,
  when: taken.when,
  title: discussedWords[taken.how](taken.title),
  shape: 'discussed',
  tone: 'deep',
  children: taken.about ? <p>{taken.about}</p> : null,
  note: <Link href={taken.href}>{t('About this in the meeting')}</Link>,
})

const promised = ({ id, commitment, edition }: Of<'promised'>): Knot => ({
  id,
  when: t('first edition in this record: {label}', { label: edition.content.periodLabel }),
  title: t('Promised'),
  shape: 'promised',
  children: <p>{commitment.text}</p>,
  note: t('First date: {date}.', { date: commitment.firstDue.text }),
})

/** Long words of earlier editions only begin here; they stand whole in their edition. */
const Quoted = ({ text, whole }: { text: string; whole: boolean }) => (
  <blockquote>
    <Prose text={whole || text.length <= 420 ? text : `${text.slice(0, text.lastIndexOf(' ', 400))} …`} />
  </blockquote>
)
