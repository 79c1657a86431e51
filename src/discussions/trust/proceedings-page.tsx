/** The register of active proceedings: what holds now, and the form for another case. */
import {
  Button,
  Checkboxes,
  Details,
  EmptyState,
  faultOf,
  Form,
  FormFaults,
  Input,
  PageTitle,
  Radios,
  Section,
  SummaryList,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { proceedingsAddress, type ProceedingsWish } from './proceedings.ts'
import type { Proceedings, ProceedingsEffect } from './proceedings-queries.ts'

export type ProceedingsParts = {
  all: readonly Proceedings[]
  touchable: readonly { slug: string; title: string }[]
  typed: ProceedingsWish
  /** Of the form that ends one: which, and what was typed. */
  ending: { id: string; reason: string } | null
  faults: readonly FormFault[]
  /** YYYY-MM-DD */
  today: string
  csrfToken: string
}

const effectWords: Record<ProceedingsEffect, () => string> = {
  nudge: () => t('Ask the writer to have another look'),
  'pre-moderate': () => t('A moderator reads it before it is shown'),
  close: () => t('Close the discussions for comments'),
}

export const proceedingsPage = (parts: ProceedingsParts): Page => {
  const inRegister = parts.all.filter(({ endedAt }) => endedAt === null)
  const ended = parts.all.filter(({ endedAt }) => endedAt !== null)
  return {
    title: t('Cases before a court'),
    description: t('Cases that comments could make unfair, and what is done about it.'),
    noIndex: true,
    breadcrumbs: [{ text: t('Moderation'), href: '/office/moderation' }, { text: t('Cases before a court') }],
    body: (
      <>
        <FormFaults faults={parts.faults} />
        <PageTitle
          lead={t(
            'While a court has a case before it, comments could make the trial unfair. An entry here works from the next request on. Public pages say that there is a case and what follows; never which, and never whom we watch for.',
          )}
        >
          {t('Cases before a court')}
        </PageTitle>
        <Section title={t('In the register')} id="now">
          {inRegister.length === 0 && (
            <EmptyState why={t('No case is in the register. Add one as soon as somebody is charged.')} />
          )}
          {inRegister.map((one) => (
            <One one={one} {...parts} />
          ))}
        </Section>
        <Section title={t('Add a case')} id="add">
          <Add {...parts} />
        </Section>
        {ended.length > 0 && (
          <Section title={t('Ended')} id="ended">
            {ended.map((one) => (
              <>
                <h3>{one.name}</h3>
                <Facts one={one} {...parts} />
              </>
            ))}
          </Section>
        )}
      </>
    ),
  }
}

const standing = ({ startsOn, endsOn }: Proceedings, today: string): string => {
  if (startsOn > today) return t('Begins on {day}', { day: formatDate(startsOn) })
  return endsOn !== null && endsOn < today ? t('Over since its last day') : t('In force now')
}

const Facts = ({ one, touchable, today }: { one: Proceedings } & ProceedingsParts) => (
  <SummaryList
    rows={[
      {
        key: t('How it stands'),
        value:
          one.endedAt === null
            ? standing(one, today)
            : t('Ended by {name} on {when}', {
                name: one.endedBy ?? '',
                when: formatDate(one.endedAt, 'time'),
              }),
      },
      { key: t('What happens'), value: effectWords[one.effect]() },
      {
        key: t('Watched for'),
        value: one.watch.length === 0 ? t('nothing: it closes') : one.watch.join(', '),
      },
      {
        key: t('Where'),
        value:
          one.discussions.length === 0
            ? t('In all discussions')
            : one.discussions
                .map((slug) => touchable.find((known) => known.slug === slug)?.title ?? slug)
                .join(', '),
      },
      {
        key: t('Days'),
        value:
          one.endsOn === null
            ? t('from {from}, no last day set', { from: formatDate(one.startsOn) })
            : t('{from} to {to}', { from: formatDate(one.startsOn), to: formatDate(one.endsOn) }),
      },
      { key: t('Why'), value: t('{reason} ({name})', { reason: one.reason, name: one.enteredBy }) },
    ]}
  />
)

const One = (props: { one: Proceedings } & ProceedingsParts) => {
  const { one, ending, faults, csrfToken } = props
  const mine = ending?.id === one.id
  const field = `why-${one.id}`
  return (
    <>
      <h3 id={`case-${one.id}`}>{one.name}</h3>
      <Facts {...props} />
      <Details summary={t('End it: {name}', { name: one.name })} open={mine}>
        <Form
          action={`${proceedingsAddress}/${one.id}/end`}
          csrfToken={csrfToken}
          label={t('End “{name}”', { name: one.name })}
        >
          <Textarea
            name="reason"
            id={field}
            label={t('Why it ends')}
            hint={t('For the audit trail: a verdict, charges dropped, entered by mistake.')}
            rows={2}
            value={mine ? ending.reason : ''}
            error={faultOf(faults, field)}
          />
          <Button classes="govuk-button--secondary" preventDoubleClick>
            {t('End it now')}
          </Button>
        </Form>
      </Details>
    </>
  )
}

const Add = ({ typed, touchable, faults, csrfToken }: ProceedingsParts) => (
  <Form action={proceedingsAddress} csrfToken={csrfToken} label={t('Add a case')}>
    <Input
      name="name"
      label={t('Which case')}
      hint={t('Only the office sees it.')}
      value={typed.name}
      error={faultOf(faults, 'name')}
    />
    <Textarea
      name="watch"
      label={t('Names or words to watch for')}
      hint={t(
        'Each on a line of its own. Capitals and accents make no difference. Nobody outside the office sees them.',
      )}
      rows={4}
      value={typed.watch}
      error={faultOf(faults, 'watch')}
    />
    <Radios
      name="effect"
      fieldset={{ legend: t('What happens with a comment that has one of them') }}
      value={typed.effect}
      error={faultOf(faults, 'effect')}
      items={[
        {
          value: 'nudge',
          label: effectWords.nudge(),
          hint: t('It is shown, and a moderator reads it afterwards.'),
        },
        { value: 'pre-moderate', label: effectWords['pre-moderate']() },
        {
          value: 'close',
          label: effectWords.close(),
          hint: t('No comments at all in the discussions chosen below, whatever they say.'),
        },
      ]}
    />
    {touchable.length > 0 && (
      <Checkboxes
        name="discussions"
        fieldset={{ legend: t('In which discussions') }}
        hint={t('Choose none for all of them.')}
        values={[...typed.discussions]}
        error={faultOf(faults, 'discussions')}
        items={touchable.map(({ slug, title }) => ({ value: slug, label: title }))}
      />
    )}
    <Input
      name="startsOn"
      label={t('First day')}
      hint={t('Year-month-day: 2026-03-30')}
      value={typed.startsOn}
      error={faultOf(faults, 'startsOn')}
      classes="govuk-input--width-10"
    />
    <Input
      name="endsOn"
      label={t('Last day, if it is known')}
      hint={t('Year-month-day: 2026-05-07')}
      value={typed.endsOn}
      error={faultOf(faults, 'endsOn')}
      classes="govuk-input--width-10"
    />
    <Textarea
      name="reason"
      label={t('Why')}
      hint={t('For the audit trail: who asked for it, under which rule.')}
      rows={3}
      value={typed.reason}
      error={faultOf(faults, 'reason')}
    />
    <Button preventDoubleClick>{t('Add it: it works at once')}</Button>
  </Form>
)
