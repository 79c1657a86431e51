/** Lists within a form that works without JavaScript: rows are named "links.0.title"; buttons add one, or take one away. Pure. */

export type Fields = Readonly<Record<string, string>>
/** The fields of a row, by the list's name; the first is there even in an empty row. */
export type RowFields = Readonly<Record<string, readonly string[]>>

type Rows = readonly Readonly<Record<string, string | null>>[]

/** The rows of a content as the form shows them. */
export const rowsAsFields = (content: Readonly<Record<string, Rows>>, lists: RowFields): Fields =>
  Object.fromEntries(
    Object.entries(lists).flatMap(([list, names]) =>
      (content[list] ?? []).flatMap((row, at) =>
        names.map((name) => [`${list}.${at}.${name}`, row[name] ?? '']),
      ),
    ),
  )

/** How many rows of a list the fields hold. */
export const rowsIn = (fields: Fields, list: string): number =>
  Math.max(0, ...Object.keys(fields).map((name) => (placeOf(name, list)?.at ?? -1) + 1))

/** What was typed into the rows of a list; rows with nothing in them are left out. */
export const filledRows = (fields: Fields, list: string, lists: RowFields): Record<string, string>[] =>
  Array.from({ length: rowsIn(fields, list) }, (_, at) =>
    Object.fromEntries(lists[list]!.map((name) => [name, fields[`${list}.${at}.${name}`]?.trim() ?? ''])),
  ).filter((row) => Object.values(row).some((value) => value !== ''))

/** One more empty row (`add=links`), or one less (`remove=links.2`); null when the form was sent to be saved. */
export function withAct({ add, remove, ...fields }: Fields, lists: RowFields): Fields | null {
  const wanted = add !== undefined && Object.hasOwn(lists, add) ? lists[add] : undefined
  if (wanted) return { ...fields, [`${add}.${rowsIn(fields, add!)}.${wanted[0]!}`]: '' }
  const [list = '', row = ''] = remove?.split('.') ?? []
  if (!Object.hasOwn(lists, list) || !/^\d{1,3}$/.test(row)) return null
  const gone = Number(row)
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => {
      const place = placeOf(key, list)
      if (!place) return [[key, value]]
      const { at, name } = place
      return at === gone ? [] : [[`${list}.${at > gone ? at - 1 : at}.${name}`, value]]
    }),
  )
}

function placeOf(key: string, list: string): { at: number; name: string } | null {
  const [of, row = '', ...name] = key.split('.')
  return of === list && /^\d{1,3}$/.test(row) ? { at: Number(row), name: name.join('.') } : null
}
