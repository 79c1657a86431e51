/** SQL of all words of discussions that everybody can read now: through the views that hold nothing else. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'

/** What fits a pattern (PostgreSQL's): what people wrote, what stood there before, what they ask, and the names that they write under. */
export async function* saidPublicly(
  db: Db,
  pattern: string,
): AsyncGenerator<{ place: string; title: string; said: string[] }> {
  const atATime = 200
  for (let skip = 0; ; skip += atATime) {
    const { rows } = await sql<{ place: string; title: string; said: (string | null)[] }>`
      select s.place, d.title, s.said from (
        select slug as discussion, 0 as id, '/discussions/' || slug as place, array[title, words, started_by] as said
          from discussions_public_discussion
        union all
        select discussion, id, '/discussions/' || discussion || '/comments/' || id, array[words, name]
            || array(select w.words from discussions_public_wording w where w.comment = c.id order by w.id)
          from discussions_public_comment c
      ) s join discussions_public_discussion d on d.slug = s.discussion
      where normalize(array_to_string(s.said, chr(10)), NFKC) ~* ${pattern}
      order by s.discussion, s.id limit ${atATime} offset ${skip}`.execute(db)
    for (const { said, ...where } of rows) yield { ...where, said: said.filter((one) => one !== null) }
    if (rows.length < atATime) return
  }
}
