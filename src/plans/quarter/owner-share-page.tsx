/** A lead contributor shares rows out to colleagues and sees who has not answered. */
import {
  Button,
  Checkboxes,
  DataTable,
  EmptyState,
  faultOf,
  Form,
  FormFaults,
  Hidden,
  Input,
  NotificationBanner,
  PageTitle,
  Section,
  Select,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { OwedRow } from './owner-queries.ts'
import { waitsForOwner } from './request.ts'
import { officePage, owedAt, stateWords } from './owner-parts.tsx'

export type SharePage = {
  plan: { slug: string; title: string }
  period: { slug: string; label: string }
  rows: readonly OwedRow[]
  colleagues: readonly { person: string; name: string }[]
  faults: readonly FormFault[]
  typed: { refs: readonly string[]; person: string; dueOn: string; note: string }
  csrfToken: string
  today: string
  news: string | null
}

export const sharePage = (parts: SharePage): Page =>
  officePage({
    title: t('Share rows out: {period}', { period: parts.period.label }),
    breadcrumbs: [
      { text: t('What you owe'), href: owedAt() },
      { text: parts.period.label, href: owedAt(parts.plan.slug, parts.period.slug) },
      { text: t('Share out') },
    ],
    body: <Body {...parts} />,
  })

const Body = (parts: SharePage) => {
  const { plan, period, rows, colleagues, faults, typed, csrfToken, today } = parts
  const here = `${owedAt(plan.slug, period.slug)}/share`
  const open = rows.filter((row) => waitsForOwner(row.state) && !row.withheldReason)
  const shared = rows.flatMap((row) => row.shares.map((share) => ({ row, share })))
  return (
    <>
      <FormFaults faults={faults} />
      {parts.news && <NotificationBanner type="success" text={parts.news} />}
      <PageTitle
        over={plan.title}
        lead={t(
          'Ask the colleagues who know. Each gets one e-mail, and their rows stand first on their list.',
        )}
      >
        {t('Share rows out: {period}', { period: period.label })}
      </PageTitle>
      <DataTable
        caption={t('Who was asked')}
        columns={[
          { title: t('Commitment'), heads: true },
          { title: t('Colleague') },
          { title: t('By') },
          { title: t('Answer') },
          { title: t('Next') },
        ]}
        empty={<EmptyState why={t('Nothing is shared out yet.')} />}
        rows={shared
          .toSorted((a, b) => Number(a.share.answered) - Number(b.share.answered))
          .map(({ row, share }) => ({
            cells: [
              row.ref,
              share.name,
              formatDate(share.dueOn, 'short'),
              share.answered
                ? t('Done')
                : share.dueOn < today
                  ? t('Not yet, and the day has passed. {state}', { state: stateWords(row) })
                  : t('Not yet. {state}', { state: stateWords(row) }),
              <Form
                action={`${here}/end`}
                csrfToken={csrfToken}
                hidden={{ ref: row.ref, person: share.person }}
              >
                <button type="submit" class="button--plain">
                  {t('Take back')} <Hidden>{`${row.ref}, ${share.name}`}</Hidden>
                </button>
              </Form>,
            ],
          }))}
      />
      <Section title={t('Ask a colleague')}>
        {colleagues.length < 2 ? (
          <EmptyState
            why={t(
              'Your organisation has no other contributor yet. Ask the office to invite the colleagues you need.',
            )}
          />
        ) : (
          <Form action={here} csrfToken={csrfToken}>
            <Checkboxes
              name="refs"
              fieldset={{ legend: t('Which commitments') }}
              values={[...typed.refs]}
              error={faultOf(faults, 'refs')}
              items={open.map((row) => ({ value: row.ref, label: `${row.ref} ${row.text}` }))}
            />
            <Select
              name="person"
              label={t('Colleague')}
              value={typed.person}
              error={faultOf(faults, 'person')}
              items={[
                { value: '', text: t('Choose') },
                ...colleagues.map(({ person, name }) => ({ value: person, text: name })),
              ]}
            />
            <Input
              name="dueOn"
              label={t('By what day')}
              hint={t('Like 4 March 2026')}
              value={typed.dueOn}
              error={faultOf(faults, 'dueOn')}
            />
            <Textarea name="note" label={t('What you need from them')} rows={3} value={typed.note} />
            <Button>{t('Ask')}</Button>
          </Form>
        )}
      </Section>
    </>
  )
}
