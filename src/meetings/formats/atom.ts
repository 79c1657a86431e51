/** An Atom feed: the one way in which meetings and questions are written as one. Pure. */
import { Feed } from 'feed'
import { currentLocale } from '#src/kernel/text.ts'
import { plain } from './plain.ts'

export const atomType = 'application/atom+xml; charset=utf-8'

export type FeedAround = { siteName: string; publicUrl: string }
export type FeedEntry = {
  /** Where it is read, from the first stroke on. */
  address: string
  /** Key that it stands under in the record, and its entry there: together they name it for good. */
  key: string
  entry: number
  enteredAt: string
  title: string
  words: string
}

/** `address` is the page that it goes with, from the first stroke on; `entries` newest first. */
export function atomOf(
  { title, address }: { title: string; address: string },
  entries: readonly FeedEntry[],
  { siteName, publicUrl }: FeedAround,
): string {
  const feed = new Feed({
    id: publicUrl + address,
    title: plain(title),
    link: publicUrl + address,
    feedLinks: { atom: `${publicUrl}${address}.atom` },
    // The real time of the newest entry, so that an unchanged record gives an unchanged feed.
    updated: new Date(entries[0]?.enteredAt ?? 0),
    author: { name: plain(siteName), link: `${publicUrl}/` },
    language: currentLocale().language,
    generator: 'Answerable',
    copyright: '',
  })
  for (const one of entries) {
    const entered = new Date(one.enteredAt)
    feed.addItem({
      id: `${publicUrl}/${one.key}#entry-${one.entry}`,
      link: publicUrl + one.address,
      title: html(one.title),
      description: html(one.words),
      date: entered,
      published: entered,
    })
  }
  return feed.atom1()
}

/** The library marks these texts as HTML, so what stands in them is escaped as HTML first. */
const html = (text: string): string =>
  plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
