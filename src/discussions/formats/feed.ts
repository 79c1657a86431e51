/** New comments on a discussion as an Atom feed, the newest first. What is hidden or withdrawn is not in it. Pure. */
import { Feed } from 'feed'
import { currentLocale, t } from '#src/kernel/text.ts'
import { commentAddress, discussionAddress } from '../model.ts'
import { bylineOf, titleOf } from '../public/index.ts'
import type { Live } from '../threads/index.ts'
import { publicComments } from './present.ts'

/** The newest comments that a feed holds. */
const most = 60

export const atomType = 'application/atom+xml; charset=utf-8'

export function commentsFeed(
  live: Live,
  { siteName, publicUrl }: { siteName: string; publicUrl: string },
): string {
  const address = publicUrl + discussionAddress(live.slug)
  const newest = publicComments(live).slice(-most).toReversed()
  const timeOf = (at: string | null) => new Date(at ?? live.row.madeAt)
  const feed = new Feed({
    id: address,
    title: plain(t('{siteName}: comments on “{title}”', { siteName, title: titleOf(live) })),
    link: address,
    feedLinks: { atom: `${address}.atom` },
    // Of the newest comment, so that an unchanged discussion gives an unchanged feed.
    updated: timeOf(newest[0]?.postedAt ?? null),
    author: { name: plain(siteName), link: `${publicUrl}/` },
    language: currentLocale().language,
    generator: 'Answerable',
    copyright: '',
  })
  for (const shown of newest) {
    const link = publicUrl + commentAddress(live.slug, shown.id)
    feed.addItem({
      id: link,
      link,
      title: html(
        shown.parent === null
          ? t('{who} commented', { who: bylineOf(shown) })
          : t('{who} replied', { who: bylineOf(shown) }),
      ),
      description: html(shown.summary ? t('Our summary: {words}', { words: shown.words }) : shown.words),
      author: [{ name: plain(bylineOf(shown)) }],
      date: timeOf(shown.editedAt ?? shown.postedAt),
      published: timeOf(shown.postedAt),
    })
  }
  return feed.atom1()
}

// Characters that XML cannot hold in any spelling.
const outsideXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu
const plain = (text: string): string => text.replaceAll(outsideXml, '')
/** The library marks these texts as HTML, so what stands in them is escaped as HTML first. */
const html = (text: string): string =>
  plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
