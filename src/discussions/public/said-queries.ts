/** SQL of all words of discussions that everybody can read, could read, or may yet: for rules, never for readers. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'

/**
 * What fits a pattern (PostgreSQL's): what people wrote, what stood there before, what they ask, and the names that they write under. What
 * waits may be shown tomorrow, and what is hidden or withdrawn was read by who came before: so both count.
 */
export async function* saidInDiscussions(
  db: Db,
  pattern: string,
): AsyncGenerator<{ place: string; title: string; said: string[] }> {
  const atATime = 200
  for (let skip = 0; ; skip += atATime) {
    const { rows } = await sql<{ place: string; title: string; said: (string | null)[] }>`
      select s.place, s.title, s.said from (
        select d.slug as discussion, 0 as id, '/discussions/' || d.slug as place, d.title,
            array[d.title, d.words, (select p.name from discussions_participant p where p.person = d.started_by)] as said
          from discussions_discussion d
        union all
        select c.discussion, c.id, '/discussions/' || c.discussion || '/comments/' || c.id, d.title,
            array[c.words, (select p.name from discussions_participant p where p.person = c.author)]
              || array(select w.words from discussions_wording w where w.comment = c.id order by w.id)
          from discussions_comment c join discussions_discussion d on d.slug = c.discussion
      ) s
      where normalize(array_to_string(s.said, chr(10)), NFKC) ~* ${pattern}
      order by s.discussion, s.id limit ${atATime} offset ${skip}`.execute(db)
    for (const { said, ...where } of rows) yield { ...where, said: said.filter((one) => one !== null) }
    if (rows.length < atATime) return
  }
}
