/** A contributor takes out what is owed, fills it in, and sends it back: over HTTP, without JavaScript. */
import exceljs from 'exceljs'
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { giveOfficePeople, nextQuarter, plan, publicUrl, someone, staff } from '../quarter/office-for-test.ts'
import { openPeriodForUpdates } from '../quarter/office-open.ts'
import { saveDraft } from '../quarter/owner-commands.ts'
import { listRequests } from '../quarter/queries.ts'
import { loadOwed } from './commands.ts'
import { withWord } from './word-for-test.ts'

let site: TestSite
let wren: SignedIn
const of = { plan, period: nextQuarter.slug }
const base = `/office/owed/${plan}/${nextQuarter.slug}/bulk`
const viewer = someone('wren-quillhurst', 'contributor', 'northmere-police')

beforeAll(async () => {
  site = await testSite('northmere')
  const { db } = site.database
  await giveOfficePeople(db)
  await givePerson(db, {
    slug: 'other-hand',
    name: 'Olu Otherhand',
    organisation: 'northmere-police',
    roles: [{ role: 'contributor' }],
  })
  await givePerson(db, {
    slug: 'from-elsewhere',
    name: 'Ebo Elsewhere',
    organisation: 'nopo',
    roles: [{ role: 'contributor' }],
  })
  await openPeriodForUpdates(db, staff, { plan, period: nextQuarter, today: '2026-05-20', publicUrl })
  wren = await signedInAs(site, 'wren-quillhurst')
})
afterAll(() => site.close())

const own = () => listRequests(site.database.db, { ...of, organisation: 'northmere-police' })
const workbook = async (change: (book: exceljs.Workbook) => void): Promise<Buffer> => {
  const { rawPayload } = await wren.get(`${base}/files/owed.xlsx`)
  const book = new exceljs.Workbook()
  await book.xlsx.load(new Uint8Array(rawPayload).buffer as ArrayBuffer)
  change(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}
const column = (sheet: exceljs.Worksheet, name: string): number =>
  (sheet.getRow(1).values as unknown[]).indexOf(name)
const setCell = (book: exceljs.Workbook, row: number, name: string, value: string, table = 'updates') => {
  const sheet = book.getWorksheet(table)!
  sheet.getRow(row).getCell(column(sheet, name)).value = value
}
const send = (name: string, bytes: Buffer, by = wren) =>
  by.postFiles(base, {}, [{ field: 'file', name, type: 'application/octet-stream', bytes }])
/** The dry run's page, for a file that was taken. */
const lookedAt = async (name: string, bytes: Buffer, by = wren) => {
  const sent = await send(name, bytes, by)
  expect(sent.statusCode, sent.body.slice(0, 2000)).toBe(303)
  const at = sent.headers.location!
  const { body, statusCode } = await by.get(at)
  const $ = load(body)
  const fields = Object.fromEntries(
    $('main form input[type=hidden]')
      .toArray()
      .map((input) => [$(input).attr('name')!, $(input).attr('value')!])
      .filter(([field]) => field!.startsWith('revision.')),
  )
  return { at, status: statusCode, $, text: $('main').text().replaceAll(/\s+/g, ' '), fields }
}

test('the page offers every form, to people of an organisation that was asked and to nobody else', async () => {
  const { body, statusCode } = await wren.get(base)
  expect(statusCode).toBe(200)
  const $ = load(body)
  const links = $('main .downloads a')
    .toArray()
    .map((link) => $(link).attr('href'))
  expect(links).toEqual([
    `${base}/files/owed.xlsx`,
    `${base}/files/owed.docx`,
    ...['updates', 'restatements', 'milestones', 'money', 'figures', 'evidence'].map(
      (name) => `${base}/files/${name}.csv`,
    ),
  ])
  for (const link of links) expect((await wren.get(link!)).statusCode).toBe(200)
  expect((await wren.get(`${base}/files/passwd`)).statusCode).toBe(404)
  const auditor = await signedInAs(site, 'aud-one')
  expect((await auditor.get(base)).statusCode).toBe(403)
})

describe('an XLSX file', () => {
  test('is looked at, changes nothing until the button, and then saves all of it as drafts', async () => {
    const before = await own()
    const bytes = await workbook((book) => {
      setCell(book, 2, 'update', 'We met every month.\n\n- once in public\n- =1+1')
      setCell(book, 2, 'reported', 'in progress')
      setCell(book, 3, 'update', 'Begun')
      const evidence = book.getWorksheet('evidence')!
      evidence.addRow([])
      const row = evidence.rowCount + 1
      setCell(book, row, 'ref', before[0]!.ref, 'evidence')
      setCell(book, row, 'title', 'Minutes', 'evidence')
      setCell(book, row, 'url', 'https://example.org/minutes', 'evidence')
      setCell(book, row, 'tier', '2', 'evidence')
    })
    const page = await lookedAt('Owed (filled in).xlsx', bytes)
    expect(page.status).toBe(200)
    expect(page.text).toContain('We met every month.')
    expect(page.text).toContain('Save these 2 drafts')
    expect(page.text).toMatch(/Before you can submit it/)
    expect(await own()).toEqual(before)

    const saved = await wren.post(page.at, page.fields)
    expect(saved.statusCode).toBe(303)
    const after = await own()
    expect(after[0]!.draft).toMatchObject({
      reported: 'in-progress',
      update: 'We met every month.\n\n- once in public\n- =1+1',
    })
    expect(after[0]!.draft!.evidence.at(-1)).toMatchObject({ title: 'Minutes', tier: 2 })
    expect(after[1]!.draft).toMatchObject({ update: 'Begun' })
    expect(after.slice(0, 2).map(({ state, revision }) => [state, revision])).toEqual([
      ['drafted', 1],
      ['drafted', 1],
    ])
    expect(after.slice(2)).toEqual(before.slice(2))
    expect((await wren.get(page.at)).body).toContain('Your drafts are saved')
    expect((await wren.post(page.at, page.fields)).statusCode).toBe(409)
    const { rows } = await trail()
    expect(rows.at(-1)).toMatchObject({ person: 'wren-quillhurst', act: 'plans.draft-update' })
  })

  test('with faults names each cell, saves nothing, and offers no button', async () => {
    const before = await own()
    const bytes = await workbook((book) => {
      setCell(book, 2, 'reported', 'nearly done')
      setCell(book, 3, 'done_on', '03/04/2026')
      setCell(book, 4, 'ref', '9.9/z')
      setCell(book, 5, 'update', 'This one is right')
    })
    const page = await lookedAt('owed.xlsx', bytes)
    expect(page.status).toBe(422)
    expect(page.text).toContain('updates, row 2, column reported')
    expect(page.text).toContain('updates, row 3, column done_on')
    expect(page.text).toContain('updates, row 4, column ref')
    expect(page.text).toContain('This one is right')
    expect(page.$('main form button')).toHaveLength(0)
    // What cannot be read empties no field: the first draft has both of these.
    expect(before[0]!.draft!.reported).toBe('in-progress')
    expect(page.$(`[id="c-${before[0]!.ref.replace('/', '~')}"]`)).toHaveLength(0)
    expect(page.text).not.toContain('It can be saved as a draft')
    await wren.post(page.at, page.fields)
    expect(await own()).toEqual(before)
  })

  test('that names another organisation’s commitment is told the same as of one that is not there', async () => {
    const all = await listRequests(site.database.db, of)
    const foreign = all.find(({ organisation }) => organisation !== 'northmere-police')!
    const told = async (ref: string) => {
      const { text } = await lookedAt('owed.xlsx', await workbook((book) => setCell(book, 2, 'ref', ref)))
      expect(text).toContain(ref)
      return text.replaceAll(ref, '…')
    }
    expect(await told(foreign.ref)).toBe(await told('9.9/z'))
  })

  test('of another period, or with a hidden sheet, is refused in a sentence', async () => {
    const old = await workbook((book) => setCell(book, 2, '_version', '2024-25-q4.0'))
    expect((await lookedAt('owed.xlsx', old)).text).toContain('made for another period (2024-25-q4)')
    const hidden = await workbook((book) => {
      book.getWorksheet('money')!.state = 'hidden'
    })
    expect((await lookedAt('owed.xlsx', hidden)).text).toContain('This sheet is hidden')
  })

  test('does not take back what a colleague has saved since, unless that is chosen', async () => {
    const [, , row] = await own()
    const bytes = await workbook((book) => {
      setCell(book, 4, 'update', 'From the file')
      setCell(book, 5, 'update', 'Also from the file')
    })
    const now = (await loadOwed(site.database.db, viewer, of)).owed.find(({ ref }) => ref === row!.ref)!
    const colleague = someone('other-hand', 'contributor', 'northmere-police')
    const theirs = { ...now.draft, update: 'From the colleague' }
    await saveDraft(site.database.db, colleague, {
      ...of,
      ref: row!.ref,
      draft: theirs,
      revision: now.revision,
    })

    const page = await lookedAt('owed.xlsx', bytes)
    expect(page.text).toContain('Olu Otherhand has saved this since the file was made')
    expect(page.text).toContain('Save this draft')
    expect((await wren.post(page.at, page.fields)).statusCode).toBe(303)
    expect((await own())[2]!.draft!.update).toBe('From the colleague')
    expect((await own())[3]!.draft!.update).toBe('Also from the file')

    const again = await lookedAt('owed.xlsx', bytes)
    await wren.post(again.at, { ...again.fields, overwrite: row!.ref })
    expect((await own())[2]!.draft!.update).toBe('From the file')
  })

  test('is not saved when somebody saves between the look and the button', async () => {
    const bytes = await workbook((book) => {
      setCell(book, 6, 'update', 'Mine')
      setCell(book, 7, 'update', 'Mine as well')
    })
    const page = await lookedAt('owed.xlsx', bytes)
    const ref = Object.keys(page.fields).at(-1)!.slice('revision.'.length)
    const now = (await loadOwed(site.database.db, viewer, of)).owed.find((one) => one.ref === ref)!
    const theirs = { ...now.draft, update: 'Theirs' }
    await saveDraft(site.database.db, viewer, { ...of, ref, draft: theirs, revision: now.revision })
    const refused = await wren.post(page.at, page.fields)
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain('nothing was saved')
    expect((await own()).some(({ draft }) => draft?.update.startsWith('Mine'))).toBe(false)
  })

  test('is not shown to a colleague, nor to another organisation', async () => {
    const page = await lookedAt('owed.xlsx', await workbook((book) => setCell(book, 2, 'update', 'A secret')))
    for (const person of ['other-hand', 'from-elsewhere']) {
      const other = await signedInAs(site, person)
      const { statusCode, body } = await other.get(page.at)
      expect([person, statusCode]).toEqual([person, 404])
      expect(body).not.toContain('A secret')
      expect((await other.post(page.at, page.fields)).statusCode).toBe(404)
    }
  })
})

test('CSV files come back one or several at once; a formula is only words', async () => {
  const updates = (await wren.get(`${base}/files/updates.csv`)).rawPayload.toString()
  const [ref] = (await own()).map((one) => one.ref)
  const [head] = updates.split('\r\n')
  expect(head).toContain('ref,_commitment,_last_update,reported,update')
  const page = await lookedAt(
    'updates.csv',
    Buffer.from(`ref,update\r\n${ref},"'=HYPERLINK(""http://x"")"\r\n`),
  )
  expect(page.text).toContain('=HYPERLINK("http://x")')
  // The mark of the draft was taken out of the file, so whatever was saved before stands unless one chooses.
  await wren.post(page.at, { ...page.fields, overwrite: ref! })
  expect((await own())[0]!.draft!.update).toBe('=HYPERLINK("http://x")')
  expect((await own())[0]!.draft!.reported).toBe('in-progress')
  expect((await wren.get(`${base}/files/updates.csv`)).body).toContain(`'=HYPERLINK`)
  const two = await wren.postFiles(base, {}, [
    { field: 'file', name: 'updates.csv', type: 'text/csv', bytes: Buffer.from(`ref,update\n${ref},x\n`) },
    {
      field: 'file',
      name: 'money.csv',
      type: 'text/csv',
      bytes: Buffer.from(`ref,purpose\n${ref},Training\n`),
    },
  ])
  expect((await wren.get(two.headers.location!)).body).toContain('Money 1: Purpose')
})

test('a Word document comes back', async () => {
  const [row] = await own()
  const { rawPayload } = await wren.get(`${base}/files/owed.docx`)
  const bytes = await withWord(rawPayload, (document) =>
    document.fill(row!.ref, 'update', 'We “met” every month – in public.\nAnd wrote it down.'),
  )
  const page = await lookedAt('owed.docx', bytes)
  expect(page.text).toContain('Save this draft')
  await wren.post(page.at, page.fields)
  expect((await own())[0]!.draft!.update).toBe('We “met” every month – in public.\nAnd wrote it down.')
})

test.each([
  ['no file', null, 'Choose the file'],
  ['a file of another kind', { name: 'owed.pdf', bytes: Buffer.from('%PDF-1.7') }, 'of another kind'],
  ['an empty file', { name: 'owed.csv', bytes: Buffer.from('') }, 'empty'],
])('%s is told beside the field', async (_, file, sentence) => {
  const sent = file ? await send(file.name, file.bytes) : await wren.postFiles(base, { x: 'y' }, [])
  expect(sent.statusCode).toBe(422)
  const $ = load(sent.body)
  expect($('.govuk-error-summary a').attr('href')).toBe('#file')
  expect($('#file-error').text()).toContain(sentence)
})

const trail = async () => ({
  rows: await site.database.db.selectFrom('audit_act').selectAll().orderBy('id').execute(),
})
