import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { latestVersions } from '#src/record/index.ts'
import { editionKey } from '../commands.ts'
import { commitmentsOf } from '../edition.ts'
import type { EditionContent } from '../model.ts'
import { giveOfficePeople, plan, publicUrl, someone } from '../quarter/office-for-test.ts'
import { publicationNeeds } from '../publication/index.ts'
import { readCorrected, rowsToCorrect } from './cells.ts'
import { publishCorrection } from './commands.ts'
import { listCorrections } from './queries.ts'

let site: TestSite
let staffBrowser: SignedIn
let publisher: SignedIn
const period = '2024-25-q4'
const today = '2025-05-20'
const form = `/office/corrections/new?plan=${plan}&period=${period}&ref=1.1/a`
const latest = async () =>
  (await latestVersions<EditionContent>(site.database.db, editionKey(plan, period)))[0]!
const newest = async () => (await listCorrections(site.database.db))[0]!
const words = 'Every patrol carries the slips since March.'

beforeAll(async () => {
  site = await testSite('northmere')
  const { db } = site.database
  await giveOfficePeople(db)
  await givePerson(db, {
    slug: 'two-hats',
    name: 'Theo Twohats',
    organisation: 'nopo',
    roles: [{ role: 'staff' }, { role: 'publisher' }],
  })
  staffBrowser = await signedInAs(site, 'staff-one')
  publisher = await signedInAs(site, 'pub-one')
})
afterAll(() => site.close())

/** The form as it stands, with some fields changed. */
async function filled(browser: SignedIn, change: Record<string, string>): Promise<Record<string, string>> {
  const page = load((await browser.get(form)).body)
  const fields: Record<string, string> = {}
  page('form[action="/office/corrections/new"] [name]').each((_, element) => {
    const field = page(element)
    const value = element.tagName === 'select' ? field.find('[selected]').attr('value') : field.val()
    if (field.attr('name') !== '_csrf') fields[field.attr('name')!] = String(value ?? '')
  })
  return { ...fields, ...change }
}

describe('the cells of a frozen edition', () => {
  test('sent back as they were, they put nothing right', async () => {
    const { content } = await latest()
    for (const { ref } of commitmentsOf(content)) {
      const typed = Object.fromEntries(
        rowsToCorrect(content, ref).flatMap(({ cells }) => cells.map(({ field, frozen }) => [field, frozen])),
      )
      expect([ref, readCorrected(content, ref, typed)]).toEqual([ref, { workbook: {}, faults: [] }])
    }
  })

  test('what cannot be read is a fault at its field', async () => {
    const { content } = await latest()
    const { faults } = readCorrected(content, '1.1/a', { 'commitments.0.first_due': 'soonish' })
    expect(faults).toEqual([expect.objectContaining({ field: 'commitments.0.first_due' })])
  })

  test('names that hold the plan together are no cells', async () => {
    const { content } = await latest()
    const read = readCorrected(content, '1.1/a', { 'commitments.0.ref': '9.9/z', 'updates.0.ref': '9.9/z' })
    expect(read.workbook).toEqual({})
  })
})

describe('a correction', () => {
  test('begins at the foot of the public page, which is the same for everyone', async () => {
    const page = load((await site.server.inject(`/plans/${plan}/editions/${period}`)).body)
    const href = page('a[href^="/office/corrections/new"]').attr('href')!
    const asked = await staffBrowser.get(href)
    expect(asked.statusCode).toBe(200)
    expect(asked.body).toContain('Which commitment is wrong?')
  })

  test('says what and why, or is not taken; nothing typed is lost', async () => {
    const sent = await staffBrowser.post(form, await filled(staffBrowser, { 'updates.0.update': words }))
    expect(sent.statusCode).toBe(422)
    const page = load(sent.body)
    expect(page('.govuk-error-summary').text()).toMatch(/Say what changes[\s\S]*Say why/)
    expect(page('[name="updates.0.update"]').val()).toBe(words)
    const unchanged = await filled(staffBrowser, { what: 'Nothing.', why: 'No reason.' })
    expect((await staffBrowser.post(form, unchanged)).body).toContain('Nothing is put right yet')
  })

  test('waits for a second person, who sees the difference; the public sees nothing yet', async () => {
    const fields = await filled(staffBrowser, {
      what: '1.1/a: words.',
      why: 'A slip of ours.',
      'updates.0.update': words,
    })
    const sent = await staffBrowser.post(form, fields)
    const { id } = await newest()
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `/office/corrections/${id}`])
    const looked = await publisher.get(`/office/corrections/${id}`)
    expect(load(looked.body)('.preview').text()).toContain('since March')
    expect(load(looked.body)('.preview').text()).toContain('A slip of ours.')
    expect((await latest()).number).toBe(1)
    expect(await publicationNeeds(site.database.db, someone('pub-one', 'publisher'), today)).toContainEqual(
      expect.objectContaining({ href: `/office/corrections/${id}` }),
    )
  })

  test('is never decided by who proposed it, in whatever role', async () => {
    const hats = await signedInAs(site, 'two-hats')
    await hats.post(form, await filled(hats, { what: 'w', why: 'y', 'updates.0.update': `${words} Mine.` }))
    const { id, draftedBy } = await newest()
    expect(draftedBy).toBe('two-hats')
    for (const decision of ['now', 'refuse'])
      expect((await hats.post(`/office/corrections/${id}`, { decision, reason: 'x' })).statusCode).toBe(403)
    await expect(
      publishCorrection(
        site.database.db,
        {
          ...someone('stand-in', 'publisher'),
          holdings: [{ role: 'publisher', organisation: null, lead: false, deputyFor: 'two-hats' }],
        },
        { id, publicUrl, today },
      ),
    ).rejects.toMatchObject({ detail: { denial: 'other-half' } })
    expect((await staffBrowser.post(`/office/corrections/${id}`, { decision: 'now' })).statusCode).toBe(403)
    expect((await hats.post(`/office/corrections/${id}/take-back`)).statusCode).toBe(303)
    expect((await newest()).state).toBe('taken-back')
  })

  test('published by ten at once, it is one new version; both versions and the feed say what and why', async () => {
    const { db } = site.database
    const waiting = (await listCorrections(db, { waiting: true }))[0]!
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        publishCorrection(db, someone('pub-one', 'publisher'), { id: waiting.id, publicUrl, today }),
      ),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await latest()).number).toBe(2)
    await site.act(async () => {})
    const base = `/plans/${plan}/editions/${period}`
    expect((await site.server.inject(base)).body).toMatch(/Corrected in version 2[\s\S]*A slip of ours/)
    expect((await site.server.inject(`${base}/versions/1`)).body).toContain('It was corrected')
    expect((await site.server.inject(`${base}/feed.atom`)).body).toContain('A slip of ours.')
    const acts = await db
      .selectFrom('audit_act')
      .selectAll()
      .where('act', '=', 'plans.publish-correction')
      .execute()
    expect(acts).toMatchObject([{ person: 'pub-one', reason: 'A slip of ours.' }])
  })

  test('of an older version is not published over a newer one', async () => {
    const { db } = site.database
    await staffBrowser.post(
      form,
      await filled(staffBrowser, { what: 'a', why: 'b', 'updates.0.update': 'One.' }),
    )
    const first = await newest()
    await staffBrowser.post(
      form,
      await filled(staffBrowser, { what: 'a', why: 'b', 'updates.0.update': 'Two.' }),
    )
    const second = await newest()
    await publishCorrection(db, someone('pub-one', 'publisher'), { id: second.id, publicUrl, today })
    await expect(
      publishCorrection(db, someone('pub-one', 'publisher'), { id: first.id, publicUrl, today }),
    ).rejects.toThrow(/corrected after this was proposed/)
  })

  test('a contributor proposes for their own organisation only, and sees no other’s', async () => {
    const wren = await signedInAs(site, 'wren-quillhurst')
    const { content } = await latest()
    const other = commitmentsOf(content).find(({ owner }) => owner !== 'northmere-police')!
    const at = `/office/corrections/new?plan=${plan}&period=${period}`
    expect((await wren.get(`${at}&ref=${other.ref}`)).statusCode).toBe(404)
    const page = load((await wren.get(form)).body)
    expect(page('[name^="assessments."]').length).toBe(0)
    expect(
      (await wren.post(form, await filled(wren, { what: 'w', why: 'y', 'updates.0.update': 'Ours.' })))
        .statusCode,
    ).toBe(303)
    const mine = await newest()
    await site.database.db
      .updateTable('plans_correction')
      .set({ organisation: other.owner })
      .where('id', '=', mine.id)
      .execute()
    expect((await wren.get(`/office/corrections/${mine.id}`)).statusCode).toBe(404)
    expect((await wren.get('/office/corrections')).body).not.toContain(mine.id)

    // Being of the staff too changes nothing before the second factor: then they see and do what staff do.
    await givePerson(site.database.db, {
      slug: 'both-sides',
      name: 'Bo Thsides',
      organisation: 'northmere-police',
      roles: [{ role: 'staff' }, { role: 'contributor' }],
    })
    const seen = async (secondFactor: boolean) => {
      const both = await signedInAs(site, 'both-sides', { secondFactor })
      return {
        one: (await both.get(`/office/corrections/${mine.id}`)).statusCode,
        listed: (await both.get('/office/corrections')).body.includes(mine.id),
        assessments: load((await both.get(form)).body)('[name^="assessments."]').length > 0,
      }
    }
    expect(await seen(false)).toMatchObject({ listed: false, assessments: false })
    expect((await seen(false)).one).not.toBe(200)
    expect(await seen(true)).toMatchObject({ one: 200, listed: true })
  })
})
