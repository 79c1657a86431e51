import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testSite, type TestSite } from '#test/site.ts'
import { placeHold, confirmHold } from '#src/record/index.ts'
import {
  enterExamples,
  exampleAction,
  exampleAgenda,
  exampleBody,
  exampleItem,
  exampleMeeting,
  exampleMinutes,
} from '../example-meetings.ts'

let site: TestSite
const first = 'board-2031-01-10'
const second = 'board-2031-04-08'
const at = (path: string) => site.server.inject(path)
const held = (meeting: string, on: string) => exampleMeeting({ meeting, on, state: 'held' })

/** The board meeting of seed 001, as far as its text goes. */
const lcrb = {
  present: `Sadiq Khan;Mayor of London
Sophie Linden;DMPC
Diana Luchford;MOPAC
Will Balakrishnan;MOPAC
Tamara Barnett;MOPAC
James Bottomley;MOPAC
Natasha Plummer;MOPAC
Sarah Bott;MOPAC
Connie Stygall;MOPAC
Dame Lynne Owens;MPS
Jane Garvan;MPS
Lib Peck;VRU
Cllr Ian Edwards;London Councils
Cllr Gareth Roberts;London Councils
Daniel Houghton;London Councils
Cllr Nesil Caliskan;London Councils
Althea Loderick;London Councils
Doug Flight;London Councils
Ella Watson;London Councils
Kilvinder Vigurs;Probation
Lionel Idan;CPS South
Barry Hughes;CPS North
Ian Bickers;London Prisons Group
Sinead Dervin;NHS`,
  apologies: `Kenny Bowie;MOPAC
Ali Griffin;London Councils
Claudia Stuart;YJB
Henry Smithers;YJB
Fiona Taylor;London Councils
Debbie Weekes Bernard;DMC&SJ
Cllr Darren Rodwell;London Councils
Andrea Simon;EVAW
Cllr Jas Athwal;London Councils
Cheryl De Freitas;YJB
Claire Waxman;MOPAC
Joanne Towens;HMCTS`,
}
const people = (text: string, status: 'present' | 'apologies') =>
  text.split('\n').map((line) => {
    const [name = '', organisationName = ''] = line.split(';')
    return { name, organisationName, status }
  })

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  await site.act(({ db }) =>
    enterExamples(db, [
      exampleBody(),
      held(first, '10 January 2031'),
      held(second, '8 April 2031'),
      exampleAgenda({
        meeting: second,
        items: [exampleItem({ id: 'minutes', title: 'Minutes and actions', kind: 'minutes-and-actions' })],
      }),
      exampleMinutes({ meeting: first, actions: [exampleAction({ id: `${first}-a1` })] }),
      exampleMinutes({
        meeting: first,
        status: 'approved',
        approvedAt: { meeting: second, item: 'minutes' },
        actions: [exampleAction({ id: `${first}-a1` })],
      }),
      exampleMinutes({
        meeting: second,
        attendance: [...people(lcrb.present, 'present'), ...people(lcrb.apologies, 'apologies')],
        items: [
          {
            id: 'minutes',
            number: 'Item 1',
            order: 1,
            title: 'Welcome, minutes and previous actions',
            kind: 'minutes-and-actions',
            text: 'The previous minutes were agreed.',
          },
          { id: 'casey', number: 'Item 2', order: 2, title: 'Casey Review', text: 'It was discussed.' },
          { id: 'disproportionality', number: '2. Item 3', order: 3, title: 'Disproportionality' },
          {
            id: 'staff',
            number: '4',
            order: 4,
            title: 'A matter of staff',
            private: { publicTitle: 'A matter of staff', reason: 'It is about named people.' },
          },
        ],
        notReviewed: [`${first}-a1`],
        forward: [{ title: 'Court backlogs', item: 'minutes', on: 'July 2023' }],
        sources: [{ title: 'The page of the board', url: 'https://example.org/board' }],
      }),
    ]),
  )
})
afterAll(() => site.close())

describe('the page of minutes', () => {
  test('says who was there and who sent apologies, with their organisations', async () => {
    const page = load((await at(`/meetings/${second}/minutes`)).body)
    const attendance = page('#attendance').text()
    expect(attendance).toContain('Present (24)')
    expect(attendance).toContain('Apologies (12)')
    expect(page('#attendance table').first().find('tbody tr')).toHaveLength(24)
    expect(page('#attendance').text()).toMatch(/Sinead Dervin\s*NHS/)
  })

  test('has the items in order under their printed headings, and what was set for a later meeting', async () => {
    const page = load((await at(`/meetings/${second}/minutes`)).body)
    const headings = page('section[id] > h2')
      .toArray()
      .map((one) => page(one).text())
    expect(headings).toEqual([
      'Who was there',
      'Item 1. Welcome, minutes and previous actions',
      'Item 2. Casey Review',
      '2. Item 3. Disproportionality',
      '4. A matter of staff',
    ])
    expect(page('#minutes').text()).toMatch(/Set for a later meeting\s*Court backlogs, July 2023/)
    expect(page('#staff').text()).toContain('Taken in private: It is about named people.')
  })

  test('lists what was open and not reviewed, with a link to its thread', async () => {
    const page = load((await at(`/meetings/${second}/minutes`)).body)
    expect(page('#minutes').text()).toMatch(/Not reviewed[\s\S]*A1 Publish the figures by ward/)
    expect(page(`#minutes a[href="/bodies/harbour-board/action-points/${first}-a1"]`)).toHaveLength(1)
  })

  test('says whether they are a draft, where they were approved, and every correction', async () => {
    expect((await at(`/meetings/${second}/minutes`)).body).toContain(
      'Draft minutes: the body has not approved them yet.',
    )
    const page = load((await at(`/meetings/${first}/minutes`)).body)
    expect(page('.govuk-inset-text').text()).toMatch(
      /Approved at Harbour Scrutiny Board, 8 April 2031: Welcome, minutes[\s\S]*Version 2[\s\S]*Something changed\.[\s\S]*Why: It was known later\./,
    )
    expect(page('.govuk-inset-text a').attr('href')).toBe(`/meetings/${second}/minutes#minutes`)
    expect(page('.stamp').text()).toContain('version 2 of 2')
  })

  test('are absent before anything is published, and 451 while they or their meeting are on hold', async () => {
    expect((await at('/meetings/none/minutes')).statusCode).toBe(404)
    await site.act(async ({ db }) => {
      const key = `meetings/${first}/minutes`
      await placeHold(db, { key, category: 'court-order', reason: 'A court said so.', person: 'person-one' })
      await confirmHold(db, { key, person: 'person-two' })
    })
    for (const form of ['', '.json', '.docx', '.pdf'])
      expect((await at(`/meetings/${first}/minutes${form}`)).statusCode).toBe(451)
    // What the later minutes say of it keeps its name, and no word of what is on hold.
    const body = (await at(`/meetings/${second}/minutes`)).body
    expect(body).toContain(`${first}-a1`)
    expect(body).not.toContain('Publish the figures by ward')
  })
})

test('the same as a file: JSON with its proof, DOCX and tagged PDF', async () => {
  const json = (await at(`/meetings/${second}/minutes.json`)).json()
  expect(json.attendance).toHaveLength(36)
  expect(json.record.proof.hashes.length).toBeGreaterThan(0)
  const docx = await at(`/meetings/${second}/minutes.docx`)
  expect(docx.rawPayload.subarray(0, 2).toString()).toBe('PK')
  const { value } = await (await import('mammoth')).default.convertToHtml({ buffer: docx.rawPayload })
  expect(value).toMatch(/<h2>.*2\. Item 3\. Disproportionality<\/h2>/)
  expect(value).toContain('Sinead Dervin')
  const pdf = (await at(`/meetings/${second}/minutes.pdf`)).rawPayload
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.toString('latin1')).toContain('/MarkInfo')
  expect((await at(`/meetings/${second}/minutes.pdf`)).rawPayload.equals(pdf)).toBe(true)
})
