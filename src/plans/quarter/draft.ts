/**
 * What a contributor writes about one commitment: the form, the spreadsheet and the Word document all make one of these,
 * and the same rules judge it. Cells have the shapes of the import template, without `ref` and `n`.
 */
import type { Tx } from '#src/kernel/database.ts'
import type { SourceDate } from '#src/kernel/dates.ts'
import type { ReasonCode, Reported } from '../model.ts'
import type { RowOf } from '../workbook/index.ts'
import type { RequestKey } from './request.ts'

type Without<Row> = Omit<Row, 'ref' | 'n'>

export type Draft = {
  reported: Reported | null
  /** Plain text: paragraphs, lists with "- ", addresses become links. */
  update: string
  /** "No change since last quarter": the words of last quarter stand. */
  unchanged: boolean
  doneOn: SourceDate
  /** A date moved in this period; the date before is the one in force. */
  restatement: {
    to: SourceDate
    announcedOn: SourceDate
    reasonCode: ReasonCode | null
    reason: string
  } | null
  milestones: Without<RowOf<'milestones'>>[]
  money: Without<RowOf<'money'>>[]
  figures: Without<RowOf<'figures'>>[]
  evidence: Without<RowOf<'evidence'>>[]
}

/** A rule that the draft breaks, at a field of the form: `update`, `restatement.reason`, `evidence.2.url`. */
export type DraftFault = { field: string; message: string }

/** Puts a draft into the working copy: what the edition will be made of. Throws Faults when a rule is broken. */
export async function applyDraft(_tx: Tx, _key: RequestKey, _draft: Draft): Promise<void> {
  throw new Error('to be written')
}
