/** What questions offer to the rest of the site: search, and where something was asked about. Pure. */
import type { SearchItem, TakenUp } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { kinds, type Question } from '../model.ts'
import type { Meetings } from '../published.ts'
import { clockWords } from './clock.ts'
import { questionTitle } from './kind.tsx'

export function questionSearch({ kind, content }: { kind: string; content: unknown }): SearchItem[] {
  if (kind !== kinds.question) return []
  const question = content as Question
  return [
    {
      kind: kinds.question,
      address: `/questions/${question.number}`,
      title: questionTitle(question),
      body: [question.text, question.answer?.text].filter(Boolean).join('\n'),
    },
  ]
}

/** Questions about what is at an address of this site (without its first stroke), or a part of it, oldest first. */
export const questionTakenUp = ({ questions, day }: Meetings, address: string): TakenUp[] =>
  questions
    .filter(({ content }) =>
      content.links.some((link) => link.address === address || link.address.startsWith(`${address}#`)),
    )
    .map(({ content }) => ({
      day: content.askedOn,
      when: t('{day}, asked', { day: formatDate(content.askedOn) }),
      title: questionTitle(content),
      href: `/questions/${content.number}`,
      how: 'said',
      about: t('{text} {clock}', {
        text: content.text.length > 200 ? `${content.text.slice(0, 199)}…` : content.text,
        clock: clockWords(content, day),
      }),
    }))
