import { join } from 'node:path'
import { load, type CheerioAPI } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderDocument } from '#src/design/index.ts'
import { deaf } from '#src/kernel/ear.ts'
import { parseConfig } from '#src/kernel/config.ts'
import { createHttp, type Server } from '#src/kernel/http.ts'
import { createLog } from '#src/kernel/log.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import { record } from './capability.ts'
import { recordPaths } from './export.ts'
import { recordFile } from './files.ts'
import { confirmHold, liftHold, placeHold } from './holds.ts'
import { downloadRecord } from './proof.ts'
import { refuse } from '#src/kernel/permit.ts'
import { correct, put, testLog, type TestLog } from './published-for-test.ts'
import { openShelf, type Shelf } from './shelf.ts'
import { signLog } from './sign.ts'
import type { Version } from './version.ts'

type Running = { log: TestLog; shelf: Shelf; server: Server }
const running: Running[] = []

/** A site of its own with nothing published: real database, real server, only the record's routes. */
const start = async (): Promise<Running> => {
  const log = await testLog()
  const shelf = await openShelf(log.webDb)
  const config = parseConfig({ LOG_LEVEL: 'silent', PUBLIC_URL: 'https://record.example' })
  const pack = readPack(join(packageRoot, 'packs', 'northmere'))
  const capability = record({
    pack,
    config,
    snapshot: shelf.snapshot,
    readDb: () => log.webDb,
    webDb: () => log.webDb,
    ear: deaf,
    officeDb: () => log.webDb,
    enter: (run) => run(log.webDb),
  })
  const server = await createHttp({
    config,
    logger: createLog('silent'),
    capabilities: [capability],
    gate: {
      viewer: async () => null,
      bearer: async () => null,
      turnedAway: ({ denial, action }) => refuse(denial, action),
    },
    cookieSecret: 'a secret of this test, and of nothing else',
    renderPage: ({ body, ...page }) =>
      renderDocument({ site: { name: pack.siteName, nav: [], footer: [] }, ...page, children: body }),
    errorPage: ({ title }) => ({ title, description: title, body: title }),
    published: { generation: () => shelf.snapshot().generation, inTouch: () => false, fresh: shelf.fresh },
  })
  const site = { log, shelf, server }
  running.push(site)
  return site
}
afterAll(async () => {
  for (const { log, shelf, server } of running) {
    await server.close()
    await shelf.close()
    await log.end()
  }
})

const get = async ({ server }: Running, url: string) => server.inject({ method: 'GET', url })
const open = async (site: Running, url: string): Promise<CheerioAPI> => {
  const answer = await get(site, url)
  expect(answer.statusCode).toBe(200)
  return load(answer.body)
}
const words = ($: CheerioAPI, place = 'main') => $(place).text().replaceAll(/\s+/gu, ' ').trim()

/** Fills in the form as a browser does: with its token and its cookie. */
const check = async ({ server }: Running, file: string, url = '/record/check') => {
  const form = await server.inject({ method: 'GET', url })
  const $ = load(form.body)
  const cookies = Object.fromEntries(form.cookies.map(({ name, value }) => [name, value]))
  const payload = new URLSearchParams({ _csrf: String($('input[name=_csrf]').val()), file }).toString()
  return server.inject({
    method: 'POST',
    url: $('form[method=post]').attr('action')!,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    cookies,
    payload,
  })
}
const checked = async (site: Running, file: unknown, url?: string) => {
  const answer = await check(site, typeof file === 'string' ? file : JSON.stringify(file, null, 2), url)
  return { status: answer.statusCode, text: words(load(answer.body)), $: load(answer.body) }
}
/** What `/…/edition.json` gives. */
const download = ({ shelf }: Running, version: Version) => ({
  ...(version.content as object),
  version: version.number,
  sha256: version.sha256,
  entry: version.entry,
  record: downloadRecord(shelf.snapshot(), version)!,
})

describe('before anything is published', () => {
  let site: Running
  beforeAll(async () => {
    site = await start()
  })

  test('the record says so, and offers no signed head', async () => {
    const $ = await open(site, '/record')
    expect(words($)).toContain('Nothing has been published here yet')
    expect(words($)).toContain('Nothing is signed yet')
    expect($('a[href="/record/checkpoint"]')).toHaveLength(0)
  })

  test.each([
    '/record/checkpoint',
    '/record/vkey',
    '/record/entries/0',
    '/record/entries/0.tlog-proof',
    '/record/tile/0/000',
  ])('%s is not there', async (url) => {
    expect((await get(site, url)).statusCode).toBe(404)
  })

  test('the list of entries is there, and empty', async () => {
    expect((await get(site, '/record/index.json')).json()).toMatchObject({ size: 0, entries: [] })
  })

  test('the form is there', async () => {
    expect((await checked(site, '{"a":1}')).text).toContain('nothing in this record has the content')
  })
})

describe('what was entered but not signed yet', () => {
  test('has its page, which says so, and no proof', async () => {
    const site = await start()
    await put(site.log.db, 'plans/one')
    const $ = await open(site, '/record/entries/0')
    expect(words($)).toContain('not signed yet')
    expect((await get(site, '/record/entries/0.tlog-proof')).statusCode).toBe(404)
    expect(words(await open(site, '/record'))).toContain('not yet')
  })
})

describe('with things published, corrected and on hold', () => {
  let site: Running
  let first: Version
  let corrected: Version
  beforeAll(async () => {
    site = await start()
    const { db, keys } = site.log
    first = await put(db, 'plans/one/editions/2020', {
      title: 'First edition',
      content: {
        said: 'We will do it.',
        parts: [
          { ref: '1/a', text: 'one' },
          { ref: '1/b', text: 'two' },
        ],
      },
      publishedOn: { edtf: '2021-21', text: 'spring 2021' },
    })
    await put(db, 'organisations', { kind: 'register', title: 'Organisations' })
    corrected = await correct(db, 'plans/one/editions/2020', 'We may do it.', { title: 'First edition' })
    await put(db, 'plans/one/editions/2021', { title: 'Secret title', content: { said: 'Hiddenword' } })
    await placeHold(db, {
      key: 'plans/one/editions/2021',
      category: 'child',
      reason: 'Privatereason',
      person: 'drafting-person',
    })
    await confirmHold(db, { key: 'plans/one/editions/2021', person: 'publishing-person' })
    await signLog(db, keys)
    await site.shelf.fresh()
  })

  describe('the record', () => {
    test('lists every entry, newest first, with what was done and a link to the thing', async () => {
      const $ = await open(site, '/record')
      const rows = $('#entries tbody tr')
        .toArray()
        .map((row) => words($, `#${row.attribs.id}`))
      expect(rows.map((row) => row.slice(0, 7))).toEqual([
        'Entry 5',
        'Entry 4',
        'Entry 3',
        'Entry 2',
        'Entry 1',
        'Entry 0',
      ])
      expect(rows[0]).toContain('Hold confirmed')
      expect(rows[1]).toContain('Put on hold: to protect a child')
      expect(rows[3]).toContain('What changed: A word.')
      expect(rows[5]).toContain('Published')
      expect(
        $('#entry-0 a')
          .toArray()
          .map((link) => link.attribs.href),
      ).toEqual(['/record/entries/0', '/plans/one/editions/2020'])
      expect($('#entry-1 a').last().attr('href')).toBe('/organisations')
    })

    test('shows the signed head as it is served', async () => {
      const text = words(await open(site, '/record'), 'aside')
      const { root, vkey } = site.shelf.snapshot().checkpoint!
      expect(text).toContain('6 signed')
      expect(text).toContain(root)
      expect(text).toContain(vkey)
    })

    test.each([
      ['kind=register', ['1']],
      ['act=published', ['3', '1', '0']],
      ['act=corrected', ['2']],
      ['act=holds', ['5', '4']],
      ['act=holds&kind=edition', ['5', '4']],
      ['kind=minutes', []],
    ])('shows only what is asked for: %s', async (query, numbers) => {
      const $ = await open(site, `/record?${query}`)
      expect(
        $('#entries tbody tr')
          .toArray()
          .map((row) => row.attribs.id),
      ).toEqual(numbers.map((number) => `entry-${number}`))
      if (numbers.length === 0) expect(words($)).toContain('No entry is of that sort')
    })

    test('refuses a filter that is none', async () => {
      expect((await get(site, '/record?act=burnt')).statusCode).toBe(400)
      expect((await get(site, '/record?page=0')).statusCode).toBe(400)
    })

    test('says what it stops and what it cannot do', async () => {
      const text = words(await open(site, '/record'))
      expect(text).toContain('What it stops')
      expect(text).toContain('It cannot tell you that what was published is true')
      expect(text).toContain('what was never published')
    })
  })

  describe('an entry', () => {
    test('tells what it is, when it was entered, its own date and its hashes', async () => {
      const $ = await open(site, '/record/entries/0')
      const text = words($)
      expect($('h1').text()).toBe('First edition')
      expect($('time').attr('datetime')).toBe(first.enteredAt)
      expect(text).toContain('spring 2021')
      expect(text).toContain('taken as 31 May 2021')
      expect(text).toContain(first.sha256)
      expect(text).toContain(first.salt)
      expect(text).toContain(site.shelf.snapshot().entries[0]!.leaf.toString())
      expect($('a[href="/plans/one/editions/2020"]').length).toBeGreaterThan(0)
    })

    test('its steps lead to the root that was signed', async () => {
      const { root } = site.shelf.snapshot().checkpoint!
      for (const { index } of site.shelf.snapshot().entries) {
        const $ = await open(site, `/record/entries/${index}`)
        expect($('#proof tbody tr').last().find('code').last().text()).toBe(root)
        expect(words($, '#proof')).toContain(Buffer.from(root, 'hex').toString('base64'))
      }
    })

    test('leads to the versions before and after, and to the entries beside it', async () => {
      const $ = await open(site, '/record/entries/0')
      expect($('#versions a[href="/record/entries/2"]').last().text()).toContain('next version: 2')
      expect($('a[rel=next]').attr('href')).toBe('/record/entries/1')
      expect($('a[rel=prev]')).toHaveLength(0)
      const later = await open(site, '/record/entries/2')
      expect(later('#versions').text()).toContain('version before: 1')
      expect(words(later)).toContain('Why: It was wrong.')
    })

    test('of something held shows the tombstone, and nothing of the thing', async () => {
      for (const entry of [3, 4, 5]) {
        const $ = await open(site, `/record/entries/${entry}`)
        expect(words($)).toContain('On hold since')
        expect(words($)).toContain('Reason: to protect a child')
        expect(words($)).toContain('A second person has confirmed the hold')
      }
    })

    test('that is no number, or too great, is not there', async () => {
      for (const entry of ['6', '01', '-1', '1.5', 'x', '99999999999'])
        expect((await get(site, `/record/entries/${entry}`)).statusCode).toBe(404)
    })

    test('gives its proof as a file', async () => {
      const answer = await get(site, '/record/entries/2.tlog-proof')
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['content-disposition']).toContain('entry-2.tlog-proof')
      expect(answer.body).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra /)
      expect(answer.body).toContain('\nindex 2\n')
    })
  })

  test('nothing of what is held is at any address of the record', async () => {
    const paths = recordPaths(site.shelf.snapshot()).map((path) => `/record/${path}`)
    const pages = ['/record', '/record?act=holds', '/record/feed.atom', '/record/check?entry=3']
    const entries = site.shelf
      .snapshot()
      .entries.flatMap(({ index }) => [`/record/entries/${index}`, `/record/entries/${index}.tlog-proof`])
    for (const path of [...paths, ...pages, ...entries]) {
      const answer = await get(site, path)
      expect(answer.statusCode).toBe(200)
      expect(answer.body).not.toMatch(/Hiddenword|Secret title|Privatereason|drafting-person/)
    }
  })

  test('every public file is served as it is, and what never changes may be kept for ever', async () => {
    for (const path of recordPaths(site.shelf.snapshot())) {
      const answer = await get(site, `/record/${path}`)
      const file = recordFile(site.shelf.snapshot(), `/record/${path}`)!
      expect(answer.rawPayload.equals(file.bytes)).toBe(true)
      expect(answer.headers['content-type']).toBe(file.type)
      expect(answer.headers['access-control-allow-origin']).toBe('*')
      expect(/immutable/.test(String(answer.headers['cache-control']))).toBe(file.immutable)
    }
    for (const path of [
      'tile/0/001',
      'tile/0/000.p/7',
      'tile/9/000',
      'checkpoints/7',
      'versions/1',
      'versions/4.json',
      'tile/entries/%2e%2e',
    ])
      expect((await get(site, `/record/${path}`)).statusCode).toBe(404)
  })

  test('the feed names what was published and corrected', async () => {
    const answer = await get(site, '/record/feed.atom')
    expect(answer.headers['content-type']).toContain('application/atom+xml')
    expect(answer.body).toContain('Corrected: First edition')
  })

  describe('checking a file', () => {
    test('a download is what the record holds, also when it is written otherwise', async () => {
      const file = download(site, corrected)
      for (const text of [
        JSON.stringify(file),
        JSON.stringify(file, null, 4),
        JSON.stringify(Object.fromEntries(Object.entries(file).toReversed())),
      ]) {
        const { status, text: said } = await checked(site, text)
        expect(status).toBe(200)
        expect(said).toContain('Yes: every word of this file is what the record holds')
        expect(said).toContain('entry 2, version 2')
        expect(said).toContain('own proof leads to a head that this site signed')
      }
    })

    test('an earlier version is what was published, and says that it was corrected since', async () => {
      const { text } = await checked(site, download(site, first))
      expect(text).toContain('Yes: every word')
      expect(text).toContain('corrected since')
      expect(text).toContain('version 2')
    })

    test('a frozen version and the API’s form are known too', async () => {
      const version = (await get(site, '/record/versions/2.json')).body
      expect((await checked(site, version)).text).toContain('Yes: every word')
      const { record: _record, ...plain } = download(site, corrected)
      expect((await checked(site, plain)).text).toContain('Yes: every word')
    })

    test('a changed word is found and shown beside the right one', async () => {
      const { text, $ } = await checked(site, { ...download(site, corrected), said: 'We did it.' })
      expect(text).toContain('No: this file differs from the record in 1 place')
      const cells = $('tbody tr')
        .first()
        .children()
        .toArray()
        .map((cell) => $(cell).text())
      expect(cells).toEqual(['said', 'We may do it.', 'We did it.'])
      expect(text).toContain('SHA-256 is not the one stated')
    })

    test('a part taken out is named by its ref, not by its place', async () => {
      const { text, $ } = await checked(site, {
        ...download(site, first),
        parts: [{ ref: '1/b', text: 'two' }],
      })
      expect(text).toContain('differs from the record in 1 place')
      expect($('tbody th').first().text()).toBe('parts › 1/a')
    })

    test('right words under a wrong entry, version or title are not let pass', async () => {
      const file = download(site, corrected)
      expect((await checked(site, { ...file, entry: 0 })).text).toContain(
        'says that it is entry 0; this content is entry 2',
      )
      expect((await checked(site, { ...file, version: 7 })).text).toContain('says that it is version 7')
      const about = { ...file.record.about, title: 'Another title' }
      expect((await checked(site, { ...file, record: { ...file.record, about } })).text).toContain(
        'Not quite',
      )
      const proof = { ...file.record.proof, hashes: file.record.proof.hashes.toReversed() }
      expect((await checked(site, { ...file, record: { ...file.record, proof } })).text).toContain(
        'not in the log that was signed',
      )
    })

    test('a file of another site is not ours', async () => {
      const other = await start()
      const version = await put(other.log.db, 'plans/one/editions/2020', { content: { said: 'Elsewhere.' } })
      await signLog(other.log.db, other.log.keys)
      await other.shelf.fresh()
      const { text } = await checked(site, download(other, version))
      expect(text).toMatch(/No: /)
      expect(text).toContain('not with the key you trust')
    })

    test('a head that our key signed over another log shows that one of the two was forged', async () => {
      const other = await start()
      const keys = { ...site.log.keys, stateFile: join(other.log.folder, 'another-state') }
      const shorter = await put(other.log.db, 'plans/one/editions/2020', { content: { said: 'Elsewhere.' } })
      await signLog(other.log.db, keys)
      await other.shelf.fresh()
      expect((await checked(site, download(other, shorter))).text).toContain('does not fit this log')
      for (let i = 0; i < 12; i++) await put(other.log.db, `notes/n${i}`, { kind: 'note' })
      await signLog(other.log.db, keys)
      await other.shelf.fresh()
      expect((await checked(site, download(other, shorter))).text).toContain('entries are missing here')
    })

    test('of something held only its seal is compared', async () => {
      await liftHold(site.log.db, { key: 'plans/one/editions/2021', person: 'drafting-person' })
      await signLog(site.log.db, site.log.keys)
      const { versions } = (await site.shelf.fresh()).readable('plans/one/editions/2021')!
      const file = download(site, versions[0]!)
      expect((await checked(site, file)).text).toContain('Yes: every word')
      await placeHold(site.log.db, {
        key: 'plans/one/editions/2021',
        category: 'child',
        reason: 'x',
        person: 'drafting-person',
      })
      const right = await checked(site, file)
      expect(right.text).toContain('on hold, so its words are not compared')
      expect(right.text).not.toMatch(/Hiddenword|Secret title/)
      expect((await checked(site, { ...file, said: 'no' })).text).toContain('something in the file is wrong')
    })

    test.each([
      ['', 'Paste the text'],
      ['hello', 'not a whole downloaded file'],
      ['{"said": "We', 'not a whole downloaded file'],
      ['[1, 2]', 'not a whole downloaded file'],
      ['"text"', 'not a whole downloaded file'],
      ['null', 'not a whole downloaded file'],
      ['c2sp.org/tlog-proof@v1\nindex 2', 'This is a proof'],
      ['{"said": "\\ud800"}', 'no published file can hold'],
      ['{"said": 1e999}', 'no published file can hold'],
    ])('what is no file is refused beside the field, and kept: %s', async (text, why) => {
      const { status, $ } = await checked(site, text)
      expect(status).toBe(422)
      expect($('title').text()).toMatch(/^Error: Check a file/)
      expect($('.govuk-error-summary a').attr('href')).toBe('#file')
      expect($('.govuk-error-summary').text()).toContain(why)
      expect($('#file-error').text()).toContain(why)
      expect($('#file').val()).toBe(text)
    })

    test('what is nested past all reason is answered', async () => {
      const deep = '['.repeat(100_000) + ']'.repeat(100_000)
      const { text } = await checked(site, `{"said": ${deep}}`)
      expect(text).toContain('nothing in this record has the content')
      expect((await checked(site, `{"entry": 2, "said": ${deep}}`)).text).toContain(
        'no published file can hold',
      )
    })

    test('what is pasted is never run or read as a page', async () => {
      const { $ } = await checked(site, '</textarea><script>alert(1)</script>')
      expect($('#file').val()).toBe('</textarea><script>alert(1)</script>')
      const evil = await checked(site, { ...download(site, corrected), said: '<img src=x onerror=alert(1)>' })
      expect(evil.$('main img')).toHaveLength(0)
    })

    test('the form remembers the entry that the reader came from', async () => {
      const $ = await open(site, '/record/check?entry=2')
      expect(words($)).toContain('You came from entry 2: First edition')
      expect(words($)).toContain(corrected.sha256)
      expect($('form[method=post]').attr('action')).toBe('/record/check?entry=2')
      expect(words(await open(site, '/record/check?entry=999'))).not.toContain('You came from')
      expect(words(await open(site, '/record/check?entry=x'))).not.toContain('You came from')
    })

    test('a form without its token is refused, and the page with the token is not kept', async () => {
      const answer = await site.server.inject({
        method: 'POST',
        url: '/record/check',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'file=x',
      })
      expect(answer.statusCode).toBe(403)
      expect((await get(site, '/record/check')).headers['cache-control']).toBe('no-store')
    })
  })
})

describe('many entries', () => {
  test('come in pages that leave none out', async () => {
    const site = await start()
    for (let i = 0; i < 103; i++) await put(site.log.db, `notes/n${i}`, { kind: 'note' })
    const seen: string[] = []
    for (const page of [1, 2, 3]) {
      const $ = await open(site, `/record?page=${page}&kind=note`)
      seen.push(
        ...$('#entries tbody tr')
          .toArray()
          .map((row) => row.attribs.id!),
      )
      expect($('.govuk-pagination__item--current').text().trim()).toBe(String(page))
    }
    expect(seen).toEqual(Array.from({ length: 103 }, (_, i) => `entry-${102 - i}`))
    const past = await open(site, '/record?page=9&kind=note')
    expect(past('#entries tbody tr')).toHaveLength(3)
    expect(past('a[rel=prev]').attr('href')).toBe('/record?kind=note&page=2#entries')
  })
})
