/** One's own deputies: who stands in for which role, from when to when. */
import {
  Button,
  DataTable,
  EmptyState,
  faultOf,
  Form,
  FormFaults,
  Input,
  PageTitle,
  Section,
  Select,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { roleInText, roleWord } from '#src/kernel/role-words.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Holding } from '#src/policy.ts'
import type { Grant } from '../queries.ts'
import { mostDeputyDays, takesTwo } from '../rules.ts'
import { lastDayOf } from '../told.ts'
import { Done, officePage, stateWord } from './parts.tsx'
import { WaitsFor } from './person.tsx'

export type DeputyTyped = { role: string; deputy: string; from: string; to: string }
export type DeputiesProps = {
  /** Roles of one's own. */
  own: readonly Holding[]
  named: readonly Grant[]
  waitsFor: ReadonlyMap<string, string>
  choices: readonly { slug: string; name: string }[]
  organisationName: (slug: string) => string
  typed: DeputyTyped
  faults: readonly FormFault[]
  csrfToken: string
  done: string | undefined
}

/** A role of one's own as one value of a form: "contributor northmere-police". */
export const roleKey = ({ role, organisation }: Pick<Holding, 'role' | 'organisation'>): string =>
  organisation === null ? role : `${role} ${organisation}`

export const deputiesPage = (props: DeputiesProps): Page =>
  officePage({
    title: t('Deputies'),
    breadcrumbs: [{ text: t('Your account'), href: '/account' }],
    body: <Deputies {...props} />,
  })

const Deputies = (props: DeputiesProps) => {
  const { own, named, waitsFor, faults, csrfToken, done } = props
  return (
    <>
      <FormFaults faults={faults} />
      <Done words={done} />
      <PageTitle
        lead={t(
          'A deputy stands in for you in one role, from a day to a day. What they do stands in their own name. It ends when your role ends.',
        )}
      >
        {t('Deputies')}
      </PageTitle>
      <DataTable
        caption={t('Your deputies')}
        columns={[
          { title: t('Deputy'), heads: true },
          { title: t('Role') },
          { title: t('From') },
          { title: t('To') },
          { title: t('How it stands') },
          { title: t('What you can do') },
        ]}
        rows={named.map((grant) => ({
          cells: [
            grant.personName,
            roleWord(grant.role),
            formatDate(grant.startsAt),
            grant.expiresAt === null ? '–' : formatDate(lastDayOf(grant.expiresAt)),
            grant.state === 'waiting' ? (
              <WaitsFor names={waitsFor.get(grant.id) ?? ''} />
            ) : (
              stateWord(grant.state)
            ),
            <Form
              action={`/account/deputies/${grant.id}/end`}
              csrfToken={csrfToken}
              label={t('End {name} as deputy', { name: grant.personName })}
            >
              <Button classes="govuk-button--secondary">{t('End now')}</Button>
            </Form>,
          ],
        }))}
        empty={<EmptyState why={t('You have named nobody.')} />}
      />
      {own.length === 0 ? (
        <p>{t('You hold no role of your own that a deputy could stand in for.')}</p>
      ) : (
        <NameDeputy {...props} />
      )}
    </>
  )
}

const NameDeputy = ({ own, choices, organisationName, typed, faults, csrfToken }: DeputiesProps) => (
  <Section title={t('Name a deputy')} id="name">
    {choices.length === 0 ? (
      <EmptyState
        why={t('There is nobody whom you could name: an administrator has to invite a colleague first.')}
      />
    ) : (
      <Form action="/account/deputies" csrfToken={csrfToken} label={t('Name a deputy')}>
        <Select
          name="role"
          label={t('Which role of yours')}
          error={faultOf(faults, 'role')}
          value={typed.role}
          items={own.map((held) => ({ value: roleKey(held), text: wordsOf(held, organisationName) }))}
        />
        <Select
          name="deputy"
          label={t('Who stands in')}
          error={faultOf(faults, 'deputy')}
          value={typed.deputy}
          items={[
            { value: '', text: t('Choose a person') },
            ...choices.map(({ slug, name }) => ({ value: slug, text: name })),
          ]}
        />
        <Input
          name="from"
          label={t('First day')}
          hint={t('Year-month-day, for example 2026-07-01.')}
          classes="govuk-input--width-10"
          value={typed.from}
          error={faultOf(faults, 'from')}
        />
        <Input
          name="to"
          label={t('Last day')}
          hint={t('At most {days, number} days later.', { days: mostDeputyDays })}
          classes="govuk-input--width-10"
          value={typed.to}
          error={faultOf(faults, 'to')}
        />
        {own.some(({ role }) => takesTwo(role)) && (
          <p>
            {t('For a role that needs a second factor, a second person confirms the deputy: {roles}.', {
              roles: own
                .filter(({ role }) => takesTwo(role))
                .map(({ role }) => roleInText(role))
                .join(', '),
            })}
          </p>
        )}
        <Button preventDoubleClick>{t('Name this deputy')}</Button>
      </Form>
    )}
  </Section>
)

const wordsOf = ({ role, organisation, lead }: Holding, name: (slug: string) => string): string => {
  const word = lead ? t('Lead {role}', { role: roleInText(role) }) : roleWord(role)
  return organisation === null
    ? word
    : t('{role}, {organisation}', { role: word, organisation: name(organisation) })
}
