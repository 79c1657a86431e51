/** What changed about one commitment: words, dates, figures, money, findings, each from → to. */
import type { ComponentChildren } from 'preact'
import { FromTo, Link, WordDiff } from '#src/design/index.ts'

import { t } from '#src/kernel/text.ts'
import { type CommitmentChange, type DateChange } from '../changes.ts'
import type { EditionContent, Figure, Money, Target } from '../model.ts'
import { anchorOf, nameOf } from '../published.ts'
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

/** The action a commitment stands under: "4.8" of "4.8/a". */
export const actionOf = (ref: string) => ref.split('/')[0]!

export const Row = ({ term, children }: { term: string; children: ComponentChildren }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
)

export const Change = ({ change, edition }: { change: CommitmentChange; edition: EditionContent }) => (
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
