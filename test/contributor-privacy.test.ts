/** A contributor works beside others and never meets personal data: no e-mail address but their own, on any page they can reach. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { joiningWords } from './meetings-canaries.ts'
import { signedInAs } from './signed-in.ts'
import { testSite, type TestSite } from './site.ts'

let site: TestSite
let addresses: string[]
const ofThePublic = 'reader@public.test'
beforeAll(async () => {
  site = await testSite('northmere')
  const { db } = site.database
  await sql`insert into notices_message (kind, address, subject, text_part, html_part)
    values ('digest', ${ofThePublic}, 'New on the record', ${ofThePublic}, ${ofThePublic})`.execute(db)
  const { rows } = await sql<{ email: string }>`
    select email from people_account
    union select email from meetings_booking where email <> ''
    union select email from meetings_question where email <> ''`.execute(db)
  addresses = [...rows.map(({ email }) => email), ofThePublic]
  expect(addresses).toContain('lowri@residents.northmere.example')
})
afterAll(() => site?.close())

/** Every page of the office and of one's own account that links lead to, from the start page. */
async function officePages(person: string): Promise<Map<string, string>> {
  const browser = await signedInAs(site, person)
  const pages = new Map<string, string>()
  const waiting = ['/office', '/account']
  const known = new Set(waiting)
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const { body, headers } = await browser.get(address)
    if (!String(headers['content-type']).startsWith('text/')) continue
    pages.set(address, body)
    for (const element of load(body)('a[href]').toArray()) {
      const url = new URL(load(body)(element).attr('href')!, new URL(address, 'http://site.invalid'))
      const next = url.pathname + url.search
      if (url.host !== 'site.invalid' || !/^\/(office|account)(\/|$)/.test(url.pathname) || known.has(next))
        continue
      known.add(next)
      waiting.push(next)
    }
    if (pages.size > 300) throw new Error('More than 300 pages: does a link grow without end?')
  }
  return pages
}

test.each([
  'wren-quillhurst',
  'halden-crossbeam',
  'isolde-marchgate',
  'ambrose-thornlea',
  'osric-wendlebury',
])(
  '%s meets nobody’s address but their own',
  async (person) => {
    const { rows } = await sql<{ email: string }>`
      select email from people_account where person = ${person}`.execute(site.database.db)
    const own = rows[0]!.email
    const pages = await officePages(person)
    expect(pages.size).toBeGreaterThan(5)
    expect([...pages.values()].join('\n')).toContain(own)
    const others = addresses.filter((one) => one !== own)
    const met = [...pages].flatMap(([page, body]) =>
      others.filter((one) => body.toLowerCase().includes(one)).map((one) => [page, one]),
    )
    expect(met).toEqual([])
    // How those who booked join a meeting is theirs alone.
    const joining = [...pages].filter(([, body]) => joiningWords.some((words) => body.includes(words)))
    expect(joining.map(([page]) => page)).toEqual([])
  },
  120_000,
)

test('london has no open period, and its people are practice accounts only', async () => {
  const london = await testSite('london')
  try {
    const { db } = london.database
    const requests = await sql`select from plans_request`.execute(db)
    expect(requests.rows).toHaveLength(0)
    const { rows } = await sql<{ email: string; practice: boolean }>`
      select email, practice from people_account`.execute(db)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ practice, email }) => !practice || !email.endsWith('@practice.example'))).toEqual(
      [],
    )
  } finally {
    await london.close()
  }
}, 300_000)
