/**
 * Words on the screen. English stands in place as an ICU message and is its own id; a catalogue may translate it.
 * Rendering is synchronous, so the locale in force is a module-level value that `withLocale` sets for one call.
 */
import { createIntl, createIntlCache, type IntlShape, type ResolvedIntlConfig } from '@formatjs/intl'
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { Fragment, h, type ComponentChild, type ComponentChildren, type VNode } from 'preact'
import { pseudo, pseudoLanguage } from './pseudo.ts'

export { pseudoLanguage } from './pseudo.ts'

/** `language` is a BCP 47 tag ("en-GB", or "en-XA" for the pseudo-locale); `timeZone` an IANA name; `currency` ISO 4217. */
export type Locale = { language: string; timeZone: string; currency: string }
type Value = string | number | bigint | boolean | Date | null | undefined
type Chunks = (chunks: ComponentChild[]) => VNode
type Messages = Record<string, string | MessageFormatElement[]>

let inForce: Locale = { language: 'en-GB', timeZone: 'Europe/London', currency: 'GBP' }
const catalogues = new Map<string, Messages>()
const intls = new Map<string, IntlShape<unknown>>()

/** Sets what holds outside `withLocale`: called once at start with the pack's settings. */
export const setDefaultLocale = (locale: Partial<Locale>): void => {
  inForce = { ...inForce, ...locale }
}

/** The locale in force now. */
export const currentLocale = (): Locale => inForce

/** Adds translations: English message → message in `language`. */
export const addCatalogue = (language: string, messages: Record<string, string>): void => {
  catalogues.set(language, { ...messages })
  intls.clear()
  fixedMessages.clear()
}

/**
 * Runs `render` with another locale (a language tag or parts of a locale) and restores the one before.
 * @throws TypeError when `render` returns a promise: the locale would be gone before the work is done.
 */
export const withLocale = <T>(locale: string | Partial<Locale>, render: () => T): T => {
  const before = inForce
  inForce = { ...before, ...(typeof locale === 'string' ? { language: locale } : locale) }
  try {
    const rendered = render()
    if (rendered instanceof Promise) throw new TypeError('withLocale: rendering must be synchronous')
    return rendered
  } finally {
    inForce = before
  }
}

/** The pseudo-locale has no rules of its own for dates and numbers. */
const intlLanguage = (language: string): string => (language === pseudoLanguage ? 'en-GB' : language)

// A missing translation falls back to the English in place; anything else (a missing value, bad ICU) is a bug.
const onError: ResolvedIntlConfig['onError'] = (error) => {
  if ((error as { code?: string }).code !== 'MISSING_TRANSLATION') throw error
}

const intlCache = createIntlCache()

const intl = (): IntlShape<unknown> => {
  const { language, timeZone } = inForce
  const key = `${language} ${timeZone}`
  const known = intls.get(key)
  if (known) return known
  const messages = catalogues.get(language) ?? {}
  catalogues.set(language, messages)
  const made = createIntl<unknown>(
    {
      locale: intlLanguage(language),
      defaultLocale: 'en-GB',
      timeZone,
      messages: messages as Record<string, string>,
      onError,
    },
    intlCache,
  )
  intls.set(key, made)
  return made
}

const prepare = (message: string, ignoreTag: boolean): IntlShape<unknown> => {
  const shape = intl()
  if (inForce.language === pseudoLanguage)
    (catalogues.get(pseudoLanguage) as Messages)[message] ??= pseudo(message, ignoreTag)
  return shape
}

/**
 * The message in the language in force, as a string. `message` must be a literal, so that `locales/en.json` can be
 * extracted. Angle brackets are plain characters here.
 * @throws when a value that the message needs is missing.
 */
export const t = (message: string, values?: Record<string, Value>): string => {
  if (values === undefined) return fixed(message)
  return prepare(message, true).formatMessage({ id: message, defaultMessage: message }, values, {
    ignoreTag: true,
  }) as string
}

/** Messages without values, by language: most of a page, and a look-up costs a hundredth of formatting. */
const fixedMessages = new Map<string, Map<string, string>>()
const fixed = (message: string): string => {
  const { language } = inForce
  const known = fixedMessages.get(language) ?? new Map<string, string>()
  fixedMessages.set(language, known)
  const made =
    known.get(message) ??
    (prepare(message, true).formatMessage({ id: message, defaultMessage: message }, undefined, {
      ignoreTag: true,
    }) as string)
  known.set(message, made)
  return made
}

const marks: Record<string, Chunks> = {
  b: (chunks) => h('strong', null, chunks),
  em: (chunks) => h('em', null, chunks),
  code: (chunks) => h('code', null, chunks),
}

/**
 * As `t`, with marks and elements: `tx('<b>{n}</b> of <link>43 commitments</link>', { n, link: (x) => <Link …>{x}</Link> })`.
 * `<b>`, `<em>` and `<code>` are known. Use `t` for text without marks: one message must not pass through both.
 */
export const tx = (message: string, values?: Record<string, Value | VNode | Chunks>): VNode => {
  const parts: ComponentChildren = prepare(message, false).formatMessage(
    { id: message, defaultMessage: message },
    { ...marks, ...values } as Record<string, string>,
  )
  return h(Fragment, null, parts)
}

const memo = <Options, Format>(make: (language: string, options: Options) => Format) => {
  const made = new Map<string, Format>()
  return (options: Options): Format => {
    const language = intlLanguage(inForce.language)
    const key = language + JSON.stringify(options)
    const format = made.get(key) ?? make(language, options)
    made.set(key, format)
    return format
  }
}
const dateFormat = memo(
  (language, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options),
)
const numberFormat = memo(
  (language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
)

const dateStyles = {
  /** 31 December 2021 */
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 31 Dec 2021 */
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  /** 31 Dec */
  day: { day: 'numeric', month: 'short' },
  /** Dec */
  monthAlone: { month: 'short' },
  /** December */
  monthName: { month: 'long' },
  /** Dec 2021 */
  monthShort: { month: 'short', year: 'numeric' },
  /** 2021 */
  year: { year: 'numeric' },
  /** December 2021 */
  month: { month: 'long', year: 'numeric' },
  /** Friday 31 December 2021 */
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** 31 December 2021 at 14:05 */
  time: { dateStyle: 'long', timeStyle: 'short' },
  /** 14:05 */
  clock: { timeStyle: 'short' },
  /** 31 December 2021 at 14:05:09 GMT: for entries of the record */
  second: { dateStyle: 'long', timeStyle: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>
export type DateStyle = keyof typeof dateStyles

/**
 * A day (`"2021-12-31"`, which has no time zone) or an instant (Date or full ISO string, shown in the pack's time zone).
 * @throws RangeError when it is not a date.
 */
export const formatDate = (date: string | Date, style: DateStyle = 'long'): string => {
  const day = typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date)
  const timeZone = day ? 'UTC' : inForce.timeZone
  return dateFormat({ ...dateStyles[style], timeZone }).format(new Date(date))
}

/** A number with the grouping of the language: 12,345.6. */
export const formatNumber = (value: number, options: Intl.NumberFormatOptions = {}): string =>
  numberFormat(options).format(value)

/** Money in the pack's currency unless another is named; pence only where there are any. */
export const formatMoney = (amount: number, currency: string = inForce.currency): string =>
  numberFormat({
    style: 'currency',
    currency,
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(amount)

/** "a, b and c" */
export const formatList = (items: readonly string[]): string =>
  new Intl.ListFormat(intlLanguage(inForce.language), { type: 'conjunction' }).format(items)

/** "1.4 MB", in decimal units. */
export const formatBytes = (bytes: number): string => {
  const [unit, size, digits] =
    bytes < 1e3
      ? (['byte', 1, 0] as const)
      : bytes < 1e6
        ? (['kilobyte', 1e3, 0] as const)
        : (['megabyte', 1e6, 1] as const)
  // Short, a byte has no plural in English: "463 byte".
  const unitDisplay = unit === 'byte' ? 'long' : 'short'
  return formatNumber(bytes / size, { style: 'unit', unit, unitDisplay, maximumFractionDigits: digits })
}
