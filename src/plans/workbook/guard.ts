/**
 * A cell that begins with = + - @ (also after blanks, which some programs drop, and in their wide forms) may be run as a
 * formula by a spreadsheet that opens a CSV file; so may one that begins with a tab or a new line. An apostrophe in front stops that; reading takes one off again. A text that itself begins with apostrophes
 * before such a sign gets one more, so that nothing changes on the way there and back.
 */
const dangerous = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u
const guarded = /^'+(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u

/** For a CSV file: no spreadsheet runs the result. */
export const guardCsv = (text: string): string =>
  dangerous.test(text) || guarded.test(text) ? `'${text}` : text

/** For a text cell of an XLSX file, which is never run: only keeps a leading apostrophe from being taken off. */
export const guardXlsx = (text: string): string => (guarded.test(text) ? `'${text}` : text)

/** Takes off what the two above put on. */
export const unguard = (text: string): string => (guarded.test(text) ? text.slice(1) : text)
