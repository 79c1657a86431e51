/** Cursor pagination for lists at the API: a cursor names the last item seen, so that new items never shift a page. */
import { z } from 'zod'
import { unreadable } from './errors.ts'

export const PagingQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many items, 1 to 200.'),
  cursor: z.string().max(400).optional().describe('`next` of the page before.'),
})
export type Paging = z.infer<typeof PagingQuery>
export const pagedSchema = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() })

/** One page of `items`, which must be in a fixed order with a unique `keyOf` each. A cursor that names nothing is refused. */
export function pageOf<T>(
  items: readonly T[],
  { limit, cursor }: Paging,
  keyOf: (item: T) => string,
): { items: T[]; next: string | null } {
  const after = cursor === undefined ? -1 : items.findIndex((item) => encode(keyOf(item)) === cursor)
  if (cursor !== undefined && after === -1) {
    throw unreadable([{ parameter: 'cursor', detail: 'It names no item of this list.' }])
  }
  const page = items.slice(after + 1, after + 1 + limit)
  const more = after + 1 + limit < items.length
  return { items: page, next: more && page.length > 0 ? encode(keyOf(page.at(-1)!)) : null }
}

const encode = (key: string) => Buffer.from(key).toString('base64url')
