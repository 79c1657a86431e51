/** The parts of a discussion's page above its comments. */
import { Hidden, Link, MarginFacts, Prose, Section } from '#src/design/index.ts'
import { formatDate, t, tx } from '#src/kernel/text.ts'
import { discussionAddress, type Discussion, type Point } from '../model.ts'
import type { Live, Reacted } from '../threads/index.ts'
import { aboutOf, AskedBy, countsOf } from './around.tsx'
import type { Reader } from './comment-list.ts'
import { ReactionButton, ReactionCounts, type Names } from './pieces.tsx'
import { countWords, stateWord } from './words.ts'

export const Facts = ({ live, names }: { live: Live; names: Names }) => {
  const { row, state, published } = live
  const about = aboutOf(live)
  const counts = countsOf(live)
  return (
    <MarginFacts
      label={t('About this discussion')}
      facts={[
        { term: t('State'), value: stateWord(state) },
        {
          term: state === 'closed' ? t('Opened') : t('Opens'),
          value: <time dateTime={row.opensOn}>{formatDate(row.opensOn)}</time>,
        },
        {
          term: state === 'closed' ? t('Closed') : t('Closes'),
          value:
            row.closesOn === null ? (
              t('no day set')
            ) : (
              <time dateTime={row.closesOn}>{formatDate(row.closesOn)}</time>
            ),
        },
        {
          term: row.origin === 'participant' ? t('Started by') : t('Asked by'),
          value: <AskedBy one={live} names={names} />,
        },
        ...(counts.comments > 0
          ? [{ term: t('Comments'), value: <Link href="#comments">{countWords(counts)}</Link> }]
          : []),
        ...(about ? [{ term: t('Hangs on'), value: <Link href={about.href}>{about.title}</Link> }] : []),
        ...(published && published.waits !== 'none'
          ? [{ term: t('Read before'), value: waitsWords(published.waits) }]
          : []),
      ]}
    />
  )
}

const waitsWords = (waits: Discussion['waits']): string =>
  waits === 'all'
    ? t('A moderator reads every comment before it is shown.')
    : t('A moderator reads the first comment of a new account before it is shown.')

/** What came of it: first on the page, when there is anything. */
export const Conclusions = ({ published }: { published: Discussion | null }) => {
  const conclusions = published?.conclusions
  if (!conclusions) return null
  return (
    <section class="conclusions" id="conclusions">
      <h2>{t('What came of it')}</h2>
      <p class="soft">
        {tx('Written by the office on <time>{day}</time>.', {
          day: formatDate(conclusions.on),
          time: (words) => <time dateTime={conclusions.on}>{words}</time>,
        })}
      </p>
      <Prose text={conclusions.words} />
      {conclusions.changed.length > 0 && (
        <>
          <h3>{t('What changed because of it')}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {conclusions.changed.map(({ address, title }) => (
              <li>
                <Link href={`/${address}`}>{title}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** Buttons, or what others said with them; nothing when nobody did and this reader cannot. */
export const Reactions = ({
  on,
  counts,
  who,
  reader,
}: {
  on: string
  counts: Reacted
  who: string
  reader: Reader
}) => {
  if (!reader.reacts)
    return counts.agree + counts.care > 0 ? (
      <p class="reactions">
        <ReactionCounts {...counts} />
      </p>
    ) : null
  return (
    <p class="reactions">
      {(['agree', 'care'] as const).map((kind) => (
        <ReactionButton
          kind={kind}
          on={on}
          count={counts[kind]}
          who={who}
          given={reader.own.given.has(`${kind}:${on}`)}
        />
      ))}
    </p>
  )
}

export const Points = ({ live, points, reader }: { live: Live; points: readonly Point[]; reader: Reader }) =>
  points.length === 0 ? null : (
    <Section title={live.takesComments ? t('Points to react to') : t('Points')} id="points">
      <ol class="points">
        {points.map(({ slug, title, about }) => (
          <li id={`point-${slug}`}>
            <h3>
              {title}
              <Link plain href={`#point-${slug}`} classes="knot__link">
                <span aria-hidden="true">#</span>
                <Hidden>{t('Link to “{title}”', { title })}</Hidden>
              </Link>
            </h3>
            {about !== '' && <Prose text={about} />}
            <Reactions
              on={`p:${slug}`}
              counts={live.points.get(slug) ?? { agree: 0, care: 0 }}
              who={t('the point “{title}”', { title })}
              reader={reader}
            />
          </li>
        ))}
      </ol>
    </Section>
  )

/** Who reads it, and what will happen with it. */
export const WhatHappens = ({ published, state }: Pick<Live, 'published' | 'state'>) =>
  published === null ? null : (
    <Section
      title={state === 'closed' ? t('What happened with what was said') : t('What happens with what you say')}
      id="next"
    >
      <dl class="says">
        <div>
          <dt>{t('Who reads it')}</dt>
          <dd>
            <Prose text={published.readers} />
          </dd>
        </div>
        <div>
          <dt>{t('What happens next')}</dt>
          <dd>
            <Prose text={published.next} />
          </dd>
        </div>
      </dl>
    </Section>
  )

/** Comments that a document gives are told here in our words: how many of how many. */
export const SummariesNote = ({ published }: { published: Discussion | null }) => {
  const summarised = published?.summarised
  if (!summarised) return null
  const { shown, of, source } = summarised
  return (
    <p class="summaries-note">
      <strong>{t('These comments are summaries by this record, not anybody’s own words.')}</strong>{' '}
      {t(
        'They tell {shown, number} of the {of, number} comments there were: those that the document shows.',
        {
          shown,
          of,
        },
      )}{' '}
      {source.url === null ? (
        t('The document: {title}.', { title: source.title })
      ) : (
        <>
          {t('The document:')} <Link href={source.url}>{source.title}</Link>
        </>
      )}
    </p>
  )
}

export const Sources = ({ published }: { published: Discussion | null }) =>
  published === null || published.sources.length === 0 ? null : (
    <Section title={t('Sources')}>
      <ul class="govuk-list govuk-list--bullet">
        {published.sources.map(({ title, url, note }) => (
          <li>
            {url === null ? title : <Link href={url}>{title}</Link>} {note}
          </li>
        ))}
      </ul>
    </Section>
  )

/** The same discussion for programs. Conclusions are the office's: a participant's own discussion has none to be told of. */
export const Forms = ({ slug, published }: { slug: string; published: boolean }) => (
  <ul class="govuk-list">
    <li>
      <Link href={`${discussionAddress(slug)}.atom`}>{t('Follow new comments (Atom feed)')}</Link>
    </li>
    {published && (
      <li>
        <Link href={`/subscribe?target=${discussionAddress(slug).slice(1)}`}>
          {t('Have an e-mail when conclusions are published')}
        </Link>
      </li>
    )}
    <li>
      <Link href={`${discussionAddress(slug)}.csv`}>{t('Comments as a table (CSV)')}</Link>
    </li>
    <li>
      <Link href={`${discussionAddress(slug)}.json`}>{t('All of it (JSON)')}</Link>
    </li>
  </ul>
)
