/** From an opened document to what was made of it. Pure. */
import type { Opened } from '#src/documents/index.ts'
import { openBook } from './book.ts'
import { wordsOf } from './flat.ts'
import { settleMentions } from './mentions.ts'
import { readOutline } from './outline.ts'
import { actorsIn } from './outline-state.ts'
import type { Reading } from './reading.ts'
import { partsOf } from './rows.ts'
import { settleRepeats } from './repeats.ts'
import { settleNumbers, settleSame } from './same-action.ts'
import { warningsOf } from './warnings.ts'
import { readWay } from './way.ts'

/** Reads minutes. Every character of the text belongs to one entry or to none: see `spansOf` in spans.ts. */
export function readMinutes(opened: Opened): Reading {
  const text = opened.text.replace(/^\uFEFF/u, ' ').toWellFormed()
  const book = openBook(text, wordsOf(text))
  readOutline(book, partsOf({ ...opened, text }))
  readWay(book)
  settleMentions(book)
  settleRepeats(book)
  settleSame(book, actorsIn(book))
  settleNumbers(book)
  const reading: Reading = {
    format: 1,
    text,
    entries: book.entries,
    suggestions: book.suggestions,
    lists: book.lists,
    warnings: [],
    examined: book.examined,
  }
  return {
    ...reading,
    warnings: [...new Set([...opened.warnings, ...book.warnings, ...warningsOf(reading)])],
  }
}
