/** The board: how every commitment of an open period stands, who is waited for, and not a word of anybody's draft. */
import {
  Button,
  DataTable,
  EmptyState,
  FilterForm,
  Form,
  Hidden,
  Link,
  Links,
  NotificationBanner,
  PageTitle,
  Pagination,
  Progress,
  Section,
  Shape,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, formatList, t } from '#src/kernel/text.ts'
import { boardHref, plansHref, remindersHref, reviewHref } from './office-address.ts'
import { PublishedNote } from './published-note.tsx'
import type { BoardHead, BoardRow } from './office-queries.ts'
import {
  boardRows,
  leftWords,
  standingOf,
  standings,
  stateFilters,
  stateShape,
  stateWords,
  waitsFor,
  type BoardFilters,
  type Standing,
} from './office-words.ts'

/** Rows on one page of the table; the strip above shows all. */
const perPage = 100

export type BoardParts = {
  head: BoardHead
  rows: readonly BoardRow[]
  /** Refs of the plan's other commitments. */
  notAsked: readonly string[]
  filters: BoardFilters
  today: string
  /** May ask, and change the schedule. */
  mayAsk: boolean
  mayPrepare: boolean
  /** Clears and returns: what is submitted waits for them. */
  mayDecide: boolean
  done: string | undefined
  csrfToken: string
}

export const boardPage = (parts: BoardParts): Page => ({
  title: t('{period}: {plan}', { period: parts.head.label, plan: parts.head.planTitle }),
  description: t('How every commitment stands in this period.'),
  breadcrumbs: [{ text: t('Plans'), href: plansHref }],
  noIndex: true,
  body: <Board {...parts} />,
})

/** The day by which somebody is late; null once the edition is out. */
const dayOf = ({ head, today }: BoardParts): string | null => (head.published ? null : today)
const wordsOf = (head: BoardHead, standing: Standing): string =>
  head.published ? leftWords(standing) : stateWords(standing)

const Board = (parts: BoardParts) => {
  const { head, rows, mayAsk, mayPrepare, done, csrfToken } = parts
  const counts = countsOf(rows, dayOf(parts))
  const unreached = [...new Set(rows.filter(({ reached }) => !reached).map((row) => row.organisationName))]
  const here = boardHref(head.plan, head.period)
  return (
    <>
      {done === 'opened' && (
        <NotificationBanner
          type="success"
          text={t('The period is open. Every owner that has a contributor gets an e-mail.')}
        />
      )}
      {done === 'asked-again' && (
        <NotificationBanner type="success" text={t('Everyone who owes an update is asked again.')} />
      )}
      <PageTitle over={head.planTitle} lead={leadOf(head, rows.length)}>
        {head.label}
      </PageTitle>
      {head.published && <PublishedNote plan={head.plan} period={head.period} />}
      {rows.length === 0 ? (
        <EmptyState
          why={t(
            'Nobody was asked in this period: it was opened at the command line, and its updates were loaded from a document.',
          )}
        />
      ) : (
        <>
          <HowFar head={head} counts={counts} all={rows.length} />
          {parts.notAsked.length > 0 && <p class="soft">{notAskedWords(parts)}</p>}
          <Strip parts={parts} />
          <Counts head={head} counts={counts} />
          {unreached.length > 0 && !head.published && (
            <Section title={t('Nobody to ask')} id="nobody">
              <p>
                {t(
                  '{organisations} {count, plural, one {has} other {have}} no contributor, so nobody was asked. Until somebody is invited, the edition says “not asked”. Whoever is invited is asked within the hour, or with “ask everyone again”.',
                  { organisations: formatList(unreached), count: unreached.length },
                )}
              </p>
            </Section>
          )}
          <Table parts={parts} />
        </>
      )}
      {!head.published && (
        <Section title={t('What you can do')} id="acts">
          <Links
            items={[
              ...(mayAsk
                ? [{ href: remindersHref(head.plan, head.period), text: t('See and change the reminders') }]
                : []),
              ...(mayPrepare ? [{ href: `${here}/publication`, text: t('Prepare the publication') }] : []),
            ]}
          />
          {mayAsk && counts.owner > 0 && (
            <Form action={`${here}/ask-again`} csrfToken={csrfToken}>
              <p>
                {t(
                  'Each contributor whose organisation still owes updates gets one e-mail with the list, at most one a day.',
                )}
              </p>
              <Button classes="govuk-button--secondary" preventDoubleClick>
                {t('Ask everyone again')}
              </Button>
            </Form>
          )}
        </Section>
      )}
    </>
  )
}

function leadOf(head: BoardHead, asked: number): string {
  if (head.published) return t('The edition is published. What is wrong in it is put right by a correction.')
  return head.updatesDueOn
    ? t(
        '{asked, plural, one {One commitment} other {# commitments}} asked about, as at {asAt}. Updates are due by {due}.',
        {
          asked,
          asAt: formatDate(head.asAt),
          due: formatDate(head.updatesDueOn),
        },
      )
    : t('As at {asAt}. No day is set on which updates are due.', { asAt: formatDate(head.asAt) })
}

/** The board's rows are not all of the plan: which are not, and why, at most a few by name. */
const fewRefs = 6
const notAskedWords = ({ rows, notAsked }: BoardParts): string =>
  t(
    'The plan has {all, number} commitments. {refs} {count, plural, one {was} other {were}} not asked about: {count, plural, one {it was} other {they were}} found complete by an assessor, or came into the plan after the period was opened.',
    {
      all: rows.length + notAsked.length,
      refs:
        notAsked.length > fewRefs
          ? t('{count, number} of them', { count: notAsked.length })
          : formatList(notAsked),
      count: notAsked.length,
    },
  )

type CountsOf = Record<Standing, number> & { owner: number; settled: number }
function countsOf(rows: readonly BoardRow[], today: string | null): CountsOf {
  const counts = Object.fromEntries(standings.map((standing) => [standing, 0])) as Record<Standing, number>
  for (const row of rows) counts[standingOf(row, today)] += 1
  return {
    ...counts,
    owner: counts.overdue + counts.returned + counts.drafted + counts.requested,
    settled: counts.cleared + counts.withheld,
  }
}

/** Settled is what the edition will show by itself: cleared updates, and reasons for those that are withheld. */
const HowFar = ({ head, counts, all }: { head: BoardHead; counts: CountsOf; all: number }) => (
  <Progress
    label={head.published ? t('In the published edition') : t('Settled for the edition')}
    done={counts.settled}
    of={all}
    words={
      head.published
        ? t(
            '{cleared, number} of {all, number} updates published, {withheld, number} withheld, {left, number} not in the edition',
            { cleared: counts.cleared, all, withheld: counts.withheld, left: all - counts.settled },
          )
        : t(
            '{settled, number} of {all, number}: {cleared, number} cleared, {withheld, number} withheld. {office, number} with the office, {owner, number} with their owners, of which {late, number} late.',
            {
              settled: counts.settled,
              all,
              cleared: counts.cleared,
              withheld: counts.withheld,
              office: counts.submitted,
              owner: counts.owner,
              late: counts.overdue,
            },
          )
    }
  />
)

/** The colours of the public strip, for states that mean something alike. */
const cellOf: Record<Standing, string> = {
  overdue: 'overdue',
  submitted: 'in-progress',
  returned: 'date-moved',
  drafted: 'paused',
  requested: 'not-started',
  withheld: 'silence',
  cleared: 'assessed-complete',
}

const Strip = ({ parts }: { parts: BoardParts }) => {
  const { head, rows } = parts
  return (
    <div class={`strip office-strip${rows.length > 120 ? ' strip--dense' : ''}`}>
      {[...Map.groupBy(rows, (row) => row.organisation)].map(([owner, own]) => (
        <div class="strip__group">
          <h2 class="strip__title">
            <Link plain href={boardHref(head.plan, head.period, { owner })}>
              {own[0]!.organisationName}
            </Link>
          </h2>
          <ol class="cells">
            {own.map((row) => {
              const standing = standingOf(row, dayOf(parts))
              const label = t('{ref}: {state}', { ref: row.ref, state: wordsOf(head, standing) })
              return (
                <li>
                  <Link
                    plain
                    href={reviewHref(head.plan, head.period, row.ref)}
                    classes={`cell cell--${cellOf[standing]}`}
                    title={label}
                  >
                    <Shape name={stateShape(standing)} />
                    <Hidden>{label}</Hidden>
                  </Link>
                </li>
              )
            })}
          </ol>
        </div>
      ))}
    </div>
  )
}

/** The key of the strip, which is also the way to each state. */
const Counts = ({ head, counts }: { head: BoardHead; counts: CountsOf }) => (
  <ul class="key" aria-label={t('How many there are of each, and the way to them')}>
    {standings
      .filter((standing) => counts[standing] > 0)
      .map((standing) => (
        <li>
          <span class={`state state--${standing === 'overdue' ? 'overdue' : cellOf[standing]}`}>
            <Shape name={stateShape(standing)} />
            <Link href={`${boardHref(head.plan, head.period, { state: standing })}#board`}>
              {t('{count, number} {state}', {
                count: counts[standing],
                state: wordsOf(head, standing).toLowerCase(),
              })}
            </Link>
          </span>
        </li>
      ))}
  </ul>
)

const Table = ({ parts }: { parts: BoardParts }) => {
  const { head, rows, filters, mayDecide } = parts
  const today = dayOf(parts)
  const found = boardRows(rows, filters, today)
  const pages = Math.max(1, Math.ceil(found.length / perPage))
  const page = Math.min(filters.page ?? 1, pages)
  const shown = found.slice((page - 1) * perPage, page * perPage)
  const chosen = Boolean(filters.state ?? filters.owner)
  const owners = [...new Map(rows.map((row) => [row.organisation, row.organisationName]))]
  const at = (number: number) =>
    `${boardHref(head.plan, head.period, { state: filters.state, owner: filters.owner, page: number })}#board`
  return (
    <Section title={t('Every commitment')} id="board">
      <FilterForm
        action={boardHref(head.plan, head.period)}
        clearHref={chosen ? `${boardHref(head.plan, head.period)}#board` : undefined}
        fields={[
          {
            kind: 'select',
            name: 'state',
            label: t('State'),
            value: filters.state,
            items: [
              { text: t('All'), value: '' },
              ...stateFilters
                .filter((state) => !head.published || state !== 'overdue')
                .map((state) => ({ value: state, text: wordsOf(head, state as Standing) })),
            ],
          },
          {
            kind: 'select',
            name: 'owner',
            label: t('Owner'),
            value: filters.owner,
            items: [{ text: t('All'), value: '' }, ...owners.map(([value, text]) => ({ value, text }))],
          },
        ]}
      />
      <DataTable
        caption={
          head.published
            ? t('{found, number} of {all, number} commitments', { found: found.length, all: rows.length })
            : chosen
              ? t('{found, number} of {all, number} commitments, what is late first', {
                  found: found.length,
                  all: rows.length,
                })
              : t('{all, plural, one {One commitment} other {# commitments}}, what is late first', {
                  all: rows.length,
                })
        }
        columns={[
          { title: t('Commitment'), heads: true },
          { title: t('Owner') },
          { title: head.published ? t('How it was left') : t('State') },
          ...(head.published ? [] : [{ title: t('Waits for') }]),
        ]}
        rows={shown.map((row) => {
          const standing = standingOf(row, today)
          return {
            cells: [
              <Link href={reviewHref(head.plan, head.period, row.ref)}>
                {row.ref} {row.text}
              </Link>,
              row.organisationName,
              <span class={`state state--${standing === 'overdue' ? 'overdue' : cellOf[standing]}`}>
                <Shape name={stateShape(standing)} />
                {wordsOf(head, standing)}
                {standing === 'overdue' && row.state !== 'requested' && (
                  <> ({stateWords(row.state).toLowerCase()})</>
                )}
              </span>,
              ...(head.published ? [] : [waitsFor(row, mayDecide)]),
            ],
          }
        })}
        empty={<EmptyState why={t('No commitment of this period is like that now.')} />}
      />
      {pages > 1 && (
        <Pagination
          {...(page > 1 ? { previous: { href: at(page - 1) } } : {})}
          {...(page < pages ? { next: { href: at(page + 1) } } : {})}
          items={Array.from({ length: pages }, (_, index) => ({
            number: index + 1,
            href: at(index + 1),
            current: index + 1 === page,
          }))}
        />
      )}
    </Section>
  )
}
