/** Evidence that an owner sends as a file, or that was inspected: from the form to the public page, and off it by a hold. */
import { PDFDocument } from '@cantoo/pdf-lib'
import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sourceDate } from '#src/kernel/dates.ts'
import { placeHold } from '#src/record/index.ts'
import { ask } from '#test/ask.ts'
import type { SignedIn } from '#test/signed-in.ts'
import { publishEdition } from '../commands.ts'
import { clearUpdate } from './office-decide.ts'
import { staff } from './office-for-test.ts'
import {
  browserOf,
  formOf,
  ownerSite,
  period,
  plan,
  publicUrl,
  today,
  type OwnerSite,
} from './owner-for-test.ts'
import { findOwnRequest } from './owner-queries.ts'

const ref = '1.2/b'
let pdf: Buffer
const upload = (name: string, bytes: Buffer, n = 0) => ({
  field: `evidence.${n}.upload`,
  name,
  type: 'application/octet-stream',
  bytes,
})

let site: OwnerSite
let mina: SignedIn
async function pdfOf(words: string): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.addPage().drawText(words)
  return Buffer.from(await document.save())
}
beforeAll(async () => {
  pdf = await pdfOf('The list')
  site = await ownerSite()
  mina = await browserOf(site, 'mina-ost')
})
afterAll(() => site.close())

const draftOf = async () => (await findOwnRequest(site.database.db, { plan, period, ref }))!
async function fields(): Promise<Record<string, string>> {
  const $ = load((await mina.get(formOf(ref))).body)
  const found = $('#update-form').serializeArray()
  return Object.fromEntries(
    found.filter(({ name }) => name !== '_csrf').map(({ name, value }) => [name, value]),
  )
}
const fault = (html: string) => load(html)('.govuk-error-summary').text()

test('a file is what its bytes say, or is refused in one sentence; the rest of the form is saved all the same', async () => {
  await mina.post(formOf(ref), { ...(await fields()), reported: 'reported-complete', act: 'add:evidence' })
  const refused = await mina.postFiles(
    formOf(ref),
    { ...(await fields()), update: 'The list is out.', act: 'save' },
    [upload('list.pdf', Buffer.from('MZ\u0000\u0000'))],
  )
  expect(refused.statusCode).toBe(422)
  expect(fault(refused.body)).toContain('“list.pdf” was not taken.')
  expect((await draftOf()).draft!.update).toBe('The list is out.')

  const document = await PDFDocument.load(pdf)
  await document.attach(Buffer.from('raw'), 'raw figures.xlsx')
  const carrying = await mina.postFiles(formOf(ref), { ...(await fields()), act: 'save' }, [
    upload('list.pdf', Buffer.from(await document.save())),
  ])
  expect(fault(carrying.body)).toContain('“list.pdf” was not taken. It carries another file inside.')

  const big = await mina.postFiles(formOf(ref), { ...(await fields()), act: 'save' }, [
    upload('big.pdf', Buffer.concat([pdf, Buffer.alloc(10_000_000)])),
  ])
  expect(fault(big.body)).toContain('“big.pdf” is larger than 10 MB.')
})

test('the file stands in its row, can be read by its owner, and stays when the form is saved again', async () => {
  const sent = await mina.postFiles(
    formOf(ref),
    { ...(await fields()), 'evidence.0.tier': '2', act: 'save' },
    [upload('The list – final.pdf', pdf)],
  )
  expect(sent.statusCode).toBe(303)
  await mina.post(formOf(ref), { ...(await fields()), act: 'save' })
  const [row] = (await draftOf()).draft!.evidence
  expect(row).toMatchObject({ title: 'The list - final.pdf', tier: 2, public: true })
  const own = await mina.get(`${formOf(ref)}/files/${row!.file}`)
  expect([own.statusCode, own.rawPayload.equals(pdf)]).toEqual([200, true])
})

test('nobody can name a file that they did not send', async () => {
  const strange = { ...(await fields()), 'evidence.0.file': 'a'.repeat(64) }
  expect((await mina.post(formOf(ref), strange)).statusCode).toBe(409)
})

test('what cannot be published says why, or who inspected it and when', async () => {
  await mina.post(formOf(ref), { ...(await fields()), act: 'add:evidence' })
  const inspected = {
    'evidence.1.title': 'The register of keys',
    'evidence.1.tier': '1',
    'evidence.1.seen': 'inspected',
    'evidence.1.inspected_by': 'Asa Assessor',
  }
  const half = await mina.post(formOf(ref), { ...(await fields()), ...inspected, act: 'submit' })
  expect(fault((await mina.get(half.headers.location!)).body)).toContain(
    'Give the day on which it was inspected.',
  )
  await mina.post(formOf(ref), {
    ...(await fields()),
    ...inspected,
    'evidence.1.inspected_on': '4 May 2026',
    act: 'save',
  })
  const sent = await mina.post(`${formOf(ref)}/submit`, { revision: (await draftOf()).revision })
  expect(sent.headers.location).toContain('did=submitted')
})

test('published, the file comes with its edition; what was inspected says by whom and when', async () => {
  await clearUpdate(site.database.db, staff, { plan, period, ref, today, publicUrl })
  await site.act(async ({ db }) => {
    await publishEdition(db, {
      plan,
      period,
      draftedBy: 'staff-one',
      publishedBy: 'pub-one',
      publishedOn: sourceDate('2026-07-02'),
      practice: true,
      today,
    })
  })
  const sha256 = (await draftOf()).submitted!.evidence[0]!.file!
  const address = `/plans/${plan}/editions/${period}/evidence/${sha256}/The%20list%20-%20final.pdf`
  await expect.poll(async () => (await ask(site.url, address)).status, { timeout: 10_000 }).toBe(200)
  const file = await ask(site.url, address)
  expect(file.body.equals(pdf)).toBe(true)
  expect(file.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="The list - final.pdf"',
    'x-content-type-options': 'nosniff',
  })
  const page = load((await ask(site.url, `/plans/${plan}/actions/1.2`)).text)
  expect(page(`a[href="${address}"]`).text()).toBe('The list - final.pdf')
  expect(page('main').text()).toContain(
    'Not published; inspected at the organisation by Asa Assessor on 4 May 2026',
  )
  const json = JSON.parse((await ask(site.url, `/plans/${plan}/editions/${period}.json`)).text) as {
    actions: { commitments: { ref: string; update: { evidence: unknown[] } | null }[] }[]
  }
  const one = json.actions.flatMap(({ commitments }) => commitments).find((each) => each.ref === ref)!
  expect(one.update!.evidence[0]).toMatchObject({
    file: { sha256, name: 'The list - final.pdf', mediaType: 'application/pdf', bytes: pdf.length },
  })
  expect((await ask(site.url, address.replace(sha256, 'b'.repeat(64)))).status).toBe(404)
})

test('while the edition is on hold, its files are too', async () => {
  const sha256 = (await draftOf()).submitted!.evidence[0]!.file!
  await site.act(async ({ db }) => {
    await placeHold(db, {
      key: `plans/${plan}/editions/${period}`,
      category: 'personal-safety',
      reason: 'A name',
      person: 'staff-one',
    })
  })
  const address = `/plans/${plan}/editions/${period}/evidence/${sha256}/The%20list%20-%20final.pdf`
  await expect.poll(async () => (await ask(site.url, address)).status, { timeout: 10_000 }).toBe(451)
})
