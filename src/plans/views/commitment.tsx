/** One commitment on its action's page: its first sentences, what each side says, the two dates, the facts and the thread. */
import type { ComponentChildren } from 'preact'
import { Columns, Link, PageTitle, Says, Thread, TwoDates, type DatedWords } from '#src/design/index.ts'
import { firstDay, lastDay, type SourceDate } from '#src/kernel/dates.ts'
import type { TakenUp } from '#src/kernel/manifest.ts'
import { formatBytes, formatDate, t } from '#src/kernel/text.ts'
import type { EditionAction, EditionCommitment, EditionContent, Evidence as EvidenceItem } from '../model.ts'
import {
  anchorOf,
  evidenceAddress,
  historyOf,
  nameOf,
  noticesAbout,
  type PublishedPlan,
} from '../published.ts'
import { displayedState } from '../rules.ts'
import { threadOf, type Order } from '../thread.ts'
import {
  assessedWords,
  dateWords,
  hiddenEvidenceWords,
  movedSentence,
  periodName,
  reasonSentence,
  scheduleSentence,
  slippageWords,
  tierWords,
} from '../words.ts'
import { CommitmentFacts } from './commitment-facts.tsx'
import { Figures, Targets } from './figures.tsx'
import { knotOf } from './knots.tsx'
import { leadOf } from './lead.ts'
import { said, shapeOfSaid } from './parts.tsx'

export type CommitmentProps = {
  plan: PublishedPlan
  action: EditionAction
  one: EditionCommitment
  publicUrl: string
  /** 1 where the commitment is all there is to its action; its parts are headed one level below. */
  headingLevel: 1 | 2
  order: Order
  /** Updates are in this record's words. */
  paraphrase: boolean
  /** Where meetings took up what stands at an address. */
  takenUp: (address: string) => TakenUp[]
}

export const Commitment = (props: CommitmentProps) => {
  const { plan, one, headingLevel } = props
  const edition = plan.latest.content
  const over = t('Commitment {ref}', { ref: one.ref })
  const lead = leadOf(edition, one)
  const Part = headingLevel === 1 ? 'h2' : 'h3'
  return (
    <article id={anchorOf(one.ref)} class="commitment">
      <Columns
        head={
          <>
            {headingLevel === 1 ? (
              <PageTitle over={over} lead={lead}>
                {one.text}
              </PageTitle>
            ) : (
              <>
                <p class="title__over">{over}</p>
                <h2>{one.text}</h2>
                <p class="lead">{lead}</p>
              </>
            )}
            <SideBySide edition={edition} one={one} />
          </>
        }
        facts={<CommitmentFacts {...props} />}
      >
        <Dates edition={edition} one={one} />
        {one.targets.length > 0 && (
          <>
            <Part class="part">{t('Targets')}</Part>
            <Targets targets={one.targets} />
          </>
        )}
        <CommitmentThread {...props} />
        {one.update && one.update.figures.length > 0 && (
          <>
            <Part class="part" id={`${anchorOf(one.ref)}-figures`}>
              {t('Figures in the update for {label}', { label: edition.periodLabel })}
            </Part>
            <Figures figures={one.update.figures} plan={plan} label={edition.periodLabel} />
          </>
        )}
        <Evidence one={one} edition={edition} Part={Part} />
      </Columns>
    </article>
  )
}

const SideBySide = ({ edition, one }: { edition: EditionContent; one: EditionCommitment }) => (
  <Says
    items={[
      { who: t('Reported'), word: said(one), shape: shapeOfSaid(one), detail: reportedDetail(edition, one) },
      {
        who: t('Assessed'),
        word: one.testable ? assessedWords(one.assessed) : t('Cannot be tested as written'),
        ...(one.assessed === 'complete' ? { shape: 'assessed-complete' as const } : {}),
        detail: assessedDetail(edition, one),
      },
      {
        who: t('Dates'),
        word: scheduleSentence(one.schedule),
        ...(one.schedule.state === 'overdue'
          ? { shape: 'overdue' as const }
          : one.schedule.moved > 0
            ? { shape: 'date-moved' as const }
            : {}),
        detail: sentence([
          pastFirst(one),
          one.schedule.state === 'no-date' && one.schedule.moved === 0 ? '' : movedSentence(one),
          t('as at {day}', { day: formatDate(edition.asAt) }),
        ]),
      },
    ]}
  />
)

const lowered = (text: string): string => text.charAt(0).toLocaleLowerCase() + text.slice(1)

/** Parts of one line, the first as it is and the others as they stand after a semicolon. */
const sentence = (parts: string[]): string =>
  parts
    .filter(Boolean)
    .map((part, at) => (at === 0 ? part : lowered(part)))
    .join('; ')

function reportedDetail(edition: EditionContent, one: EditionCommitment): string {
  const label = edition.periodLabel
  if (!one.update)
    return sentence([
      t('for {label}', { label }),
      one.silenceReason ? t('reason given: {reason}', { reason: one.silenceReason }) : '',
    ])
  const owner = nameOf(edition, one.owner)
  const state = displayedState(one)
  return sentence([
    one.reportedByPublisher
      ? t('by {owner}, which also publishes this edition, for {label}', { owner, label })
      : t('by {owner}, for {label}', { owner, label }),
    one.update.unchanged
      ? t('said to be unchanged for {running, plural, one {one edition} other {# editions running}}', {
          running: one.update.unchangedRunning,
        })
      : '',
    state === 'reported-complete-not-yet-assessed' ? t('not yet assessed') : '',
    state === 'reported-complete-assessed-as-less' ? t('the assessor found less') : '',
  ])
}

function assessedDetail(edition: EditionContent, { assessment }: EditionCommitment): string {
  if (assessment)
    return t('by {name}, {when}', {
      name: nameOf(edition, assessment.assessor),
      when: assessment.madeOn.text,
    })
  return edition.assessor
    ? t('not yet, by {name}', { name: nameOf(edition, edition.assessor) })
    : t('this plan names no assessor')
}

/** When the date in force has not passed but the first one has, both are said. */
function pastFirst({ schedule }: EditionCommitment): string {
  const { first, current } = schedule
  if (first.state !== 'overdue' || current.state === 'overdue' || current.state === 'no-date') return ''
  return t('{days, plural, one {# day} other {# days}} past its first date', { days: first.days ?? 0 })
}

const dated = (date: SourceDate): DatedWords => ({
  text: dateWords(date),
  start: firstDay(date.edtf),
  end: lastDay(date.edtf),
})

const Dates = ({ edition, one }: { edition: EditionContent; one: EditionCommitment }) => {
  const known =
    one.firstDue.edtf ?? one.currentDue.edtf ?? one.restatements.some(({ from, to }) => from.edtf ?? to.edtf)
  if (!known) return null
  const due = one.schedule.state === 'overdue' ? overdueFrom(one) : null
  return (
    <TwoDates
      id={`dates-${anchorOf(one.ref)}`}
      subject={`${one.ref} ${one.text}`}
      first={dated(one.firstDue)}
      current={dated(one.currentDue)}
      moves={one.restatements.map((moved) => ({
        from: dated(moved.from),
        to: dated(moved.to),
        announced: moved.announcedOn.text,
        reason: reasonSentence(moved),
      }))}
      asAt={{
        day: edition.asAt,
        text: t('this edition, {day}', { day: formatDate(edition.asAt, 'short') }),
      }}
      done={one.doneOn.edtf ? dated(one.doneOn) : null}
      overdue={due ? { from: due, to: edition.asAt, text: scheduleSentence(one.schedule) } : null}
      slippage={slippageWords(one.schedule.slippage)}
    />
  )
}

const overdueFrom = (one: EditionCommitment): string | null =>
  lastDay(one.currentDue.edtf) ??
  [one.firstDue, ...one.restatements.flatMap(({ from, to }) => [from, to])]
    .map((date) => lastDay(date.edtf))
    .findLast((day) => day !== null) ??
  null

const CommitmentThread = ({
  plan,
  action,
  one,
  headingLevel,
  order,
  paraphrase,
  takenUp,
}: CommitmentProps) => {
  const anchor = anchorOf(one.ref)
  const address = `/plans/${plan.slug}/actions/${action.ref}`
  const knots = threadOf(
    historyOf(plan, one.id),
    anchor,
    order,
    noticesAbout(plan, one.id),
    takenUp(`plans/${plan.slug}/actions/${action.ref}#${anchor}`),
  )
  const Part = headingLevel === 1 ? 'h2' : 'h3'
  return (
    <>
      <Part class="part" id={`${anchor}-thread`}>
        {t('The thread')}
      </Part>
      <p class="part__note">
        {order === 'newest'
          ? t('Everything known about this commitment, newest first.')
          : t('Everything known about this commitment, oldest first.')}{' '}
        {order === 'newest' ? (
          <Link href={`${address}?order=oldest#${anchor}-thread`}>{t('Oldest first')}</Link>
        ) : (
          <Link href={`${address}#${anchor}-thread`}>{t('Newest first')}</Link>
        )}
      </p>
      {plan.held.map(({ period }) => (
        <p class="part__note">
          {t('What was reported for {period} is missing here: that edition is on hold.', {
            period: periodName(period),
          })}{' '}
          <Link href={`/plans/${plan.slug}/editions/${period}`}>{t('What this means')}</Link>
        </p>
      ))}
      <Thread
        headingLevel={headingLevel === 1 ? 3 : 4}
        knots={knots.map((happening) => knotOf(happening, { plan, now: one, paraphrase }))}
      />
    </>
  )
}

const Evidence = ({
  one,
  edition,
  Part,
}: {
  one: EditionCommitment
  edition: EditionContent
  Part: 'h2' | 'h3'
}) => {
  const sent = one.update?.evidence ?? []
  const reliedOn = one.assessment?.evidence ?? []
  const apart = sent.length > 0 && JSON.stringify(sent) !== JSON.stringify(reliedOn)
  const others = one.links.filter((link) => link.kind !== 'meeting')
  return (
    <>
      <EvidenceList
        title={t('Evidence')}
        items={sent.length > 0 ? sent : reliedOn}
        edition={edition}
        Part={Part}
      />
      {apart && (
        <EvidenceList
          title={t('Evidence of the assessment')}
          items={reliedOn}
          edition={edition}
          Part={Part}
        />
      )}
      {others.length > 0 && (
        <>
          <Part class="part">{t('See also')}</Part>
          <ul class="govuk-list govuk-list--bullet">
            {others.map((link) => (
              <Source title={link.title} url={link.url}>
                {link.note}
              </Source>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const EvidenceList = ({
  title,
  items,
  edition,
  Part,
}: {
  title: string
  items: readonly EvidenceItem[]
  edition: EditionContent
  Part: 'h2' | 'h3'
}) =>
  items.length === 0 ? null : (
    <>
      <Part class="part">{title}</Part>
      <ul class="govuk-list govuk-list--bullet">
        {items.map((item) => (
          <Source title={item.title} url={item.url}>
            {tierWords(item.tier)}
            {hiddenEvidenceWords(item) && `. ${hiddenEvidenceWords(item)}`}
            {item.file && (
              <>
                {'. '}
                <Link href={evidenceAddress(edition, item.file)}>{item.file.name}</Link> (
                {formatBytes(item.file.bytes)})
              </>
            )}
          </Source>
        ))}
      </ul>
    </>
  )

const Source = ({
  title,
  url,
  children,
}: {
  title: string
  url: string | null
  children: ComponentChildren
}) => (
  <li>
    {url ? <Link href={url}>{title}</Link> : title}
    {children && <span class="aside">{children}</span>}
  </li>
)
