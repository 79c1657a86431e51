/** Everyone who acts here: with which roles, and when they were last here. */
import {
  Button,
  DataTable,
  EmptyState,
  FilterForm,
  InsetText,
  Link,
  PageTitle,
  Pagination,
  type Content,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { roleInText, roleWord } from '#src/kernel/role-words.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { roles, type Role } from '#src/policy.ts'
import type { ListedPerson } from '../account-queries.ts'
import { officeCrumb, officePage, peopleHref, personHref } from './parts.tsx'

export type PeopleListProps = {
  people: readonly ListedPerson[]
  count: number
  page: number
  perPage: number
  filter: { role?: Role | undefined; organisation?: string | undefined; lacking?: boolean | undefined }
  organisations: readonly { slug: string; name: string }[]
  mayInvite: boolean
}

export const peopleListPage = (props: PeopleListProps): Page =>
  officePage({ title: t('People'), breadcrumbs: [officeCrumb()], body: <PeopleList {...props} /> })

const PeopleList = (props: PeopleListProps) => {
  const { people, count, page, perPage, filter, organisations, mayInvite } = props
  const chosen = Object.values(filter).some(Boolean)
  return (
    <>
      <PageTitle lead={t('Who acts here, with which roles, and who waits for a second person.')}>
        {t('People')}
      </PageTitle>
      {mayInvite && <Button href={`${peopleHref}/invite`}>{t('Invite a person')}</Button>}
      <FilterForm
        action={peopleHref}
        label={t('Filter people')}
        clearHref={chosen ? peopleHref : undefined}
        fields={[
          {
            kind: 'select',
            name: 'role',
            label: t('Role'),
            value: filter.role,
            items: [
              { value: '', text: t('Every role') },
              ...roles.map((role) => ({ value: role, text: roleWord(role) })),
            ],
          },
          {
            kind: 'select',
            name: 'organisation',
            label: t('Organisation'),
            value: filter.organisation,
            items: [
              { value: '', text: t('Every organisation') },
              ...organisations.map(({ slug, name }) => ({ value: slug, text: name })),
            ],
          },
        ]}
      />
      {filter.lacking && (
        <InsetText>
          {t('Only people who hold a role that needs a second factor, and have not set one up.')}{' '}
          <Link href={peopleHref}>{t('Everyone')}</Link>
        </InsetText>
      )}
      <DataTable
        caption={t('{count, plural, one {# person} other {# people}}', { count })}
        columns={[
          { title: t('Name'), heads: true },
          { title: t('Roles') },
          { title: t('Works for') },
          { title: t('Last signed in') },
        ]}
        rows={people.map((person) => ({ cells: cellsOf(person) }))}
        empty={
          <EmptyState
            why={
              chosen
                ? t('Nobody fits these filters. Clear them to see everyone.')
                : t('Nobody is here yet. Invite the first person.')
            }
          />
        }
      />
      <Pages at={page} last={Math.max(1, Math.ceil(count / perPage))} filter={filter} />
    </>
  )
}

const cellsOf = (person: ListedPerson): Content[] => [
  <Link href={personHref(person.slug)}>{person.name}</Link>,
  <RolesOf person={person} />,
  person.organisationName ?? '–',
  !person.hasAccount
    ? t('No account')
    : person.closedAt !== null
      ? t('Account closed')
      : person.lastSignedIn === null
        ? t('Never')
        : formatDate(person.lastSignedIn),
]

const RolesOf = ({ person }: { person: ListedPerson }) => (
  <>
    {person.roles.length === 0 && person.waiting === 0 && t('None')}
    {person.roles.map((held) => (
      <div>{heldInWords(held)}</div>
    ))}
    {person.waiting > 0 && (
      <div class="soft">
        {t('{count, plural, one {# role waits} other {# roles wait}} for a second person', {
          count: person.waiting,
        })}
      </div>
    )}
  </>
)

function heldInWords({ role, organisationName, lead, deputyForName }: ListedPerson['roles'][number]): string {
  const word = lead ? t('Lead {role}', { role: roleInText(role) }) : roleWord(role)
  const of =
    organisationName === null
      ? word
      : t('{role}, {organisation}', { role: word, organisation: organisationName })
  return deputyForName === null ? of : t('{role}, as deputy of {name}', { role: of, name: deputyForName })
}

const Pages = ({ at, last, filter }: { at: number; last: number; filter: PeopleListProps['filter'] }) => {
  if (last <= 1) return null
  const href = (page: number) => {
    const query = new URLSearchParams()
    if (filter.role) query.set('role', filter.role)
    if (filter.organisation) query.set('organisation', filter.organisation)
    if (filter.lacking) query.set('lacking', 'second-factor')
    query.set('page', String(page))
    return `${peopleHref}?${query.toString()}`
  }
  return (
    <Pagination
      previous={at > 1 ? { href: href(at - 1) } : undefined}
      next={at < last ? { href: href(at + 1) } : undefined}
    />
  )
}
