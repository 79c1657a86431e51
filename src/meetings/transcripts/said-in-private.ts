/** What the published transcript already says under items that an agenda or minutes take in private. */
import type { Db } from '#src/kernel/database.ts'
import { t } from '#src/kernel/text.ts'
import { transcriptKey, type Transcript } from '../model.ts'
import { latestOf } from '../notice/queries.ts'

type Item = { id: string; title: string; private: { publicTitle: string; reason: string } | null }

/**
 * One sentence for each private item under which the published transcript has speeches: the transcript goes first, or what was
 * said would stay in public. Its next version leaves them out by itself.
 */
export async function saidInPrivate(db: Db, meeting: string, items: readonly Item[]): Promise<string[]> {
  const hidden = items.filter((item) => item.private !== null)
  if (hidden.length === 0) return []
  const key = transcriptKey(meeting)
  const published = (await latestOf(db, [key])).get(key) as Transcript | undefined
  return hidden.flatMap(({ id, title }) => {
    const count = published?.speeches.filter(({ item }) => item === id).length ?? 0
    return count === 0
      ? []
      : [
          t(
            'The published transcript has {count, plural, one {# speech} other {# speeches}} under “{title}”, which is taken in private here. Publish the transcript again first: its next version goes out without what was said there. An earlier version stays readable until it is put on hold.',
            { count, title },
          ),
        ]
  })
}
