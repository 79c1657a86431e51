/** One commitment on its action's page: what each side says, the two dates, the margin facts and the thread. */
import type { ComponentChildren } from 'preact'
import {
  Citation,
  Columns,
  DataTable,
  Link,
  MarginFacts,
  PageTitle,
  Says,
  Thread,
  TwoDates,
  type DatedWords,
  type Knot,
} from '#src/design/index.ts'
import { firstDay, lastDay, type SourceDate } from '#src/kernel/dates.ts'
import { formatDate, formatNumber, t } from '#src/kernel/text.ts'
import type { EditionAction, EditionCommitment, EditionContent, Figure } from '../model.ts'
import { anchorOf, historyOf, nameOf, type PublishedPlan } from '../published.ts'
import { threadOf, type Happening } from '../thread.ts'
import {
  assessedWords,
  figureWords,
  kindWords,
  moneyWords,
  movedSentence,
  periodWords,
  reasonWords,
  reportedWords,
  scheduleSentence,
  silenceWords,
  stageWords,
} from '../words.ts'
import { displayedState } from '../rules.ts'
import {
  DateSaid,
  editionAddress,
  OrganisationLink,
  OrganisationLinks,
  Prose,
  said,
  stateOf,
} from './parts.tsx'

export type CommitmentProps = {
  plan: PublishedPlan
  action: EditionAction
  one: EditionCommitment
  publicUrl: string
  headingLevel: 1 | 2
}

export const Commitment = ({ plan, action, one, publicUrl, headingLevel }: CommitmentProps) => {
  const { content: edition, version } = plan.latest
  const anchor = anchorOf(one.ref)
  const history = historyOf(plan, one.id)
  const address = `${publicUrl}/plans/${plan.slug}/actions/${action.ref}#${anchor}`
  const over = t('Commitment {ref}', { ref: one.ref })
  return (
    <article id={anchor} class="commitment">
      <Columns
        head={
          headingLevel === 1 ? (
            <PageTitle over={over}>{one.text}</PageTitle>
          ) : (
            <>
              <p class="title__over">{over}</p>
              <h2>{one.text}</h2>
            </>
          )
        }
        facts={
          <CommitmentFacts edition={edition} one={one} plan={plan}>
            <Citation
              id={`cite-${anchor}`}
              text={t(
                '“{text}”, commitment {ref}, {plan}, {label}, version {version, number}, entry {entry, number} of the public record. {address}',
                {
                  text: one.text,
                  ref: one.ref,
                  plan: edition.planTitle,
                  label: edition.periodLabel,
                  version: version.number,
                  entry: version.entry,
                  address,
                },
              )}
            />
          </CommitmentFacts>
        }
      >
        <SideBySide edition={edition} one={one} />
        <Dates edition={edition} one={one} anchor={anchor} />
        <h3>{t('The thread')}</h3>
        <Thread
          headingLevel={4}
          knots={threadOf(history, anchor).map((happening) => knotOf(happening, plan, one))}
        />
        {one.update && one.update.figures.length > 0 && <Figures figures={one.update.figures} plan={plan} />}
        {one.targets.length > 0 && <Targets one={one} />}
        <Evidence one={one} />
      </Columns>
    </article>
  )
}

function sourceSentence(edition: EditionContent, one: EditionCommitment) {
  if (!edition.source) return null
  const place = one.sourcePlace
    ? t('{title}: {place}.', { title: edition.source.title, place: one.sourcePlace })
    : edition.source.title
  return edition.source.url ? (
    <Link href={edition.source.url}>{place}</Link>
  ) : (
    t('Where this stands in the document: {place}', { place })
  )
}

const SideBySide = ({ edition, one }: { edition: EditionContent; one: EditionCommitment }) => (
  <Says
    items={[
      {
        who: t('Reported'),
        word: said(one),
        shape: one.update
          ? one.update.reported === 'ongoing'
            ? 'ongoing-duty'
            : one.update.reported
          : 'silence',
        detail: reportedDetail(edition, one),
      },
      {
        who: t('Assessed'),
        word: one.testable ? assessedWords(one.assessed) : t('Cannot be tested as written'),
        ...(one.assessed === 'complete' ? { shape: 'assessed-complete' as const } : {}),
        detail: one.assessment
          ? t('by {name}, {when}', {
              name: nameOf(edition, one.assessment.assessor),
              when: one.assessment.madeOn.text,
            })
          : edition.assessor
            ? t('not yet, by {name}', { name: nameOf(edition, edition.assessor) })
            : t('this plan names no assessor'),
      },
      {
        who: t('Dates'),
        word: scheduleSentence(one.schedule),
        ...(one.schedule.state === 'overdue'
          ? { shape: 'overdue' as const }
          : one.schedule.moved > 0
            ? { shape: 'date-moved' as const }
            : {}),
        detail: [
          pastFirst(one),
          movedSentence(one.schedule.moved),
          t('computed as at {day}', { day: formatDate(edition.asAt) }),
        ]
          .filter(Boolean)
          .join('; '),
      },
    ]}
  />
)

function reportedDetail(edition: EditionContent, one: EditionCommitment): string {
  const owner = nameOf(edition, one.owner)
  const by = one.reportedByPublisher
    ? t('by {owner}, which also publishes this edition', { owner })
    : t('by {owner}', { owner })
  if (!one.update)
    return one.silenceReason
      ? t('reason given: {reason}', { reason: one.silenceReason })
      : t('for {label}', { label: edition.periodLabel })
  const state = displayedState(one)
  return [
    by,
    edition.periodLabel,
    one.update.unchanged
      ? t('no change, {running, plural, one {for one edition} other {# editions running}}', {
          running: one.update.unchangedRunning,
        })
      : '',
    state === 'reported-complete-not-yet-assessed' ? t('not yet assessed') : '',
    state === 'reported-complete-assessed-as-less' ? t('the assessor found less') : '',
    state === 'reported-complete-not-testable' ? t('cannot be tested as written') : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** When the date in force has not passed but the first one has, both are said. */
function pastFirst({ schedule }: EditionCommitment): string {
  const { first, current } = schedule
  if (first.state !== 'overdue' || current.state === 'overdue' || current.state === 'no-date') return ''
  return t('{days, plural, one {# day} other {# days}} past its first date', { days: first.days ?? 0 })
}

const CommitmentFacts = ({
  edition,
  one,
  plan,
  children,
}: {
  edition: EditionContent
  one: EditionCommitment
  plan: PublishedPlan
  children: ComponentChildren
}) => (
  <MarginFacts
    label={t('Facts about {ref}', { ref: one.ref })}
    facts={[
      {
        term: t('Owner'),
        value: <OrganisationLink edition={edition} slug={one.owner} />,
        note: one.ownerPost,
      },
      ...(one.supporting.length > 0
        ? [{ term: t('With'), value: <OrganisationLinks edition={edition} slugs={one.supporting} /> }]
        : []),
      ...(one.askedOf.length > 0
        ? [{ term: t('Asked of'), value: <OrganisationLinks edition={edition} slugs={one.askedOf} /> }]
        : []),
      { term: t('Kind'), value: kindWords(one.kind) },
      { term: t('First date'), value: <DateSaid date={one.firstDue} /> },
      { term: t('Now due'), value: <DateSaid date={one.currentDue} /> },
      ...(one.doneOn.edtf ? [{ term: t('Done on'), value: <DateSaid date={one.doneOn} /> }] : []),
      {
        term: t('Moved'),
        value:
          one.schedule.moved === 0
            ? t('no move known')
            : t('at least {moved, plural, one {once} other {# times}}', { moved: one.schedule.moved }),
      },
      ...(one.money.length > 0
        ? one.money.map((sum) => ({
            term: t('Money'),
            value: moneyWords(sum),
            note: `${sum.purpose}${sum.years ? `, ${sum.years}` : ''}: ${stageWords(sum.stage)}`,
          }))
        : [{ term: t('Money'), value: t('none stated') }]),
      ...(one.reportingFrequency ? [{ term: t('Reported'), value: one.reportingFrequency }] : []),
      ...(one.closureTest ? [{ term: t('Complete when'), value: one.closureTest }] : []),
      ...(one.testable ? [] : [{ term: t('Testable'), value: t('not as written') }]),
      ...(one.formerRefs.length > 0 ? [{ term: t('Was'), value: one.formerRefs.join(', ') }] : []),
      {
        term: t('Entry'),
        value: (
          <Link href={`/record/entries/${plan.latest.version.entry}`}>
            {formatNumber(plan.latest.version.entry)}
          </Link>
        ),
        note: edition.periodLabel,
      },
      ...(one.sourcePlace ? [{ term: t('Source'), value: one.sourcePlace }] : []),
    ]}
  >
    {children}
    <p class="small">
      <Link href={`${editionAddress(plan.latest)}.json`}>JSON</Link> ·{' '}
      <Link href={`${editionAddress(plan.latest)}.csv`}>CSV</Link> ·{' '}
      <Link href={`${editionAddress(plan.latest)}.pdf`}>PDF</Link>
    </p>
  </MarginFacts>
)

const dated = (date: SourceDate): DatedWords => ({
  text: date.text,
  start: firstDay(date.edtf),
  end: lastDay(date.edtf),
})

const Dates = ({
  edition,
  one,
  anchor,
}: {
  edition: EditionContent
  one: EditionCommitment
  anchor: string
}) => {
  const known =
    one.firstDue.edtf ?? one.currentDue.edtf ?? one.restatements.some(({ from, to }) => from.edtf ?? to.edtf)
  if (!known) return null
  const due = one.schedule.state === 'overdue' ? overdueFrom(one) : null
  return (
    <>
      <h3>{t('Its dates')}</h3>
      <TwoDates
        id={`dates-${anchor}`}
        subject={`${one.ref} ${one.text}`}
        first={dated(one.firstDue)}
        current={dated(one.currentDue)}
        moves={one.restatements.map((moved) => ({
          from: dated(moved.from),
          to: dated(moved.to),
          announced: moved.announcedOn.text,
          reason: reasonOf(moved.reason, reasonWords(moved.reasonCode)),
        }))}
        asAt={{
          day: edition.asAt,
          text: t('this edition, {day}', { day: formatDate(edition.asAt, 'short') }),
        }}
        done={one.doneOn.edtf ? dated(one.doneOn) : null}
        overdue={due ? { from: due, to: edition.asAt, text: scheduleSentence(one.schedule) } : null}
        slippage={
          one.schedule.slippage
            ? t('{days, plural, one {# day} other {# days}} later', { days: one.schedule.slippage })
            : null
        }
      />
    </>
  )
}

const overdueFrom = (one: EditionCommitment): string | null =>
  lastDay(one.currentDue.edtf) ??
  [one.firstDue, ...one.restatements.flatMap(({ from, to }) => [from, to])]
    .map((date) => lastDay(date.edtf))
    .findLast((day) => day !== null) ??
  null

const reasonOf = (reason: string, code: string) => (reason ? `${code}: ${reason}` : code)

const Figures = ({ figures, plan }: { figures: Figure[]; plan: PublishedPlan }) => (
  <>
    <h3>{t('Figures in this update')}</h3>
    <DataTable
      caption={t('Stated by the update for {label}', { label: plan.latest.content.periodLabel })}
      columns={[
        { title: t('What was measured'), heads: true },
        { title: t('Of whom') },
        { title: t('Figure'), numeric: true },
        { title: t('For') },
        { title: t('Area') },
        { title: t('Out of') },
      ]}
      rows={figures.map((figure) => ({
        cells: [
          <>
            {figure.measure}
            {figure.note && <small class="soft"> ({figure.note})</small>}
          </>,
          figure.group === 'all' ? t('everyone') : figure.group,
          figureWords(figure.value, figure.unit),
          periodWords(figure.period),
          plan.areas.get(figure.geography) ?? figure.geography,
          figure.base,
        ],
      }))}
    />
  </>
)

const Targets = ({ one }: { one: EditionCommitment }) => (
  <>
    <h3>{t('Targets')}</h3>
    <DataTable
      caption={t('What should be reached, and by when')}
      captionHidden
      columns={[
        { title: t('Measure'), heads: true },
        { title: t('Target'), numeric: true },
        { title: t('By') },
      ]}
      rows={one.targets.map((target) => ({
        cells: [target.measure, figureWords(target.value, target.unit), <DateSaid date={target.by} />],
      }))}
    />
  </>
)

const tierWords = (tier: number): string =>
  [t('independent check'), t('primary official record'), t('official statement'), t('other')][tier - 1] ?? ''

const Evidence = ({ one }: { one: EditionCommitment }) => {
  const items = one.update?.evidence ?? one.assessment?.evidence ?? []
  const documents = one.links.filter((link) => link.kind !== 'meeting')
  return (
    <>
      {one.assessment?.reasons && (
        <>
          <h3>{t('What the assessor found')}</h3>
          <Prose text={one.assessment.reasons} />
          {one.assessment.ownersReply && (
            <>
              <h4>{t('The owner’s answer')}</h4>
              <blockquote>
                <Prose text={one.assessment.ownersReply} />
              </blockquote>
            </>
          )}
        </>
      )}
      {items.length > 0 && (
        <>
          <h3>{t('Evidence')}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {items.map((item) => (
              <li>
                {item.url ? <Link href={item.url}>{item.title}</Link> : item.title}{' '}
                <small class="soft">({tierWords(item.tier)})</small>
                {!item.public && ` ${t('Withheld: {reason}', { reason: item.withheldReason ?? '' })}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {documents.length > 0 && (
        <>
          <h3>{t('Joined to')}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {documents.map((link) => (
              <li>
                {link.url ? <Link href={link.url}>{link.title}</Link> : link.title}
                {link.note && <small class="soft"> {link.note}</small>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function knotOf(happening: Happening, plan: PublishedPlan, now: EditionCommitment): Knot {
  const { id } = happening
  const edition = plan.latest.content
  switch (happening.kind) {
    case 'reported': {
      const { commitment, edition: told } = happening
      const when = (
        <>
          <Link href={editionAddress(told)}>{told.content.periodLabel}</Link>,{' '}
          {t('as at {day}', { day: formatDate(told.content.asAt) })}
        </>
      )
      const update = commitment.update
      if (!update)
        return {
          id,
          when,
          title: commitment.silence ? silenceWords(commitment.silence) : t('Nothing reported'),
          shape: 'silence',
          tone: 'warm',
          note: commitment.silenceReason,
        }
      return {
        id,
        when,
        title: t('Reported: {state}', { state: reportedWords(update.reported).toLowerCase() }),
        shape:
          update.reported === 'ongoing'
            ? 'ongoing-duty'
            : stateOf(commitment) === 'assessed-complete'
              ? 'assessed-complete'
              : update.reported,
        children: update.unchanged ? (
          <p>
            {t(
              'The owner says that nothing has changed ({running, plural, one {one edition} other {# editions}} running).',
              { running: update.unchangedRunning },
            )}
          </p>
        ) : commitment === now ? (
          <blockquote>
            <Prose text={update.text} />
          </blockquote>
        ) : (
          <Opening text={update.text} />
        ),
        note: (
          <>
            {commitment === now && sourceSentence(edition, now)}
            {told.versions.length > 1 &&
              ` ${t('This edition was corrected: version {number, number}.', { number: told.version.number })}`}
          </>
        ),
      }
    }
    case 'moved': {
      const { moved, n } = happening
      return {
        id,
        when: moved.announcedOn.edtf
          ? t('announced {when}', { when: moved.announcedOn.text })
          : t('day of announcement not stated; in the edition for {period}', { period: moved.period }),
        title: t('Date moved: from {from} to {to}', {
          from: moved.from.text,
          to: moved.to.edtf ? moved.to.text : t('no date ({words})', { words: moved.to.text }),
        }),
        shape: 'date-moved',
        tone: 'warm',
        children: (
          <p>
            {t('Reason: {reason}', {
              reason: reasonOf(moved.reason, reasonWords(moved.reasonCode).toLowerCase()),
            })}
          </p>
        ),
        note: [
          t('Move {n, number} that is known, by {by}.', { n, by: moved.by }),
          moved.announcedLate === true ? t('Announced after the old date had passed.') : '',
        ]
          .filter(Boolean)
          .join(' '),
      }
    }
    case 'assessed': {
      const { assessment } = happening
      return {
        id,
        when: assessment.madeOn.text,
        title: t('Assessed: {finding}', { finding: assessedWords(assessment.assessed).toLowerCase() }),
        shape: 'assessed',
        tone: 'deep',
        children: <Opening text={assessment.reasons} />,
        note: t('Found by {name}.', { name: nameOf(edition, assessment.assessor) }),
      }
    }
    case 'milestone': {
      const { milestone } = happening
      const done = milestone.doneOn.edtf !== null
      const due = milestone.due.edtf ? milestone.due : milestone.firstDue
      return {
        id,
        when: done ? t('done {when}', { when: milestone.doneOn.text }) : t('due {when}', { when: due.text }),
        title: t('Step: {title}', { title: milestone.title }),
        shape: done ? 'assessed' : 'not-started',
        note: done ? null : t('Not known here whether it was done.'),
      }
    }
    case 'meeting': {
      const { link } = happening
      return {
        id,
        when: link.date.text,
        title: link.title,
        shape: 'discussed',
        tone: 'deep',
        children: link.url ? (
          <p>
            <Link href={link.url}>{t('About this meeting')}</Link>
          </p>
        ) : null,
        note: link.note,
      }
    }
    case 'measured': {
      const { figures, edition: told } = happening
      const first = figures[0]!
      return {
        id,
        when: told.content.periodLabel,
        title: t('Measured: {figure}, {measure}', {
          figure: figureWords(first.value, first.unit),
          measure: first.measure,
        }),
        shape: 'measured',
        tone: 'deep',
        note: [
          t('{group}, {period}; out of: {base}.', {
            group: first.group === 'all' ? t('Everyone') : first.group,
            period: periodWords(first.period),
            base: first.base,
          }),
          figures.length > 1
            ? t('and {more, plural, one {# more figure} other {# more figures}} in that update', {
                more: figures.length - 1,
              })
            : '',
        ]
          .filter(Boolean)
          .join(' '),
      }
    }
    case 'promised': {
      const { commitment, edition: told } = happening
      return {
        id,
        when: t('first edition in this record: {label}', { label: told.content.periodLabel }),
        title: t('Promised'),
        shape: 'promised',
        children: <p>{commitment.text}</p>,
        note: t('First date: {date}.', { date: commitment.firstDue.text }),
      }
    }
  }
}

/** The beginning of a long text; the whole stands in its edition. */
const Opening = ({ text }: { text: string }) => {
  const short = text.length > 420 ? `${text.slice(0, text.lastIndexOf(' ', 400))} …` : text
  return (
    <blockquote>
      <Prose text={short} />
    </blockquote>
  )
}
