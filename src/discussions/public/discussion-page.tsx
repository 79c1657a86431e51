/** `/discussions/:discussion`: what is asked, what came of it, and what people say. */
import { renderToString } from 'preact-render-to-string'
import { Citation, Columns, PageTitle, Prose, Section } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Snapshot } from '#src/record/index.ts'
import { discussionAddress } from '../model.ts'
import type { Live } from '../threads/index.ts'
import { countsOf, namesOf, Picture, publicationOf, questionOf, Stamp, titleOf } from './around.tsx'
import type { Reader } from './comment-list.ts'
import { Comments, pageAddress, ReactForm } from './comments-section.tsx'
import { Conclusions, Facts, Forms, Points, Reactions, Sources, WhatHappens } from './discussion-parts.tsx'
import { postingOf } from './json-ld.ts'
import { Notices } from './notices.tsx'
import { SaidBanner, SaidHere, type Done } from './said.tsx'
import { pageOfThreads, type Asked } from './order.ts'
import type { Proceedings } from './queries.ts'
import { TakePart, WayIn, type Standing } from './take-part.tsx'
import { countWords, stateSentence } from './words.ts'
import { CommentWords } from './words-of-comment.tsx'

export type DiscussionPageProps = {
  live: Live
  asked: Asked
  snapshot: Snapshot
  proceedings: readonly Proceedings[]
  done: Done
  reader: Reader
  standing: Standing
  /** Of the one form of the page; null for whoever cannot react. */
  csrfToken: string | null
  siteName: string
  publicUrl: string
}

/** Null when the choice has no such page of comments. */
export function discussionPage(props: DiscussionPageProps): Page | null {
  const { live, asked, snapshot, standing, csrfToken, siteName, publicUrl } = props
  const reader = withSaid(props)
  const page = pageOfThreads(live, asked)
  if (page === null) return null
  const address = discussionAddress(live.slug)
  const title = titleOf(live)
  const publication = publicationOf(snapshot, live.slug)
  if (live.row.state === 'hidden') return hiddenPage(live)
  const names = namesOf(snapshot)
  const { published } = live
  return {
    title: page.page > 1 ? t('{title}, page {page, number}', { title, page: page.page }) : title,
    description: t('{question} {state} {counts}.', {
      question: firstLine(questionOf(live)),
      state: stateSentence(live.state, live.row, snapshot.day),
      counts: countWords(countsOf(live)),
    }),
    breadcrumbs: [{ text: t('Discussions'), href: '/discussions' }, { text: title }],
    alternates: [
      {
        href: `${address}.atom`,
        type: 'application/atom+xml',
        title: t('New comments on “{title}”', { title }),
      },
      { href: `${address}.json`, type: 'application/json', title: t('This discussion as JSON') },
      { href: `${address}.csv`, type: 'text/csv', title: t('These comments as a table') },
    ],
    // Only for search engines, which are never signed in.
    ...(standing === 'nobody' ? { jsonLd: postingOf(live, names, publicUrl) } : {}),
    scripts: ['discussion.js'],
    body: (
      <>
        {csrfToken !== null && (
          <ReactForm slug={live.slug} back={pageAddress(live.slug, asked)} csrfToken={csrfToken} />
        )}
        <SaidBanner {...props.done} />
        <Columns
          head={
            <PageTitle over={t('Discussion')} lead={stateSentence(live.state, live.row, snapshot.day)}>
              {title}
            </PageTitle>
          }
          facts={<Facts live={live} names={names} />}
        >
          <WayIn live={live} standing={standing} />
          <Conclusions published={published} />
          <Notices
            live={live}
            proceedings={props.proceedings}
            election={snapshot.election}
            waiting={reader.own.waiting}
          />
          <section class="question">
            <h2>{t('The question')}</h2>
            <Picture slug={live.slug} picture={published?.picture ?? null} />
            <div class="question__words">
              {/* A participant's words are nobody's recommendation: their links say so. */}
              {live.published === null ? (
                <CommentWords text={live.row.words} />
              ) : (
                <Prose text={live.published.question} />
              )}
            </div>
            <Reactions on="d" counts={live.own} who={t('this discussion')} reader={reader} />
            {published !== null && published.context !== '' && <Prose text={published.context} />}
          </section>
          <Points live={live} points={published?.points ?? []} reader={reader} />
          <WhatHappens published={published} state={live.state} />
          <Section title={t('Take part')} id="take-part">
            <TakePart live={live} standing={standing} day={snapshot.day} />
          </Section>
        </Columns>
        <Comments {...{ live, asked, page, names, reader }} />
        <Sources published={published} />
        <Section title={t('Follow it, copy it, cite it')}>
          <Forms slug={live.slug} published={live.published !== null} />
          <Citation
            id="cite"
            text={t('{siteName}, “{title}”, {address}, read on {day}.', {
              siteName,
              title,
              address: publicUrl + pageAddress(live.slug, asked),
              day: formatDate(snapshot.day),
            })}
          />
        </Section>
        {publication && <Stamp publication={publication} />}
      </>
    ),
  }
}

/** What was just posted is the latest that the reader wrote. */
function withSaid({ done, reader }: Pick<DiscussionPageProps, 'done' | 'reader'>): Reader {
  const { said } = done
  if ((said !== 'posted' && said !== 'spoken') || reader.own.wrote.size === 0) return reader
  const html = renderToString(<SaidHere said={said} />)
  return { ...reader, said: { comment: Math.max(...reader.own.wrote), html } }
}

/** A moderator hid a participant's discussion: that it stood here is all there is to see. */
function hiddenPage(live: Live): Page {
  const title = t('A discussion stood here')
  return {
    title,
    description: t('A moderator hid it by the public rules.'),
    breadcrumbs: [{ text: t('Discussions'), href: '/discussions' }, { text: title }],
    noIndex: true,
    body: (
      <>
        <PageTitle
          lead={t(
            'A moderator hid it by the public rules. Whoever started it was told which, and may appeal.',
          )}
        >
          {title}
        </PageTitle>
        <p>{t('It opened on {day}.', { day: formatDate(live.row.opensOn) })}</p>
      </>
    ),
  }
}

export const firstLine = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= 200 ? line : `${line.slice(0, 199).replace(/\s+\S*$/, '')}…`
}
