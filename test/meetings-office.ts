/** What two people do with a draft in the office, over HTTP: for tests that begin where it is published. */
import { load } from 'cheerio'
import { vi } from 'vitest'
import { signedInAs } from './signed-in.ts'
import type { TestSite } from './site.ts'

/** `person` publishes what was asked for, and the public reads it. Throws the page's own words when it cannot be. */
export async function publishAsked(site: TestSite, person: string, key: string): Promise<void> {
  const publisher = await signedInAs(site, person)
  const at = `/office/meetings/publication?key=${encodeURIComponent(key)}`
  const looked = load((await publisher.get(at)).body)
  const sha256 = looked('[name=sha256]').val()
  if (typeof sha256 !== 'string') throw new Error(`Nothing to decide: ${looked('main').text()}`)
  const done = await publisher.post(at, { decision: 'now', sha256 })
  if (done.statusCode !== 303) throw new Error(load(done.body)('main').text())
  await untilShown(site)
}

/** The server hears of a publication a moment later. */
export async function untilShown(site: TestSite): Promise<void> {
  await site.act(async () => {})
  const { entry } = await site.database.db
    .selectFrom('record_version')
    .select(({ fn }) => fn.max('entry').as('entry'))
    .executeTakeFirstOrThrow()
  await vi.waitFor(async () => {
    const { statusCode } = await site.server.inject(`/record/entries/${entry}`)
    if (statusCode !== 200) throw new Error(`Entry ${entry} is not shown.`)
  })
}
