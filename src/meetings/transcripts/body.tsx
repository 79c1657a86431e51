/** The speeches of a transcript, as the public reads them and as a publisher looks at them before. */
import { InsetText, Link } from '#src/design/index.ts'
import { linkify } from '#src/kernel/links.ts'
import { t } from '#src/kernel/text.ts'
import type { Speech, Transcript } from '../model.ts'
import { clockOf } from './clock.ts'
import { isMachineMade } from './machine.ts'
import type { Gone } from './tombstones.ts'
import { kindName, sourceWords } from './words.ts'

export type TranscriptItem = { id: string; number: string; title: string; private: boolean }

export type TranscriptBodyProps = {
  transcript: Transcript
  /** The speeches of one page; all unless given. */
  speeches?: readonly Speech[]
  /** Items by id; without them an item is called by its id. */
  items?: ReadonlyMap<string, TranscriptItem>
  /** Names of organisations by slug. */
  nameOf?: (organisation: string) => string
  /** Lines that stand where removed speeches stood, those of this page. */
  gone?: readonly Gone[]
}

export const TranscriptBody = ({
  transcript,
  speeches = transcript.speeches,
  items,
  nameOf,
  gone = [],
}: TranscriptBodyProps) => {
  const stones = Map.groupBy(gone, ({ after }) => after)
  const linked = transcript.speeches.some(({ item }) => item !== null)
  const headed = new Set<string | null>()
  let item: string | null | undefined
  return (
    <div class="transcript" id="speeches" lang={transcript.language}>
      {isMachineMade(transcript) && <InsetText>{sourceWords(transcript)}</InsetText>}
      {speeches === transcript.speeches && stones.get(null)?.map((one) => <Stone gone={one} />)}
      {speeches.map((speech) => {
        // What comes before the first item stands under the page's own heading.
        const begins = linked && speech.item !== item && !(item === undefined && speech.item === null)
        item = speech.item
        const again = headed.has(item)
        if (begins) headed.add(item)
        return (
          <>
            {begins && <ItemHeading item={items?.get(item ?? '') ?? null} id={item} again={again} />}
            <SpeechTurn speech={speech} nameOf={nameOf} />
            {stones.get(speech.anchor)?.map((one) => (
              <Stone gone={one} />
            ))}
          </>
        )
      })}
    </div>
  )
}

const ItemHeading = ({
  item,
  id,
  again,
}: {
  item: TranscriptItem | null
  id: string | null
  again: boolean
}) => (
  <h2 id={again || id === null ? undefined : `item-${id}`}>
    {id === null
      ? t('Not part of an item')
      : again
        ? t('{title}, continued', { title: itemTitle(item, id) })
        : itemTitle(item, id)}
  </h2>
)

export const itemTitle = (item: TranscriptItem | null | undefined, id: string): string =>
  item ? [item.number, item.title].filter(Boolean).join(' ') : id

/** As little markup as there can be: a long meeting has thousands of these on one page. */
const SpeechTurn = ({ speech, nameOf }: { speech: Speech; nameOf: TranscriptBodyProps['nameOf'] }) => {
  const { anchor, kind, speaker, post, organisation, start, text, links } = speech
  const who = [post, organisation === null ? '' : (nameOf?.(organisation) ?? organisation)]
    .filter(Boolean)
    .join(', ')
  return (
    <div class={kind === 'narrative' ? 'speech speech--note' : 'speech'} id={anchor}>
      <p class="speech__by">
        {kind !== 'narrative' && (
          <>
            <b>{speaker}</b>
            {who !== '' && `, ${who}`}
            {(kind === 'question' || kind === 'answer') && ` · ${kindName(kind)}`}{' '}
          </>
        )}
        {start !== null && <span data-at={start}>{clockOf(start)}</span>} <a href={`#${anchor}`}>{anchor}</a>
      </p>
      {text.split(/\n{2,}/u).map((paragraph) => (
        <p>{/https?:|mailto:/u.test(paragraph) ? linkify(paragraph) : paragraph}</p>
      ))}
      {links.length > 0 && (
        <ul class="speech__links" aria-label={t('What {anchor} is about', { anchor })}>
          {links.map(({ address, title }) => (
            <li>
              <Link href={`/${address}`}>{title}</Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const Stone = ({ gone: { anchor, version, correction } }: { gone: Gone }) => (
  <p class="speech speech--gone" id={anchor}>
    {correction
      ? t('{anchor} was removed in version {version, number}: {what} Why: {why}', {
          anchor,
          version,
          ...correction,
        })
      : t('{anchor} was removed in version {version, number}.', { anchor, version })}
  </p>
)
