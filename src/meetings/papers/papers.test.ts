/** A paper from the office's form to its public page: what is found in its files, what it must say, who sees it when. */
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { PDFDocument } from '@cantoo/pdf-lib'
import { storeFile } from '#src/documents/index.ts'
import { placeHold } from '#src/record/index.ts'
import { ask } from '#test/ask.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import type { TestSite } from '#test/site.ts'
import { findDraft, publishFiles, upsertDraft } from '../drafts/queries.ts'
import { enterExamples, exampleAgenda, exampleItem, exampleMeeting } from '../example-meetings.ts'
import { paperKey, type Paper } from '../model.ts'
import { meeting, office, paperSite, publishAgenda } from './for-test.ts'

const canary = 'Heliotrope figures'
let site: TestSite
let staff: SignedIn
let publisher: SignedIn
let clean: Buffer
beforeAll(async () => {
  site = await paperSite()
  staff = await signedInAs(site, 'staff-one')
  publisher = await signedInAs(site, 'pub-one')
  clean = await pdf(canary)
})
afterAll(() => site.close())

async function pdf(words: string, change: (document: PDFDocument) => unknown = () => {}): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.addPage().drawText(words)
  await change(document)
  return Buffer.from(await document.save())
}
const file = (name: string, bytes: Buffer, field = 'upload') => ({
  field,
  name,
  type: 'application/octet-stream',
  bytes,
})
const draftOf = async (paper: string) => (await findDraft<Paper>(site.database.db, paperKey(meeting, paper)))!
const faults = (html: string) => load(html)('.govuk-error-summary').text()
/** Every field as a browser would send it. */
async function fieldsOf(paper: string): Promise<Record<string, string>> {
  const $ = load((await staff.get(`${office}/${paper}`)).body)
  return Object.fromEntries(
    $(`form[action="${office}/${paper}"]`)
      .serializeArray()
      .filter(({ name }) => name !== '_csrf')
      .map(({ name, value }) => [name, value]),
  )
}
const mailsOf = (kind: string) =>
  site.database.db
    .selectFrom('notices_message')
    .select(['person', 'subject'])
    .where('kind', '=', kind)
    .execute()
const askToPublish = async (paper: string, more: Record<string, string> = {}) =>
  staff.post('/office/meetings/publication/ask', {
    key: paperKey(meeting, paper),
    revision: (await draftOf(paper)).revision,
    ...more,
  })
async function publish(paper: string): Promise<void> {
  const key = paperKey(meeting, paper)
  const { asked } = await draftOf(paper)
  const at = `/office/meetings/publication?key=${encodeURIComponent(key)}`
  const done = await publisher.post(at, { decision: 'now', sha256: asked!.sha256 })
  expect(done.statusCode).toBe(303)
}

describe('a paper in the office', () => {
  test('comes from several files at once, one paper each; what hides something stays out, with why', async () => {
    const hiding = await pdf('x', (one) => one.attach(Buffer.from('raw'), 'raw.xlsx'))
    const sent = await staff.postFiles(office, { title: '', type: 'report' }, [
      file('figures.pdf', clean),
      file('Late_note.pdf', await pdf('A note')),
      file('costs.pdf', hiding),
    ])
    expect(sent.statusCode).toBe(422)
    expect(faults(sent.body)).toContain('“costs.pdf” was not taken. It carries another file inside.')
    expect(load(sent.body)('main').text()).toMatch(/figures[\s\S]*Late note/)
    expect((await draftOf('figures')).content.files[0]).toMatchObject({
      name: 'figures.pdf',
      bytes: clean.length,
    })
    expect((await staff.get(office)).body).not.toContain('costs')
  })

  test('is not begun by files that are all refused: what was typed stays, and no empty paper is left', async () => {
    const sent = await staff.postFiles(office, { title: 'What it costs', type: 'report' }, [
      file('costs.docx', Buffer.from('MZ\0\0')),
    ])
    expect(sent.statusCode).toBe(422)
    expect(faults(sent.body)).toContain('“costs.docx” was not taken.')
    expect(load(sent.body)('[name="title"]').val()).toBe('What it costs')
    expect(await findDraft(site.database.db, paperKey(meeting, 'what-it-costs'))).toBeUndefined()
  })

  test('keeps what was typed when a file of it is refused, and saves what is right', async () => {
    const typed = { ...(await fieldsOf('figures')), title: 'Figures of the quarter', ref: 'HB 7' }
    const refused = await staff.postFiles(`${office}/figures`, typed, [
      file('costs.docx', Buffer.from('MZ\0\0')),
    ])
    expect(refused.statusCode).toBe(422)
    expect(load(refused.body)('[name="ref"]').val()).toBe('HB 7')
    expect((await draftOf('figures')).content).toMatchObject({ title: 'Figures of the quarter', ref: 'HB 7' })
  })

  test('says beside its field what is wrong, and loses nothing', async () => {
    const wrong = await staff.post(`${office}/figures`, {
      ...(await fieldsOf('figures')),
      title: '',
      ref: 'HB 8',
      'letter.to.name': 'Rufus',
      'letter.replyDue': 'soon',
    })
    expect(wrong.statusCode).toBe(422)
    expect(faults(wrong.body)).toMatch(/Give the paper a title[\s\S]*day on which the answer is due/)
    expect(load(wrong.body)('[name="ref"]').val()).toBe('HB 8')
    expect((await draftOf('figures')).content.ref).toBe('HB 7')
  })

  test('gets one more author, or one less, without anything being saved', async () => {
    const fields = await fieldsOf('figures')
    const { revision } = await draftOf('figures')
    const more = await staff.post(`${office}/figures`, { ...fields, title: 'Not yet', act: 'add:authors' })
    expect(load(more.body)('[name="authors.0.name"]')).toHaveLength(1)
    expect(load(more.body)('[name="title"]').val()).toBe('Not yet')
    const less = await staff.post(`${office}/figures`, {
      ...fields,
      'authors.0.name': 'Ann',
      'authors.1.name': 'Bo',
      act: 'remove:authors:0',
    })
    expect(load(less.body)('[name="authors.0.name"]').val()).toBe('Bo')
    expect(load(less.body)('[name="authors.1.name"]')).toHaveLength(0)
    expect((await draftOf('figures')).revision).toBe(revision)
  })

  test('saved by somebody else meanwhile, shows both', async () => {
    const old = await fieldsOf('figures')
    const other = await signedInAs(site, 'staff-two')
    await other.post(`${office}/figures`, { ...old, note: 'By Sam' })
    const mine = await staff.post(`${office}/figures`, { ...old, note: 'By Sal' })
    expect(mine.statusCode).toBe(422)
    expect(load(mine.body)('main').text()).toMatch(
      /Sam Twoman saved this[\s\S]*removed: Sam[\s\S]*added: Sal/,
    )
    await staff.post(`${office}/figures`, {
      ...old,
      note: '',
      revision: load(mine.body)('[name="revision"]').val() as string,
    })
    expect((await draftOf('figures')).content.note).toBe('')
  })

  test('is read, not changed, by an auditor; and is nothing to anybody else', async () => {
    const auditor = await signedInAs(site, 'aud-one')
    const page = await auditor.get(`${office}/figures`)
    expect([page.statusCode, load(page.body)('[name="title"]').length]).toEqual([200, 0])
    expect((await auditor.post(`${office}/figures`, { title: 'x' })).statusCode).toBe(403)
    const contributor = await signedInAs(site, 'con-one')
    expect((await contributor.get(`${office}/figures`)).statusCode).toBe(403)
  })
})

describe('before it is published, a paper', () => {
  test('must be readable aloud, or say that such a version was asked for: its authors’ organisation gets an e-mail', async () => {
    const refused = await askToPublish('figures')
    expect(faults(refused.body)).toContain('None of its files is marked as one that can be read aloud.')
    await staff.post(`${office}/figures`, {
      ...(await fieldsOf('figures')),
      'authors.0.name': 'Harbour Police',
      'authors.0.organisation': 'harbour-police',
    })
    const { revision } = await draftOf('figures')
    const asked = await staff.post(`${office}/figures/accessible`, { revision })
    expect(asked.headers.location).toBe(`${office}/figures?asked=1`)
    expect(await mailsOf('accessible-version')).toEqual([
      { person: 'con-one', subject: 'Please send an accessible version: Figures of the quarter' },
    ])
  })

  test('takes two people, and is nowhere in public until then, nor its file', async () => {
    expect((await askToPublish('figures')).statusCode).toBe(303)
    const { sha256, name } = (await draftOf('figures')).content.files[0]!
    for (const path of [
      `/meetings/${meeting}/papers/figures`,
      `/meetings/${meeting}/papers/figures/files/${sha256}/${name}`,
      `/meetings/${meeting}/recording/${sha256}/${name}`,
    ]) {
      const answer = await ask(site.url, path)
      expect([path, answer.status, answer.text.includes(canary)]).toEqual([path, 404, false])
    }
    expect((await staff.get(`${office}/figures/files/${sha256}`)).rawPayload.equals(clean)).toBe(true)
    await publish('figures')
  })

  test('cannot name a file that was never looked through, or does not exist', async () => {
    const draft = await draftOf('late-note')
    const nameFile = (sha256: string) => {
      const content = { ...draft.content, files: [{ ...draft.content.files[0]!, sha256 }] }
      return site.database.db
        .updateTable('meetings_draft')
        .set({ content: JSON.stringify(content) })
        .where('key', '=', draft.key)
        .execute()
    }
    await nameFile('a'.repeat(64))
    expect(faults((await askToPublish('late-note')).body)).toContain('is not held here')
    await nameFile(draft.content.files[0]!.sha256)
  })
})

test('a paper that the agenda takes in private is never published', async () => {
  await staff.post(office, { title: 'Names of officers', type: 'report' })
  await staff.post(`${office}/names-of-officers`, {
    ...(await fieldsOf('names-of-officers')),
    'sources.0.title': 'A list',
  })
  const item = exampleItem({
    papers: ['names-of-officers'],
    private: { publicTitle: 'A matter of staff', reason: 'Personal data' },
  })
  const { content } = exampleAgenda({ items: [item] })
  const agenda = {
    key: `meetings/${meeting}/agenda`,
    kind: 'agenda' as const,
    body: null,
    meeting,
    title: 'Agenda',
    content,
    revision: 1,
    savedBy: 'staff-one',
  }
  await site.database.db.transaction().execute((tx) => upsertDraft(tx, agenda))
  expect(faults((await askToPublish('names-of-officers')).body)).toContain('takes this paper in private')
})

describe('a published paper', () => {
  test('has its page: title, author, file with size and hash, that an accessible version was asked for, its entry', async () => {
    const page = await vi.waitFor(async () => {
      const answer = await ask(site.url, `/meetings/${meeting}/papers/figures`)
      expect(answer.status).toBe(200)
      return load(answer.text)
    })
    const text = page('main').text()
    const { sha256 } = (await draftOf('figures')).content.files[0]!
    for (const part of ['Figures of the quarter', 'Harbour Police', 'figures.pdf', sha256, 'HB 7', 'Entry'])
      expect(text).toContain(part)
    expect(text).toContain('An accessible version has been asked for on')
    // Its words are searched, not shown.
    expect(text).not.toContain(canary)
  })

  test('gives its file, whole or in parts, shut in; under its own name only', async () => {
    const { sha256 } = (await draftOf('figures')).content.files[0]!
    const address = `/meetings/${meeting}/papers/figures/files/${sha256}/figures.pdf`
    const whole = await ask(site.url, address)
    expect(whole.body.equals(clean)).toBe(true)
    expect(whole.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="figures.pdf"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'accept-ranges': 'bytes',
    })
    const part = await ask(site.url, address, { headers: { range: 'bytes=1-4' } })
    expect([part.status, part.text, part.headers['content-range']]).toEqual([
      206,
      'PDF-',
      `bytes 1-4/${clean.length}`,
    ])
    const beyond = await ask(site.url, address, { headers: { range: `bytes=${clean.length}-` } })
    expect(beyond.status).toBe(416)
    expect((await ask(site.url, address.replace('figures.pdf', 'other.pdf'))).status).toBe(404)
    expect((await ask(site.url, address.replace(sha256, 'b'.repeat(64)))).status).toBe(404)
  })

  test('came late when the agenda was published before it: it must say why, and is shown as a supplement', async () => {
    await staff.post(`${office}/late-note`, {
      ...(await fieldsOf('late-note')),
      lateReason: 'It will be late.',
    })
    expect(faults((await askToPublish('late-note')).body)).toContain('so it is not late: take out why it is')
    await publishAgenda(site)
    await staff.post(`${office}/late-note`, {
      ...(await fieldsOf('late-note')),
      lateReason: '',
      note: 'A short note.',
    })
    expect(faults((await askToPublish('late-note')).body)).toContain('this paper is late: say why')
    await staff.post(`${office}/late-note`, {
      ...(await fieldsOf('late-note')),
      lateReason: 'The count ended on Friday.',
      replaces: 'figures',
    })
    expect((await askToPublish('late-note')).statusCode).toBe(303)
    await publish('late-note')
    const text = await vi.waitFor(async () => {
      const answer = await ask(site.url, `/meetings/${meeting}/papers/late-note`)
      expect(answer.status).toBe(200)
      return load(answer.text)('main').text()
    })
    expect(text).toMatch(/Supplement\.[\s\S]*The count ended on Friday\./)
    expect(text).toContain('It takes the place of')
    const before = load((await ask(site.url, `/meetings/${meeting}/papers/figures`)).text)('main').text()
    expect(before).toContain('A later paper takes the place of this one')
    expect(before).toContain('The figures')
  })

  test('on hold is gone with its files', async () => {
    await site.act(async ({ db }) => {
      await placeHold(db, {
        key: paperKey(meeting, 'late-note'),
        category: 'personal-safety',
        reason: 'A name',
        person: 'staff-one',
      })
    })
    const { sha256, name } = (await draftOf('late-note')).content.files[0]!
    const address = `/meetings/${meeting}/papers/late-note`
    await expect.poll(async () => (await ask(site.url, address)).status, { timeout: 10_000 }).toBe(451)
    expect((await ask(site.url, `${address}/files/${sha256}/${name}`)).status).toBe(451)
  })
})

test('a recording plays in the page, from any minute on; only the one that its meeting names', async () => {
  const bytes = Buffer.from(`OggS${'.'.repeat(500)}end`)
  let sha256 = ''
  await site.act(async ({ db }) => {
    const file = await storeFile(db, {
      name: 'board.ogg',
      mediaType: 'audio/ogg',
      content: bytes,
      uploadedBy: 'staff-one',
    })
    sha256 = file.sha256
    await db.transaction().execute((tx) => publishFiles(tx, [sha256]))
    const recorded = exampleMeeting({ meeting: 'board-2031-05-01', on: '1 May 2031', recording: { file } })
    await enterExamples(db, [recorded])
  })
  const address = `/meetings/board-2031-05-01/recording/${sha256}/board.ogg`
  await expect.poll(async () => (await ask(site.url, address)).status, { timeout: 10_000 }).toBe(200)
  const end = await ask(site.url, address, { headers: { range: 'bytes=-3' } })
  expect([end.status, end.text, end.headers['content-type']]).toEqual([206, 'end', 'audio/ogg'])
  expect(end.headers['content-disposition']).toBeUndefined()
  expect((await ask(site.url, address.replace('board-2031-05-01', meeting))).status).toBe(404)
})

describe('a letter', () => {
  const add = (title: string) => staff.post(office, { title, type: 'letter' })
  test('has a public clock from the day it is published; its addressee is told', async () => {
    await add('Where is the handbook?')
    const at = `${office}/where-is-the-handbook`
    await staff.post(at, {
      ...(await fieldsOf('where-is-the-handbook')),
      'sources.0.title': 'Letter book',
      on: '3 June 2025',
      'letter.to.name': 'Rufus Ellerwick',
      'letter.to.post': 'Chief',
      'letter.to.organisation': 'harbour-police',
      'letter.replyDue': '3 June 2025',
    })
    expect(faults((await askToPublish('where-is-the-handbook')).body)).toContain('must be due after the day')
    await staff.post(at, {
      ...(await fieldsOf('where-is-the-handbook')),
      'letter.replyDue': '17 June 2025',
    })
    expect((await askToPublish('where-is-the-handbook')).statusCode).toBe(303)
    await publish('where-is-the-handbook')
    const text = await vi.waitFor(async () => {
      const answer = load((await ask(site.url, '/meetings/letters')).text)('main').text()
      expect(answer).toContain('Where is the handbook?')
      return answer
    })
    expect(text).toMatch(/Waiting for an answer|Overdue/)
    expect(text).toContain('17 June 2025')
    expect(await mailsOf('published')).toContainEqual({
      person: 'con-one',
      subject: 'A letter to Rufus Ellerwick: Where is the handbook?',
    })
  })
})
