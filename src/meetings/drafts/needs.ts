/** What waits for somebody about drafts, on *What needs you*. */
import type { Db } from '#src/kernel/database.ts'
import type { Need } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { holdsAny, may, type Viewer } from '#src/policy.ts'
import type { DraftKind } from './draft-kind.ts'
import { besideTitle, namesOfMeetings } from './names-of-meetings.ts'
import { decisionAddress, nounOf } from './noun.ts'
import { listRefused, listWaiting, type Draft } from './queries.ts'
import { barredFrom } from './second.ts'

/** What this person may publish, the longest waiting first; then what was refused of what they wrote. */
export const draftNeeds =
  (kinds: readonly DraftKind[]) =>
  async (db: Db, viewer: Viewer): Promise<Need[]> => {
    const nouns = new Map(kinds.map((kind) => [kind.kind, nounOf(kind)]))
    const among = [...new Set(nouns.values())]
    const noun = ({ kind }: Draft) => nouns.get(kind)
    const waiting = among.some(({ actions }) => holdsAny(viewer, actions.publish))
      ? await listWaiting(db)
      : []
    const wrote = among.some(({ actions }) => may(viewer, actions.prepare))
      ? await listRefused(db, viewer.person)
      : []
    const mine = waiting.filter((draft) => {
      const of = noun(draft)
      return of && holdsAny(viewer, of.actions.publish) && barredFrom(viewer, of, draft.firstHalf) === null
    })
    const refused = wrote.filter((draft) => may(viewer, noun(draft)?.actions.prepare ?? 'meetings.prepare'))
    const meetings = await namesOfMeetings(
      db,
      [...mine, ...refused].flatMap(({ meeting }) => meeting ?? []),
    )
    const about = ({ meeting, title }: Draft, words: string): string => {
      const named = meeting === null ? undefined : meetings.get(meeting)
      const beside = named && besideTitle(named, title)
      return (beside ? t('{meeting}. {words}', { meeting: beside, words }) : words).trim()
    }
    return [
      ...mine.map((draft): Need => ({
        title: t('Decide whether to publish: {title}', { title: draft.title }),
        href: decisionAddress(draft.key, noun(draft)),
        about: about(
          draft,
          t('{name} asked on {day}. {note}', {
            name: draft.asked!.byName,
            day: formatDate(draft.asked!.at, 'time'),
            note: draft.asked!.note,
          }),
        ),
      })),
      ...refused.map((draft): Need => ({
        title: t('Not published: {title}', { title: draft.title }),
        href: decisionAddress(draft.key, noun(draft)),
        about: about(
          draft,
          t('{name} refused it: {why}', { name: draft.refused!.byName, why: draft.refused!.why }),
        ),
      })),
    ]
  }
