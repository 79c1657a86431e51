/** One reading: what must be looked at, the document's words beside what was made of them, and the way into the minutes. */
import {
  Button,
  Details,
  Form,
  FormFaults,
  Hidden,
  Link,
  NotificationBanner,
  PageTitle,
  Pagination,
  Section,
  SummaryList,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { looseLines, wordsOfEntry } from './edits.ts'
import { foundIn, type OpenReading } from './office-commands.ts'
import { foundWords } from './office-pages.tsx'
import { fieldWords, nameOf, readingAddress, readingsAddress, valueWords } from './office-words.ts'
import type { Entry } from './reading.ts'
import { pageOf, partsOf, partsPerPage, type Part } from './screen-view.ts'
import { MatchSection, TakeSection, type MatchView, type TakeView } from './screen-forms.tsx'

export type ScreenView = {
  one: OpenReading
  page: number
  mayPrepare: boolean
  match: MatchView
  take: TakeView
  faults: readonly FormFault[]
  news: string | null
  csrfToken: string
}

/** As many lines without a place as are listed. */
const mostListed = 300

export const crumbsOf = (one: { id: string; name: string }, last?: string) => [
  { text: t('Meetings'), href: '/office/meetings' },
  { text: t('Minutes read from documents'), href: readingsAddress },
  ...(last ? [{ text: one.name, href: readingAddress(one.id) }, { text: last }] : [{ text: one.name }]),
]

export const screenPage = (view: ScreenView): Page => ({
  title: t('Read: {name}', { name: view.one.name }),
  description: t('What was read of a document of minutes, beside its words.'),
  breadcrumbs: crumbsOf(view.one),
  noIndex: true,
  body: <Screen {...view} />,
})

const Screen = (view: ScreenView) => {
  const { one, page, mayPrepare, faults, news, csrfToken } = view
  const at = readingAddress(one.id)
  const parts = partsOf(one.now)
  const pages = Math.max(1, Math.ceil(parts.length / partsPerPage))
  const shown = Math.min(page, pages)
  return (
    <>
      <FormFaults faults={faults} />
      {news && faults.length === 0 && <NotificationBanner type="success" text={news} />}
      <PageTitle
        over={t('Minutes read from a document')}
        lead={t(
          'On the left what the document says, on the right what was made of it. Nothing is in the minutes before you take it there.',
        )}
      >
        {one.name}
      </PageTitle>
      <p>{foundWords(foundIn(one.now))}.</p>
      <p class="soft">
        {t(
          'Read on {day} by {name}, {edits, plural, =0 {nothing changed since} one {# change since} other {# changes since}}.',
          { day: formatDate(one.readAt), name: one.readBy, edits: one.edits.length },
        )}{' '}
        <Link href={`${at}/original`}>{t('Download the original')}</Link>
      </p>
      {one.takenAt && one.meeting && (
        <p>
          <Link href={`/office/meetings/${one.meeting}/minutes`}>
            {t('Taken into the minutes on {day}', { day: formatDate(one.takenAt) })}
          </Link>
        </p>
      )}
      {mayPrepare && one.edits.length > 0 && (
        <Form action={at} csrfToken={csrfToken} hidden={{ revision: one.revision }} label={t('Take back')}>
          <Button name="act" value="undo" classes="govuk-button--secondary">
            {t('Take the last change back')}
          </Button>
        </Form>
      )}
      <Look {...view} />
      {parts.slice((shown - 1) * partsPerPage, shown * partsPerPage).map((part) => (
        <PartSection {...view} page={shown} part={part} />
      ))}
      {pages > 1 && (
        <Pagination
          landmarkLabel={t('Pages of the document')}
          items={Array.from({ length: pages }, (_one, index) => ({
            number: index + 1,
            href: `${at}?page=${index + 1}`,
            current: index + 1 === shown,
          }))}
        />
      )}
      <MatchSection one={one} csrfToken={csrfToken} mayPrepare={mayPrepare} {...view.match} />
      <TakeSection one={one} csrfToken={csrfToken} mayPrepare={mayPrepare} faults={faults} {...view.take} />
    </>
  )
}

const Look = ({ one, mayPrepare }: ScreenView) => {
  const { now } = one
  const loose = looseLines(now)
  const words = ({ start, end }: { start: number; end: number }) => now.text.slice(start, end)
  return (
    <>
      <Section title={t('To look at')} id="look">
        {now.warnings.length === 0 ? (
          <p>{t('Nothing stands out.')}</p>
        ) : (
          <ul class="govuk-list govuk-list--bullet">
            {now.warnings.map((warning) => (
              <li>{warning}</li>
            ))}
          </ul>
        )}
        {now.suggestions.length > 0 && (
          <Details
            summary={t(
              '{count, plural, one {# sentence that may be a promise} other {# sentences that may be promises}}',
              { count: now.suggestions.length },
            )}
          >
            <ul class="govuk-list govuk-list--bullet">
              {now.suggestions.slice(0, mostListed).map(({ text, why }) => (
                <li>
                  {text} ({why})
                </li>
              ))}
            </ul>
          </Details>
        )}
      </Section>
      <Section title={t('Not placed')} id="not-placed">
        {loose.length === 0 ? (
          <p>{t('Every line has a place.')}</p>
        ) : (
          <ul class="govuk-list">
            {loose.slice(0, mostListed).map((line) => (
              <li class="as-typed">
                {mayPrepare ? (
                  <Link href={`${readingAddress(one.id)}?line=${line.start}`}>
                    <Hidden>{t('Give a place to:')} </Hidden>
                    {words(line)}
                  </Link>
                ) : (
                  words(line)
                )}
              </li>
            ))}
          </ul>
        )}
        {loose.length > mostListed && (
          <p>{t('The first {count, number} are shown.', { count: mostListed })}</p>
        )}
      </Section>
    </>
  )
}

/** Fewer letters than this fit on a screen: they stay in sight beside a long list of what was made of them. */
const shortText = 1200

const PartSection = ({ one, page, mayPrepare, csrfToken, part }: ScreenView & { part: Part }) => {
  const { item, spans, entries } = part
  const at = readingAddress(one.id)
  const length = spans.reduce((sum, { text }) => sum + text.length, 0)
  const made = entries.map((entry) => <EntryPart one={one} entry={entry} mayPrepare={mayPrepare} />)
  return (
    <Section
      title={item ? headingOf(item) : t('Before the first item')}
      id={item ? `part-${item.id}` : 'part-head'}
    >
      <div class="beside">
        <div class={length < shortText ? 'beside__short' : undefined}>
          <h3>{t('In the document')}</h3>
          <div class="as-typed">
            {spans.map(({ text, place }) =>
              place === null && /[\p{L}\p{N}]/u.test(text) ? (
                <span class="import-loose">
                  {text}
                  <Hidden> {t('(not placed)')}</Hidden>
                </span>
              ) : (
                text
              ),
            )}
          </div>
        </div>
        <div>
          <h3>{t('What was made of it')}</h3>
          {entries.length === 0 && <p>{t('Nothing.')}</p>}
          {mayPrepare ? (
            <Form
              action={`${at}?page=${page}`}
              csrfToken={csrfToken}
              hidden={{ revision: one.revision }}
              label={item ? headingOf(item) : t('Before the first item')}
            >
              {made}
            </Form>
          ) : (
            made
          )}
        </div>
      </div>
    </Section>
  )
}

export const headingOf = ({ fields: { number = '', title = '' } }: Entry): string =>
  [number, title].filter(Boolean).join(' ') || t('An item without a title')

const EntryPart = ({ one, entry, mayPrepare }: { one: OpenReading; entry: Entry; mayPrepare: boolean }) => {
  const name = nameOf(entry)
  const words = wordsOfEntry(entry)
  const short = words.length > 60 ? `${words.slice(0, 59)}…` : words
  const rows = Object.entries(entry.fields)
    .filter(([field, value]) => value !== '' && shownField(entry, field))
    .map(([field, value]) => ({ key: fieldWords(field), value: shownValue(one, field, value) }))
  return (
    <div class="import-match import-match--small" id={`e${entry.id}`}>
      <h4>{name}</h4>
      <SummaryList rows={rows} classes="as-typed" />
      {entry.doubts.map((doubt) => (
        <p class="import-needs">{t('Look: {doubt}.', { doubt })}</p>
      ))}
      <p class="soft">
        {entry.inferred
          ? t('Concluded, not read: {rule}.', { rule: entry.rule })
          : t('By this rule: {rule}.', { rule: entry.rule })}
      </p>
      {mayPrepare && (
        <div class="import-more">
          <Link href={`${readingAddress(one.id)}?entry=${entry.id}`}>
            {t('Correct')}
            <Hidden>
              {' '}
              {name}: {short}
            </Hidden>
          </Link>
          <Button name="act" value={`unplace:${entry.id}`} classes="govuk-button--secondary">
            {t('Move to “Not placed”')}
            <Hidden>
              {' '}
              {name}: {short}
            </Hidden>
          </Button>
        </div>
      )}
    </div>
  )
}

/** What its name says is not said again. */
const shownField = ({ kind }: Entry, field: string): boolean =>
  !(
    (kind === 'fact' && field === 'name') ||
    (kind === 'attendee' && field === 'status') ||
    ((kind === 'action' || kind === 'outcome') && field === 'kind') ||
    (field === 'item' && kind === 'text')
  )

function shownValue({ now }: OpenReading, field: string, value: string): string {
  if (field !== 'item') return valueWords(field, value)
  const item = now.entries.find(({ id, kind }) => kind === 'item' && String(id) === value)
  return item ? headingOf(item) : t('None: it is not carried over before it has one')
}

/** Where a person goes on after an edit at a place of the document. */
export const backTo = (one: { id: string; now: OpenReading['now'] }, position: number, anchor: string) =>
  `${readingAddress(one.id)}?page=${pageOf(one.now, position)}${anchor}`
