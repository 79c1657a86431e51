import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'

/**
 * Erases what nobody but moderators could still need: what stood there before a change in the first minutes after 30 days, what was withdrawn or
 * taken out, by a moderator or at their asking, after a year, or when the appeal about it is decided. What everybody may read (later changes) stays as long as its comment; and of what
 * was asked, and of other texts in which some of it stands, that there was such a change.
 */
export async function forgetWordings(db: Db): Promise<void> {
  await sql`delete from discussions_wording where (why = 'early-edit' and until < clock_timestamp() - interval '30 days')
    or (why in ('withdrawal', 'redaction') and until < clock_timestamp() - interval '12 months'
      and not exists (select from discussions_item i where i.comment = discussions_wording.comment and i.kind = 'appeal'
        and i.decided_at is null))`.execute(db)
  await sql`update discussions_wording w set words = '' from discussions_history h
    where h.id = w.id and h.kept and w.words <> '' and exists (select from discussions_wording a
      where a.comment = w.comment and a.why = 'asked' and (a.id = w.id or w.why <> 'asked')
        and a.until < clock_timestamp() - interval '12 months')`.execute(db)
}
