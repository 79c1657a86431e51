/** How lines of CSV files end, everywhere on the site. */

/**
 * For csv-stringify: lines end with CR LF (RFC 4180), and a cell that has a line end of any kind within is quoted. Left to itself it
 * quotes a cell only for the whole of the line end that it writes, so that a paragraph of a comment became a row of its own.
 */
export const csvLines = { record_delimiter: '\r\n', quoted_match: /[\r\n\t;]/ }
