import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { giveOfficePeople, nextQuarter, plan, publicUrl, staff } from '../quarter/office-for-test.ts'
import { openPeriodForUpdates } from '../quarter/office-open.ts'

let site: TestSite
let staffBrowser: SignedIn
let publisher: SignedIn
const period = nextQuarter.slug
const base = `/office/plans/${plan}/periods/${period}/preview`
const publication = `/office/plans/${plan}/periods/${period}/publication`
const publish = `/office/plans/${plan}/periods/${period}/publish`

beforeAll(async () => {
  site = await testSite('northmere')
  await giveOfficePeople(site.database.db)
  await openPeriodForUpdates(site.database.db, staff, {
    plan,
    period: nextQuarter,
    today: '2025-05-20',
    publicUrl,
  })
  staffBrowser = await signedInAs(site, 'staff-one')
  publisher = await signedInAs(site, 'pub-one')
})
afterAll(() => site.close())

/** What a reader sees: words, and where links lead, without the stamp of the entry and citations, which have its number. */
function contentOf(html: string, selector: string): string {
  const page = load(html)
  page('.stamp, .cite').remove()
  page(`${selector} [href]`).each((_, element) => {
    page(element).attr('href', page(element).attr('href')!.replace(base, ''))
  })
  page(`${selector} a[href^="/record/"], ${selector} a[href^="/office/"]`).removeAttr('href')
  page(`${selector} a:contains("Entry")`).remove()
  page(`${selector} dt:contains("Entry")`).parent().remove()
  page(`${selector} form`).each((_, element) => {
    page(element).attr('action', page(element).attr('action')?.replace(base, '') ?? '')
  })
  return page(selector).html()!.replaceAll(/\s+/g, ' ').trim()
}

const pages = [
  `/plans/${plan}`,
  `/plans/${plan}?state=silence`,
  `/plans/${plan}/editions/${period}`,
  `/plans/${plan}/editions/${period}/changes`,
  `/plans/${plan}/actions/1.1`,
  `/plans/${plan}/moved-dates`,
  '/plans',
  '/organisations',
  '/organisations/northmere-police',
]

describe('a preview', () => {
  const previewed = new Map<string, string>()

  test('is for staff, publishers and auditors', async () => {
    for (const [person, status] of [
      ['staff-one', 200],
      ['pub-one', 200],
      ['aud-one', 200],
      ['wren-quillhurst', 403],
      ['ass-one', 403],
    ] as const) {
      const browser = await signedInAs(site, person)
      expect([person, (await browser.get(`${base}/plans/${plan}`)).statusCode]).toEqual([person, status])
    }
  })

  test('says on every page that it is not published, and what it would be hashed to', async () => {
    for (const path of pages) {
      const { statusCode, body } = await staffBrowser.get(base + path)
      expect([path, statusCode]).toEqual([path, 200])
      const page = load(body)
      expect(page('.preview-bar').text()).toMatch(/Not published[\s\S]*[0-9a-f]{64}/)
      previewed.set(path, contentOf(body, '.preview'))
    }
  })

  test('every link of a previewed page leads on, inside', async () => {
    const { body } = await staffBrowser.get(`${base}/plans/${plan}/editions/${period}`)
    const page = load(body)
    const leads = new Set(
      page('.preview a[href^="/"]')
        .toArray()
        .map((element) => page(element).attr('href')!.split('#')[0]!),
    )
    expect([...leads].filter((href) => href.startsWith(`${base}/`)).length).toBeGreaterThan(10)
    for (const href of leads) {
      const { statusCode } = await staffBrowser.get(href)
      expect([href, statusCode]).toEqual([href, 200])
    }
  })

  test('gives the files that would be published', async () => {
    const json = await staffBrowser.get(`${base}/plans/${plan}/editions/${period}.json`)
    expect(json.json()).toMatchObject({ plan, period, version: 1 })
    expect(
      (await staffBrowser.get(`${base}/plans/${plan}/editions/${period}.csv`)).headers['content-type'],
    ).toMatch(/csv/)
    expect(
      (await staffBrowser.get(`${base}/plans/${plan}/editions/${period}.pdf`)).headers['content-type'],
    ).toMatch(/pdf/)
  })

  test('shows nothing that is not of a plan or an organisation', async () => {
    for (const path of ['/record', '/office', '/plans/another', '/api/v1/plans'])
      expect([path, (await staffBrowser.get(base + path)).statusCode]).toEqual([path, 404])
  })

  test('publishes nothing: the public sees the edition nowhere', async () => {
    expect((await site.server.inject(`/plans/${plan}/editions/${period}`)).statusCode).toBe(404)
    expect((await site.server.inject(`/plans/${plan}`)).body).not.toContain(nextQuarter.label)
  })

  test('is what the public gets once it is published', async () => {
    expect((await staffBrowser.post(publication, { act: 'ask', note: '' })).statusCode).toBe(303)
    const form = load((await publisher.get(publish)).body)
    const hidden = (name: string) => form(`form.decision input[name=${name}]`).attr('value')!
    const done = await publisher.post(publish, {
      sha256: hidden('sha256'),
      looked: hidden('looked'),
      decision: 'now',
    })
    expect([done.statusCode, done.headers.location]).toEqual([303, publication])
    for (const path of pages) {
      const { body } = await site.server.inject(path)
      expect([path, contentOf(body, '#content')]).toEqual([path, previewed.get(path)])
    }
    const json = (await site.server.inject(`/plans/${plan}/editions/${period}.json`)).json()
    expect(json.sha256).toBe(hidden('sha256'))
    expect((await publisher.get(publication)).body).toMatch(/Published by Pat Publisher on/)
  })
})
