/** An office in the middle of its work: what pages need that the practice pack's story does not leave behind. Made by its own acts. */
import { load } from 'cheerio'
import exceljs from 'exceljs'
import { sql } from 'kysely'
import { newestMail } from '../src/people/accounts/mail-for-test.ts'
import { makeDiscussions, type DiscussionsMade } from './discussions-made.ts'
import { filled, led } from './forms.ts'
import { meetingsAtWork, type MeetingsMade } from './meetings-at-work.ts'
import { browserWith, signedInAs, type SignedIn } from './signed-in.ts'
import { testSite, type TestSite } from './site.ts'

const plan = 'fair-policing-plan'
const quarter = `/office/plans/${plan}/periods/2025-26-q1`
const owed = `/office/owed/${plan}/2025-26-q1`
const day = (fromNow: number) => new Date(Date.now() + fromNow * 86_400_000).toISOString().slice(0, 10)

/** Addresses of what was made. */
export type Made = {
  correction: string
  interim: string
  document: string
  /** A piece of the document that stands in no row yet or in one: by where it starts. */
  piece: string
  row: string
  hold: string
  kept: string
  beside: string
  bulk: string
  faultyBulk: string
  appToSetUp: string
  grantToConfirm: string
  grantToEnd: string
  signInLink: string
  message: string
  meetings: MeetingsMade
  discussions: DiscussionsMade
}
export type OfficeAtWork = TestSite & { made: Made }

/** On a loopback address, so that the practice page is there as well. */
export async function officeAtWork(): Promise<OfficeAtWork> {
  const site = await testSite('northmere', { env: { PUBLIC_URL: 'http://127.0.0.1:3000' } })
  try {
    return Object.assign(site, { made: await make(site) })
  } catch (error) {
    await site.close()
    throw error
  }
}

async function make(site: TestSite): Promise<Made> {
  const { db } = site.database
  const [oriel, wren, tamsin, dov] = await Promise.all(
    ['oriel-tamswick', 'wren-quillhurst', 'tamsin-ferncastle', 'dov-larkmantle'].map((one) =>
      signedInAs(site, one),
    ),
  )
  led(await oriel!.post(`${quarter}/publication`, { act: 'ask' }))
  led(
    await oriel!.post(`${quarter}/publication`, {
      act: 'embargo',
      organisation: 'northmere-police',
      until: day(5),
    }),
  )
  const interim = led(
    await oriel!.post(`/office/plans/${plan}/interim`, {
      ref: '2.3/b',
      day: '2025-07-01',
      words: 'The clock in Pellmouth was mended on 1 July.',
    }),
  )
  const wrong = `/office/corrections/new?plan=${plan}&period=2024-25-q4&ref=1.1/a`
  const correction = led(
    await oriel!.post(
      '/office/corrections/new',
      await filled(oriel!, wrong, {
        'updates.0.update': 'Every patrol carries the slips since March.',
        what: '1.1/a: when the slips came.',
        why: 'We wrote the wrong month.',
      }),
    ),
  )
  const hold = led(
    await oriel!.post('/office/holds/new', {
      key: `plans/${plan}/editions/2024-25-q1`,
      category: 'personal-safety',
      reason: 'Somebody can be known by what is said of a car.',
    }),
  )
  await oriel!.post('/office/elections', {
    label: 'Council elections',
    startsOn: day(20),
    endsOn: day(60),
    reason: 'Elections to the six councils of Northmere.',
  })
  led(
    await dov!.post(`/office/assessments/${plan}/2025-26-q1/1.3~a`, {
      assessed: 'no-evidence',
      day: '2025-07-10',
      reasons: 'We asked for the training register and have not been given it.',
    }),
  )
  led(
    await tamsin!.post('/office/people/invite', {
      name: 'Ebba Newhand',
      post: 'Reads the post',
      email: 'ebba@oversight.northmere.example',
      worksFor: 'nopo',
      role: 'contributor',
      organisation: 'nopo',
      months: '12',
    }),
  )
  return {
    meetings: await meetingsAtWork(site),
    discussions: await makeDiscussions(site),
    correction,
    interim,
    hold,
    ...(await documentOf(oriel!)),
    ...(await typedAtOnce(wren!)),
    ...(await sentInBulk(wren!)),
    kept: await keptForm(site),
    ...(await waysIn(site)),
    grantToConfirm: `/office/people/corin-brackenfold/grants/${await grantOf('corin-brackenfold', 'moderator')}/confirm`,
    grantToEnd: `/office/people/dov-larkmantle/grants/${await grantOf('dov-larkmantle', 'assessor')}/end`,
    message: `/office/outbox/${(await db.selectFrom('notices_message').select('id').where('kind', '=', 'return').executeTakeFirstOrThrow()).id}`,
  }

  async function grantOf(person: string, role: string): Promise<string> {
    const { id } = await db
      .selectFrom('people_grant')
      .select('id')
      .where('person', '=', person)
      .where('role', '=', role)
      .executeTakeFirstOrThrow()
    return id
  }
}

const paper = `Fair stops plan

1. Better use of powers

1.1 Publish the review of stops
The Board will publish the review of stops by May 2026.
Lead: nopo
Update: It was published in May.

1.2 Train officers
The Force will train all officers to explain every stop.
Lead: The Force
Update: Training has begun.
`

async function documentOf(staff: SignedIn): Promise<Pick<Made, 'document' | 'piece' | 'row'>> {
  const file = { field: 'file', name: 'Plan.txt', type: 'text/plain', bytes: Buffer.from(paper) }
  const document = led(
    await staff.postFiles(`/office/plans/${plan}/documents`, { period: '2025-26-q1' }, [file]),
  )
  for (let looks = 0; looks < 30; looks += 1) {
    const { body } = await staff.get(document)
    const $ = load(body)
    const linkTo = (part: string) => $(`main a[href*="${part}"]`).first().attr('href')
    if (!body.includes('is being read'))
      return {
        document,
        piece: `${document}/pieces/${$('input[name=piece]').first().attr('value')}`,
        row: linkTo(`${document}/rows/`) ?? `${document}/rows/1`,
      }
  }
  throw new Error('The document was not read.')
}

/** A draft with something begun in each of its lists; then two forms of it were open, and both were saved. */
async function typedAtOnce(contributor: SignedIn): Promise<Pick<Made, 'beside'>> {
  const at = `${owed}/2.1~b`
  const now = (change: Record<string, string>) =>
    filled(contributor, at, { reported: 'in-progress', ...change })
  for (const list of ['milestones', 'money', 'figures', 'evidence'])
    led(await contributor.post(at, await now({ act: `add:${list}`, update: 'Eleven schools, all in May.' })))
  const second = await now({ act: 'save', update: 'Twelve schools; the last one was on 3 June.' })
  led(await contributor.post(at, await now({ act: 'save', update: 'Eleven schools, all of them in May.' })))
  return { beside: led(await contributor.post(at, second)) }
}

async function sentInBulk(contributor: SignedIn): Promise<Pick<Made, 'bulk' | 'faultyBulk'>> {
  const { rawPayload } = await contributor.get(`${owed}/bulk/files/owed.xlsx`)
  const send = async (words: string, reported: string) => {
    const book = new exceljs.Workbook()
    await book.xlsx.load(new Uint8Array(rawPayload).buffer as ArrayBuffer)
    const sheet = book.getWorksheet('updates')!
    const column = (name: string) => (sheet.getRow(1).values as unknown[]).indexOf(name)
    sheet.getRow(2).getCell(column('update')).value = words
    sheet.getRow(2).getCell(column('reported')).value = reported
    const bytes = Buffer.from(await book.xlsx.writeBuffer())
    const file = { field: 'file', name: 'owed.xlsx', type: 'application/octet-stream', bytes }
    return led(await contributor.postFiles(`${owed}/bulk`, {}, [file]))
  }
  return {
    bulk: await send('We met every month.', 'in progress'),
    faultyBulk: await send('We met every month.', 'nearly there'),
  }
}

/** What somebody typed when their session had ended. */
async function keptForm(site: TestSite): Promise<string> {
  const halden = await signedInAs(site, 'halden-crossbeam')
  await sql`update people_session set expires_at = clock_timestamp() where person = 'halden-crossbeam'`.execute(
    site.database.db,
  )
  const to = led(
    await halden.post(`${owed}/3.1~c`, { revision: '1', act: 'save', update: '81 people by now.' }),
  )
  return /\/office\/kept\/[\w-]{36}/.exec(decodeURIComponent(to))![0]
}

async function waysIn(site: TestSite): Promise<Pick<Made, 'signInLink' | 'appToSetUp'>> {
  const maud = await signedInAs(site, 'maud-stillwater')
  const appToSetUp = led(
    await maud.post('/account/second-factor/totp', { label: 'My phone', to: '/account' }),
  )
  await browserWith(site, '').post('/sign-in', { email: 'osric@oversight.northmere.example' })
  return { appToSetUp, signInLink: (await newestMail(site.database.db, 'osric-wendlebury')).link }
}
