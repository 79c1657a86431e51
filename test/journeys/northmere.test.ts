import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { correctEdition } from '../../src/plans/commands.ts'
import { workbookOf } from '../../src/plans/edition-workbook.ts'
import type { EditionContent } from '../../src/plans/model.ts'
import { todayOf } from '#src/kernel/today.ts'
import { confirmHold, liftHold, placeHold } from '#src/record/index.ts'
import { testSite, type TestSite } from '../site.ts'
import { bothWays, openJourneys, type Journeys } from './browser.ts'

const plan = '/plans/fair-policing-plan'
const heldKey = 'plans/fair-policing-plan/editions/2024-25-q3'
/** A sentence that only the held edition has. */
const needle = 'Saltreath station'

let site: TestSite
let journeys: Journeys
beforeAll(async () => {
  site = await testSite('northmere')
  journeys = await openJourneys()
})
afterAll(async () => {
  await journeys?.close()
  await site?.close()
})

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(site.url + path, { headers, redirect: 'manual' })
  return {
    status: answer.status,
    bytes: Buffer.from(await answer.arrayBuffer()),
    type: answer.headers.get('content-type') ?? '',
  }
}

describe.each(bothWays)('%s', (scripting) => {
  test('a correction appears with what changed and why, and the old version stays readable', async () => {
    const page = await journeys.page(scripting)
    await page.goto(`${site.url}${plan}/editions/2024-25-q2`)
    const main = page.getByRole('main')
    expect(await main.textContent()).toMatch(/Corrected in version 2.*300 of 436/s)
    expect(await main.textContent()).toMatch(/Why:.*sixth-form student/s)
    await page.getByRole('link', { name: 'See what changed, word by word' }).click()
    expect(await page.locator('ins, del').count()).toBeGreaterThan(0)
    expect(await page.getByRole('main').textContent()).toContain('version 1')
    await page.getByRole('link', { name: 'All versions of this edition' }).click()
    await page.getByRole('link', { name: 'Version 1', exact: true }).click()
    expect(await page.getByRole('main').textContent()).toContain('266 of 436')
    expect(await page.getByRole('main').textContent()).toContain('It was corrected')
  })

  test('a held edition shows a tombstone that says why in general, since when and where it is logged', async () => {
    const page = await journeys.page(scripting)
    const answer = await page.goto(`${site.url}${plan}/editions/2024-25-q3`)
    expect(answer!.status()).toBe(451)
    const text = await page.getByRole('main').textContent()
    expect(text).toMatch(/on hold/i)
    expect(text).not.toContain(needle)
    await page.getByRole('main').getByRole('link', { name: /entry/i }).first().click()
    expect(page.url()).toMatch(/\/record\/entries\/\d+$/)
  })
})

test('a held edition is gone in every form in which it is served, and from every page that could quote it', async () => {
  const edition = `${plan}/editions/2024-25-q3`
  const own = [
    '',
    '.json',
    '.csv',
    '.xlsx',
    '.docx',
    '.pdf',
    '/versions',
    '/versions/1',
    '/versions/1.json',
    '/changes',
    '/feed.atom',
  ]
  for (const form of own) expect([form, (await get(edition + form)).status]).toEqual([form, 451])
  const api = await get(`/api/v1${edition}`)
  expect(api.status).toBe(451)
  expect(JSON.parse(api.bytes.toString())).toMatchObject({
    status: 451,
    code: 'held',
    category: 'active-proceedings',
  })
  const others = [
    '/',
    plan,
    `${plan}/editions`,
    `${plan}/moved-dates`,
    `${plan}/history.csv`,
    `${plan}/editions/2024-25-q4`,
    `${plan}/editions/2024-25-q4/changes`,
    `${plan}/editions/2024-25-q4.json`,
    '/record',
    '/record/feed.atom',
    `${plan}/feed.atom`,
    '/search?q=Saltreath',
    '/open-data',
    '/record/index.json',
  ]
  for (const path of others) {
    const { status, bytes } = await get(path)
    expect([path, status]).toEqual([path, 200])
    expect([path, bytes.includes(needle)]).toEqual([path, false])
  }
  const actions = (
    JSON.parse((await get(`/api/v1${plan}/editions/2024-25-q4`)).bytes.toString()) as {
      actions: { ref: string }[]
    }
  ).actions
  for (const { ref } of actions)
    expect((await get(`${plan}/actions/${ref}`)).bytes.includes(needle)).toBe(false)
  const index = JSON.parse((await get('/record/index.json')).bytes.toString()) as { size: number }
  for (let entry = 0; entry < index.size; entry += 1) {
    for (const path of [`/record/versions/${entry}.json`, `/record/entries/${entry}`])
      expect([path, (await get(path)).bytes.includes(needle)]).toEqual([path, false])
  }
})

test('a hold from another process hides at once, and a lifted one shows again at once', async () => {
  const key = 'plans/fair-policing-plan/editions/2024-25-q1'
  const address = `${plan}/editions/2024-25-q1`
  expect((await get(address)).status).toBe(200)
  expect((await get(address, { 'accept-encoding': 'br' })).status).toBe(200)
  await site.act(({ db }) =>
    placeHold(db, { key, category: 'court-order', reason: 'a test', person: 'oriel-tamswick' }).then(
      () => {},
    ),
  )
  await expect.poll(async () => (await get(address)).status, { timeout: 2000, interval: 10 }).toBe(451)
  expect((await get('/search?q=plan')).bytes.toString()).not.toContain('editions/2024-25-q1')
  await site.act(({ db }) => confirmHold(db, { key, person: 'ines-vallowmere' }).then(() => {}))
  await site.act(({ db }) => liftHold(db, { key, person: 'ines-vallowmere', reason: 'over' }))
  await expect.poll(async () => (await get(address)).status, { timeout: 2000, interval: 10 }).toBe(200)
  expect(heldKey).not.toBe(key)
})

test('a comparison across an edition on hold says what it leaves out', async () => {
  const { bytes } = await get(`${plan}/editions/2024-25-q4/changes`)
  expect(bytes.toString()).toMatch(/has been on hold since .*editions\/2024-25-q3"/s)
})

test('a process that no longer hears of changes asks before it answers, so a hold is never missed', async () => {
  const address = `${plan}/editions/2024-25-q1`
  expect((await get(address)).status).toBe(200)
  const { db } = site.database
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike any (array['listen %', 'select 1']) and pid <> pg_backend_pid()`.execute(
    db,
  )
  await placeHold(db, {
    key: address.slice(1),
    category: 'other',
    reason: 'a test',
    person: 'oriel-tamswick',
  })
  await expect.poll(async () => (await get(address)).status, { timeout: 3000, interval: 5 }).toBe(451)
  await site.act((act) =>
    liftHold(act.db, { key: address.slice(1), person: 'oriel-tamswick', reason: 'over' }),
  )
})

test('the attached source document is served as it was attached, and the edition names its hash', async () => {
  const edition = JSON.parse((await get(`/api/v1${plan}/editions/2024-25-q4`)).bytes.toString()) as {
    source: { file: { sha256: string; bytes: number } }
  }
  const source = await get(`${plan}/editions/2024-25-q4/source`)
  expect(createHash('sha256').update(source.bytes).digest('hex')).toBe(edition.source.file.sha256)
  expect(source.bytes.length).toBe(edition.source.file.bytes)
})

test('a publication by another process shows at once, and one person cannot do both halves', async () => {
  const address = `${plan}/editions/2024-25-q4`
  const correct = async (publishedBy: string) => {
    const edition = JSON.parse((await get(`/api/v1${address}`)).bytes.toString()) as EditionContent
    const { updates } = workbookOf(edition)
    const workbook = {
      updates: [{ ...updates.find(({ update }) => update)!, update: 'Put right a moment ago.' }],
    }
    const places = {
      updates: { file: 'updates.csv', sheet: null, rows: [2], columns: Object.keys(workbook.updates[0]!) },
    }
    await site.act(({ db, pack }) =>
      correctEdition(db, {
        plan: 'fair-policing-plan',
        period: '2024-25-q4',
        workbook,
        places,
        what: 'One update.',
        why: 'It was wrong.',
        draftedBy: 'oriel-tamswick',
        publishedBy,
        today: todayOf(pack),
      }).then(() => {}),
    )
  }
  await expect(correct('oriel-tamswick')).rejects.toThrow(/two people/)
  expect((await get(address)).bytes.toString()).not.toContain('Put right a moment ago.')
  await correct('bram-ashkettle')
  await expect
    .poll(async () => (await get(address)).bytes.toString(), { timeout: 2000, interval: 10 })
    .toContain('Put right a moment ago.')
})
