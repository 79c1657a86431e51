/**
 * A comment as HTML, in pieces. What is the same for every reader is rendered once for each state of the comment and kept; a
 * reader's page only joins pieces, so that one with fifty comments costs about as much as one with none. Every piece is
 * rendered by Preact, which escapes; what is joined around them are numbers and fixed words.
 */
import type { ComponentChild } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Hidden, Link } from '#src/design/index.ts'
import { roleWord } from '#src/kernel/role-words.ts'
import { currentLocale, formatDate, formatNumber, t, tx } from '#src/kernel/text.ts'
import {
  commentAddress,
  commentAnchor,
  deepest,
  discussionAddress,
  foldedAfter,
  type Reaction,
} from '../model.ts'
import type { Shown } from '../threads/live.ts'
import { CommentWords } from './words-of-comment.tsx'
import { agreeWords, careWords, categoryWords } from './words.ts'

/** Names of organisations by slug. One object for each state of the register: pieces are kept with it. */
export type Names = ReadonlyMap<string, string>

export type Piece = {
  /** From the article's beginning to where its acts begin. */
  begin: string
  /** Reactions as words, for who cannot give any; empty when there are none. */
  counts: () => string
  /** The button of a reaction, as it is for who has given it and for who has not. */
  button: (kind: Reaction, given: boolean) => string
  /** Empty where no reply can stand. */
  reply: () => string
  /** Its address, and the way to report it. */
  links: string
  /** For its author. */
  mine: () => string
}
/** Of one comment: what ends its acts and its article. */
export const pieceEnd = '</div></article>'

/** The one place where HTML goes in as it is: joined from pieces that Preact rendered. `list` for whole threads. */
export const Pieces = ({ html, list = false }: { html: string; list?: boolean }) => {
  const As = list ? 'ol' : 'div'
  return (
    <As
      class="comments"
      data-comments
      data-unfold={t('Show all of it')}
      data-fold={t('Show less')}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

const kept = new WeakMap<Names, WeakMap<Shown, { language: string; piece: Piece }>>()

/** A tombstone has no acts but its address. */
export function pieceOf(slug: string, shown: Shown, names: Names, number: Numbered = null): Piece {
  const withNames = kept.get(names) ?? new WeakMap()
  kept.set(names, withNames)
  const { language } = currentLocale()
  const known = withNames.get(shown)
  if (known?.language === language) return known.piece
  const piece = make(slug, shown, names, number)
  withNames.set(shown, { language, piece })
  return piece
}

const html = (content: ComponentChild): string => renderToString(<>{content}</>)
const once = (make: () => string): (() => string) => {
  let made: string | null = null
  return () => (made ??= make())
}

function make(slug: string, shown: Shown, names: Names, number: Numbered): Piece {
  const there = shown.state === 'public'
  const who = headOf(shown, names, number)
  const buttons = new Map<string, string>()
  const link = (
    <Link href={commentAddress(slug, shown.id)}>
      {there
        ? tx('Link<hidden> to this comment by {who}</hidden>', { who, hidden })
        : tx('Link<hidden> to where this comment stood</hidden>', { hidden })}
    </Link>
  )
  return {
    begin: `<article class="${classOf(shown)}" id="${commentAnchor(shown.id)}" aria-labelledby="${commentAnchor(shown.id)}-by">${html(
      there ? <Head slug={slug} shown={shown} who={who} names={names} /> : <Tombstone shown={shown} />,
    )}<div class="comment__acts">`,
    counts: once(() => (there ? html(<ReactionCounts {...shown} />) : '')),
    button: (kind, given) => {
      const name = `${kind} ${given}`
      const made =
        buttons.get(name) ??
        html(<ReactionButton kind={kind} given={given} on={`c${shown.id}`} count={shown[kind]} who={who} />)
      buttons.set(name, made)
      return made
    },
    reply: once(() =>
      there && shown.depth < deepest
        ? html(
            <Link href={`${discussionAddress(slug)}/comments/new?parent=${shown.id}`}>
              {tx('Reply<hidden> to {who}</hidden>', { who, hidden })}
            </Link>,
          )
        : '',
    ),
    links: html(
      <>
        {link}
        {there && !shown.summary && (
          <Link href={`${discussionAddress(slug)}/report?comment=${shown.id}`} rel="nofollow">
            {tx('Report<hidden> this comment by {who}</hidden>', { who, hidden })}
          </Link>
        )}
      </>,
    ),
    mine: once(() =>
      there
        ? html(
            <>
              <Link href={`${commentAddress(slug, shown.id)}/edit`}>
                {tx('Change<hidden> this comment of yours</hidden>', { hidden })}
              </Link>
              <Link href={`${commentAddress(slug, shown.id)}/withdraw`}>
                {tx('Withdraw<hidden> this comment of yours</hidden>', { hidden })}
              </Link>
            </>,
          )
        : '',
    ),
  }
}

const hidden = (words: ComponentChild[]) => <Hidden>{words}</Hidden>

/** Fixed words only: they stand in an attribute as they are. */
function classOf({ state, voice, depth }: Shown): string {
  const gone = state === 'public' ? '' : ' comment--gone'
  return `comment comment--depth-${Number(depth)}${voice === null ? '' : ' comment--voice'}${gone}`
}

/** Whose words these are, for whoever hears of the comment. */
export function bylineOf({ name, summary, state }: Shown): string {
  if (state !== 'public') return t('somebody')
  return name ?? (summary ? t('A participant') : t('Somebody who has left'))
}

/** Which of the comments that a document shows a summary tells; null of what is no summary. */
export type Numbered = { number: number; of: number } | null

/** A summary is no person's: it is named by the organisation that spoke, or by its place in the document. */
function headOf(shown: Shown, names: Names, number: Numbered): string {
  const { summary, voice, organisation, state } = shown
  if (!summary || state !== 'public') return bylineOf(shown)
  if (voice !== null && organisation !== null) return names.get(organisation) ?? organisation
  return number === null
    ? bylineOf(shown)
    : t('Comment {number, number} of the document’s {of, number}', number)
}

type HeadProps = { slug: string; shown: Shown; who: string; names: Names }
const Head = ({ slug, shown, who, names }: HeadProps) => {
  const { voice, organisation, summary, words, redacted } = shown
  const long = words.length > foldedAfter
  return (
    <>
      <header class="comment__head">
        <h3 class="comment__by" id={`${commentAnchor(shown.id)}-by`}>
          {who}
        </h3>
        {voice !== null && (
          <span class="badge">
            {organisation === null || summary
              ? roleWord(voice)
              : t('{role}, {organisation}', {
                  role: roleWord(voice),
                  organisation: names.get(organisation) ?? organisation,
                })}
          </span>
        )}
        {summary && <span class="comment__kind">{t('Our summary')}</span>}
        <When slug={slug} shown={shown} />
      </header>
      <div class="comment__words" id={`${commentAnchor(shown.id)}-words`} data-long={long ? '' : undefined}>
        <CommentWords text={words} redacted={redacted} />
      </div>
    </>
  )
}

const When = ({
  slug,
  shown: { id, postedAt, editedAt, redacted, summary },
}: Pick<HeadProps, 'slug' | 'shown'>) => (
  <p class="comment__when">
    {postedAt === null ? (
      summary ? null : (
        t('no day stated')
      )
    ) : (
      <time dateTime={postedAt}>{formatDate(postedAt, 'time')}</time>
    )}
    {editedAt !== null && (
      <>
        {' · '}
        {tx('edited on <time>{when}</time>', {
          when: formatDate(editedAt, 'time'),
          time: (words) => <time dateTime={editedAt}>{words}</time>,
        })}{' '}
        {!redacted && (
          <>
            (<Link href={`${commentAddress(slug, id)}/history`}>{t('history')}</Link>)
          </>
        )}
      </>
    )}
    {redacted && ` · ${t('a moderator took something out')}`}
  </p>
)

const Tombstone = ({ shown: { id, state, category, postedAt } }: { shown: Shown }) => (
  <>
    <h3 class="comment__by comment__by--gone" id={`${commentAnchor(id)}-by`}>
      {category !== null
        ? t('Hidden by a moderator')
        : state === 'waiting'
          ? t('Being looked at again')
          : t('Withdrawn')}
    </h3>
    <p class="comment__gone">
      {category !== null
        ? tx('A comment stood here. A moderator hid it because {why}. <rules>The rules</rules>', {
            why: categoryWords(category),
            rules: (words) => <Link href={`/discussions/moderation#${category}`}>{words}</Link>,
          })
        : state === 'waiting'
          ? t('A comment stood here. It was changed, and a moderator looks at it before it is shown again.')
          : t('A comment stood here. Whoever wrote it took it back.')}
      {category !== null && state === 'withdrawn' && ` ${t('Since then whoever wrote it took it back.')}`}
      {postedAt !== null && (
        <>
          {' · '}
          <time dateTime={postedAt} class="soft">
            {formatDate(postedAt, 'time')}
          </time>
        </>
      )}
    </p>
  </>
)

/** Reactions as words. Nothing when nobody gave any. */
export const ReactionCounts = ({ agree, care }: { agree: number; care: number }) =>
  agree + care === 0 ? null : (
    <span class="reacted">
      {[agree > 0 ? agreeWords(agree) : '', care > 0 ? careWords(care) : ''].filter(Boolean).join(' · ')}
    </span>
  )

export type ReactionButtonProps = {
  kind: Reaction
  given: boolean
  /** What it is on: `c12`, `p:<point>`, `d`. */
  on: string
  count: number
  /** Whose comment, or which point. */
  who: string
}
/** Belongs to the page's one form. Its name says on what, and how many gave it; what is seen is short. */
export const ReactionButton = ({ kind, given, on, count, who }: ReactionButtonProps) => (
  <button
    type="submit"
    form="react"
    name="react"
    value={`${given ? 'undo-' : ''}${kind}:${on}`}
    class={`react react--${kind}`}
    aria-pressed={given ? 'true' : 'false'}
  >
    {kind === 'agree'
      ? tx('Agree<hidden> with {who}</hidden>', { who, hidden })
      : tx('Matters to me<hidden>: {who}</hidden>', { who, hidden })}
    {count > 0 && (
      <span class="react__count">
        {kind === 'agree'
          ? tx(
              '<hidden> (</hidden>{number}<hidden> {count, plural, one {person agrees} other {people agree}})</hidden>',
              {
                number: formatNumber(count),
                count,
                hidden,
              },
            )
          : tx(
              '<hidden> (to </hidden>{number}<hidden> {count, plural, one {person} other {people}})</hidden>',
              {
                number: formatNumber(count),
                count,
                hidden,
              },
            )}
      </span>
    )}
  </button>
)
