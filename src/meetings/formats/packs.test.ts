import { Ajv } from 'ajv'
import { load } from 'cheerio'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { ask } from '#test/ask.ts'
import { testSite, type TestSite } from '#test/site.ts'

const schemas = fileURLToPath(new URL('../../../../shared/data/schemas/', import.meta.url))
const hasSchemas = existsSync(schemas)
if (!hasSchemas)
  console.warn(`SKIPPED: ${schemas} is absent, so the packs' OParl and Akoma Ntoso were not validated.`)

describe.each(['london', 'northmere'] as const)('the pack of %s', (name) => {
  let site: TestSite
  beforeAll(async () => {
    site = await testSite(name)
  })
  afterAll(() => site?.close())
  const get = async (path: string) => {
    const { status, text } = await ask(site.url, path)
    expect([path, status]).toEqual([path, 200])
    return text
  }
  const meetings = async () =>
    (
      JSON.parse(await get('/meetings.json')) as {
        meetings: { meeting: string; minutes: string | null; transcript: boolean }[]
      }
    ).meetings

  test('each meeting has a page, and stands in the lists and the archive', async () => {
    const all = await meetings()
    expect(all.length).toBeGreaterThan(5)
    for (const { meeting } of all) await get(`/meetings/${meeting}`)
    const archive = await get('/meetings/archive')
    const periods = [...archive.matchAll(/href="(\/meetings\/archive\/[a-z0-9-]+)"/g)].map(
      ([, href]) => href!,
    )
    const listed = (await Promise.all([...new Set(periods)].map(get))).join('')
    for (const { meeting } of all)
      expect([meeting, listed.includes(`/meetings/${meeting}"`)]).toEqual([meeting, true])
  })

  test('what a speech links to links back to the speech', async () => {
    let links = 0
    for (const { meeting } of (await meetings()).filter(({ transcript }) => transcript)) {
      const at = `/meetings/${meeting}/transcript`
      const $ = load(await get(at))
      for (const link of $('.transcript > [id] a[href^="/"]').toArray()) {
        const to = $(link).attr('href')!
        const anchor = $(link).closest('[id^="s"]').attr('id')
        if (to.startsWith(at) || !/\/(actions|action-points)\//.test(to)) continue
        links += 1
        const back = load(await get(to.split('#', 1)[0]!))
        expect([to, anchor, back(`a[href="${at}#${anchor}"]`).length]).not.toContain(0)
      }
    }
    if (name === 'northmere') expect(links).toBeGreaterThan(2)
  })

  if (name === 'northmere')
    test('a plan’s page tells where the whole of it was discussed: in meetings, and in discussions', async () => {
      const $ = load(await get('/plans/fair-policing-plan'))
      const links = $('#discussed a')
        .toArray()
        .map((one) => $(one).attr('href')!)
      expect(links).toContain('/discussions/what-the-last-year-should-be-for')
      expect(links.filter((href) => href.startsWith('/meetings/')).length).toBeGreaterThan(2)
      expect(new Set(links).size).toBe(links.length)
    })

  test('calendars are read by a program of others', async () => {
    for (const { meeting } of await meetings()) {
      const calendar = new ICAL.Component(ICAL.parse(await get(`/meetings/${meeting}.ics`)) as never)
      expect(calendar.getAllSubcomponents('vevent').length).toBeLessThanOrEqual(1)
    }
    ICAL.parse(await get('/meetings.ics'))
  })

  test.skipIf(!hasSchemas)('minutes and transcripts are valid Akoma Ntoso', async () => {
    const files: string[] = []
    for (const { meeting, minutes, transcript } of await meetings()) {
      if (minutes !== null) files.push(await get(`/meetings/${meeting}/minutes.akn.xml`))
      if (transcript) files.push(await get(`/meetings/${meeting}/transcript.akn.xml`))
    }
    expect(files.length).toBeGreaterThan(0)
    const { errors } = await validateXML({
      xml: files.map((contents, at) => ({ fileName: `document-${at}.xml`, contents })),
      schema: [
        { fileName: 'akomantoso30.xsd', contents: readFileSync(`${schemas}akomantoso30.xsd`, 'utf8') },
      ],
      preload: [{ fileName: 'xml.xsd', contents: readFileSync(`${schemas}xml.xsd`, 'utf8') }],
      maxMemoryPages: 4096,
    })
    expect(errors.map(({ message }) => message)).toEqual([])
  })

  test.skipIf(!hasSchemas)('its OParl is valid, and every address in it leads somewhere', async () => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false })
    const folder = `${schemas}oparl-1.1/`
    const validators = new Map(
      readdirSync(folder).map((file) => [
        file.replace('.json', ''),
        ajv.compile(JSON.parse(readFileSync(folder + file, 'utf8')) as object),
      ]),
    )
    const root = `${site.config.PUBLIC_URL}/api/oparl/1.1`
    const waiting = [`${root}/system`]
    const seen = new Set<string>()
    const collect = (value: unknown): void => {
      if (Array.isArray(value)) return value.forEach(collect)
      if (typeof value === 'string' && value.startsWith(`${root}/`)) return void waiting.push(value)
      if (typeof value !== 'object' || value === null) return
      if ('type' in value && 'id' in value) {
        const validate = validators.get(String(value.type).split('/').at(-1)!)!
        validate(value)
        expect([value.id, validate.errors ?? []]).toEqual([value.id, []])
      }
      Object.values(value).forEach(collect)
    }
    for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
      if (seen.has(address)) continue
      seen.add(address)
      collect(JSON.parse(await get(address.slice(site.config.PUBLIC_URL.length))))
    }
    expect(seen.size).toBeGreaterThan(40)
  })
})
