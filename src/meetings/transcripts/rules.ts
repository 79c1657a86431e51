/** The rules that a transcript keeps before it is published. Pure: what else must be known is handed over. */
import { t } from '#src/kernel/text.ts'
import type { Meeting, Transcript } from '../model.ts'
import { anchorFaults, type AnchorFault } from './anchors.ts'
import { clockOf } from './clock.ts'
import { languageTag } from './language.ts'
import { isMachineMade } from './machine.ts'
import { madeByProgram } from './words.ts'

/** What is known around a transcript. */
export type Around = {
  /** Of this meeting, as published; null when none is. */
  notice: Meeting | null
  /** Ids of the published agenda and minutes, with those that are taken in private. */
  items: ReadonlySet<string>
  privateItems: ReadonlySet<string>
  /** Oldest first. */
  versions: readonly { number: number; content: Transcript }[]
  /** How many speeches nobody read as they stand. */
  unread: number
  /** Addresses of links that lead to nothing published. */
  missing: ReadonlySet<string>
}

/** What of it the public gets: nothing that was said in private. */
export const withoutPrivate = (content: Transcript, privateItems: ReadonlySet<string>): Transcript => ({
  ...content,
  speeches: content.speeches.filter(({ item }) => item === null || !privateItems.has(item)),
})

/** Every rule that is broken, one sentence each. `content` is what would be published. */
export function faultsOf(content: Transcript, around: Around): string[] {
  const { speeches } = content
  if (!around.notice) return [t('The notice of this meeting is not published yet: publish it first.')]
  if (speeches.length === 0) return [t('There is no speech in it.')]
  return [
    ...machineFaults(content, around),
    ...(languageTag(content.language) === null
      ? [t('“{language}” is no language tag: give one like en-GB or cy.', { language: content.language })]
      : []),
    ...itemFaults(content, around),
    ...speeches.flatMap(({ anchor, start, end }) =>
      start !== null && end !== null && end < start
        ? [
            t('{anchor}: it ends at {end}, before it begins at {start}.', {
              anchor,
              start: clockOf(start),
              end: clockOf(end),
            }),
          ]
        : [],
    ),
    ...speeches.flatMap(({ anchor, links }) =>
      links
        .filter(({ address }) => around.missing.has(address))
        .map(({ address }) => t('{anchor}: nothing published stands at “{address}”.', { anchor, address })),
    ),
    ...anchorFaults(
      speeches,
      around.versions.map(({ number, content: version }) => ({ number, speeches: version.speeches })),
    ).map(anchorSentence),
  ].slice(0, 50)
}

/** An item whose title became private gets another anchor: speeches that were set under the old one belong to nothing. */
function itemFaults({ speeches }: Transcript, { items }: Around): string[] {
  const lost = Map.groupBy(
    speeches.filter(({ item }) => item !== null && !items.has(item)),
    ({ item }) => item!,
  )
  return [...lost].map(([item, under]) =>
    t(
      '{count, plural, one {# speech stands} other {# speeches stand}} under “{item}”, the first of them {anchor}, and neither the published agenda nor the minutes have an item with that anchor. It may have another anchor since it was taken in private. Say again where each item begins.',
      { count: under.length, item, anchor: under[0]!.anchor },
    ),
  )
}

function machineFaults(content: Transcript, { unread, versions }: Around): string[] {
  const before = versions.at(-1)?.content
  if (!isMachineMade(content))
    return before && isMachineMade(before) && content.byHand === '' ? [madeByProgram()] : []
  if (content.source === 'verbatim') return [madeByProgram()]
  if (content.reviewedBy === '')
    return [
      t(
        'A program made this text: somebody must read all of it against the recording before it is published.',
      ),
    ]
  return unread > 0
    ? [
        t(
          '{count, plural, one {# speech was changed after it was read} other {# speeches were changed after they were read}} against the recording.',
          { count: unread },
        ),
      ]
    : []
}

const anchorSentence = (fault: AnchorFault): string => {
  const { kind, anchor } = fault
  if (kind === 'twice') return t('Two speeches have the anchor {anchor}.', { anchor })
  return kind === 'reused'
    ? t(
        '{anchor} stood for a speech that was removed after version {version, number}: it cannot stand for another.',
        {
          anchor,
          version: fault.version,
        },
      )
    : t(
        '{anchor} stood for other words in version {version, number}: an anchor cannot move to another speech.',
        {
          anchor,
          version: fault.version,
        },
      )
}

/** Times that go back: not refused, but shown. */
export function timesThatGoBack({
  speeches,
}: Transcript): { anchor: string; start: number; before: number }[] {
  let last = 0
  return speeches.flatMap(({ anchor, start }) => {
    if (start === null) return []
    const before = last
    last = Math.max(last, start)
    return start < before ? [{ anchor, start, before }] : []
  })
}
