/** What a later version of an agenda changed, item by item. Of an item that is taken in private now, no earlier word is repeated. */
import { WordDiff } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import { changesOf, type Change } from '../drafts/what-changed.ts'
import type { Agenda, AgendaItem } from '../model.ts'
import { itemKindWords, purposeWords } from '../notice/words.ts'

type Props = {
  before: Agenda
  after: Agenda
  /** As it is published now. */
  latest: Agenda
  /** Titles of the meeting's papers, by slug. */
  papers: ReadonlyMap<string, string>
}

export const AgendaChanges = (props: Props) => {
  const { sentences, changes } = agendaChanges(props)
  return sentences.length + changes.length === 0 ? null : (
    <ul class="govuk-list govuk-list--bullet">
      {sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
      {changes.map(({ place, segments }) => (
        <li>
          {place}: <WordDiff segments={segments} />
        </li>
      ))}
    </ul>
  )
}

export function agendaChanges({ before, after, latest, papers }: Props): {
  sentences: string[]
  changes: Change[]
} {
  const was = new Map(before.items.map((item) => [item.id, item]))
  const now = new Map(latest.items.map((item) => [item.id, item]))
  const nameOf = (item: AgendaItem) => shownName(now.get(item.id) ?? item)
  const sentences = after.items.flatMap((item): string[] => {
    const old = was.get(item.id)
    const title = nameOf(item)
    if (!old) return [t('“{title}” was added.', { title })]
    return [
      ...(item.withdrawn && !old.withdrawn
        ? [t('“{title}” was withdrawn: {reason}', { title, reason: item.withdrawn })]
        : []),
      ...(old.withdrawn && !item.withdrawn ? [t('“{title}” is to be taken after all.', { title })] : []),
      ...(item.private && !old.private ? [t('“{title}” is now taken in private.', { title })] : []),
      ...(old.private && !item.private ? [t('“{title}” is now taken in public.', { title })] : []),
    ]
  })
  /** Both versions say it in public, or both say the same little of it. */
  const comparable = ({ id }: AgendaItem, other: AgendaItem | undefined, one: AgendaItem) =>
    other !== undefined &&
    (one.private === null) === (other.private === null) &&
    (one.private !== null || (now.get(id) ?? one).private === null)
  const lines = (from: Agenda, other: ReadonlyMap<string, AgendaItem>) => ({
    items: from.items
      .filter((item) => comparable(item, other.get(item.id), item))
      .map((item) => fieldsOf(item, nameOf(item), papers)),
    note: from.note,
    sources: from.sources,
  })
  const then = new Map(after.items.map((item) => [item.id, item]))
  return { sentences, changes: changesOf(lines(before, then), lines(after, was)) }
}

const shownName = ({ number, title, private: closed }: AgendaItem): string =>
  [number, closed?.publicTitle ?? title].filter(Boolean).join(' ')

/** As it is listed: by its name, without its anchor, and without its place, which follows from what was added. */
function fieldsOf(
  { id: _id, order: _order, withdrawn: _withdrawn, kind, purpose, private: closed, ...item }: AgendaItem,
  name: string,
  papers: ReadonlyMap<string, string>,
) {
  return {
    name,
    ...item,
    title: closed?.publicTitle ?? item.title,
    kind: itemKindWords(kind),
    purpose: purpose && purposeWords(purpose),
    papers: item.papers.map((slug) => papers.get(slug) ?? slug),
    ...(closed ? { reason: closed.reason } : {}),
  }
}
