/** Where two JSON values differ: pure. */

/** `place` leads to the value, outermost first; `record` and `file` are JSON text, null where there is nothing. */
export type Difference = { place: string[]; record: string | null; file: string | null }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string | null =>
  value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)

/** What tells an item of a list from its neighbours, where it has such a thing. */
const nameOf = (item: unknown): string | null => {
  if (!isObject(item)) return null
  const name = item.ref ?? item.id ?? item.slug
  return typeof name === 'string' ? name : null
}

/** Items under their names when all have one, so that an item put in does not shift all after it; else under their numbers, from 1. */
const itemsOf = (list: readonly unknown[], named: boolean): Map<string, unknown> =>
  new Map(list.map((item, at) => [named ? nameOf(item)! : String(at + 1), item]))

const partsOf = (record: unknown, file: unknown): [Map<string, unknown>, Map<string, unknown>] | null => {
  if (isObject(record) && isObject(file))
    return [new Map(Object.entries(record)), new Map(Object.entries(file))]
  if (!Array.isArray(record) || !Array.isArray(file)) return null
  const named = [record, file].every((list) => {
    const names = list.map(nameOf)
    return names.every((name) => name !== null) && new Set(names).size === names.length
  })
  const order = (list: unknown[]) => JSON.stringify(list.map(nameOf))
  // The same items in another order: only their places tell the two apart.
  if (named && order(record) !== order(file) && record.length === file.length) {
    const [before, after] = [record, file].map((list) => new Set(list.map(nameOf)))
    if ([...before!].every((name) => after!.has(name))) return [itemsOf(record, false), itemsOf(file, false)]
  }
  return [itemsOf(record, named), itemsOf(file, named)]
}

/** The first `most` differences between what the record holds and what a file holds, in the order of the record; and how many there are in all. */
export const differencesOf = (
  record: unknown,
  file: unknown,
  most = 20,
): { differences: Difference[]; total: number } => {
  const differences: Difference[] = []
  let total = 0
  const compare = (one: unknown, other: unknown, place: string[]): void => {
    const parts = partsOf(one, other)
    if (parts) {
      const [left, right] = parts
      for (const name of new Set([...left.keys(), ...right.keys()]))
        compare(left.get(name), right.get(name), [...place, name])
      return
    }
    const [before, after] = [textOf(one), textOf(other)]
    if (before === after && typeof one === typeof other) return
    total++
    if (differences.length < most) differences.push({ place, record: before, file: after })
  }
  compare(record, file, [])
  return { differences, total }
}
