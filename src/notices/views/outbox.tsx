/** The outbox: what was sent, what waits, what did not go out. */
import {
  Button,
  DataTable,
  EmptyState,
  FilterForm,
  Form,
  InsetText,
  Link,
  PageTitle,
  Pagination,
  Section,
  SummaryList,
  WarningText,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { ReadMessage } from '../commands.ts'
import type { MessageLine, OutboxFilter, ShownState } from '../queries.ts'
import { kindWords, maskAddress, stateWords } from '../words.ts'

export const pageSize = 50
const states: ShownState[] = ['waiting', 'sent', 'failed', 'lost', 'dropped']

export type OutboxParts = {
  lines: MessageLine[]
  all: number
  filter: OutboxFilter
  kinds: string[]
  page: number
  /** No mail server is set. */
  files: boolean
  /** Words of messages that hold a way in may be shown. */
  practice: boolean
}

export function outboxPage(parts: OutboxParts): Page {
  const { lines, all, filter, kinds, page, files } = parts
  return {
    title: t('Outbox'),
    description: t('E-mail that was sent, that waits, and that did not go out.'),
    body: (
      <>
        <PageTitle
          lead={t(
            'E-mail that was sent, that waits, and that did not go out. Words are kept for seven days.',
          )}
        >
          {t('Outbox')}
        </PageTitle>
        {files && <Files />}
        <FilterForm
          action="/office/outbox"
          label={t('Filter messages')}
          clearHref={filter.state || filter.kind ? '/office/outbox' : undefined}
          fields={[
            {
              kind: 'select',
              name: 'state',
              label: t('State'),
              value: filter.state ?? '',
              items: [
                { text: t('All'), value: '' },
                ...states.map((state) => ({ text: stateWords[state](), value: state })),
              ],
            },
            {
              kind: 'select',
              name: 'kind',
              label: t('Kind'),
              value: filter.kind ?? '',
              items: [
                { text: t('All'), value: '' },
                ...kinds.map((kind) => ({ text: kindWords(kind), value: kind })),
              ],
            },
          ]}
        />
        <DataTable
          caption={t('{count, plural, one {# message} other {# messages}}', { count: all })}
          columns={[
            { title: t('Subject'), heads: true },
            { title: t('To') },
            { title: t('Kind') },
            { title: t('Written') },
            { title: t('State') },
          ]}
          rows={lines.map((line) => ({
            cells: [
              <Link href={`/office/outbox/${line.id}`}>{subjectOf(line, parts.practice)}</Link>,
              recipientOf(line, false),
              kindWords(line.kind),
              formatDate(line.createdAt, 'time'),
              stateWords[line.state](),
            ],
          }))}
          empty={
            <EmptyState
              why={
                filter.state || filter.kind
                  ? t('No message fits this choice.')
                  : t(
                      'No message has been written yet. The first will be written when somebody signs in or is asked for something.',
                    )
              }
            />
          }
        />
        <Pages all={all} page={page} filter={filter} />
      </>
    ),
  }
}

const Files = () => (
  <InsetText>
    {t(
      'No mail server is set, so nothing leaves this machine: each message is written as a file into the folder “outbox” of the data folder, and counts as sent. The setting is SMTP_URL.',
    )}
  </InsetText>
)

const Pages = ({ all, page, filter }: Pick<OutboxParts, 'all' | 'page' | 'filter'>) => {
  const last = Math.max(1, Math.ceil(all / pageSize))
  if (last === 1) return null
  const href = (number: number) =>
    `/office/outbox?${new URLSearchParams({
      ...(filter.state ? { state: filter.state } : {}),
      ...(filter.kind ? { kind: filter.kind } : {}),
      page: String(number),
    }).toString()}`
  return (
    <Pagination
      landmarkLabel={t('Pages of messages')}
      previous={
        page > 1
          ? { href: href(page - 1), labelText: t('Page {page} of {last}', { page: page - 1, last }) }
          : undefined
      }
      next={
        page < last
          ? { href: href(page + 1), labelText: t('Page {page} of {last}', { page: page + 1, last }) }
          : undefined
      }
    />
  )
}

/** A subject may hold a code too. */
const subjectOf = ({ secret, subject, emptied }: MessageLine, practice: boolean): string => {
  if (secret && !practice) return t('A way in: its words are shown to nobody')
  return subject === '' && emptied ? t('No longer kept') : subject
}
const recipientOf = ({ name, address }: MessageLine, whole: boolean): string => {
  const shown = address === null ? null : whole ? address : maskAddress(address)
  if (name === null) return shown ?? t('Nobody')
  return shown === null
    ? t('{name} (no account any more)', { name })
    : t('{name}, {address}', { name, address: shown })
}

export type MessageParts = {
  message: ReadMessage
  practice: boolean
  /** The whole address is shown. */
  whole: boolean
  csrfToken: string
}

export function messagePage({ message, practice, whole, csrfToken }: MessageParts): Page {
  const { id, state, trouble, emptied } = message
  const title = subjectOf(message, practice)
  const hidden = message.secret && !practice
  return {
    title,
    description: t('One message of the outbox.'),
    breadcrumbs: [{ text: t('Outbox'), href: '/office/outbox' }, { text: title }],
    body: (
      <>
        <PageTitle over={kindWords(message.kind)}>{title}</PageTitle>
        <SummaryList
          rows={[
            { key: t('To'), value: recipientOf(message, whole) },
            { key: t('State'), value: stateWords[state]() },
            ...(trouble ? [{ key: t('Why'), value: trouble }] : []),
            { key: t('Written'), value: formatDate(message.createdAt, 'time') },
            ...(message.sentAt ? [{ key: t('Sent'), value: formatDate(message.sentAt, 'time') }] : []),
            { key: t('Tries'), value: String(message.attempts) },
          ]}
        />
        {state === 'lost' && (
          <WarningText>
            {t(
              'The connection broke, or the program ended, while this was being sent: nobody knows whether it arrived. Sent again, it may arrive twice.',
            )}
          </WarningText>
        )}
        <Acts id={id} state={state} emptied={emptied} csrfToken={csrfToken} />
        <Section title={t('Its words')}>
          {hidden ? (
            <p>
              {t('This message lets its reader in. Its words are shown to nobody but the person it is for.')}
            </p>
          ) : emptied ? (
            <p>{t('Words are kept for seven days. These were removed.')}</p>
          ) : (
            <>
              <pre class="letter">{message.text}</pre>
              <p>
                <Link href={`/office/outbox/${id}/html`}>{t('See the HTML part on a page of its own')}</Link>
              </p>
            </>
          )}
        </Section>
      </>
    ),
  }
}

const Acts = ({
  id,
  state,
  emptied,
  csrfToken,
}: {
  id: string
  state: ShownState
  emptied: boolean
  csrfToken: string
}) => {
  const mayAgain = (state === 'failed' || state === 'lost') && !emptied
  const mayDrop = state === 'waiting' || state === 'failed' || state === 'lost'
  if (!mayAgain && !mayDrop) return null
  return (
    <div class="govuk-button-group">
      {mayAgain && (
        <Form action={`/office/outbox/${id}/again`} csrfToken={csrfToken} label={t('Send again')}>
          <Button preventDoubleClick>{t('Send again')}</Button>
        </Form>
      )}
      {mayDrop && (
        <Form action={`/office/outbox/${id}/drop`} csrfToken={csrfToken} label={t('Do not send')}>
          <Button classes="govuk-button--secondary">{t('Do not send')}</Button>
        </Form>
      )}
    </div>
  )
}
