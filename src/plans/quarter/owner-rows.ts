/** Rows of a draft's lists: which say something. Pure. */
import { isDeepStrictEqual } from 'node:util'
import { emptyRows, type Draft, type DraftList } from './draft.ts'

export const draftLists = Object.keys(emptyRows) as DraftList[]

/** A draft without the rows that somebody added and left empty. */
export function filledRows(draft: Draft): Draft {
  const filled = { ...draft }
  const unread: Record<string, string> = {}
  for (const list of draftLists) {
    const rows = draft[list] as object[]
    const kept = rows.filter((row, at) => says(list, row) || hasUnread(draft, `${list}.${at}.`))
    for (const [to, row] of kept.entries())
      for (const [field, typed] of Object.entries(draft.unread ?? {}))
        if (field.startsWith(`${list}.${rows.indexOf(row)}.`))
          unread[`${list}.${to}.${field.split('.')[2]}`] = typed
    filled[list] = kept as never
  }
  const { unread: _unread, ...rest } = filled
  return Object.keys(unread).length > 0 ? { ...rest, unread } : rest
}

const hasUnread = ({ unread = {} }: Draft, at: string): boolean =>
  Object.keys(unread).some((field) => field.startsWith(at))

function says(list: DraftList, row: object): boolean {
  const empty = emptyRows[list]() as Record<string, unknown>
  return Object.entries(row).some(
    ([name, value]) => !isEmpty(value) && !isDeepStrictEqual(value, empty[name]),
  )
}

const isEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '')
