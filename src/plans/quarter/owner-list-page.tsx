/** What one organisation owes for one period: a row for each commitment, what is oneself's and overdue first. */
import {
  Button,
  DataTable,
  Details,
  EmptyState,
  Form,
  Hidden,
  Link,
  Links,
  NotificationBanner,
  PageTitle,
  Progress,
  Section,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { leftWords } from './office-words.ts'
import { PublishedNote } from './published-note.tsx'
import type { OwedRow, OwnStep } from './owner-queries.ts'
import { isOverdue, refSlug, waitsForOwner } from './request.ts'
import { formAt, officePage, owedAt, savedWords, StateOf } from './owner-parts.tsx'

export type OwedList = {
  plan: { slug: string; title: string }
  period: { slug: string; label: string }
  /** In the order shown. */
  rows: readonly OwedRow[]
  /** The edition is out: nothing is owed any more. */
  published: boolean
  /** How often the last edition said "unchanged", for rows that may say so again. */
  mayStand: ReadonlyMap<string, number>
  steps: ReadonlyMap<string, readonly OwnStep[]>
  organisations: readonly { slug: string; name: string }[]
  person: string
  isLead: boolean
  today: string
  csrfToken: string
  /** Said once, after an act. */
  news: string | null
}

export const owedListPage = (list: OwedList): Page =>
  officePage({
    title: t('What you owe: {period}', { period: list.period.label }),
    breadcrumbs: [{ text: t('What you owe'), href: owedAt() }, { text: list.period.label }],
    body: <List {...list} />,
  })

const done = (row: OwedRow) => !waitsForOwner(row.state) || row.withheldReason !== null

/** Rows shared with the person, then overdue, then by the day they are due, then in the order of the plan. */
export function inOrder(rows: readonly OwedRow[], person: string, today: string): OwedRow[] {
  const mine = (row: OwedRow) => row.shares.some((share) => share.person === person && !share.answered)
  const rank = (row: OwedRow) => (done(row) ? 3 : mine(row) ? 0 : isOverdue(row, today) ? 1 : 2)
  return rows.toSorted((a, b) => rank(a) - rank(b) || (done(a) ? 0 : a.dueOn.localeCompare(b.dueOn)))
}

const List = (list: OwedList) => {
  const { plan, period, rows, isLead, today } = list
  // Once published nothing is owed, so nothing is folded away.
  const isPast = (row: OwedRow) => !list.published && done(row)
  const [open, past] = [rows.filter((row) => !isPast(row)), rows.filter(isPast)]
  const overdue = rows.filter((row) => !done(row) && isOverdue(row, today)).length
  return (
    <>
      <PageTitle
        over={plan.title}
        lead={
          list.published
            ? t('The edition of this period is published: nothing is owed any more.')
            : overdue > 0
              ? t('{count, plural, one {# update is past its day.} other {# updates are past their day.}}', {
                  count: overdue,
                })
              : t('Nobody outside your organisation sees a draft before it is submitted.')
        }
      >
        {t('What you owe: {period}', { period: period.label })}
      </PageTitle>
      {list.published && <PublishedNote plan={plan.slug} period={period.slug} />}
      {list.news && <NotificationBanner type="success" text={list.news} />}
      {rows.length === 0 ? (
        <EmptyState why={t('Nothing was asked of your organisation in this period.')} />
      ) : (
        <>
          <Progress
            label={t('Updates submitted')}
            done={rows.filter(done).length}
            of={rows.length}
            words={t('{done, number} of {rows, number} submitted', {
              done: rows.filter(done).length,
              rows: rows.length,
            })}
          />
          {!list.published && (
            <Links
              items={[
                { href: `${owedAt(plan.slug, period.slug)}/bulk`, text: t('Answer many at once, in a file') },
                ...(isLead
                  ? [
                      {
                        href: `${owedAt(plan.slug, period.slug)}/share`,
                        text: t('Share rows out to colleagues'),
                      },
                      { href: owedAt('steps'), text: t('Your organisation’s own steps') },
                    ]
                  : []),
              ]}
            />
          )}
          <Rows list={list} rows={open} caption={t('Updates asked for')} />
          {!list.published && <PassAll list={list} />}
          {past.length > 0 && (
            <Details
              classes="owed-done"
              summary={t('Done: {count, plural, one {# update} other {# updates}}', { count: past.length })}
            >
              <Rows list={list} rows={past} caption={t('Updates that are done')} />
            </Details>
          )}
        </>
      )}
    </>
  )
}

const Rows = ({ list, rows, caption }: { list: OwedList; rows: readonly OwedRow[]; caption: string }) => {
  const { plan, period, organisations, published } = list
  if (rows.length === 0) return null
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={[
        { title: t('Commitment'), heads: true },
        ...(organisations.length > 1 ? [{ title: t('Organisation') }] : []),
        { title: t('Due') },
        { title: published ? t('How it was left') : t('State') },
        ...(published ? [] : [{ title: t('Next') }]),
      ]}
      rows={rows.map((row) => ({
        id: `row-${refSlug(row.ref)}`,
        cells: [
          <Link href={formAt({ plan: plan.slug, period: period.slug, ref: row.ref })}>
            {row.ref} {row.text}
          </Link>,
          ...(organisations.length > 1 ? [row.organisationName] : []),
          formatDate(row.dueOn, 'short'),
          published ? leftOf(row) : <State row={row} list={list} />,
          ...(published ? [] : [<Next row={row} list={list} />]),
        ],
      }))}
    />
  )
}

const leftOf = (row: OwedRow) => leftWords(row.withheldReason === null ? row.state : 'withheld')

const State = ({ row, list }: { row: OwedRow; list: OwedList }) => {
  const saved = savedWords(row.savedByName, row.savedAt)
  return (
    <>
      <StateOf row={row} today={list.today} />
      {!done(row) && saved && <span class="aside">{t('Saved: {who}', { who: saved })}</span>}
      {row.state === 'returned' && row.returnComment && <span class="aside">{row.returnComment}</span>}
      {row.shares.map((share) => (
        <span class="aside">
          {share.answered
            ? t('{name} has done their part', { name: share.name })
            : t('Shared with {name}, by {day}', {
                name: share.name,
                day: formatDate(share.dueOn, 'short'),
              })}
          {share.note && `. ${share.note}`}
        </span>
      ))}
      {row.styleEdit && <span class="aside">{t('The office asks you about an edit for style')}</span>}
      {row.replyDue && (
        <span class="aside">
          {t('An assessment waits for your answer, until {day}', { day: formatDate(row.replyDue, 'short') })}
        </span>
      )}
    </>
  )
}

const Next = ({ row, list }: { row: OwedRow; list: OwedList }) => {
  if (done(row)) return <>{t('Nothing')}</>
  const step = (list.steps.get(row.organisation) ?? [])[row.step]
  const running = list.mayStand.get(row.commitment)
  const unchanged = running !== undefined && row.state === 'requested'
  return (
    <>
      {step && row.savedAt && (
        <p>
          {step.holderName
            ? t('At “{step}”, {name}', { step: step.name, name: step.holderName })
            : t('At “{step}”', { step: step.name })}
        </p>
      )}
      {unchanged && (
        <Form
          action={`${formAt({ plan: list.plan.slug, period: list.period.slug, ref: row.ref })}/unchanged`}
          csrfToken={list.csrfToken}
        >
          <Button classes="govuk-button--secondary">
            {t('No change since last quarter')} <Hidden>{row.ref}</Hidden>
          </Button>
          <span class="aside">{runningWords(running + 1)}</span>
        </Form>
      )}
      {!unchanged && !step && t('Write, then submit')}
    </>
  )
}

/** What the public would read. */
export const runningWords = (times: number): string =>
  t('It would be shown as unchanged for {times, plural, one {one edition} other {# editions running}}.', {
    times,
  })

const PassAll = ({ list }: { list: OwedList }) => {
  const ready = list.rows.filter((row) => !done(row) && row.savedAt !== null)
  if (ready.length === 0) return null
  return (
    <Section title={t('When they are ready')}>
      <p>
        {t(
          'Each update is checked first. What is not ready, or waits at a step that is not yours, stays as it is.',
        )}
      </p>
      <Form
        action={`${owedAt(list.plan.slug, list.period.slug)}/pass`}
        csrfToken={list.csrfToken}
        hidden={{ revisions: ready.map(({ ref, revision }) => `${ref}=${revision}`).join(' ') }}
      >
        <Button>{t('Pass on every update that is ready')}</Button>
      </Form>
    </Section>
  )
}
