/**
 * Forms with rows, without a script: what was typed, as a tree of strings, and the buttons that add a row, take one out, and move one.
 * A field in a row is called `items.2.title`, one in a row of a row `items.2.leads.0.name`; one that only has a stop in its name, like
 * `maker.name`, is in none. Pure.
 */

/** What was typed: each name a text, or rows of the same. */
export type Typed = { [name: string]: string | Typed[] }

/** A text without space around it; '' where there is none. */
export const textOf = (typed: Typed, name: string): string => {
  const found = Object.hasOwn(typed, name) ? typed[name] : undefined
  return typeof found === 'string' ? found.trim() : ''
}
export const rowsOf = (typed: Typed, name: string): Typed[] => {
  const found = Object.hasOwn(typed, name) ? typed[name] : undefined
  return Array.isArray(found) ? found : []
}
/** A text, or null where nothing is typed. */
export const orNull = (typed: Typed, name: string): string | null => textOf(typed, name) || null

const plainName = /^[A-Za-z][\w-]*$/
/** `maker.name`, `accessible.<sha256>`. */
const nameWithStops = /^[A-Za-z][\w-]*(?:\.[A-Za-z0-9][\w-]*)+$/
/** Rows of a form are few; what is numbered higher was never on one. */
const mostRows = 400

/** The body of a post. A name that came several times counts once; one that no form of ours has is left out. */
export function typedTree(body: unknown): Typed {
  const tree: Typed = {}
  const rows = new Map<string, Map<number, Typed>>()
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    const one: unknown = Array.isArray(value) ? value[0] : value
    if (typeof one !== 'string') continue
    const parts = name.split('.')
    if (parts.length > 1 && !/^-?\d*$/.test(parts[1]!)) {
      if (nameWithStops.test(name)) tree[name] = plain(one)
      continue
    }
    let at: Typed | null = tree
    let path = ''
    for (let n = 0; n + 2 < parts.length && at; n += 2) {
      const [list, row] = [parts[n]!, Number(parts[n + 1])]
      at = plainName.test(list) && /^\d+$/.test(parts[n + 1]!) && row < mostRows ? at : null
      if (!at) break
      path += `${list}.`
      const known: Map<number, Typed> = rows.get(path) ?? new Map<number, Typed>()
      rows.set(path, known)
      const next: Typed = known.get(row) ?? {}
      known.set(row, next)
      // In the order of their numbers, whatever order the browser sent.
      at[list] = [...known].toSorted(([a], [b]) => a - b).map(([, typed]) => typed)
      at = next
      path += `${row}.`
    }
    const last = parts.at(-1)!
    if (at && parts.length % 2 === 1 && plainName.test(last)) at[last] = plain(one)
  }
  return tree
}

const plain = (text: string): string => text.replaceAll('\r\n', '\n')

/** What a button of the form asks for. `path` names a list: "items", "items.2.leads". */
export type FormAct =
  { do: 'save' } | { do: 'add'; path: string } | { do: 'remove' | 'up' | 'down'; path: string; row: number }

/** Buttons are named `act` and say "add:items", "remove:items:3", "up:items:3". Whatever else is pressed saves. */
export function formAct(typed: Typed): FormAct {
  const [verb, path = '', row = ''] = textOf(typed, 'act').split(':')
  if (verb === 'add' && path) return { do: 'add', path }
  if ((verb === 'remove' || verb === 'up' || verb === 'down') && path && /^\d{1,3}$/.test(row))
    return { do: verb, path, row: Number(row) }
  return { do: 'save' }
}

/** The same, with one more empty row, one less, or two in each other's place. */
export function withAct(typed: Typed, act: FormAct): Typed {
  return act.do === 'save' ? typed : at(typed, act.path.split('.'), (rows) => changed(rows, act))
}

function at(typed: Typed, path: string[], change: (rows: Typed[]) => Typed[]): Typed {
  const [list, row, ...deeper] = path
  if (list === undefined || !plainName.test(list)) return typed
  const rows = rowsOf(typed, list)
  if (row === undefined) return { ...typed, [list]: change(rows) }
  return { ...typed, [list]: rows.map((one, n) => (n === Number(row) ? at(one, deeper, change) : one)) }
}

function changed(rows: Typed[], act: Exclude<FormAct, { do: 'save' }>): Typed[] {
  if (act.do === 'add') return [...rows, {}]
  if (act.do === 'remove') return rows.filter((_row, n) => n !== act.row)
  const to = act.do === 'up' ? act.row - 1 : act.row + 1
  const [one, other] = [rows[act.row], rows[to]]
  if (!one || !other) return rows
  return rows.map((row, n) => (n === act.row ? other : n === to ? one : row))
}

/** The same without rows in which nothing is typed but what `ignoring` names: an empty row on a form is an offer. */
export function withoutEmptyRows(typed: Typed, ignoring: readonly string[] = []): Typed {
  const isEmpty = (row: Typed): boolean =>
    Object.entries(row).every(([name, value]) =>
      typeof value === 'string' ? ignoring.includes(name) || value.trim() === '' : value.every(isEmpty),
    )
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? value
        : value.filter((row) => !isEmpty(row)).map((row) => withoutEmptyRows(row, ignoring)),
    ]),
  )
}
