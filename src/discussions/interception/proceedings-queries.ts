/** SQL of the register of cases before a court. */
import { sql, type RawBuilder } from 'kysely'
import type { ActiveProceedings } from './intercept.ts'

/** Cases that are before a court on one day, and that day (YYYY-MM-DD). */
export type Live = { proceedings: readonly ActiveProceedings[]; today: string }

/**
 * `proceedings` and `today`, as columns: every case that is in force on that day and that nobody ended. `intercept` looks at its
 * discussions. Read from the office's pool at each post and edit, in the statement that asks whether somebody may write: the web's
 * role cannot read what is watched for, and an entry holds from the next request.
 */
export const liveOn = (day: RawBuilder<string>): RawBuilder<unknown> => sql`
  to_char(${day}, 'YYYY-MM-DD') as today,
  (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'watch', watch, 'discussions', discussions, 'effect', effect,
      'startsOn', to_char(starts_on, 'YYYY-MM-DD'), 'endsOn', to_char(ends_on, 'YYYY-MM-DD')) order by entered_at, id), '[]')
    from discussions_proceedings
    where ended_at is null and starts_on <= ${day} and (ends_on is null or ends_on >= ${day})) as proceedings`
