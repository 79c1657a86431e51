import { load } from 'cheerio'
import * as fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyFeed, publicationsFeed } from './feed.ts'
import { liftHold, placeHold } from './holds.ts'
import { correct, put, testLog, type TestLog } from './published-for-test.ts'
import { openShelf } from './shelf.ts'
import type { Snapshot } from './snapshot.ts'
import type { Version } from './version.ts'

const about = { siteName: 'Northmere & others, “on the record”', siteUrl: 'https://record.example' }
let log: TestLog
beforeAll(async () => {
  log = await testLog()
})
afterAll(() => log.end())

const snapshot = async (): Promise<Snapshot> => {
  const shelf = await openShelf(log.webDb)
  try {
    return shelf.snapshot()
  } finally {
    await shelf.close()
  }
}
/** Throws on what is not well-formed; nothing forgiving reads it first. */
const wellFormed = (xml: string) => {
  new SaxesParser({ xmlns: true }).write(xml).close()
  return xml
}
const read = (xml: string | null) => {
  const $ = load(wellFormed(xml!), { xml: true })
  return {
    id: $('feed > id').text(),
    updated: $('feed > updated').text(),
    self: $('feed > link[rel=self]').attr('href'),
    // Title and summary are HTML: read as a reader would.
    entries: $('entry')
      .toArray()
      .map((entry) => ({
        id: $(entry).find('id').text(),
        link: $(entry).find('link').attr('href'),
        updated: $(entry).find('updated').text(),
        title: load($(entry).find('title').text()).text(),
        summary: load($(entry).find('summary').text()).text(),
      })),
  }
}

describe('the feeds of the record', () => {
  test('an empty record has an empty feed, and a key without a publication none', async () => {
    const empty = await snapshot()
    expect(read(publicationsFeed(empty, about)).entries).toEqual([])
    expect(keyFeed(empty, 'plans/p/editions/q', about)).toBeNull()
  })

  test('everything published and corrected, newest first, each under an id that stays', async () => {
    const first = await put(log.db, 'plans/p/editions/q', { title: 'Plan <b> & “more”, Q3' })
    await put(log.db, 'plans/p/editions/r')
    const before = read(publicationsFeed(await snapshot(), about)).entries
    const second = await correct(log.db, 'plans/p/editions/q', 'new', {
      title: 'Plan <b> & “more”, Q3',
      correction: { what: 'The figure 4 < 5.', why: 'A & B were swapped.' },
    })
    const { self, updated, entries } = read(publicationsFeed(await snapshot(), about))
    expect(self).toBe('https://record.example/record/feed.atom')
    expect(updated).toBe(second.enteredAt)
    expect(entries.map(({ id }) => id)).toEqual([
      'https://record.example/plans/p/editions/q#entry-2',
      'https://record.example/plans/p/editions/r#entry-1',
      'https://record.example/plans/p/editions/q#entry-0',
    ])
    expect(entries.slice(1)).toEqual(before)
    expect(entries[0]).toMatchObject({
      title: 'Corrected: Plan <b> & “more”, Q3',
      link: 'https://record.example/plans/p/editions/q',
      updated: second.enteredAt,
    })
    expect(entries[0]!.summary).toContain('The figure 4 < 5.')
    expect(entries[0]!.summary).toContain('A & B were swapped.')
    expect(entries[2]).toMatchObject({ title: first.title, updated: first.enteredAt })
  })

  test('the feed of one key has that key alone; with a last stroke, everything under it', async () => {
    await put(log.db, 'plans/p2/editions/q')
    const now = await snapshot()
    const one = read(keyFeed(now, 'plans/p/editions/q', about))
    expect(one.self).toBe('https://record.example/plans/p/editions/q/feed.atom')
    expect(one.entries.map(({ id }) => id.split('#')[1])).toEqual(['entry-2', 'entry-0'])
    const plan = read(keyFeed(now, 'plans/p/', about))
    expect(plan.self).toBe('https://record.example/plans/p/feed.atom')
    expect(plan.entries.map(({ id }) => id.split('#')[1])).toEqual(['entry-2', 'entry-1', 'entry-0'])
  })

  test('nothing held, under no key; and it is back when the hold is lifted', async () => {
    const key = 'plans/p/editions/q'
    await placeHold(log.db, { key, category: 'child', reason: 'a reason', person: 'one' })
    const held = await snapshot()
    expect(publicationsFeed(held, about)).not.toContain(key)
    expect(publicationsFeed(held, about)).not.toContain('swapped')
    expect(keyFeed(held, key, about)).toBeNull()
    expect(keyFeed(held, 'plans/p/', about)).not.toContain('entry-0')
    await liftHold(log.db, { key, reason: 'a reason', person: 'two' })
    expect(read(keyFeed(await snapshot(), key, about)).entries).toHaveLength(2)
  })

  test('any text gives well-formed XML that says it again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, what) => {
        const version = {
          key: 'a',
          title,
          entry: 0,
          number: 2,
          enteredAt: '2031-12-31T10:00:00.000Z',
          correction: { what, why: ']]>' },
        }
        const xml = publicationsFeed(holding([version]), about)
        const seen = read(xml).entries[0]!
        expect(plain(seen.title)).toBe(plain(`Corrected: ${title}`))
        expect(plain(seen.summary)).toContain(plain(what))
      }),
    )
  })

  test('at most a hundred entries', () => {
    const versions = Array.from({ length: 130 }, (_, entry) => ({
      key: `k${entry}`,
      title: 'x',
      entry,
      number: 1,
      enteredAt: '2031-12-31T10:00:00.000Z',
      correction: null,
    }))
    const { entries } = read(publicationsFeed(holding(versions), about))
    expect(entries).toHaveLength(100)
    expect(entries[0]!.id).toBe('https://record.example/k129#entry-129')
  })
})

/** Spaces and marks are as an XML reader leaves them. */
const plain = (text: string) => text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S}]/gu, '')

type Shown = Pick<Version, 'key' | 'title' | 'entry' | 'number' | 'enteredAt' | 'correction'>
/** A record of these versions, none held. */
const holding = (versions: Shown[]): Snapshot => {
  const part: unknown = {
    versionLines: versions.map(({ entry, key, number }) => ({ entry, key, number, kind: 'edition' })),
    versionOf: (entry: number) => versions[entry] ?? null,
  }
  return part as Snapshot
}
