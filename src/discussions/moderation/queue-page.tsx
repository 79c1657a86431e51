/** The moderators' one queue. */
import {
  Button,
  Checkboxes,
  DataTable,
  Details,
  EmptyState,
  faultOf,
  FilterForm,
  Form,
  FormFaults,
  Hidden,
  Input,
  Link,
  Links,
  NotificationBanner,
  PageTitle,
  Pagination,
  Select,
  Tag,
  Textarea,
  type Content,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { itemKinds } from '../model.ts'
import { decisionsAddress, itemAddress, queueAddress, suspensionsAddress } from './addresses.ts'
import type { QueueChoice, QueueItem, ReportCount, Waiting } from './queue-queries.ts'
import type { ModerationRule } from './rules.ts'
import { answerWord, categoryWord, doneWord, kindWord } from './words.ts'

export type QueueParts = {
  items: readonly QueueItem[]
  counts: readonly Waiting[]
  discussions: readonly { slug: string; title: string }[]
  choice: QueueChoice
  page: number
  more: boolean
  rules: readonly ModerationRule[]
  /** Ids of the rules that see somebody in danger. */
  danger: readonly string[]
  viewer: Viewer
  /** What was just done: an act. */
  did: string | null
  /** After a bulk act: sentences about what was not decided. */
  notDone: readonly string[]
  typed: Readonly<Record<string, string>>
  chosen: readonly string[]
  faults: readonly FormFault[]
  csrfToken: string
}

export const queuePage = (parts: QueueParts): Page => ({
  title: t('Moderation'),
  description: t('What waits for a moderator.'),
  noIndex: true,
  scripts: [...moderationScripts],
  body: <Queue {...parts} />,
})
/** Keys j and k, numbers in the form of a decision, and taking out what is selected; everything works without. */
export const moderationScripts: readonly string[] = ['moderation.js']

const Queue = (parts: QueueParts) => {
  const { items, counts, discussions, choice, viewer, did, faults } = parts
  const all = counts.reduce((sum, { n }) => sum + n, 0)
  const late = counts.reduce((sum, one) => sum + one.late, 0)
  const decides = may(viewer, 'discussions.moderate')
  return (
    <>
      <FormFaults faults={faults} />
      {did !== null && (
        <NotificationBanner type="success" text={t('Decided: {what}.', { what: doneWord(did) })} />
      )}
      {parts.notDone.length > 0 && (
        <NotificationBanner>
          <ul class="govuk-list govuk-list--bullet">
            {parts.notDone.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </NotificationBanner>
      )}
      <PageTitle
        lead={
          all === 0
            ? t('Nothing waits for a moderator.')
            : late > 0
              ? t(
                  '{n, plural, one {# thing waits} other {# things wait}}, of which {late, plural, one {# is} other {# are}} past the last moment. The late ones come first, after what reads like danger.',
                  { n: all, late },
                )
              : t(
                  '{n, plural, one {# thing waits} other {# things wait}} for a moderator. What has a clock stands first.',
                  {
                    n: all,
                  },
                )
        }
      >
        {t('Moderation')}
      </PageTitle>
      <Links
        items={[
          { href: decisionsAddress, text: t('Decisions') },
          { href: suspensionsAddress, text: t('Suspensions') },
          { href: '/discussions/moderation', text: t('The rules, as the public reads them') },
        ]}
      />
      <FilterForm
        action={queueAddress}
        label={t('Filter the queue')}
        clearHref={choice.kind || choice.discussion ? queueAddress : undefined}
        fields={[
          {
            kind: 'select',
            name: 'kind',
            label: t('Why it waits'),
            value: choice.kind,
            items: [
              { value: '', text: t('Anything ({n, number})', { n: all }) },
              ...itemKinds.map((kind) => ({
                value: kind,
                text: t('{kind} ({n, number})', {
                  kind: kindWord(kind),
                  n: counts.find((one) => one.kind === kind)?.n ?? 0,
                }),
              })),
            ],
          },
          {
            kind: 'select',
            name: 'discussion',
            label: t('Discussion'),
            value: choice.discussion,
            items: [
              { value: '', text: t('Every discussion') },
              ...discussions.map(({ slug, title }) => ({ value: slug, text: title })),
            ],
          },
        ]}
      />
      {decides && items.length > 0 ? (
        <Form action={`${queueAddress}/bulk`} csrfToken={parts.csrfToken} label={t('Decide several at once')}>
          <List {...parts} />
          <Bulk {...parts} />
        </Form>
      ) : (
        <List {...parts} />
      )}
      {(parts.page > 1 || parts.more) && (
        <Pagination
          previous={parts.page > 1 ? { href: addressOf(choice, parts.page - 1) } : undefined}
          next={parts.more ? { href: addressOf(choice, parts.page + 1) } : undefined}
        />
      )}
      {decides && (
        <form
          method="get"
          action={`${queueAddress}/find`}
          class="section"
          role="search"
          aria-label={t('A comment you came upon')}
        >
          <h2>{t('A comment you came upon')}</h2>
          <Input
            name="address"
            label={t('Address of the comment')}
            hint={t('Like /discussions/a-question/comments/12, or with #c12 at its end')}
            value={parts.typed.address ?? ''}
            error={faultOf(faults, 'address')}
          />
          <Button classes="govuk-button--secondary">{t('Look at it')}</Button>
        </form>
      )}
      <Details summary={t('Keys')}>
        <p>
          {t(
            'While the focus is in a row of the list, j goes to the next and k to the one before; Enter opens it. While it is in the form of a decision, the numbers beside the choices choose. Elsewhere, and while you type, they do nothing. Everything works with Tab alone.',
          )}
        </p>
      </Details>
    </>
  )
}

const addressOf = ({ kind, discussion }: QueueChoice, page: number): string => {
  const query = new URLSearchParams()
  if (kind) query.set('kind', kind)
  if (discussion) query.set('discussion', discussion)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `${queueAddress}?${query}` : queueAddress
}

const List = ({ items, choice, danger, viewer, chosen }: QueueParts) => {
  const decides = may(viewer, 'discussions.moderate')
  return (
    <div data-keys="list">
      <DataTable
        caption={t('What waits')}
        captionHidden
        columns={[
          { title: t('What'), heads: true },
          { title: t('Why') },
          { title: t('Since') },
          { title: t('Looked at by') },
          ...(decides ? [{ title: t('Choose') }] : []),
        ]}
        rows={items.map((one) => ({
          id: `item-${one.id}`,
          cells: [
            <What one={one} />,
            <Why one={one} danger={inDanger(one, danger)} />,
            <Since one={one} />,
            one.claimedBy === null
              ? '–'
              : one.claimedBy === viewer.person
                ? t('you')
                : (one.claimedByName ?? one.claimedBy),
            ...(decides
              ? [
                  one.kind === 'appeal' || one.kind === 'legal-notice' || inDanger(one, danger) ? (
                    t('one at a time')
                  ) : (
                    <Checkboxes
                      name="item"
                      idPrefix={`choose-${one.id}`}
                      values={chosen.includes(one.id) ? [chooses(one)] : []}
                      classes="govuk-checkboxes--small"
                      items={[
                        {
                          value: chooses(one),
                          label: <Hidden>{t('Choose: {words}', { words: nameOf(one, 60) })}</Hidden>,
                        },
                      ]}
                    />
                  ),
                ]
              : []),
          ],
        }))}
        empty={
          <EmptyState
            why={
              choice.kind || choice.discussion
                ? t('Nothing like this waits. Clear the filters to see everything that does.')
                : t(
                    'Nothing waits. Reports, comments that wait to be shown, appeals and legal notices come here.',
                  )
            }
          />
        }
      />
    </div>
  )
}

/** Whether a rule saw somebody in danger: such a text is read alone, and first. */
const inDanger = ({ nudges }: QueueItem, danger: readonly string[]): boolean =>
  nudges.some((rule) => danger.includes(rule))

/** The item, and its words as they are listed here. */
const chooses = ({ id, seen }: QueueItem): string => `${id}.${seen}`

const shortly = (words: string, most: number): string =>
  words.length > most ? `${words.slice(0, most - 1)}…` : words

/** Of what its author took back no words are left; what the office asks stands in the record, under its title. */
const nameOf = ({ excerpt, title, comment }: QueueItem, most: number): string =>
  shortly(excerpt, most) || (comment === null ? title : t('No words are left, in “{title}”', { title }))

const What = ({ one }: { one: QueueItem }) => (
  <>
    <Link href={itemAddress(one.id)}>{nameOf(one, 140)}</Link>
    <div class="soft">
      {one.authorName === null
        ? one.title
        : t('{name}, in “{title}”', { name: one.authorName, title: one.title })}
    </div>
  </>
)

const Why = ({ one, danger }: { one: QueueItem; danger: boolean }) => (
  <>
    {danger && <Tag classes="tag--late">{t('Somebody may be in danger')}</Tag>}{' '}
    <Tag>{kindWord(one.kind)}</Tag> {one.unconfirmed && <Tag>{t('Address not checked')}</Tag>}{' '}
    {one.late && <Tag classes="tag--late">{t('Late')}</Tag>}
    {one.reports.map((report) => (
      <div>{reportWords(report)}</div>
    ))}
    {one.askedAt && (
      <div class="soft">
        {t('Its author was asked to change it on {day}.', { day: formatDate(one.askedAt) })}
      </div>
    )}
    {one.says !== null && (
      <div>
        {t('{what}, since {day}.', { what: answerWord(one.says), day: formatDate(one.answeredAt!, 'time') })}
      </div>
    )}
  </>
)

/** "3 reports: Abuse. 1 without an account, 2 from accounts of less than a week". */
export const reportWords = ({ category, n, withoutAccount, young }: ReportCount): string => {
  const first = t('{n, plural, one {# report} other {# reports}}: {category}', {
    n,
    category: categoryWord(category),
  })
  const about = [
    ...(withoutAccount > 0 ? [t('{n, number} without an account', { n: withoutAccount })] : []),
    ...(young > 0
      ? [t('{n, plural, one {# account} other {# accounts}} younger than a week', { n: young })]
      : []),
  ]
  return about.length > 0 ? `${first} (${about.join(', ')})` : first
}

const Since = ({ one }: { one: QueueItem }): Content => (
  <>
    {formatDate(one.openedAt, 'time')}
    {one.awaits && (
      <div class="soft">
        {t('Asked in time: may answer until {day}', { day: formatDate(one.answerBy!, 'time') })}
      </div>
    )}
    {one.dueAt && <div class="soft">{t('Due {day}', { day: formatDate(one.dueAt, 'time') })}</div>}
  </>
)

const Bulk = ({ rules, typed, faults }: QueueParts) => (
  <fieldset class="bulk">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
      {t('Decide the chosen ones together')}
    </legend>
    <p>{t('Each gets a decision of its own, with this rule and this reason. Each author is told.')}</p>
    <Select
      name="act"
      label={t('What to do')}
      value={typed.act ?? ''}
      error={faultOf(faults, 'act')}
      items={[
        { value: '', text: t('Choose') },
        { value: 'leave', text: t('Show it, or leave it as it is') },
        { value: 'take-away', text: t('Hide it, or do not show it') },
      ]}
    />
    <RuleSelect rules={rules} value={typed.rule ?? ''} fault={faultOf(faults, 'rule')} />
    <Textarea
      name="reason"
      label={t('Why')}
      hint={t('The author reads it.')}
      rows={2}
      value={typed.reason ?? ''}
      error={faultOf(faults, 'reason')}
    />
    <Button preventDoubleClick>{t('Decide')}</Button>
  </fieldset>
)

export const RuleSelect = ({
  rules,
  value,
  fault,
}: {
  rules: readonly ModerationRule[]
  value: string
  fault: string | undefined
}) => (
  <Select
    name="rule"
    label={t('By which rule')}
    value={value}
    error={fault}
    items={[
      { value: '', text: t('Choose a rule') },
      ...rules.map(({ id, title }) => ({ value: id, text: title })),
    ]}
  />
)
