/** What plans add to a document that has been opened: what the columns of its tables hold. */
import type { Piece, TextBlock, TableBlock as PlainTable } from '#src/documents/index.ts'

export { trimmed, without, words } from '#src/documents/index.ts'
export type { Cell, Line, Piece, TextBlock } from '#src/documents/index.ts'

/** What a column of a table holds, when the table's own head says so or the layout shows it. */
export type Role =
  | 'action'
  | 'action_title'
  | 'theme'
  | 'commitment'
  | 'update'
  | 'reported'
  | 'owner'
  | 'owner_post'
  | 'supporting'
  | 'asked_of'
  | 'first_due_text'
  | 'current_due_text'
  | 'done_on_text'
  | 'reporting_frequency'
  | 'closure_test'

export type TableBlock = PlainTable & {
  /** Known from the layout; otherwise the head row decides. */
  roles?: readonly (Role | null)[]
  /** Warnings for single rows, by index. */
  doubts?: ReadonlyMap<number, string>
  /** Action numbers that the layout shows but that cannot be read there, by index of the row. */
  unreadable?: ReadonlySet<number>
}

export type Block = TextBlock | TableBlock

export type Source = {
  text: string
  blocks: Block[]
  title: Piece[]
  warnings: string[]
  /** In words, where an offset stands: "page 4", "line 12 of the text". */
  placeOf: (offset: number) => string
}
