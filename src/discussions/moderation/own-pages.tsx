/** What was decided about one's own words, the appeal against it, and the answer to a moderator who asked. */
import {
  Button,
  faultOf,
  Form,
  FormFaults,
  InsetText,
  Link,
  PageTitle,
  Radios,
  Section,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { commentAddress } from '../model.ts'
import { longestAlone } from './acts.ts'
import { ownDecisionAddress, publicAddress } from './addresses.ts'
import { longestAnswer, type AnswerState } from './answer.ts'
import { authorSays, type Asked } from './answer-queries.ts'
import { longestAppeal } from './appeal.ts'
import { Words } from './case-parts.tsx'
import type { DecisionRow } from './queries.ts'
import type { ModerationRule } from './rules.ts'
import { answerChoice, doneWord } from './words.ts'

export type OwnParts = {
  decision: DecisionRow
  rule: ModerationRule | undefined
  /** What the rule is called by which an appeal was decided. */
  appealRule: string | null
  /** See appealState(). */
  state: 'open' | 'made' | 'late' | 'never'
  /** YYYY-MM-DD */
  until: string
  /** Another decision that takes the same thing away, and is in force. */
  standing: DecisionRow | null
  /** It was undone, but what it took out is kept no more. */
  forgotten: boolean
  /** Somebody there is who may decide it. */
  canBeDecided: boolean
  /** Where a moderator asked to change something: see answerState(). */
  answering: { state: AnswerState; asked: Asked }
  typed: Readonly<Record<string, string>>
  faults: readonly FormFault[]
  csrfToken: string
}
const crumbs = (last: string, href?: string) => [
  { text: t('Your account'), href: '/account' },
  { text: last, ...(href ? { href } : {}) },
]

export const ownDecisionPage = (of: OwnParts): Page => {
  const { decision, rule, state } = of
  return {
    title: t('A decision about your words: {what}', { what: doneWord(decision.act) }),
    description: t('What a moderator decided, by which rule, and why.'),
    noIndex: true,
    breadcrumbs: crumbs(t('Decision')),
    body: (
      <>
        <FormFaults faults={of.faults} />
        <PageTitle
          over={t('A moderator’s decision')}
          lead={t('Decided on {day}.', { day: formatDate(decision.decidedAt, 'time') })}
        >
          {doneWord(decision.act)}
        </PageTitle>
        {decision.act === 'suspend' && <p>{lengthWords(decision)}</p>}
        {decision.excerpt !== null && decision.excerpt !== '' && (
          <InsetText>
            <Words text={decision.excerpt} />
          </InsetText>
        )}
        {decision.comment !== null && decision.discussion !== null && (
          <p>
            <Link href={commentAddress(decision.discussion, decision.comment)}>
              {t('Your comment in its place')}
            </Link>
          </p>
        )}
        <Section title={t('The rule')}>
          <p>
            <strong>{rule?.title ?? decision.rule}</strong>
          </p>
          {rule && <p>{rule.about}</p>}
          <p>
            <Link href={publicAddress}>{t('All rules, and how we decide')}</Link>
          </p>
        </Section>
        <Section title={t('Why, in the moderator’s words')}>
          <Words text={decision.reason} />
        </Section>
        {decision.confirmedAt !== null && (
          <Section title={t('A second person agreed')} id="confirmed">
            <p>
              {t('On {day} a second person agreed to suspend your account for good.', {
                day: formatDate(decision.confirmedAt, 'time'),
              })}
            </p>
            {decision.confirmedReason !== null && <Words text={decision.confirmedReason} />}
          </Section>
        )}
        {of.answering.state === 'never' ? (
          <Section title={t('If you think it is wrong')} id="appeal">
            <Appeal {...of} state={state} />
          </Section>
        ) : (
          <Section title={t('Your answer')} id="answer">
            <Answer {...of} />
          </Section>
        )}
      </>
    ),
  }
}

function lengthWords({ detail, confirmedAt }: DecisionRow): string {
  if (detail.forGood !== true)
    return t('It is for {days, plural, one {# day} other {# days}}.', { days: Number(detail.days) })
  return confirmedAt === null
    ? t('It is for {days, number} days, and for good if a second person agrees.', { days: longestAlone })
    : t('It is for good: a second person agreed.')
}

const Answer = ({ decision, answering, typed, faults, csrfToken }: OwnParts) => {
  const { answer, answerBy } = answering.asked
  if (answer)
    return (
      <>
        <p>
          {t('You answered on {day}: {what}. The moderators read it.', {
            day: formatDate(answer.answeredAt, 'time'),
            what: answerChoice(answer.says),
          })}
        </p>
        <InsetText>
          <Words text={answer.words} />
        </InsetText>
      </>
    )
  if (answering.state === 'settled')
    return <p>{t('It was decided meanwhile: nothing waits for an answer.')}</p>
  return (
    <>
      <p>
        {t(
          'You can change your comment once, or withdraw it. You can also answer the moderator, once: whether it may go, and why.',
        )}
      </p>
      {answerBy !== null && (
        <p>
          {t(
            'Somebody sent a legal notice about it. You have until {day} to answer. Without an answer a moderator hides it.',
            { day: formatDate(answerBy, 'time') },
          )}
        </p>
      )}
      <Form
        action={`${ownDecisionAddress(decision.id)}/answer`}
        csrfToken={csrfToken}
        label={t('Your answer')}
      >
        <Radios
          name="says"
          fieldset={{ legend: t('What do you say?') }}
          value={typed.says ?? ''}
          error={faultOf(faults, 'says')}
          items={authorSays.map((says) => ({ value: says, label: answerChoice(says) }))}
        />
        <Textarea
          name="words"
          label={t('Why')}
          hint={t('Moderators read it. {n, number} characters at most.', { n: longestAnswer })}
          rows={6}
          value={typed.words ?? ''}
          error={faultOf(faults, 'words')}
        />
        <Button preventDoubleClick>{t('Send the answer')}</Button>
      </Form>
    </>
  )
}

const Appeal = ({ decision, state, until, canBeDecided, standing, forgotten, appealRule }: OwnParts) => {
  switch (state) {
    case 'never':
      return <p>{t('This decision took nothing from you, so there is nothing to appeal against.')}</p>
    case 'late':
      return <p>{t('You could appeal until {day}. That is over.', { day: formatDate(until) })}</p>
    case 'made': {
      const { openedAt, result, decidedAt, reason } = decision.appeal!
      return (
        <>
          <p>{t('You appealed on {day}.', { day: formatDate(openedAt) })}</p>
          <p>
            {result === null || decidedAt === null
              ? canBeDecided
                ? t(
                    'Somebody who did not take the decision looks at it. You are written to when it is decided.',
                  )
                : nobodyCan()
              : result === 'uphold'
                ? t('Somebody else looked at it on {day}: the decision stands.', {
                    day: formatDate(decidedAt),
                  })
                : t('Somebody else looked at it on {day}: the decision was undone.', {
                    day: formatDate(decidedAt),
                  })}
          </p>
          {appealRule !== null && <p>{t('By this rule: {rule}. In their words:', { rule: appealRule })}</p>}
          {reason !== null && (
            <InsetText>
              <Words text={reason} />
            </InsetText>
          )}
          {forgotten && (
            <p>
              {t(
                'The words could not be put back: what is taken out is kept for 12 months at most. The mark stays, and says that it is ours.',
              )}
            </p>
          )}
          {result === 'overturn' && standing && (
            <p>
              {t('Another decision still stands: {what}, on {day}.', {
                what: doneWord(standing.act),
                day: formatDate(standing.decidedAt, 'time'),
              })}{' '}
              <Link href={ownDecisionAddress(standing.id)}>{t('See it, or appeal against it')}</Link>
            </p>
          )}
        </>
      )
    }
    case 'open':
      return (
        <>
          <p>
            {t('You can appeal once, until {day}. Somebody who did not take this decision decides.', {
              day: formatDate(until),
            })}
          </p>
          {!canBeDecided && <p>{nobodyCan()}</p>}
          <p>
            <Link href={`${ownDecisionAddress(decision.id)}/appeal`}>
              {t('Appeal against this decision')}
            </Link>
          </p>
        </>
      )
  }
}
const nobodyCan = (): string =>
  t(
    'To be honest with you: this office has no other moderator now, so nobody can decide an appeal yet. It waits until there is one, and the public figures show that it waits.',
  )

export const appealPage = (of: OwnParts): Page => ({
  title: t('Appeal against a decision'),
  description: t('Say why a moderator’s decision was wrong.'),
  noIndex: true,
  breadcrumbs: [...crumbs(t('Decision'), ownDecisionAddress(of.decision.id)), { text: t('Appeal') }],
  body: (
    <>
      <FormFaults faults={of.faults} />
      <PageTitle
        over={doneWord(of.decision.act)}
        lead={t(
          'You can appeal once, until {day}. Somebody who did not take this decision decides, and writes to you.',
          {
            day: formatDate(of.until),
          },
        )}
      >
        {t('Appeal against a decision')}
      </PageTitle>
      {!of.canBeDecided && <p>{nobodyCan()}</p>}
      <Form
        action={`${ownDecisionAddress(of.decision.id)}/appeal`}
        csrfToken={of.csrfToken}
        label={t('Your appeal')}
      >
        <Textarea
          name="words"
          label={t('Why the decision was wrong')}
          hint={t('Moderators read it. {n, number} characters at most.', { n: longestAppeal })}
          rows={8}
          value={of.typed.words ?? ''}
          error={faultOf(of.faults, 'words')}
        />
        <Button preventDoubleClick>{t('Send the appeal')}</Button>
      </Form>
    </>
  ),
})
