/** What changed: between two editions, or between two versions of one. Words, dates and figures, never a raw difference. */
import type { ComponentChildren } from 'preact'
import {
  EmptyState,
  FilterForm,
  FromTo,
  Hidden,
  Link,
  PageTitle,
  Section,
  WordDiff,
} from '#src/design/index.ts'
import type { Crumb, Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { type Changes, type CommitmentChange, type DateChange, type Named } from '../changes.ts'
import type { EditionContent, Figure, Money, Target } from '../model.ts'
import { anchorOf, nameOf, type PublishedEdition, type PublishedPlan } from '../published.ts'
import {
  assessedWords,
  figureWords,
  moneyWords,
  periodWords,
  reasonSentence,
  reportedWords,
  scheduleWords,
  silenceWords,
  slippageWords,
  stageWords,
} from '../words.ts'
import { summaryOf } from './change-summary.ts'
import { CorrectionNote } from './edition.tsx'
import { editionAddress, EditionStamp, HeldNotice } from './parts.tsx'

/** Between the edition and another of the same plan; the first edition says that it is the first. */
export function editionChangesPage(
  plan: PublishedPlan,
  edition: PublishedEdition,
  from: PublishedEdition | null,
  changes: Changes | null,
): Page {
  const { content } = edition
  const address = editionAddress(edition)
  const others = plan.editions.filter((one) => one.content.period !== content.period)
  return {
    title: from
      ? t('What changed: {from} to {to}', { from: from.content.periodLabel, to: content.periodLabel })
      : t('What changed: {label}', { label: content.periodLabel }),
    description: t(
      'What changed between two editions of {plan}: moved dates, new words, figures and findings.',
      { plan: content.planTitle },
    ),
    breadcrumbs: crumbs(plan, edition, t('What changed')),
    body: (
      <>
        <PageTitle over={content.planTitle} lead={changes ? summaryOf(changes) : undefined}>
          {from
            ? t('What changed from {from} to {to}', {
                from: from.content.periodLabel,
                to: content.periodLabel,
              })
            : t('What changed in {label}', { label: content.periodLabel })}
        </PageTitle>
        {from && <HeldNotice plan={plan} held={heldBetween(plan, from.content, content)} />}
        {others.length > 0 && (
          <FilterForm
            action={`${address}/changes`}
            label={t('Compare with another edition')}
            submit={t('Compare')}
            fields={[
              {
                kind: 'select',
                name: 'from',
                label: t('Compare with'),
                value: from?.content.period,
                items: others.map((one) => ({ value: one.content.period, text: one.content.periodLabel })),
              },
            ]}
          />
        )}
        {changes ? (
          <ChangeList changes={changes} edition={content} />
        ) : (
          <EmptyState
            why={t(
              'This is the first edition of the plan in this record, so there is nothing to compare it with.',
            )}
          >
            <p>
              <Link href={address}>{t('Read the edition')}</Link>
            </p>
          </EmptyState>
        )}
        <EditionStamp edition={edition} />
      </>
    ),
  }
}

/** Between two versions of one edition. */
export function versionChangesPage(
  plan: PublishedPlan,
  edition: PublishedEdition,
  from: PublishedEdition,
  changes: Changes,
): Page {
  return {
    title: t('Correction of {label}: version {from, number} to version {to, number}', {
      label: edition.content.periodLabel,
      from: from.version.number,
      to: edition.version.number,
    }),
    description: t('What the correction changed, word by word, and why.'),
    breadcrumbs: crumbs(plan, edition, t('Version {number, number}', { number: edition.version.number })),
    body: (
      <>
        <PageTitle
          over={`${edition.content.planTitle}: ${edition.content.periodLabel}`}
          lead={summaryOf(changes)}
        >
          {t('What changed from version {from, number} to version {to, number}', {
            from: from.version.number,
            to: edition.version.number,
          })}
        </PageTitle>
        <CorrectionNote edition={edition} here />
        <ChangeList changes={changes} edition={edition.content} />
        <p>
          <Link href={`${editionAddress(edition)}/versions`}>{t('All versions of this edition')}</Link>
        </p>
        <EditionStamp edition={edition} />
      </>
    ),
  }
}

/**
 * Editions on hold that lie between the two. Their days are hidden too, so it is by their place among the periods: the
 * slugs of periods sort as the periods do.
 */
const heldBetween = (plan: PublishedPlan, from: EditionContent, to: EditionContent) =>
  plan.held.filter(({ period }) => period > from.period && period < to.period)

const crumbs = (plan: PublishedPlan, edition: PublishedEdition, last: string): Crumb[] => [
  { text: t('Plans'), href: '/plans' },
  { text: plan.title, href: `/plans/${plan.slug}` },
  { text: edition.content.periodLabel, href: editionAddress(edition) },
  { text: last },
]

const ChangeList = ({ changes, edition }: { changes: Changes; edition: EditionContent }) => {
  const { actions } = changes
  const renumbered = actions.renumbered.length + changes.renumbered.length
  const followed = new Set(changes.commitments.map(({ ref }) => ref))
  const refs = (items: Named[]) => <Refs items={items} edition={edition} followed={followed} />
  const brief: [term: string, items: Named[]][] = [
    [t('Dates moved'), changes.datesMoved],
    [t('Reported complete'), changes.reportedComplete],
    [t('Assessed for the first time'), changes.newlyAssessed],
    [t('Less far on than before'), changes.wentBack],
    [t('No new words'), changes.noNewWords],
    [t('No update'), changes.silent],
  ]
  const told = brief.filter(([, items]) => items.length > 0)
  return (
    <>
      {told.length > 0 && (
        <Section title={t('In short')}>
          <dl class="says says--first">
            {told.map(([term, items]) => (
              <Row term={t('{term}: {count, number}', { term, count: items.length })}>{refs(items)}</Row>
            ))}
          </dl>
        </Section>
      )}
      <Listed title={t('Added')} items={changes.added} edition={edition} />
      <Listed title={t('No longer in the plan')} items={changes.removed} edition={edition} unlinked />
      {renumbered > 0 && (
        <Section title={t('New numbers')}>
          <ul class="govuk-list govuk-list--bullet">
            {actions.renumbered.map(({ from, to, title }) => (
              <li>
                {t('Action “{title}”:', { title })} <FromTo from={from} to={to} />
              </li>
            ))}
            {changes.renumbered.map(({ from, to }) => (
              <li>
                {t('Commitment')} <FromTo from={from} to={to} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {changes.commitments.length > 0 && (
        <Section title={t('Commitment by commitment')}>
          {changes.commitments.map((change) => (
            <Change change={change} edition={edition} />
          ))}
        </Section>
      )}
    </>
  )
}

const actionOf = (ref: string) => ref.split('/')[0]!

const Listed = ({
  title,
  items,
  edition,
  unlinked,
}: {
  title: string
  items: Named[]
  edition: EditionContent
  unlinked?: boolean
}) =>
  items.length === 0 ? null : (
    <Section title={t('{title} ({count, number})', { title, count: items.length })}>
      <ul class="govuk-list govuk-list--bullet">
        {items.map(({ ref, text }) => (
          <li>
            {unlinked ? (
              `${ref} ${text}`
            ) : (
              <Link
                href={`/plans/${edition.plan}/actions/${actionOf(ref)}#${anchorOf(ref)}`}
              >{`${ref} ${text}`}</Link>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )

/** Numbers alone, each with its words for those who hear the page: it leads to the change below, or else to its own page. */
const Refs = ({
  items,
  edition,
  followed,
}: {
  items: Named[]
  edition: EditionContent
  followed: ReadonlySet<string>
}) => (
  <ul class="refs">
    {items.map(({ ref, text }) => (
      <li>
        <Link
          href={
            followed.has(ref)
              ? `#${ref.replace('/', '-')}`
              : `/plans/${edition.plan}/actions/${actionOf(ref)}#${anchorOf(ref)}`
          }
          title={text}
        >
          {ref}
          <Hidden> {text}</Hidden>
        </Link>
      </li>
    ))}
  </ul>
)

const Row = ({ term, children }: { term: string; children: ComponentChildren }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
)

const Change = ({ change, edition }: { change: CommitmentChange; edition: EditionContent }) => (
  <article class="change" id={change.ref.replace('/', '-')}>
    <h3>
      <Link
        href={`/plans/${edition.plan}/actions/${actionOf(change.ref)}#${anchorOf(change.ref)}`}
      >{`${change.ref} ${change.text}`}</Link>
    </h3>
    <dl class="says">
      {change.formerRef && <Row term={t('Was numbered')}>{change.formerRef}</Row>}
      {change.reported && (
        <Row term={t('Reported')}>
          <FromTo
            from={change.reported.from ? reportedWords(change.reported.from) : t('no update')}
            to={change.reported.to ? reportedWords(change.reported.to) : t('no update')}
          />
        </Row>
      )}
      {change.silence && (
        <Row term={t('Update')}>
          <FromTo
            from={change.silence.from ? silenceWords(change.silence.from) : t('given')}
            to={change.silence.to ? silenceWords(change.silence.to) : t('given')}
          />
        </Row>
      )}
      {change.assessed && (
        <Row term={t('Assessed')}>
          <FromTo from={assessedWords(change.assessed.from)} to={assessedWords(change.assessed.to)} />
        </Row>
      )}
      {change.dates.map((date) => (
        <Row term={dateTerm(date)}>
          <FromTo from={date.from.text} to={date.to.text} />
          {date.days !== null && date.days !== 0 && <small class="soft"> {slippageWords(date.days)}</small>}
        </Row>
      ))}
      {change.restatements.added.map((moved) => (
        <Row term={t('Why it moved')}>{reasonSentence(moved)}</Row>
      ))}
      {change.schedule && change.schedule.from.state !== change.schedule.to.state && (
        <Row term={t('Against its dates')}>
          <FromTo
            from={scheduleWords(change.schedule.from.state)}
            to={scheduleWords(change.schedule.to.state)}
          />
        </Row>
      )}
      {change.figures.map(({ from, to }) => (
        <Row term={t('Figure')}>
          <FigureChange from={from} to={to} />
        </Row>
      ))}
      {change.targets.map(({ from, to }) => (
        <Row term={t('Target')}>
          {(to ?? from)!.measure}:{' '}
          <FromTo from={from ? targetValue(from) : t('none')} to={to ? targetValue(to) : t('none')} />
        </Row>
      ))}
      {change.money.map(({ from, to }) => (
        <Row term={t('Money')}>
          {(to ?? from)!.purpose}:{' '}
          <FromTo from={from ? moneyValue(from) : t('none')} to={to ? moneyValue(to) : t('none')} />
        </Row>
      ))}
      {change.words && (
        <Row term={t('Words of the commitment')}>
          <WordDiff segments={change.words} />
        </Row>
      )}
      {change.update && (
        <Row term={t('Words of the update')}>
          <WordDiff segments={change.update} />
        </Row>
      )}
      {change.reasons && (
        <Row term={t('Words of the assessor')}>
          <WordDiff segments={change.reasons} />
        </Row>
      )}
      <EvidenceRow term={t('Evidence added')} items={change.evidence.added} />
      <EvidenceRow term={t('Evidence no longer named')} items={change.evidence.removed} />
      {change.facts.map(({ name, from, to }) => (
        <Row term={factTerm(name)}>
          <FromTo from={factValue(name, from, edition)} to={factValue(name, to, edition)} />
        </Row>
      ))}
    </dl>
  </article>
)

const EvidenceRow = ({ term, items }: { term: string; items: { title: string }[] }) =>
  items.length === 0 ? null : (
    <Row term={term}>
      {items.map(({ title }) => (
        <div>{title}</div>
      ))}
    </Row>
  )

function dateTerm(date: DateChange): string {
  if (date.which === 'milestone') return t('Step: {title}', { title: date.title ?? '' })
  return { first: t('First date'), current: t('Due date'), done: t('Done on') }[date.which]
}

/** The period once, where both figures are of it. */
const FigureChange = ({ from, to }: { from: Figure | null; to: Figure | null }) => {
  const name = figureName((to ?? from)!)
  const same = from !== null && to !== null && from.period === to.period
  const value = (figure: Figure | null) =>
    figure === null ? t('not stated') : same ? figureWords(figure.value, figure.unit) : figureValue(figure)
  return (
    <>
      {same ? t('{name}, {period}:', { name, period: periodWords(to.period) }) : t('{name}:', { name })}{' '}
      <FromTo from={value(from)} to={value(to)} />
    </>
  )
}

const figureName = (figure: Figure) =>
  figure.group === 'all'
    ? figure.measure
    : t('{measure}, {group}', { measure: figure.measure, group: figure.group })
const figureValue = (figure: Figure) =>
  t('{value} ({period})', {
    value: figureWords(figure.value, figure.unit),
    period: periodWords(figure.period),
  })
const targetValue = (target: Target) =>
  t('{value} by {when}', { value: figureWords(target.value, target.unit), when: target.by.text })
const moneyValue = (sum: Money) =>
  t('{amount}, {stage}', { amount: moneyWords(sum), stage: stageWords(sum.stage) })

function factTerm(name: CommitmentChange['facts'][number]['name']): string {
  return {
    kind: t('Kind'),
    owner: t('Owner'),
    'owner-post': t('Post that answers for it'),
    supporting: t('With'),
    'asked-of': t('Asked of'),
    'reporting-frequency': t('How often it is reported'),
    testable: t('Testable'),
    'closure-test': t('Complete when'),
    'silence-reason': t('Reason given for no update'),
    'source-place': t('Place in the source'),
  }[name]
}

function factValue(name: string, value: string, edition: EditionContent): string {
  if (value === '') return t('none')
  if (name === 'owner' || name === 'supporting' || name === 'asked-of') {
    return value
      .split(/[;,]\s*/)
      .map((slug) => nameOf(edition, slug))
      .join(', ')
  }
  return value
}
