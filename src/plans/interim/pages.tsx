/** The office's pages of interim notices: the list with the form for a new one, and one to decide on. */
import {
  Button,
  DataTable,
  EmptyState,
  Form,
  FormFaults,
  Input,
  InsetText,
  Link,
  PageTitle,
  Section,
  Select,
  Tag,
  Textarea,
  faultOf,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { Relinked } from '#src/design/index.ts'
import { DecisionForm } from '#src/record/index.ts'
import type { NoticeContent } from './model.ts'
import { noticePage } from './public.tsx'
import type { Interim } from './queries.ts'

type Told = { csrfToken: string; faults: readonly FormFault[]; typed: Readonly<Record<string, string>> }

export const interimAddress = (plan: string, id = ''): string =>
  `/office/plans/${plan}/interim${id && `/${id}`}`

const stateWords = ({ state }: Pick<Interim, 'state'>): string => {
  const words = {
    drafted: t('Waits for a publisher'),
    published: t('Published'),
    refused: t('Refused'),
  }
  return words[state]
}

export function interimListPage(
  view: Told & {
    plan: { slug: string; title: string }
    notices: Interim[]
    commitments: { ref: string; text: string }[]
    mayDraft: boolean
  },
): Page {
  const { plan, notices, commitments, faults, typed } = view
  return {
    title: t('Notices between editions: {plan}', { plan: plan.title }),
    description: t('Notices between two editions of this plan.'),
    breadcrumbs: [{ text: t('Plans'), href: '/office/plans' }, { text: t('Notices between editions') }],
    noIndex: true,
    body: (
      <>
        <FormFaults faults={faults} />
        <PageTitle
          over={plan.title}
          lead={t(
            'Something happened that readers should not wait for until the next edition. One person drafts the notice, a publisher who is somebody else publishes it. It stands beside the commitment until the next edition is out.',
          )}
        >
          {t('Notices between editions')}
        </PageTitle>
        {notices.length === 0 ? (
          <EmptyState why={t('No notice has been drafted for this plan.')} />
        ) : (
          <DataTable
            caption={t('Newest first')}
            columns={[
              { title: t('Commitment'), heads: true },
              { title: t('What happened') },
              { title: t('Drafted') },
              { title: t('State') },
            ]}
            rows={notices.map((one) => ({
              cells: [
                <Link href={interimAddress(plan.slug, one.id)}>{one.ref}</Link>,
                one.words.length > 140 ? `${one.words.slice(0, 139)}…` : one.words,
                t('{name}, {day}', { name: one.draftedByName, day: formatDate(one.draftedAt, 'short') }),
                <Tag>{stateWords(one)}</Tag>,
              ],
            }))}
          />
        )}
        {view.mayDraft && (
          <Section title={t('Draft a notice')} id="new">
            <Form action={interimAddress(plan.slug)} csrfToken={view.csrfToken} classes="measured">
              <Select
                name="ref"
                label={t('Commitment')}
                value={typed.ref ?? ''}
                error={faultOf(faults, 'ref')}
                items={commitments.map(({ ref, text }) => ({
                  value: ref,
                  text: `${ref} ${text.length > 70 ? `${text.slice(0, 69)}…` : text}`,
                }))}
              />
              <Input
                name="day"
                label={t('Day it happened')}
                value={typed.day ?? ''}
                error={faultOf(faults, 'day')}
                classes="govuk-input--width-10"
                attributes={{ type: 'date' }}
              />
              <Textarea
                name="words"
                label={t('What happened')}
                hint={t(
                  'Plain text. What can be checked, and where. It is the office’s word, not an assessment.',
                )}
                value={typed.words ?? ''}
                error={faultOf(faults, 'words')}
              />
              <Button>{t('Ask a publisher to publish it')}</Button>
            </Form>
          </Section>
        )}
      </>
    ),
  }
}

export function interimPage(
  view: Told & {
    plan: { slug: string; title: string }
    notice: Interim
    /** What would be frozen; null when nothing can be, with why in `cannot`. */
    content: NoticeContent | null
    cannot: string | null
    mayPublish: boolean
    /** A pre-election period is in force: why it cannot wait is asked. */
    election: boolean
    /** Why this person cannot be the second one; null when they can. */
    barred: string | null
  },
): Page {
  const { plan, notice, content, csrfToken, faults, typed } = view
  return {
    title: t('Notice on {ref}: {plan}', { ref: notice.ref, plan: plan.title }),
    description: t('A notice between two editions, before it is published.'),
    breadcrumbs: [
      { text: t('Plans'), href: '/office/plans' },
      { text: t('Notices between editions'), href: interimAddress(plan.slug) },
      { text: notice.ref },
    ],
    noIndex: true,
    body: (
      <>
        <FormFaults faults={faults} />
        <aside class="preview-bar" aria-label={t('About this notice')}>
          <p>
            <strong>{stateWords(notice)}.</strong>{' '}
            {t('Drafted by {name} on {when}.', {
              name: notice.draftedByName,
              when: formatDate(notice.draftedAt, 'time'),
            })}
          </p>
          {notice.decidedAt && (
            <p>
              {t('Decided by {name} on {when}.', {
                name: notice.decidedByName ?? '',
                when: formatDate(notice.decidedAt, 'time'),
              })}{' '}
              {notice.decisionReason ?? ''}
            </p>
          )}
          {notice.recordKey && (
            <p>
              <Link href={`/${notice.recordKey}`}>{t('Read it as published')}</Link>
            </p>
          )}
        </aside>
        {view.cannot && <InsetText>{view.cannot}</InsetText>}
        {content && (
          <Relinked classes="preview" to={(href) => href}>
            {noticePage({ content }).body}
          </Relinked>
        )}
        {notice.state === 'drafted' &&
          view.mayPublish &&
          (view.barred ? (
            <p>{view.barred}</p>
          ) : (
            <DecisionForm
              action={interimAddress(plan.slug, notice.id)}
              publish={{ label: t('Publish now') }}
              refuse={{ label: t('Why not: staff will read this') }}
              election={view.election}
              {...{ csrfToken, typed, faults }}
            />
          ))}
      </>
    ),
  }
}
