/** *What you owe*: the periods in which one's organisation was asked, and what is left to do in each. */
import { EmptyState, Link, Links, PageTitle, Progress, Section, Tag } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { OwedPeriod } from './owner-queries.ts'
import { officePage, owedAt } from './owner-parts.tsx'

export const owedOverviewPage = (parts: { periods: readonly OwedPeriod[]; isLead: boolean }): Page =>
  officePage({ title: t('What you owe'), body: <Overview {...parts} /> })

const Overview = ({ periods, isLead }: { periods: readonly OwedPeriod[]; isLead: boolean }) => (
  <>
    <PageTitle lead={t('The updates that your organisation was asked for, and how far each has got.')}>
      {t('What you owe')}
    </PageTitle>
    {periods.length === 0 ? (
      <EmptyState
        why={t(
          'Nothing is asked of you now. When a period opens, its updates stand here and you get an e-mail.',
        )}
      />
    ) : (
      periods.map((one) => (
        <Period one={one} several={new Set(periods.map((p) => p.organisation)).size > 1} />
      ))
    )}
    {isLead && (
      <Section title={t('Your organisation')}>
        <Links
          items={[
            { href: owedAt('steps'), text: t('The steps that an update passes before it is submitted') },
          ]}
        />
      </Section>
    )}
  </>
)

const Period = ({ one, several }: { one: OwedPeriod; several: boolean }) => {
  const here = `${owedAt(one.plan, one.period)}${several ? `?organisation=${one.organisation}` : ''}`
  return (
    <Section
      title={<Link href={here}>{t('{plan}: {period}', { plan: one.planTitle, period: one.label })}</Link>}
    >
      {several && <p>{one.organisationName}</p>}
      <Progress
        label={t('Updates submitted')}
        done={one.done}
        of={one.rows}
        words={t('{done, number} of {rows, number} submitted', { done: one.done, rows: one.rows })}
      />
      <p>
        {one.done < one.rows
          ? t('Due on {day}.', { day: formatDate(one.dueOn) })
          : t('Nothing is left for you to do here.')}{' '}
        {one.overdue > 0 && (
          <Tag classes="tag--late">
            {t('{count, plural, one {# overdue} other {# overdue}}', { count: one.overdue })}
          </Tag>
        )}{' '}
        {one.shared > 0 &&
          t('{count, plural, one {# is shared with you.} other {# are shared with you.}}', {
            count: one.shared,
          })}
      </p>
    </Section>
  )
}
