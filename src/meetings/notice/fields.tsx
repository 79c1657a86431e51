/** Fields of forms with rows, and what is said when one cannot be read. */
import type { z } from 'zod'
import {
  Button,
  faultOf,
  Input,
  Select,
  Textarea,
  type Content,
  type FormFault,
  type SelectItem,
} from '#src/design/index.ts'
import { fromWords, notStated, parseEdtf, sourceDate, type SourceDate } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import { rowsOf, textOf, type Typed } from '../typed-rows.ts'

/** Where a field stands: what was typed in its row, and what its name begins with ('' or 'items.2.'). */
export type At = { typed: Typed; before: string; faults: readonly FormFault[] }
type FieldOf = {
  at: At
  name: string
  label: string
  hint?: string | undefined
  classes?: string | undefined
}

export const Line = ({ at, name, label, hint, classes, list }: FieldOf & { list?: string }) => (
  <Input
    name={at.before + name}
    label={label}
    hint={hint}
    classes={classes}
    value={textOf(at.typed, name)}
    error={faultOf(at.faults, at.before + name)}
    {...(list ? { attributes: { list } } : {})}
  />
)
export const Area = ({ at, name, label, hint, rows = 3 }: FieldOf & { rows?: number }) => (
  <Textarea
    name={at.before + name}
    label={label}
    hint={hint}
    rows={rows}
    value={textOf(at.typed, name)}
    error={faultOf(at.faults, at.before + name)}
  />
)
export const Choose = ({ at, name, label, hint, items }: FieldOf & { items: SelectItem[] }) => (
  <Select
    name={at.before + name}
    label={label}
    hint={hint}
    items={items}
    value={textOf(at.typed, name)}
    error={faultOf(at.faults, at.before + name)}
  />
)

/** A list of rows under a heading: each with its buttons, and one button for another row. */
export const Rows = ({
  at,
  list,
  title,
  about,
  add,
  take,
  moves,
  row,
}: {
  at: At
  list: string
  title: string
  about?: string | undefined
  /** "Add a venue" */
  add: string
  /** "Take out venue 2"; null for a row that must stay. */
  take: (n: number, row: Typed) => string | null
  /** Rows have an order of their own. */
  moves?: { up: (n: number) => string; down: (n: number) => string } | undefined
  row: (at: At, n: number) => Content
}) => {
  const rows = rowsOf(at.typed, list)
  const path = at.before + list
  const press = (verb: string, words: string, n?: number) => (
    <Button
      classes="govuk-button--secondary"
      name="act"
      value={n === undefined ? `${verb}:${path}` : `${verb}:${path}:${n}`}
    >
      {words}
    </Button>
  )
  return (
    <fieldset class="govuk-fieldset form-part" id={path}>
      <legend class="govuk-fieldset__legend">{at.before === '' ? <h2>{title}</h2> : title}</legend>
      {about && <p class="govuk-hint">{about}</p>}
      {rows.map((typed, n) => (
        <div class="form-row" id={`${path}.${n}`}>
          {row({ typed, before: `${path}.${n}.`, faults: at.faults }, n)}
          <div class="govuk-button-group">
            {moves && n > 0 && press('up', moves.up(n + 1), n)}
            {moves && n < rows.length - 1 && press('down', moves.down(n + 1), n)}
            {take(n + 1, typed) && press('remove', take(n + 1, typed)!, n)}
          </div>
        </div>
      ))}
      {press('add', add)}
    </fieldset>
  )
}

/** What was typed and is sent along unseen. */
export const Kept = ({ at, names }: { at: At; names: readonly string[] }) => (
  <>
    {names.map((name) => (
      <input type="hidden" name={at.before + name} value={textOf(at.typed, name)} />
    ))}
  </>
)

export const unchosen = (): SelectItem => ({ value: '', text: t('Not stated') })

/** What stands in a date's field: its words. */
export const typedDate = ({ edtf, text }: SourceDate): string =>
  edtf === null && text === notStated.text ? '' : text

/** A date as typed. The same words as before mean the same date, whatever code it came with. */
export function dateOf(typed: string, before: SourceDate | null | undefined): SourceDate {
  if (typed === '') return { ...notStated }
  if (before && typed === typedDate(before)) return before
  return parseEdtf(typed) ? sourceDate(typed) : fromWords(typed)
}

/** What is wrong with a date as typed: it looks like a day of the calendar, and the calendar has none such. */
export function dayFault(typed: string): string | null {
  const looks =
    /^(\p{L}+,? )?(\d{1,2}(st|nd|rd|th)? \p{L}+,? \d{4}|\p{L}+ \d{1,2},? \d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})$/u
  return looks.test(typed) && dateOf(typed, null).edtf === null
    ? t('“{typed}” is no day of the calendar. Give one like 8 July 2031.', { typed })
    : null
}

/** A whole day as typed, YYYY-MM-DD; null for none; what cannot be read as it is, for the schema to say so. */
export function dayOf(typed: string): string | null {
  if (typed === '') return null
  const { edtf } = fromWords(typed)
  return edtf !== null && isDay(edtf) ? edtf : typed
}

/** A whole number as typed; null for none; what is none as it is, for the schema to say so. */
export const numberOf = (typed: string): number | string | null =>
  typed === '' ? null : /^\d{1,7}$/.test(typed) ? Number(typed) : typed

/** A schema's faults as those of a form. `fieldOf` gives the control that holds a path, where it is called otherwise. */
export const plainFaults = (
  error: z.ZodError,
  fieldOf: (path: string) => string = (path) => path,
): FormFault[] => {
  const faults = error.issues.map(({ code, path, message }) => ({
    field: fieldOf(path.join('.')),
    message: sentenceOf(code, String(path.findLast((one) => typeof one === 'string') ?? ''), message),
  }))
  return faults.filter(({ field }, at) => faults.findIndex((one) => one.field === field) === at)
}

function sentenceOf(code: string, name: string, message: string): string {
  if (['start', 'end', 'began', 'ended'].includes(name)) return t('Give a time by the 24-hour clock: 18:30.')
  if (['opens', 'closes', 'questionsUntil'].includes(name)) return t('Give a day: 8 July 2031.')
  if (['seats', 'speakers', 'online', 'minutes', 'publicCount', 'pressCount', 'number'].includes(name))
    return t('Give a whole number, or nothing.')
  if (['liveUrl', 'url', 'recording'].includes(name))
    return t('Give a whole address, with https:// before it.')
  if (code === 'too_small') return t('Fill this in.')
  if (code === 'too_big') return t('This is too long.')
  if (name === 'address') return t('Give an address of this site, or the reference of a commitment.')
  if (['meeting', 'id', 'slug'].includes(name)) return t('Use small letters, figures and hyphens.')
  if (code === 'invalid_value' || code === 'invalid_union') return t('Choose one of these.')
  // The library's own words would name a type of its own.
  if (code === 'invalid_type') return t('This cannot be read: change it, or leave it empty.')
  return t('This cannot be read: {message}.', { message })
}
