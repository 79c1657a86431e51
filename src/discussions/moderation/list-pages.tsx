/** What was decided, who is suspended, and one person as far as a moderator must know. */
import {
  Button,
  DataTable,
  EmptyState,
  faultOf,
  FilterForm,
  Form,
  FormFaults,
  Link,
  Links,
  MarginFacts,
  Columns,
  PageTitle,
  Pagination,
  Section,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { ClearSignal } from '../trust/clear-signal.tsx'
import {
  caseAddress,
  decisionsAddress,
  personAddress,
  queueAddress,
  suspensionsAddress,
} from './addresses.ts'
import { Decisions, Words } from './case-parts.tsx'
import { DecideForm, type DecideFormProps } from './decide-form.tsx'
import { mayConfirm } from './needs.ts'
import { isSuspended, type DecisionChoice, type DecisionRow, type Suspension } from './queries.ts'
import type { CaseComment, CasePerson } from './queue-queries.ts'
import { titleOfRule, type ModerationRule } from './rules.ts'
import { flagWord } from './words.ts'

const crumb = { text: t('Moderation'), href: queueAddress }

export const decisionsAt = (choice: DecisionChoice, path: string, page = 1): string => {
  const query = new URLSearchParams()
  for (const name of ['rule', 'by', 'day'] as const) {
    const value = choice[name]
    if (value) query.set(name, value)
  }
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `${path}?${query}` : path
}

export const decisionsPage = (of: {
  rows: readonly DecisionRow[]
  choice: DecisionChoice
  page: number
  more: boolean
  rules: readonly ModerationRule[]
  deciders: readonly { slug: string; name: string }[]
  faults: readonly FormFault[]
}): Page => ({
  title: t('Decisions of moderators'),
  description: t('What moderators decided, by which rule, and why.'),
  noIndex: true,
  breadcrumbs: [crumb, { text: t('Decisions') }],
  body: (
    <>
      <FormFaults faults={of.faults} />
      <PageTitle
        lead={t(
          'Every decision, with its rule and its reason, the newest first. Nobody can change or delete one.',
        )}
      >
        {t('Decisions of moderators')}
      </PageTitle>
      <FilterForm
        action={decisionsAddress}
        label={t('Filter the decisions')}
        clearHref={of.choice.rule || of.choice.by || of.choice.day ? decisionsAddress : undefined}
        fields={[
          {
            kind: 'select',
            name: 'rule',
            label: t('Rule'),
            value: of.choice.rule,
            items: [
              { value: '', text: t('Any rule') },
              ...of.rules.map(({ id, title }) => ({ value: id, text: title })),
            ],
          },
          {
            kind: 'select',
            name: 'by',
            label: t('Moderator'),
            value: of.choice.by,
            items: [
              { value: '', text: t('Anybody') },
              ...of.deciders.map(({ slug, name }) => ({ value: slug, text: name })),
            ],
          },
          { kind: 'text', name: 'day', label: t('Day, like 2025-07-14'), value: of.choice.day },
        ]}
      />
      <Links
        items={[{ href: decisionsAt(of.choice, `${decisionsAddress}.csv`), text: t('This list as CSV') }]}
      />
      <Decisions
        rows={of.rows}
        rules={of.rules}
        empty={t('Nothing fits. Every decision stands here from the first one on.')}
      />
      {(of.page > 1 || of.more) && (
        <Pagination
          previous={of.page > 1 ? { href: decisionsAt(of.choice, decisionsAddress, of.page - 1) } : undefined}
          next={of.more ? { href: decisionsAt(of.choice, decisionsAddress, of.page + 1) } : undefined}
        />
      )}
    </>
  ),
})

/** Name of the field in which the second person says why: each suspension that waits has one. */
export const reasonOf = (decision: string) => `reason-${decision}`

export const suspensionsPage = (of: {
  toConfirm: readonly DecisionRow[]
  rules: readonly ModerationRule[]
  typed: Readonly<Record<string, string>>
  faults: readonly FormFault[]
  suspended: readonly (Suspension & { decision: string | null })[]
  viewer: Viewer
  csrfToken: string
}): Page => ({
  title: t('Suspensions'),
  description: t('Accounts that may not write now.'),
  noIndex: true,
  breadcrumbs: [crumb, { text: t('Suspensions') }],
  body: (
    <>
      <FormFaults faults={of.faults} />
      <PageTitle
        lead={t(
          'A moderator can suspend an account for up to 30 days. For good takes a second person; without one it ends after 30 days.',
        )}
      >
        {t('Suspensions')}
      </PageTitle>
      <Section title={t('To confirm')} id="to-confirm">
        {of.toConfirm.length === 0 && (
          <EmptyState why={t('No suspension for good waits for a second person.')} />
        )}
        {of.toConfirm.map((one) => (
          <>
            <p>
              {t('{name}: {moderator} asked on {day}, by the rule “{rule}”. {reason}', {
                name: one.personName ?? '',
                moderator: one.decidedByName,
                day: formatDate(one.decidedAt),
                rule: titleOfRule(of.rules, one.rule),
                reason: one.reason,
              })}
            </p>
            {mayConfirm(of.viewer, one) ? (
              <Form
                action={`${suspensionsAddress}/${one.id}/confirm`}
                csrfToken={of.csrfToken}
                label={t('Confirm the suspension of {name}', { name: one.personName ?? '' })}
              >
                <Textarea
                  name={reasonOf(one.id)}
                  label={t('Why you agree')}
                  hint={t('The author reads it, with the rule and how to appeal.')}
                  rows={3}
                  value={of.typed[reasonOf(one.id)] ?? ''}
                  error={faultOf(of.faults, reasonOf(one.id))}
                />
                <Button preventDoubleClick>{t('Confirm: suspend for good')}</Button>
              </Form>
            ) : (
              <p class="soft">
                {t('It takes a second person, who did not ask for it, and decided no appeal about it.')}
              </p>
            )}
          </>
        ))}
      </Section>
      <Section title={t('Suspended now')} id="now">
        <DataTable
          caption={t('Newest first')}
          columns={[{ title: t('Who'), heads: true }, { title: t('Since') }, { title: t('Until') }]}
          rows={of.suspended.map((one) => ({
            cells: [
              may(of.viewer, 'discussions.queue') ? (
                <Link href={personAddress(one.person)}>{one.name}</Link>
              ) : (
                one.name
              ),
              formatDate(one.suspendedAt!, 'time'),
              one.suspendedUntil === null ? t('for good') : formatDate(one.suspendedUntil, 'time'),
            ],
          }))}
          empty={<EmptyState why={t('Nobody is suspended.')} />}
        />
      </Section>
    </>
  ),
})

export type PersonParts = Omit<
  DecideFormProps,
  'preview' | 'legal' | 'claimed' | 'label' | 'seen' | 'action'
> & {
  person: CasePerson
  comments: readonly CaseComment[]
  decisions: readonly DecisionRow[]
  viewer: Viewer
}
export const personPage = (of: PersonParts): Page => {
  const { person, comments, decisions, viewer } = of
  const suspended = isSuspended(person)
  return {
    title: person.name,
    description: t('What a moderator must know of an account.'),
    noIndex: true,
    breadcrumbs: [crumb, { text: person.name }],
    body: (
      <>
        <FormFaults faults={of.faults} />
        <Columns
          head={
            <PageTitle
              over={t('Account')}
              lead={
                suspended
                  ? person.suspendedUntil === null
                    ? t('Suspended for good.')
                    : t('Suspended until {day}.', { day: formatDate(person.suspendedUntil, 'time') })
                  : person.participant
                    ? t('Takes part, and may write.')
                    : t('Speaks for an organisation, with roles in the office.')
              }
            >
              {person.name}
            </PageTitle>
          }
          facts={
            <MarginFacts
              facts={[
                ...(person.joinedAt
                  ? [{ term: t('Account since'), value: formatDate(person.joinedAt) }]
                  : []),
                { term: t('Comments'), value: String(person.comments) },
                { term: t('Of these hidden or not shown'), value: String(person.hidden) },
                {
                  term: t('A computer noticed'),
                  value:
                    person.flags.length === 0
                      ? t('nothing')
                      : person.flags.map((flag) => flagWord(flag)).join('; '),
                  note: person.flagsCleared ? t('A moderator looked and found nothing.') : undefined,
                },
              ]}
            />
          }
        >
          {person.participant && person.person !== viewer.person && may(viewer, 'discussions.moderate') && (
            <Section title={t('Decide')} id="decide">
              <DecideForm
                {...of}
                action={personAddress(person.person)}
                seen=""
                preview={null}
                legal={false}
                claimed={null}
                label={t('Your decision')}
              />
            </Section>
          )}
          {person.flags.length > 0 && !person.flagsCleared && may(viewer, 'discussions.moderate') && (
            <ClearSignal
              person={person.person}
              reason={of.typed['clear'] ?? ''}
              faults={of.faults}
              csrfToken={of.csrfToken}
            />
          )}
          <Section title={t('Decided about them before')} id="decided">
            <Decisions
              rows={decisions}
              rules={of.rules}
              empty={t('Nothing was decided about this account or its words.')}
            />
          </Section>
          <Section title={t('What they wrote last')} id="comments">
            {comments.length === 0 && <EmptyState why={t('Nothing yet.')} />}
            {comments.map((one) => (
              <div class="case__comment">
                <p class="soft">
                  <Link href={caseAddress(one.id)}>
                    {t('Comment {id, number} in “{title}”', { id: one.id, title: one.title })}
                  </Link>
                </p>
                <Words text={one.words} />
              </div>
            ))}
          </Section>
        </Columns>
      </>
    ),
  }
}
