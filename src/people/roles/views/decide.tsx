/** The second half of a grant: what it is, and one decision. Easy on a phone. */
import {
  Button,
  Details,
  Form,
  FormFaults,
  InsetText,
  PageTitle,
  SummaryList,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { actsOfRole } from '#src/kernel/policy-words.ts'
import { roleInText } from '#src/kernel/role-words.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Grant } from '../queries.ts'
import { confirmAddress, grantInWords } from '../told.ts'
import { officeCrumb, officePage, ReasonForm, stateWord } from './parts.tsx'
import { WaitsFor } from './person.tsx'

export type DecideProps = {
  grant: Grant
  /** The viewer may do the second half of this very grant. */
  mayDecide: boolean
  /** Names of those who can. */
  waitsFor: string
  reason: string
  faults: readonly FormFault[]
  csrfToken: string
}

export const decidePage = (props: DecideProps): Page =>
  officePage({
    title: t('Confirm a role for {name}', { name: props.grant.personName }),
    breadcrumbs: [officeCrumb()],
    body: <Decide {...props} />,
  })

const Decide = ({ grant, mayDecide, waitsFor, reason, faults, csrfToken }: DecideProps) => {
  const words = { name: grant.personName, role: grantInWords(grant) }
  const action = confirmAddress(grant)
  return (
    <>
      <FormFaults faults={faults} />
      <PageTitle over={t('A role takes two people')} lead={t('{name}: {role}', words)}>
        {t('Confirm a role for {name}', words)}
      </PageTitle>
      <SummaryList
        rows={[
          { key: t('Who'), value: grant.personName },
          { key: t('Role'), value: grantInWords(grant) },
          {
            key: t('Proposed by'),
            value: t('{who}, {when}', {
              who: grant.proposedByName ?? t('the host’s command line'),
              when: formatDate(grant.proposedAt, 'time'),
            }),
          },
          {
            key: t('Until'),
            value: grant.expiresAt === null ? t('Without an end') : formatDate(grant.expiresAt),
          },
        ]}
      />
      <Details summary={t('What the role of {role} lets a person do', { role: roleInText(grant.role) })}>
        <ul>
          {actsOfRole(grant.role).map((about) => (
            <li>{about}</li>
          ))}
        </ul>
      </Details>
      {grant.state !== 'waiting' ? (
        <InsetText>{t('This is decided: {state}.', { state: stateWord(grant.state) })}</InsetText>
      ) : mayDecide ? (
        <>
          <Form action={action} csrfToken={csrfToken} hidden={{ decision: 'confirm' }} label={t('Confirm')}>
            <Button preventDoubleClick>{t('Confirm this role')}</Button>
          </Form>
          <Details summary={t('Refuse it')} open={faults.length > 0}>
            <ReasonForm
              action={action}
              csrfToken={csrfToken}
              hidden={{ decision: 'refuse' }}
              faults={faults}
              reason={reason}
              submit={t('Refuse this role')}
              warning
            />
          </Details>
        </>
      ) : (
        <InsetText>
          <p>
            {t('You cannot do this half: it takes somebody who neither proposed this role nor would get it.')}
          </p>
          <p>
            <WaitsFor names={waitsFor} />
          </p>
        </InsetText>
      )}
    </>
  )
}
