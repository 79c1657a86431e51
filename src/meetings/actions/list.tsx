/** A list of action points or undertakings: counts, filters, a table in pages, and a picture of age. */
import {
  DataTable,
  EmptyState,
  FilterForm,
  Counts,
  Link,
  Pagination,
  Section,
  SlippageChart,
} from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { StateOf } from '../minutes/body.tsx'
import { actionAddress, ageInDays, isOpen, isOverdue, type LoggedAction } from './log.ts'
import { fits, stateFilters, type StateFilter } from './present.ts'
import { carriedWords, dueWordsOf, kindWords, ownerWords } from './words.ts'

export const rowsOnPage = 50

export type ListView = {
  /** Address of the list, without its question mark. */
  address: string
  actions: readonly LoggedAction[]
  day: string
  nameOf: (slug: string) => string
  state: StateFilter
  /** Slug of an organisation. */
  owner?: string | undefined
  kind?: string | undefined
  page: number
  /** Which column names where it comes from; lists across bodies name the body. */
  across?: 'bodies' | undefined
}

const filterWords = (state: StateFilter): string =>
  ({
    open: t('Open'),
    overdue: t('Overdue'),
    'reported-done': t('Done by the owner’s word, not closed'),
    closed: t('Closed'),
    all: t('All'),
  })[state]

const hrefOf = ({ address, state, owner, kind }: ListView, page = 1): string => {
  const query = new URLSearchParams({
    ...(state === 'open' ? {} : { state }),
    ...(owner ? { owner } : {}),
    ...(kind ? { kind } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  })
  return query.size > 0 ? `${address}?${query.toString()}` : address
}

export const ActionCounts = (view: Pick<ListView, 'actions' | 'day' | 'address'>) => {
  const { actions, day, address } = view
  const count = (state: StateFilter) => actions.filter((one) => fits(one, state, day)).length
  const link = (state: StateFilter) =>
    state === 'open' ? `${address}#list` : `${address}?state=${state}#list`
  return (
    <Counts
      items={[
        {
          number: count('open'),
          words: t('open, of {all, number}', { all: actions.length }),
          href: link('open'),
        },
        {
          number: count('overdue'),
          words: t('past their day and not closed, as at {day}', { day: formatDate(day) }),
          href: link('overdue'),
          warm: count('overdue') > 0,
        },
        {
          number: count('reported-done'),
          words: t('done by the owner’s word; the body has not closed them'),
          href: link('reported-done'),
        },
        { number: count('closed'), words: t('closed by the body, or ended otherwise'), href: link('closed') },
      ]}
    />
  )
}

export const ActionList = (view: ListView) => {
  const { actions, day, nameOf, state, owner, kind, address } = view
  const chosen = actions.filter(
    (one) =>
      fits(one, state, day) &&
      (!owner || one.action.owner.organisation === owner) &&
      (!kind || one.action.kind === kind),
  )
  const pages = Math.max(1, Math.ceil(chosen.length / rowsOnPage))
  const page = Math.min(view.page, pages)
  const owners = [...new Set(actions.flatMap(({ action }) => action.owner.organisation ?? []))]
  const kinds = [...new Set(actions.map(({ action }) => action.kind))]
  const filtered = state !== 'open' || owner || kind
  return (
    <Section title={t('The list')} id="list">
      <FilterForm
        action={`${address}#list`}
        clearHref={filtered ? `${address}#list` : undefined}
        fields={[
          {
            kind: 'select',
            name: 'state',
            label: t('State'),
            value: state,
            items: stateFilters.map((value) => ({ value, text: filterWords(value) })),
          },
          ...(owners.length > 1
            ? [
                {
                  kind: 'select' as const,
                  name: 'owner',
                  label: t('Owner'),
                  value: owner,
                  items: [
                    { value: '', text: t('Any') },
                    ...owners
                      .map((value) => ({ value, text: nameOf(value) }))
                      .toSorted((a, b) => a.text.localeCompare(b.text)),
                  ],
                },
              ]
            : []),
          ...(kinds.length > 1
            ? [
                {
                  kind: 'select' as const,
                  name: 'kind',
                  label: t('Kind'),
                  value: kind,
                  items: [
                    { value: '', text: t('Any') },
                    ...kinds.map((value) => ({ value, text: kindWords(value) })),
                  ],
                },
              ]
            : []),
        ]}
      />
      <p role="status">
        {t('{count, number} of {total, number}', { count: chosen.length, total: actions.length })}
        {pages > 1 && t(', page {page, number} of {pages, number}', { page, pages })}
      </p>
      <ActionTable {...view} chosen={chosen.slice((page - 1) * rowsOnPage, page * rowsOnPage)} />
      {pages > 1 && (
        <Pagination
          {...(page > 1 ? { previous: { href: `${hrefOf(view, page - 1)}#list` } } : {})}
          {...(page < pages ? { next: { href: `${hrefOf(view, page + 1)}#list` } } : {})}
          items={Array.from({ length: pages }, (_unused, at) => ({
            number: String(at + 1),
            href: `${hrefOf(view, at + 1)}#list`,
            current: at + 1 === page,
          }))}
        />
      )}
    </Section>
  )
}

export const ActionTable = ({
  chosen,
  day,
  nameOf,
  across,
}: Pick<ListView, 'day' | 'nameOf' | 'across'> & { chosen: readonly LoggedAction[] }) => (
  <DataTable
    caption={t('As at {day}', { day: formatDate(day) })}
    columns={[
      { title: t('What'), heads: true },
      ...(across ? [{ title: t('Body') }] : []),
      { title: t('Owner') },
      { title: t('Given') },
      { title: t('Due') },
      { title: t('State') },
      { title: t('Carried over') },
    ]}
    rows={chosen.map((one) => ({
      id: one.action.id,
      cells: [
        <>
          <Link href={actionAddress(one)}>{one.action.ref}</Link> {one.action.text}
        </>,
        ...(across ? [<Link href={`/bodies/${one.body.slug}`}>{one.body.name}</Link>] : []),
        ownerWords(one.action.owner, nameOf) ?? t('not stated'),
        <Link href={`/meetings/${one.raised.meeting.slug}/minutes#${one.action.id}`}>
          {one.raised.meeting.notice.on.text}
        </Link>,
        dueWordsOf(one),
        <StateOf one={one} day={day} />,
        carriedWords(one.carriedOver),
      ],
    }))}
    empty={<EmptyState why={t('Nothing fits these filters.')} />}
  />
)

/** How many bars a reader can still compare. */
const mostBars = 12

/** Age of what is open, the oldest first. Nothing when nothing with a date is open. */
export const AgePicture = ({ actions, day }: Pick<ListView, 'actions' | 'day'>) => {
  const open = actions
    .filter(isOpen)
    .map((one) => ({ one, age: ageInDays(one, day) }))
    .filter((row): row is { one: LoggedAction; age: number } => row.age !== null)
    .toSorted((a, b) => b.age - a.age)
  if (open.length === 0) return null
  return (
    <Section title={t('How old is what is open')} id="age">
      <SlippageChart
        caption={t('Days since it was given, as at {day} ({shown, number} oldest of {all, number} open)', {
          day: formatDate(day),
          shown: Math.min(mostBars, open.length),
          all: open.length,
        })}
        columns={[t('What'), t('Age in days')]}
        bars={open.slice(0, mostBars).map(({ one, age }) => ({
          label: `${one.action.ref}: ${shortened(one.action.text)}`,
          href: actionAddress(one),
          value: age,
          calm: !isOverdue(one, day),
          text: t('{age, plural, one {# day} other {# days}}, {carried}{overdue}', {
            age,
            carried: carriedWords(one.carriedOver).toLowerCase(),
            overdue: isOverdue(one, day) ? t('; overdue') : '',
          }),
        }))}
      />
    </Section>
  )
}
const shortened = (text: string): string =>
  text.length > 70 ? `${text.slice(0, 69).replace(/\s+\S*$/, '')}…` : text
