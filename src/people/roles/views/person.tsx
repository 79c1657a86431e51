/** One person: their account, their roles with who did which half, and what may be done. */
import {
  Button,
  DataTable,
  Details,
  EmptyState,
  Form,
  FormFaults,
  Link,
  Links,
  PageTitle,
  Section,
  SummaryList,
  type Content,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { privilegedRoles } from '#src/policy.ts'
import type { ListedPerson } from '../account-queries.ts'
import type { Grant } from '../queries.ts'
import { confirmAddress, grantInWords } from '../told.ts'
import { Done, howItCame, officeCrumb, officePage, peopleCrumb, personHref, stateWord } from './parts.tsx'
import { RoleFields, type RoleTyped } from './role-fields.tsx'

export type PersonProps = {
  person: ListedPerson
  grants: readonly Grant[]
  /** By grant: names of those who can do the second half. */
  waitsFor: ReadonlyMap<string, string>
  /** Whose page the viewer may act on: not their own. */
  may: { grant: boolean; confirm: boolean; end: boolean; care: boolean; address: boolean; audit: boolean }
  organisations: readonly { slug: string; name: string }[]
  typed: RoleTyped
  faults: readonly FormFault[]
  csrfToken: string
  done: string | undefined
}

export const personPage = (props: PersonProps): Page =>
  officePage({
    title: props.person.name,
    breadcrumbs: [officeCrumb(), peopleCrumb()],
    body: <Person {...props} />,
  })

const Person = (props: PersonProps) => {
  const { person, grants, may, faults, done } = props
  const open = grants.filter(({ state }) => ['waiting', 'later', 'in-force', 'suspended'].includes(state))
  const gone = grants.filter((grant) => !open.includes(grant))
  return (
    <>
      <FormFaults faults={faults} />
      <Done words={done} />
      <PageTitle over={t('Person')} lead={person.post || undefined}>
        {person.name}
      </PageTitle>
      <SummaryList rows={factsOf(person).map(([key, value]) => ({ key, value }))} />
      <Section title={t('Roles')} id="roles">
        <GrantTable {...props} grants={open} caption={t('Roles held, and roles that wait')} />
        {gone.length > 0 && (
          <Details
            summary={t('{count, plural, one {# earlier role} other {# earlier roles}}', {
              count: gone.length,
            })}
          >
            <GrantTable {...props} grants={gone} caption={t('Earlier roles')} />
          </Details>
        )}
      </Section>
      {may.grant && person.hasAccount && person.closedAt === null && <GiveRole {...props} />}
      {person.hasAccount && (may.care || may.address) && <Care {...props} />}
      {may.audit && (
        <Section title={t('Audit trail')}>
          <Links
            items={[
              { href: `/office/audit?person=${person.slug}`, text: t('What this person did') },
              { href: `/office/audit?thing=people/${person.slug}`, text: t('What was done to this account') },
            ]}
          />
        </Section>
      )}
    </>
  )
}

function factsOf(person: ListedPerson): [string, Content][] {
  const needsOne = person.roles.some(({ role }) => privilegedRoles.includes(role))
  return [
    [t('Works for'), person.organisationName ?? t('No organisation named')],
    [
      t('Account'),
      !person.hasAccount
        ? t('None: this person cannot sign in')
        : person.closedAt === null
          ? person.practice
            ? t('Open, for practice')
            : t('Open')
          : t('Closed on {day}', { day: formatDate(person.closedAt) }),
    ],
    [
      t('Last signed in'),
      person.lastSignedIn === null ? t('Never') : formatDate(person.lastSignedIn, 'time'),
    ],
    [
      t('Second factor'),
      person.secondFactors > 0
        ? t('Set up')
        : person.practice
          ? t('None: an account for practice needs none')
          : needsOne
            ? t('Missing: roles that need one open nothing until it is set up')
            : t('None, and no role needs one'),
    ],
  ]
}

const GrantTable = ({
  grants,
  caption,
  waitsFor,
  may,
}: Pick<PersonProps, 'grants' | 'waitsFor' | 'may'> & { caption: string }) => (
  <DataTable
    caption={caption}
    captionHidden
    columns={[
      { title: t('Role'), heads: true },
      { title: t('How it stands') },
      { title: t('How it came') },
      { title: t('What you can do') },
    ]}
    rows={grants.map((grant) => ({
      cells: [
        grantInWords(grant),
        grant.state === 'waiting' ? (
          <WaitsFor names={waitsFor.get(grant.id) ?? ''} />
        ) : grant.state === 'later' ? (
          t('Begins on {day}', { day: formatDate(grant.startsAt) })
        ) : (
          stateWord(grant.state)
        ),
        howItCame(grant),
        <Ways grant={grant} may={may} />,
      ],
    }))}
    empty={<EmptyState why={t('This person holds no role, and none waits to be confirmed.')} />}
  />
)

/** Who can do the second half, always by name. */
export const WaitsFor = ({ names }: { names: string }) =>
  names === ''
    ? t(
        'Waits for a second person, but nobody else is administrator or publisher yet. The host’s command line can grant one.',
      )
    : t('Waits for one of: {names}', { names })

const Ways = ({ grant, may }: { grant: Grant; may: PersonProps['may'] }) => {
  const over = grant.endedAt !== null || grant.state === 'expired'
  const ways = [
    ...(grant.state === 'waiting' && may.confirm
      ? [{ href: confirmAddress(grant), text: t('Confirm or refuse') }]
      : []),
    ...(!over && may.end
      ? [
          {
            href: `${personHref(grant.person)}/grants/${grant.id}/end`,
            text: grant.state === 'waiting' ? t('Take back') : t('End this role'),
          },
        ]
      : []),
  ]
  return ways.length === 0 ? '–' : <Links down items={ways} />
}

const GiveRole = ({ person, typed, faults, organisations, csrfToken }: PersonProps) => (
  <Section title={t('Give a role')} id="give">
    <Form action={`${personHref(person.slug)}/grants`} csrfToken={csrfToken} label={t('Give a role')}>
      <RoleFields typed={typed} faults={faults} organisations={organisations} />
      <Button preventDoubleClick>{t('Give this role')}</Button>
    </Form>
  </Section>
)

const Care = ({ person, may }: PersonProps) => {
  const at = personHref(person.slug)
  return (
    <Section title={t('Account')}>
      <Links
        down
        items={[
          ...(may.address ? [{ href: `${at}/address`, text: t('See the e-mail address') }] : []),
          ...(may.care && person.secondFactors > 0
            ? [{ href: `${at}/second-factor/reset`, text: t('Remove a lost second factor') }]
            : []),
          ...(may.care
            ? [
                person.closedAt === null
                  ? { href: `${at}/close`, text: t('Close the account') }
                  : { href: `${at}/open`, text: t('Open the account again') },
              ]
            : []),
        ]}
      />
      {!may.care && (
        <p class="soft">
          {t('This is your own account:')} <Link href="/account">{t('Your account')}</Link>
        </p>
      )}
    </Section>
  )
}
