/** What of published minutes search finds: each item, and each action point and undertaking. Pure. */
import type { SearchItem } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { kinds, type Minutes } from '../model.ts'
import { ownerWords } from '../actions/words.ts'
import { headingOf } from './body.tsx'

export const actionSearchKind = 'action point'

export function minutesSearch({ kind, content }: { kind: string; content: unknown }): SearchItem[] {
  if (kind !== kinds.minutes) return []
  const { meeting, items, actions, forward } = content as Minutes
  const at = `/meetings/${meeting}/minutes`
  return [
    ...items.map((item) => ({
      kind: kinds.minutes,
      address: `${at}#${item.id}`,
      title: t('{item} (minutes)', { item: headingOf(item) }),
      body: [
        item.text,
        ...item.outcomes.map(({ text }) => text),
        ...item.decisions.map(({ ref, text }) => `${ref} ${text}`),
        ...forward.filter((one) => one.item === item.id).map(({ title, on }) => `${title} ${on.text}`),
      ]
        .filter(Boolean)
        .join('\n'),
    })),
    ...actions.map((one) => ({
      kind: actionSearchKind,
      address: `${at}#${one.id}`,
      title: `${one.ref} ${one.text}`,
      body: ownerWords(one.owner) ?? '',
    })),
  ]
}
