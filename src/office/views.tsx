/** *What needs you*: what is late first, each with who waits and until when, and where to begin. */
import { EmptyState, InsetText, Link, PageTitle, Section, Tag } from '#src/design/index.ts'
import { daysBetween } from '#src/kernel/dates.ts'
import type { Need, Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { privilegedRoles, type Viewer } from '#src/policy.ts'
import type { FirstStep } from './first-steps.ts'
import { grouped, type Lateness } from './grouped.ts'

export type HomeProps = {
  needs: readonly Need[]
  steps: readonly FirstStep[]
  viewer: Viewer
  today: string
}

export const homePage = (props: HomeProps): Page => ({
  title:
    props.needs.length === 0
      ? t('What needs you')
      : t('What needs you ({count, number})', { count: props.needs.length }),
  description: t('What waits for you in the office.'),
  noIndex: true,
  body: <Home {...props} />,
})

const headings: Record<Lateness, (count: number) => string> = {
  late: (count) => t('Late ({count, number})', { count }),
  soon: (count) => t('Within a week ({count, number})', { count }),
  later: (count) => t('Later ({count, number})', { count }),
  whenever: (count) => t('No set day ({count, number})', { count }),
}

const Home = ({ needs, steps, viewer, today }: HomeProps) => {
  const groups = grouped(needs, today)
  const late = groups.find((group) => group.lateness === 'late')?.needs.length ?? 0
  return (
    <>
      <PageTitle
        lead={
          needs.length === 0
            ? undefined
            : late === 0
              ? t('{count, plural, one {# thing waits} other {# things wait}} for you. Nothing is late.', {
                  count: needs.length,
                })
              : t(
                  '{count, plural, one {# thing waits} other {# things wait}} for you, {late, number} late.',
                  {
                    count: needs.length,
                    late,
                  },
                )
        }
      >
        {t('What needs you')}
      </PageTitle>
      {!viewer.secondFactor && viewer.holdings.some(({ role }) => privilegedRoles.includes(role)) && (
        <InsetText>
          {t('Some of your roles need a second factor, and open nothing before.')}{' '}
          <Link href="/sign-in/second-factor">{t('Use your second factor')}</Link>
        </InsetText>
      )}
      {needs.length === 0 && (
        <EmptyState
          why={t('Nothing waits for you. When something does, it stands here and you get an e-mail.')}
        />
      )}
      {groups.map((group) => (
        <Section title={headings[group.lateness](group.needs.length)} id={group.lateness}>
          <ul class="needs">
            {group.needs.map((need) => (
              <NeedItem need={need} late={group.lateness === 'late'} today={today} />
            ))}
          </ul>
        </Section>
      ))}
      {steps.length > 0 && (
        <Section title={needs.length === 0 ? t('Where to begin') : t('Your work')}>
          <dl class="steps">
            {steps.map(({ href, text, about }) => (
              <div>
                <dt>
                  <Link href={href}>{text}</Link>
                </dt>
                <dd>{about}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
    </>
  )
}

const NeedItem = ({ need, late, today }: { need: Need; late: boolean; today: string }) => (
  <li class={late ? 'needs__late' : undefined}>
    <Link href={need.href}>{need.title}</Link>
    <p>{need.about}</p>
    {need.due && <DueOn due={need.due} today={today} />}
    {late && !need.due && (
      <p>
        <Tag classes="tag--late">{t('Late')}</Tag>
      </p>
    )}
  </li>
)

const DueOn = ({ due, today }: { due: string; today: string }) => {
  const days = daysBetween(today, due)
  if (days < 0)
    return (
      <p>
        <Tag classes="tag--late">
          {t('{days, plural, one {# day late} other {# days late}}', { days: -days })}
        </Tag>{' '}
        {t('It was due on {day}.', { day: formatDate(due) })}
      </p>
    )
  return (
    <p class="soft">
      {days === 0
        ? t('By today, {day}', { day: formatDate(due) })
        : t('By {day}, {days, plural, one {tomorrow} other {in # days}}', { day: formatDate(due), days })}
    </p>
  )
}
