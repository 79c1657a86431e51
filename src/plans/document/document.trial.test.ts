/** Staff bring a document, put its rows right and load them: over HTTP, without JavaScript. */
import { load } from 'cheerio'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { createPlan, prepareEdition, openPeriod } from '../commands.ts'
import { formats } from '#test/documents.ts'
import { papers } from '../drafting/papers-for-test.ts'
import { giveOfficePeople } from '../quarter/office-for-test.ts'
import { draftersOf } from '../quarter/queries.ts'
import { loadWorkbook } from '../queries.ts'

// Each reading is a process of its own, which a busy machine is slow to start.
vi.setConfig({ testTimeout: 120_000 })

let site: TestSite
let staff: SignedIn
const newPlan = 'brought-plan'
const base = `/office/plans/${newPlan}/documents`

beforeAll(async () => {
  site = await testSite('northmere')
  const { db } = site.database
  await giveOfficePeople(db)
  await givePerson(db, { slug: 'adm-one', name: 'Ada Min', roles: [{ role: 'administrator' }] })
  await createPlan(db, {
    slug: newPlan,
    title: 'A plan that is brought',
    summary: '',
    publisher: 'nopo',
    assessor: null,
    source: { title: 'The plan as published', url: null, note: '' },
  })
  await openPeriod(db, newPlan, {
    slug: '2025-26-q1',
    label: '2025/26 quarter 1',
    startsOn: '2025-04-01',
    asAt: '2025-06-30',
    updatesDueOn: null,
  })
  staff = await signedInAs(site, 'staff-one')
})
afterAll(() => site.close())

const send = (fields: Record<string, string>, name: string, bytes: Uint8Array, at = base) =>
  staff.postFiles(at, fields, [
    { field: 'file', name, type: 'application/octet-stream', bytes: Buffer.from(bytes) },
  ])
/** Waits for the reading as a person does, by looking again. */
const read = async (at: string) => {
  for (let looks = 0; looks < 30; looks += 1) {
    const { body, statusCode } = await staff.get(at)
    expect(statusCode).toBe(200)
    if (!body.includes('is being read')) return load(body)
  }
  throw new Error('The document was not read.')
}
const text = ($: ReturnType<typeof load>) => $('main').text().replaceAll(/\s+/g, ' ')
const revisionOf = ($: ReturnType<typeof load>) => $('input[name=revision]').first().attr('value')!
const move = async (at: string, fields: Record<string, string | string[]>) => {
  const $ = await read(at)
  return staff.post(`${at}/moves`, { revision: revisionOf($), page: '1', ...fields })
}
const counted = /(\d+) of (\d+) pieces placed, (\d+) lost/

const plain = `Fair stops plan

1. Better use of powers

1.1 Publish the review of stops
The Board will publish the review of stops by May 2026.
Lead: nopo
Update: It was published in May.

1.2 Train officers
The Force will train all officers to explain every stop.
Lead: Northmere Police Service
Update: Training has begun.
`

describe('a new plan', () => {
  let at: string

  test('comes as a document and becomes rows, each piece once, with what to look at', async () => {
    const sent = await send({ period: '2025-26-q1' }, 'Plan – 2025.txt', Buffer.from(plain))
    expect(sent.statusCode, sent.body.slice(0, 3000)).toBe(303)
    at = sent.headers.location!
    const $ = await read(at)
    const [, placed, all, lost] = counted.exec(text($))!
    expect(Number(placed)).toBeGreaterThan(0)
    expect(lost).toBe('0')
    const boxes = $('input[name=piece]')
      .toArray()
      .map((box) => $(box).attr('value'))
    expect(boxes).toHaveLength(Number(all))
    expect(new Set(boxes).size).toBe(boxes.length)
    expect($('section[id^=row-]')).toHaveLength(2)
    for (const link of $('main details a[href*="#row-"]').toArray())
      expect($(`[id="${$(link).attr('href')!.split('#')[1]}"]`)).toHaveLength(1)
  })

  test('a piece is moved, cut and taken back with buttons', async () => {
    const words = async (row: number) => {
      const $ = await read(at)
      return $('section[id^=row-]')
        .eq(row)
        .find('.govuk-summary-list__row')
        .toArray()
        .map((one) => `${$(one).find('dt').text().trim()} ${$(one).find('dd').text().trim()}`)
        .join(' | ')
    }
    const $ = await read(at)
    const label = $('label').filter((_, one) => $(one).text().includes('Training has begun'))
    const piece = label.attr('for')!.slice('piece-'.length)
    const row = $('section[id^=row-]').eq(1).attr('id')!.slice('row-'.length)
    const before = await words(1)

    const moved = await move(at, { do: 'place', piece, from: row, target: '1', column: 'closure_test' })
    expect(moved.statusCode).toBe(303)
    expect(await words(0)).toContain('Closure test Training has begun.')
    expect(await words(1)).not.toContain('Training has begun')
    await move(at, { do: 'undo' })
    expect(await words(1)).toBe(before)

    const asked = await move(at, { do: 'cut', piece, from: row })
    const page = load((await staff.get(asked.headers.location!)).body)
    const cut = page('input[name=at]')
      .toArray()
      .find((one) =>
        page(`label[for="${page(one).attr('id')}"] b`)
          .text()
          .startsWith('begun'),
      )
    const done = await move(at, { do: 'cut-at', piece, at: page(cut).attr('value')! })
    expect(done.statusCode).toBe(303)
    const half = String(Number(piece) + 'Training has '.length)
    await move(at, { do: 'split', piece: half, from: row })
    expect(text(await read(at))).toContain('Row 3: 1.2/b')
    expect(await words(2)).toContain('Update begun.')
    const third = (await read(at))('section[id^=row-]').eq(2).attr('id')!.slice('row-'.length)
    await move(at, { do: 'merge', from: third })
    expect(await words(1)).toContain('Training has begun.')
    await move(at, { do: 'remove', from: row })
    expect(text(await read(at))).toMatch(counted)
    expect((await read(at))('section[id^=row-]')).toHaveLength(1)
    await move(at, { do: 'undo' })
  })

  test('a move without a piece, to no row, or from an old page is said, and does nothing', async () => {
    const nothing = await move(at, { do: 'unplace', from: '1' })
    expect(nothing.statusCode).toBe(422)
    expect(nothing.body).toContain('Choose a piece of the text first')
    const $ = await read(at)
    const piece = $('input[name=piece]').first().attr('value')!
    expect(
      (await move(at, { do: 'place', piece, from: '1', target: '99', column: 'update' })).statusCode,
    ).toBe(422)
    const old = await staff.post(`${at}/moves`, { revision: '0', do: 'unplace', piece, from: '1' })
    expect(old.statusCode).toBe(409)
    expect(old.body).toContain('Somebody has moved something')
    expect(revisionOf(await read(at))).toBe(revisionOf($))
  })

  test('cells are typed over, owners are named once, and faults lead to their row', async () => {
    const $ = await read(at)
    const row = $('section[id^=row-]').first().attr('id')!.slice('row-'.length)
    const fault = load((await staff.get(`${at}/load`)).body)
    expect(text(fault)).toContain('Northmere Police Service')
    const rowPage = await staff.get(`${at}/rows/${row}`)
    const form = load(rowPage.body)
    expect(form('#commitment').text()).toContain('publish the review')
    const typed = await staff.post(`${at}/rows/${row}`, {
      revision: form('input[name=revision]').attr('value')!,
      kind: 'publish',
      action_title: 'The review of stops',
      reported: 'reported-complete',
    })
    expect(typed.statusCode).toBe(303)
    expect(text(await read(at))).toContain('The review of stops')

    const match = load((await staff.get(`${at}/match`)).body)
    const owners = match('select[name^=owner]').toArray()
    const fields = Object.fromEntries(
      owners.flatMap((one, n) => [
        [match(one).attr('name')!, 'northmere-police'],
        [`words.${n}`, match(`input[name="words.${n}"]`).attr('value') ?? ''],
      ]),
    )
    const said = await staff.post(`${at}/match`, { revision: revisionOf(match), do: 'owners', ...fields })
    expect(said.statusCode).toBe(303)
    expect((await staff.get(`${at}/match`)).body).toContain('Every owner is an organisation of the list')
    const second = (await read(at))('section[id^=row-]').eq(1).attr('id')!.slice('row-'.length)
    const other = load((await staff.get(`${at}/rows/${second}`)).body)
    await staff.post(`${at}/rows/${second}`, { revision: revisionOf(other), reported: 'in-progress' })
  })

  test('is shown as a difference, and loaded with one button; the original goes with the plan', async () => {
    const page = load((await staff.get(`${at}/load`)).body)
    expect(text(page)).toContain('2 rows would be loaded')
    expect(text(page)).toContain('commitments 1.1/a: added')
    const { db } = site.database
    expect((await loadWorkbook(db, newPlan, '2025-26-q1')).commitments).toEqual([])
    const loaded = await staff.post(`${at}/load`, {
      revision: page('form input[name=revision]').attr('value')!,
      taking: 'everything',
      attach: 'plan',
    })
    expect(loaded.statusCode, load(loaded.body)('main').text()).toBe(303)
    const workbook = await loadWorkbook(db, newPlan, '2025-26-q1')
    expect(workbook.commitments.map(({ ref, owner }) => [ref, owner])).toEqual([
      ['1.1/a', 'nopo'],
      ['1.2/a', 'northmere-police'],
    ])
    expect(workbook.updates.map(({ update }) => update)).toEqual([
      'It was published in May.',
      'Training has begun.',
    ])
    expect((await staff.get(at)).body).toContain('is loaded')
    expect((await staff.post(`${at}/load`, { revision: '99' })).statusCode).toBe(409)
    expect(await draftersOf(db, { plan: newPlan, period: '2025-26-q1' })).toEqual([
      { person: 'staff-one', parts: ['rows of Plan - 2025.txt'] },
    ])
    const { content } = await db.transaction().execute((tx) =>
      prepareEdition(tx, {
        plan: newPlan,
        period: '2025-26-q1',
        publishedOn: { edtf: null, text: 'x' },
        practice: true,
      }),
    )
    expect(content.source?.file).toMatchObject({ name: 'Plan - 2025.txt' })
    const original = await staff.get(`${at}/original`)
    expect(original.body).toBe(plain)
    expect(original.headers['content-disposition']).toContain('attachment')
  })
})

describe('an earlier update of the same plan', () => {
  test('is matched to today’s commitments, loaded for its own period, and its edition carries it', async () => {
    const paper = plain
      .replace('It was published in May.', 'The review is being written.')
      .replace('1.2 Train officers', '1.5 Train officers')
      .replace('Training has begun.', 'Not started.')
    const sent = await send(
      { period: 'new', label: '2024/25 quarter 4', startsOn: '1 January 2025', asAt: '2025-03-31' },
      'update.txt',
      Buffer.from(
        `${paper}\n1.9 Plant trees\nThe Board will plant forty trees in the yard.\nLead: nopo\nUpdate: Planted.\n`,
      ),
    )
    expect(sent.statusCode, load(sent.body)('main').text()).toBe(303)
    const at = sent.headers.location!
    await read(at)
    const page = load((await staff.get(`${at}/match`)).body)
    const chosen = page('select[name^=match]')
      .toArray()
      .map((one) => [page(one).attr('name')!, page(one).find('option[selected]').attr('value')!] as const)
    expect(chosen.map(([, value]) => value)).toEqual(['known 1.1/a', 'known 1.2/a', 'new'])
    expect((await staff.get(`${at}/load`)).body).toContain('Say first which commitment this is')
    const said = await staff.post(`${at}/match`, {
      revision: revisionOf(page),
      do: 'rows',
      ...Object.fromEntries(chosen),
      [chosen[2]![0]]: 'gone',
    })
    expect(said.statusCode).toBe(303)

    const rows = (await read(at))('section[id^=row-]')
      .toArray()
      .map((one) => one.attribs['id']!.slice('row-'.length))
    for (const [row, reported] of [
      [rows[0]!, 'in-progress'],
      [rows[1]!, 'not-started'],
    ] as const) {
      const form = load((await staff.get(`${at}/rows/${row}`)).body)
      await staff.post(`${at}/rows/${row}`, { revision: revisionOf(form), reported })
    }
    const look = load((await staff.get(`${at}/load`)).body)
    expect(text(look)).toContain('2 rows would be loaded')
    expect(text(look)).toContain('1 row is not in the plan any more')
    const { db } = site.database
    const before = (await loadWorkbook(db, newPlan, '2025-26-q1')).commitments
    const loaded = await staff.post(`${at}/load`, {
      revision: look('form input[name=revision]').attr('value')!,
      taking: 'update',
      attach: 'period',
      sourceTitle: 'Update for quarter 4',
    })
    expect(loaded.statusCode, load(loaded.body)('main').text()).toBe(303)
    const of = { plan: newPlan, period: '2024-25-quarter-4' }
    const workbook = await loadWorkbook(db, of.plan, of.period)
    expect(workbook.commitments).toEqual(before)
    expect(workbook.updates.map(({ ref, reported, update }) => [ref, reported, update])).toEqual([
      ['1.1/a', 'in-progress', 'The review is being written.'],
      ['1.2/a', 'not-started', 'Not started.'],
    ])
    expect((await loadWorkbook(db, newPlan, '2025-26-q1')).updates.map(({ update }) => update)).toEqual([
      'It was published in May.',
      'Training has begun.',
    ])
    const edition = (period: string) =>
      db.transaction().execute((tx) =>
        prepareEdition(tx, {
          plan: newPlan,
          period,
          publishedOn: { edtf: null, text: 'x' },
          practice: true,
        }),
      )
    expect((await edition(of.period)).content.source).toMatchObject({
      title: 'Update for quarter 4',
      file: { name: 'update.txt' },
    })
    expect((await edition('2025-26-q1')).content.source).toMatchObject({ title: 'The plan as published' })
  })
})

describe('what cannot be read is said', () => {
  test.each([
    ['no document', null, { period: '2025-26-q1' }, '#file', 'Choose a document'],
    [
      'another kind',
      { name: 'a.png', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]) },
      { period: '2025-26-q1' },
      '#file',
      'of another kind',
    ],
    ['no period', { name: 'a.txt', bytes: Buffer.from('x') }, {}, '#period', 'Choose a period'],
    [
      'a period of another plan',
      { name: 'a.txt', bytes: Buffer.from('x') },
      { period: '1999-00-q1' },
      '#period',
      'Choose a period',
    ],
    [
      'a period without days',
      { name: 'a.txt', bytes: Buffer.from('x') },
      { period: 'new', label: 'Long ago' },
      '#startsOn',
      'first day',
    ],
  ])('%s, beside the field, with what was typed', async (_, file, fields, href, sentence) => {
    const sent = file ? await send(fields, file.name, file.bytes) : await staff.postFiles(base, fields, [])
    expect(sent.statusCode).toBe(422)
    const $ = load(sent.body)
    expect($(`.govuk-error-summary a[href="${href}"]`).text()).toContain(sentence)
  })

  test('a PDF that is none, after it was taken', async () => {
    const sent = await send({ period: '2025-26-q1' }, 'a.pdf', Buffer.from('%PDF-1.7\nnothing'))
    expect(sent.statusCode).toBe(303)
    const $ = await read(sent.headers.location!)
    expect(text($)).toContain('could not be read')
    expect(text($)).toContain('Read it again')
  })

  test('and nobody but staff comes here', async () => {
    for (const person of ['wren-quillhurst', 'pub-one', 'aud-one', 'ass-one', 'adm-one']) {
      const other = await signedInAs(site, person)
      expect([person, (await other.get(base)).statusCode]).toEqual([person, 403])
    }
    expect((await staff.get('/office/plans/no-such-plan/documents')).statusCode).toBe(404)
    expect((await staff.get(`${base}/00000000-0000-4000-8000-000000000000`)).statusCode).toBe(404)
    expect((await staff.get(`${base}/x`)).statusCode).toBe(404)
  })
})

test.each([
  ['html', 'paper.html'],
  ['docx', 'paper.docx'],
  ['tagged pdf', 'paper.pdf'],
] as const)('a generated paper comes as %s', async (format, name) => {
  const [, { paper }] = Object.entries(papers)[0]!
  const bytes = await formats[format](paper)
  const sent = await send({ period: '2025-26-q1' }, name, bytes)
  expect(sent.statusCode, load(sent.body)('main').text()).toBe(303)
  const [, placed, , lost] = counted.exec(text(await read(sent.headers.location!)))!
  expect(Number(placed)).toBeGreaterThan(0)
  expect(lost).toBe('0')
})

const seeds = new URL('../../../../shared/seeds/', import.meta.url)
const seed = existsSync(seeds) ? readdirSync(seeds).find((name) => name.startsWith('004_')) : undefined
if (seed === undefined)
  console.warn('The seed documents are not beside this repository: the London update is not tried.')

test.skipIf(seed === undefined)(
  'the London update comes in whole: 43 rows on five pages, nothing lost',
  async () => {
    const sent = await send({ period: '2025-26-q1' }, 'update.txt', readFileSync(new URL(seed!, seeds)))
    const at = sent.headers.location!
    const first = await read(at)
    expect(counted.exec(text(first))![3]).toBe('0')
    const pages = [first]
    for (const number of [2, 3, 4, 5]) pages.push(await read(`${at}?page=${number}`))
    expect(pages.map(($) => $('section[id^=row-]').length)).toEqual([10, 10, 10, 10, 3])
    const pieces = pages.flatMap(($) =>
      $('input[name=piece]')
        .toArray()
        .map((box) => $(box).attr('value')),
    )
    expect(pieces.length).toBe(Number(counted.exec(text(first))![2]))
    expect(new Set(pieces).size).toBe(pieces.length)
  },
)
