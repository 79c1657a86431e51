/** What a later notice says otherwise than the one before it: written when it is published, never typed. Pure. */
import type { SourceDate } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import type { Meeting } from '../model.ts'
import { timesWords } from './words.ts'

export type Change = Meeting['changes'][number]

/** `on` is the day that the later one is published; `why` the reason given for changing what was published. */
export function changesBetween(
  before: Meeting,
  after: Meeting,
  { on, why }: { on: SourceDate; why: string },
): Change[] {
  type Said = [Change['kind'], string, string]
  const said: Said[] = [
    ['state', states()[before.state], states()[after.state]],
    ['date', before.on.text, after.on.text],
    ['time', timesOf(before), timesOf(after)],
    ['format', formats()[before.takesPlace], formats()[after.takesPlace]],
    ...(before.venues.length + after.venues.length === 0
      ? []
      : [['venue', venuesOf(before), venuesOf(after)] satisfies Said]),
  ]
  const reason = (before.state !== after.state && after.stateReason) || why
  return said
    .filter(([, from, to]) => from !== to)
    .map(([kind, from, to]) => ({ kind, on, from: short(from), to: short(to), reason: short(reason) }))
}

/** As they stand inside a sentence: "from hybrid to online". */
const states = (): Record<Meeting['state'], string> => ({
  planned: t('planned'),
  scheduled: t('scheduled'),
  postponed: t('postponed'),
  cancelled: t('cancelled'),
  'in-session': t('in session'),
  adjourned: t('adjourned'),
  held: t('held'),
})
const formats = (): Record<Meeting['takesPlace'], string> => ({
  'in-person': t('in person'),
  hybrid: t('hybrid'),
  online: t('online'),
  'not-stated': t('not stated'),
})
const timesOf = (meeting: Meeting): string => timesWords(meeting) ?? t('not stated')
const venuesOf = ({ venues, takesPlace }: Meeting): string =>
  venues.map(({ name, address }) => [name, address].filter(Boolean).join(', ')).join('; ') ||
  (takesPlace === 'online' ? t('online') : t('not stated'))
/** As much as one line of a change may hold. */
const short = (words: string): string => (words.length > 500 ? `${words.slice(0, 499)}…` : words)
