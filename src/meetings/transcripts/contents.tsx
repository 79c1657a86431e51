/** What stands around the speeches of a transcript: its items, who spoke, its parts. */
import { DataTable, Details, Hidden, Link } from '#src/design/index.ts'
import { formatNumber, t } from '#src/kernel/text.ts'
import type { Transcript } from '../model.ts'
import { itemTitle, type TranscriptItem } from './body.tsx'
import { countSpeakers } from './counts.ts'
import type { TranscriptPage } from './paging.ts'

export const Items = ({
  content,
  items,
  pages,
  page,
  address,
}: {
  content: Transcript
  items: ReadonlyMap<string, TranscriptItem>
  pages: readonly TranscriptPage[]
  page: TranscriptPage
  address: string
}) => {
  const first = new Map<string, string>()
  for (const { item, anchor } of content.speeches)
    if (item !== null && !first.has(item)) first.set(item, anchor)
  const inPrivate = [...items.values()].filter((item) => item.private)
  if (first.size === 0 && inPrivate.length === 0) return null
  const on = (anchor: string) => pages.find(({ speeches }) => speeches.some((one) => one.anchor === anchor))!
  return (
    <nav aria-label={t('Items of this meeting')}>
      <h2>{t('Items')}</h2>
      <ul class="govuk-list">
        {[...first].map(([id, anchor]) => (
          <li>
            <Link
              href={on(anchor) === page ? `#item-${id}` : `${address}?from=${on(anchor).from}#item-${id}`}
            >
              {itemTitle(items.get(id), id)}
            </Link>
          </li>
        ))}
        {inPrivate.map(({ id, ...item }) => (
          <li>
            {t('{title}: taken in private, so it is not in the transcript', {
              title: itemTitle({ id, ...item }, id),
            })}
          </li>
        ))}
      </ul>
    </nav>
  )
}

export const Speakers = ({ content, nameOf }: { content: Transcript; nameOf: (slug: string) => string }) => {
  const { words, speakers } = countSpeakers(content.speeches)
  if (speakers.length === 0) return null
  return (
    <Details
      summary={t('Who spoke, and how much: {count, plural, one {# speaker} other {# speakers}}', {
        count: speakers.length,
      })}
    >
      <DataTable
        caption={t(
          'Share of the {words, number} words of all speeches. Headings and notes, which nobody says, are not counted.',
          { words },
        )}
        columns={[
          { title: t('Speaker'), heads: true },
          { title: t('Speeches'), numeric: true },
          { title: t('Words'), numeric: true },
          { title: t('Share of the words') },
        ]}
        rows={speakers.map((one) => ({
          cells: [
            [one.speaker, one.post, one.organisation && nameOf(one.organisation)].filter(Boolean).join(', '),
            formatNumber(one.speeches),
            formatNumber(one.words),
            <Share words={one.words} of={words} />,
          ],
        }))}
      />
    </Details>
  )
}

const Share = ({ words, of }: { words: number; of: number }) => {
  const share = of === 0 ? 0 : words / of
  return (
    <span class="share">
      <svg
        class="share__bar"
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <rect class="share__all" width="100" height="10" />
        <rect class="share__part" width={Math.max(share * 100, words > 0 ? 1 : 0).toFixed(1)} height="10" />
      </svg>
      {formatNumber(share, { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 })}
    </span>
  )
}

/** The parts of a long transcript, by their anchors. */
export const PageNav = ({
  pages,
  page,
  address,
}: {
  pages: readonly TranscriptPage[]
  page: TranscriptPage
  address: string
}) =>
  pages.length === 1 ? null : (
    <nav class="transcript-parts" aria-label={t('Parts of this transcript')} data-parts={address}>
      <ul>
        {pages.map((one, index) => (
          <li>
            <Link
              href={index === 0 ? address : `${address}?from=${one.from}`}
              attributes={one === page ? { 'aria-current': 'page' } : {}}
            >
              <Hidden>{t('Part {number, number}:', { number: index + 1 })} </Hidden>
              {t('{from} to {to}', { from: one.from, to: one.to })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
