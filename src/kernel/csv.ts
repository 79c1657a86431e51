/** How lines of CSV files end, and what their cells may hold, everywhere on the site. */

/**
 * A cell that begins with = + - @ (also after blanks, which some programs drop, and in their wide forms) may be run as a
 * formula by a spreadsheet that opens a CSV file; so may one that begins with a tab or a new line. An apostrophe in front stops
 * that; reading takes one off again. A text that itself begins with apostrophes before such a sign gets one more, so that nothing
 * changes on the way there and back.
 */
const dangerous = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u
const guarded = /^'+(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u

/** Begins like a cell that was guarded: a program that reads files of ours takes its first apostrophe off. */
export const isGuarded = (text: string): boolean => guarded.test(text)

/** For a CSV file: no spreadsheet runs the result. */
export const guardCsv = (text: string): string =>
  dangerous.test(text) || isGuarded(text) ? `'${text}` : text

/**
 * For csv-stringify: lines end with CR LF (RFC 4180), and a cell that has a line end of any kind within is quoted. Left to itself it
 * quotes a cell only for the whole of the line end that it writes, so that a paragraph of a comment became a row of its own.
 */
export const csvLines = { record_delimiter: '\r\n', quoted_match: /[\r\n\t;]/ }

/** The same, for rows whose words somebody typed: each text is guarded, numbers are not. */
export const csvGuarded = { ...csvLines, cast: { string: guardCsv } } as const
