/** What the head row of a table says about its columns. */
import type { Cell, Role, TableBlock } from './source.ts'
import { words } from './source.ts'
import { readLoneNumber, readNumber } from './numbers.ts'
import { headWords, isPromise } from './vocabulary.ts'

export const cellText = (text: string, cell: Cell | undefined): string =>
  cell === undefined ? '' : cell.blocks.map((block) => words(text, block.pieces)).join(' ')

/** The column that a head's words mean; null when we do not know them. */
export const roleOf = (head: string): Role | null => {
  const plain = head
    .toLowerCase()
    .replaceAll(/\([^)]*\)/gu, ' ')
    .replaceAll(/[^\p{L}\p{N}'’#°º№]+/gu, ' ')
    .trim()
  if (plain === '' || plain.length > 70) return /^[#№]/u.test(head.trim()) ? 'action' : null
  return headWords.find(([, pattern]) => pattern.test(plain))?.[0] ?? null
}

const degree =
  /^(?:very )?(?:high|medium|low|critical|essential|desirable|urgent|major|minor|moderate|red|amber|green|[1-5a-e]|p[1-5]|haute|moyenne|basse|hoch|mittel|niedrig|alta|media|baja)$/iu

export type Heads = { roles: (Role | null)[]; headRows: number; unknown: string[]; doubts: string[] }

const share = (list: readonly string[], test: (string: string) => boolean): number => {
  const filled = list.filter((string) => string !== '')
  return filled.length === 0 ? 0 : filled.filter(test).length / filled.length
}

/** Finds the head row among the first rows and maps its columns; null when no row says what the columns are. */
export const readHeads = (text: string, table: TableBlock): Heads | null => {
  const width = Math.max(0, ...table.rows.map((row) => row.length))
  for (let at = 0; at < Math.min(4, table.rows.length); at++) {
    const heads = Array.from({ length: width }, (_, column) => cellText(text, table.rows[at]![column]))
    const filled = heads.filter((head) => head !== '')
    if (
      filled.length < 2 ||
      heads.some((head) => head.length > 90) ||
      heads.every((head) => readNumber(head) !== null)
    )
      continue
    const roles = heads.map((head) => (head === '' ? null : roleOf(head)))
    const known = roles.filter((role) => role !== null).length
    const useful = roles.some(
      (role) => role === 'commitment' || role === 'update' || role === 'action' || role === 'action_title',
    )
    if (known < 2 || !useful || known * 2 < filled.length) continue
    const body = table.rows.slice(at + 1)
    const column = (index: number): string[] => body.map((row) => cellText(text, row[index]))
    const doubts: string[] = []
    // “Action” may head the numbers, short titles or the promises themselves: the cells tell.
    roles.forEach((role, index) => {
      if (role === 'commitment' && share(column(index), (cell) => readLoneNumber(cell) !== null) > 0.6)
        roles[index] = roles.includes('action') ? null : 'action'
      if (
        role === 'action' &&
        share(column(index), (cell) => readLoneNumber(cell) !== null) < 0.4 &&
        share(column(index), (cell) => readNumber(cell) !== null || cell.length < 12) < 0.4
      )
        roles[index] = roles.includes('commitment') ? 'action_title' : 'commitment'
    })
    // “Priority: high” is no theme.
    roles.forEach((role, index) => {
      if (role === 'theme' && share(column(index), (cell) => degree.test(cell)) > 0.5) roles[index] = null
    })
    const promises = roles.flatMap((role, index) => (role === 'commitment' ? [index] : []))
    if (promises.length > 1) {
      const lengths = promises.map(
        (index) => column(index).reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, body.length),
      )
      promises.forEach((index, order) => {
        const others = lengths.filter((_, other) => other !== order)
        if (
          lengths[order]! < 60 &&
          others.some((length) => length > lengths[order]! * 1.6) &&
          !roles.includes('action_title') &&
          share(column(index), isPromise) < 0.5
        )
          roles[index] = 'action_title'
      })
      const left = roles.flatMap((role, index) => (role === 'commitment' ? [heads[index]!] : []))
      if (left.length > 1)
        doubts.push(
          `Several columns were read as the commitment and stand in one cell: ${left.map((head) => `“${head}”`).join(', ')}.`,
        )
    }
    if (!roles.includes('commitment')) {
      const titled = roles.indexOf('action_title')
      const themed = roles.indexOf('theme')
      const longest = titled >= 0 ? titled : -1
      if (longest >= 0) roles[longest] = 'commitment'
      else if (themed >= 0 && share(column(themed), isPromise) > 0.5) roles[themed] = 'commitment'
      else {
        const free = roles.flatMap((role, index) =>
          role === null && share(column(index), isPromise) >= 0.5 ? [index] : [],
        )
        if (free.length === 1) {
          roles[free[0]!] = 'commitment'
          doubts.push(
            `The column “${heads[free[0]!]}” was read as the commitment because its cells promise something.`,
          )
        } else continue
      }
    }
    // A list of names and roles has columns too; a plan promises something or reports on it.
    const reports = roles.some(
      (role) => role === 'update' || role === 'reported' || role === 'first_due_text',
    )
    const promised = roles.some(
      (role, index) => role === 'commitment' && share(column(index), isPromise) >= 0.3,
    )
    if (!reports && !promised) continue
    for (const once of ['action', 'theme', 'reported', 'action_title'] as const) {
      roles.forEach((role, index) => {
        if (role === once && roles.indexOf(once) !== index) roles[index] = null
      })
    }
    if (roles.filter((role) => role !== null).length < 2) continue
    const unknown = heads.filter(
      (head, index) => head !== '' && roles[index] === null && column(index).some((cell) => cell !== ''),
    )
    return { roles, headRows: at + 1, unknown, doubts }
  }
  return null
}
