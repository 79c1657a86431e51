/**
 * A date as a source gives it: EDTF (ISO 8601-2:2019, the subset of decision 0004) beside the source's own words.
 * `edtf` is null when the source gives no date; `text` is then "not stated" or the source's words ("shortly").
 */
export type SourceDate = { edtf: string | null; text: string }
