/** Every SQL statement of search. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { SearchItem } from '#src/kernel/manifest.ts'

/** What is in the index: publication key to the generation its items were made from. */
export async function listIndexed(db: Db): Promise<Map<string, string>> {
  // The first item of each: they are made and replaced together, and an index holds these alone.
  const rows = await db
    .selectFrom('search_item')
    .select(['publication', 'generation'])
    .where('position', '=', 0)
    .execute()
  return new Map(rows.map(({ publication, generation }) => [publication, generation]))
}

/** Replaces the items of one publication; an empty list takes it out of the index. */
export async function replaceItems(
  db: Db,
  publication: string,
  generation: string,
  items: SearchItem[],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('search_item').where('publication', '=', publication).execute()
    const rows = items.map((item, position) => ({ ...item, publication, generation, position }))
    for (let start = 0; start < rows.length; start += 500) {
      await tx
        .insertInto('search_item')
        .values(rows.slice(start, start + 500))
        .execute()
    }
  })
}

/** `title` and `passage` carry the marks; `opening` is how the text begins, for when only the title was found. */
export type Found = {
  kind: string
  address: string
  title: string
  passage: string
  opening: string
  publication: string
}

/** ts_rank_cd divides the rank by the logarithm of the length: long texts hold every word many times. */
const byLength = 1

/** Letters of `opening`, at most. */
export const openingLength = 200

/** Marks around a found word: control characters, which no published text holds. */
export const foundMarks = { open: '\u0002', close: '\u0003' }

/**
 * One page of what matches, best first, and how many match in all. `hidden` are publications on hold. One address
 * stands once: where several publications hold it (the same commitment in each edition), the last one entered is shown.
 * Ranks and limits first and makes the passages second: `ts_headline` is the dear part.
 */
export async function findItems(
  db: Db,
  ask: { words: string; kind?: string | undefined; hidden: string[]; limit: number; offset: number },
): Promise<{ total: number; found: Found[]; kinds: { kind: string; count: number }[] }> {
  const marks = `StartSel=${foundMarks.open}, StopSel=${foundMarks.close}`
  const passage = `${marks}, MaxFragments=2, MaxWords=35, MinWords=18, FragmentDelimiter=" … "`
  const query = sql`websearch_to_tsquery('english', ${ask.words})`
  const matching = sql`words @@ ${query} and not (publication = any(${ask.hidden}::text[]))`
  const kinds = await sql<{ kind: string; count: number }>`
    select kind, count(distinct address) as count from search_item where ${matching} group by kind order by count desc, kind`.execute(
    db,
  )
  const found = await sql<Found>`
    select kind, address, publication, left(body, ${openingLength}) as opening,
      ts_headline('english', title, ${query}, ${`${marks}, HighlightAll=true`}) as title,
      ts_headline('english', body, ${query}, ${passage}) as passage
    from (
      select * from (
        select distinct on (kind, address) publication, position, ts_rank_cd(words, ${query}, ${byLength}) as rank
        from search_item where ${matching} ${ask.kind ? sql`and kind = ${ask.kind}` : sql``}
        order by kind, address, generation::bigint desc
      ) once
      order by rank desc, publication, position
      limit ${ask.limit} offset ${ask.offset}
    ) best join search_item using (publication, position) order by rank desc, publication, position`.execute(
    db,
  )
  const total = kinds.rows
    .filter(({ kind }) => !ask.kind || kind === ask.kind)
    .reduce((sum, { count }) => sum + count, 0)
  return { total, found: found.rows, kinds: kinds.rows }
}
