/** Anchors of items: made of a title once and for all. Readers see them, so none is made of a title that is private. Pure. */
import { slugFrom } from '#src/kernel/slugs.ts'

/** A name in addresses that no other item has. */
export function freeId(title: string, taken: ReadonlySet<string>): string {
  const plain = plainOf(title)
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? plain : `${plain}-${n}`
    if (!taken.has(id)) return id
  }
}

const plainOf = (title: string): string => slugFrom(title) || 'item'

export type Anchored = {
  /** Empty for a new item. */
  id: string
  title: string
  /** Empty unless it is taken in private. */
  publicTitle: string
}

/**
 * The anchor that an item keeps or gets. One that was made of a title which has become private since is given up, unless
 * it is public already. `taken` are those of the other items, `published` what readers know.
 */
export function anchorOf(
  { id, title, publicTitle }: Anchored,
  taken: ReadonlySet<string>,
  published: ReadonlySet<string>,
): string {
  if (id === '') return freeId(publicTitle || title, taken)
  if (publicTitle === '' || published.has(id)) return id
  return id.replace(/-\d+$/, '') === plainOf(publicTitle) || id === plainOf(publicTitle)
    ? id
    : freeId(publicTitle, taken)
}
