/** Atom feeds (RFC 4287) of what is published and corrected. What is held is in none of them. */
import { Feed } from 'feed'
import { currentLocale, t } from '#src/kernel/text.ts'
import type { Snapshot } from './snapshot.ts'
import type { Version } from './version.ts'

export type FeedAbout = {
  siteName: string
  /** https://…, with or without a last stroke. */
  siteUrl: string
  /** The address of a key on this site, from its first stroke on; a key is an address without its first stroke. */
  addressOf?: (key: string) => string
  /** Where the feed itself stands, from its first stroke on; at its key's address and /feed.atom unless told. */
  feedAddress?: string
}

/** The newest entries that a feed holds; the record's own files hold all. */
const most = 100

/** Everything published and corrected, newest first, at most 100. Served at /record/feed.atom. */
export const publicationsFeed = (snapshot: Snapshot, about: FeedAbout): string =>
  write(
    newest(snapshot, () => true),
    about,
    {
      title: t('{siteName}: everything published and corrected', { siteName: about.siteName }),
      address: '/record',
    },
  )

/**
 * What was published and corrected under one key, or under every key that begins with it when it ends in a stroke
 * ("plans/northmere-plan/"). Served at the key's address and /feed.atom. Null when nothing readable is there.
 */
export function keyFeed(snapshot: Snapshot, key: string, about: FeedAbout): string | null {
  const versions = newest(snapshot, (one) => (key.endsWith('/') ? one.startsWith(key) : one === key))
  const [latest] = versions
  if (!latest) return null
  const { siteName, addressOf = plainAddress } = about
  const address = addressOf(key.replace(/\/$/, ''))
  const title = key.endsWith('/')
    ? t('{siteName}: published and corrected under {address}', { siteName, address })
    : t('{siteName}: {title}', { siteName, title: latest.title })
  return write(versions, about, { title, address })
}

const plainAddress = (key: string): string => `/${key}`

function newest(snapshot: Snapshot, wanted: (key: string) => boolean): Version[] {
  const found: Version[] = []
  for (let at = snapshot.versionLines.length - 1; at >= 0 && found.length < most; at--) {
    const { entry, key } = snapshot.versionLines[at]!
    // A version that is held is not given out here.
    const version = wanted(key) ? snapshot.versionOf(entry) : null
    if (version) found.push(version)
  }
  return found
}

function write(
  versions: readonly Version[],
  { siteName, siteUrl, addressOf = plainAddress, feedAddress }: FeedAbout,
  { title, address }: { title: string; address: string },
): string {
  const whole = (path: string) => new URL(path, siteUrl).href
  const feed = new Feed({
    id: whole(address),
    title: plain(title),
    link: whole(address),
    feedLinks: { atom: whole(feedAddress ?? `${address}/feed.atom`) },
    // The real time of the newest entry, so that an unchanged record gives an unchanged feed.
    updated: new Date(versions[0]?.enteredAt ?? 0),
    author: { name: plain(siteName), link: whole('/') },
    language: currentLocale().language,
    generator: 'Answerable',
    copyright: '',
  })
  for (const version of versions) {
    const link = whole(addressOf(version.key))
    const entered = new Date(version.enteredAt)
    feed.addItem({
      id: `${link}#entry-${version.entry}`,
      link,
      title: html(version.correction ? t('Corrected: {title}', { title: version.title }) : version.title),
      description: html(summaryOf(version)),
      date: entered,
      published: entered,
    })
  }
  return feed.atom1()
}

function summaryOf({ correction, entry, number }: Version): string {
  const values = { entry: String(entry), number: String(number) }
  if (!correction) return t('Published. Entry {entry} of the public record.', values)
  return t('Version {number}. What changed: {what} Why: {why} Entry {entry} of the public record.', {
    ...values,
    ...correction,
  })
}

// Characters that XML cannot hold in any spelling.
const outsideXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu
const plain = (text: string): string => text.replaceAll(outsideXml, '')
/** The library marks these texts as HTML, so what stands in them is escaped as HTML first. */
const html = (text: string): string =>
  plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
