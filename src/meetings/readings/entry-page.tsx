/** One entry put right, or one line given a place. */
import {
  Button,
  Checkboxes,
  faultOf,
  Form,
  FormFaults,
  Input,
  Link,
  PageTitle,
  Select,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { mainFieldOf, whatOf } from './edits.ts'
import type { OpenReading } from './office-commands.ts'
import { choicesOf, fieldWords, nameOf, readingAddress, valueWords, whatItems } from './office-words.ts'
import { fieldsOf, type Entry } from './reading.ts'
import { crumbsOf, headingOf } from './screen-page.tsx'

type Common = { one: OpenReading; faults: readonly FormFault[]; csrfToken: string }

export type EntryView = Common & {
  entry: Entry
  /** As the form has it: the entry's own, or what was typed. */
  typed: Readonly<Record<string, string>>
}

/** Fields that a form does not ask for: what tells kinds apart, what stays, what is matched elsewhere. */
export const askedFields = ({ kind }: Pick<Entry, 'kind'>): string[] =>
  fieldsOf[kind].filter(
    (field) =>
      !(
        (kind === 'fact' && field === 'name') ||
        (kind === 'attendee' && ['status', 'person', 'organisation'].includes(field)) ||
        ((kind === 'action' || kind === 'outcome') && field === 'kind') ||
        field === 'mark'
      ),
  )

const frame = (one: OpenReading, title: string, body: Page['body']): Page => ({
  title,
  description: title,
  breadcrumbs: crumbsOf(one, title),
  noIndex: true,
  body,
})

export const entryPage = (view: EntryView): Page =>
  frame(view.one, t('Correct: {what}', { what: nameOf(view.entry) }), <EntryForm {...view} />)

const EntryForm = ({ one, entry, typed, faults, csrfToken }: EntryView) => (
  <>
    <FormFaults faults={faults} />
    <PageTitle over={one.name}>{t('Correct: {what}', { what: nameOf(entry) })}</PageTitle>
    <InDocument one={one} entry={entry} />
    <Form
      action={readingAddress(one.id)}
      csrfToken={csrfToken}
      hidden={{ revision: one.revision, entry: entry.id }}
      label={t('Correct')}
      classes="measured"
    >
      <div class="govuk-visually-hidden" aria-hidden="true">
        <button type="submit" name="act" value="change" tabindex={-1}>
          {t('Save')}
        </button>
      </div>
      <Select
        name="what"
        label={t('What it is')}
        hint={t('Where this changes, you are asked for the rest next.')}
        items={whatItems()}
        value={typed['what'] ?? whatOf(entry)}
        error={faultOf(faults, 'what')}
      />
      {askedFields(entry).map((field) => (
        <Field one={one} entry={entry} field={field} value={typed[field] ?? ''} faults={faults} />
      ))}
      {entry.fields['person'] ? (
        <Checkboxes
          name="unmatch"
          values={typed['unmatch'] === 'yes' ? ['yes'] : []}
          items={[
            { value: 'yes', label: t('This is not the member {person}', { person: entry.fields['person'] }) },
          ]}
        />
      ) : null}
      <div class="form-acts">
        <Button name="act" value="change">
          {t('Save')}
        </Button>
        <Button name="act" value={`unplace:${entry.id}`} classes="govuk-button--secondary">
          {t('Not placed')}
        </Button>
      </div>
    </Form>
    <p>
      <Link href={readingAddress(one.id)}>{t('Back without saving')}</Link>
    </p>
  </>
)

const InDocument = ({ one, entry }: { one: OpenReading; entry: Entry }) => (
  <>
    <p>{entry.pieces.length > 0 ? t('Its words in the document:') : t('It was told from these words:')}</p>
    <blockquote class="as-typed">
      {(entry.pieces.length > 0 ? entry.pieces : entry.quotes)
        .map(({ start, end }) => one.now.text.slice(start, end))
        .join('\n')}
    </blockquote>
  </>
)

const Field = ({
  one,
  entry,
  field,
  value,
  faults,
}: {
  one: OpenReading
  entry: Entry
  field: string
  value: string
  faults: readonly FormFault[]
}) => {
  const error = faultOf(faults, field)
  const label = fieldWords(field)
  if (field === 'item')
    return (
      <Select
        name={field}
        label={label}
        value={value === '' ? '0' : value}
        error={error}
        items={[
          { value: '0', text: t('None: it is not carried over') },
          ...one.now.entries
            .filter(({ kind }) => kind === 'item')
            .map((item) => ({ value: String(item.id), text: headingOf(item) })),
        ]}
      />
    )
  // A field of an item is called as one of an action is, and holds something else.
  const choices = field === 'kind' && entry.kind !== 'item' ? null : choicesOf(field)
  if (choices)
    return (
      <Select
        name={field}
        label={label}
        value={value}
        error={error}
        items={choices.map((choice) => ({ value: choice, text: valueWords(field, choice) }))}
      />
    )
  return field === 'text' || (field === mainFieldOf(entry.kind) && value.length > 80) ? (
    <Textarea name={field} label={label} value={value} rows={6} error={error} />
  ) : (
    <Input name={field} label={label} value={value} error={error} hint={hintOf(entry, field)} />
  )
}

const hintOf = ({ kind, fields }: Entry, field: string): string | undefined =>
  kind === 'fact' && field === 'value'
    ? fields['name'] === 'date'
      ? t('For example 14 March 2024')
      : ['start', 'began', 'end'].includes(fields['name'] ?? '')
        ? t('24-hour clock: 18:30')
        : undefined
    : ['dueText', 'dueOn', 'on'].includes(field)
      ? t('For example 30 April 2024')
      : undefined

export type LineView = Common & { line: { start: number; end: number }; what: string }

export const linePage = (view: LineView): Page =>
  frame(view.one, t('Give this line a place'), <LineForm {...view} />)

const LineForm = ({ one, line, what, faults, csrfToken }: LineView) => (
  <>
    <FormFaults faults={faults} />
    <PageTitle over={one.name}>{t('Give this line a place')}</PageTitle>
    <blockquote class="as-typed">{one.now.text.slice(line.start, line.end)}</blockquote>
    <Form
      action={readingAddress(one.id)}
      csrfToken={csrfToken}
      hidden={{ revision: one.revision, start: line.start, end: line.end }}
      label={t('Give this line a place')}
      classes="measured"
    >
      <Select
        name="what"
        label={t('What it is')}
        hint={t('It becomes part of the item above it. You can correct it next.')}
        items={whatItems()}
        value={what}
        error={faultOf(faults, 'what')}
      />
      <Button name="act" value="place">
        {t('Give it this place')}
      </Button>
    </Form>
    <p>
      <Link href={readingAddress(one.id)}>{t('Back, and leave it without a place')}</Link>
    </p>
  </>
)
