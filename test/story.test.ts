import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellStoryOnce } from '../src/story.ts'
import { testSite, type TestSite } from './site.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite('london', { story: false })
})
afterAll(() => site.close())

const plans = async () =>
  ((await (await fetch(`${site.url}/api/v1/plans`)).json()) as { items: unknown[] }).items.length

test('a story that was cut off is not gone on with, and the start says what to do', async () => {
  await site.act(({ db, pack }) =>
    db
      .insertInto('story_telling')
      .values({ pack: pack.name })
      .execute()
      .then(() => {}),
  )
  const telling = site.act((act) => tellStoryOnce(act, site.capabilities, true))
  await expect(telling).rejects.toThrow(/was cut off before its end.*start again/s)
  expect(await plans()).toBe(0)
})

test('a story is told once, to its end', async () => {
  await site.act(({ db }) =>
    db
      .deleteFrom('story_telling')
      .execute()
      .then(() => {}),
  )
  await site.act((act) => tellStoryOnce(act, site.capabilities, true))
  await expect.poll(plans).toBe(1)
  await site.act((act) => tellStoryOnce(act, site.capabilities, true))
  expect(await plans()).toBe(1)
})

test('the web’s role reads nothing that was not published', async () => {
  const { webDb } = site.database
  for (const table of ['plans_updates', 'plans_assessments', 'people_person', 'story_telling'] as const)
    await expect(webDb.selectFrom(table).selectAll().execute()).rejects.toThrow(/permission denied/)
})
