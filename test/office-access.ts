/** Every address that is not for everyone × every person × how far they signed in × whose it is × its state, against the table. */
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policy, type Action, type Entry } from '#src/policy.ts'
import { meetingsAtWork } from './meetings-at-work.ts'
import { officeAccess, type OfficeRow } from './office-access-table.ts'
import { formerStaff, givePeople, officePeople, type OfficePerson } from './office-people.ts'
import { browserWith, signedInAs, type SignedIn } from './signed-in.ts'
import { testSite, type TestSite } from './site.ts'

/** Roles that need a second factor: by hand, like the table, so that the policy is not measured by itself. */
const privilegedRoles = ['staff', 'assessor', 'analyst', 'moderator', 'publisher', 'auditor', 'administrator']

/** Not let in and not turned away: the test's own request was wrong, so that nothing was tried. */
const badRequests = [400, 405, 413, 415]

/** How far somebody has signed in. */
const signedIn = {
  whole: {},
  'without a second factor': { secondFactor: false },
  'long ago': { fresh: false },
} as const
type How = keyof typeof signedIn

type Outcome = 'in' | 'absent' | 'refused' | 'sign in' | 'second factor' | 'sign in again'
type Visitor = { person: OfficePerson | null; how: How; browser: SignedIn }

/**
 * The tests themselves. `every`: each state of each thing, and each way to be signed in; else each address once, with a whole
 * sign-in, by everybody.
 */
export function testOfficeAccess({ every, atLeast }: { every: boolean; atLeast: number }): void {
  let site: TestSite
  const visitors: Visitor[] = []
  /** What stands in an address for something that gets its name only when it is made. */
  let marks: Record<string, string>
  beforeAll(async () => {
    site = await testSite('northmere')
    await givePeople(site.database.db)
    const { questions, booking, file, reading } = await meetingsAtWork(site)
    marks = {
      '{received}': questions.received,
      '{answered}': questions.answered,
      '{booking}': booking,
      '{file}': file,
      '{reading}': reading,
    }
    visitors.push({ person: null, how: 'whole', browser: browserWith(site, '') })
    for (const person of [...officePeople, formerStaff])
      for (const how of every ? (Object.keys(signedIn) as How[]) : (['whole'] as const))
        visitors.push({ person, how, browser: await signedInAs(site, person.slug, signedIn[how]) })
  }, 120_000)
  afterAll(() => site?.close())

  /** What the table says. */
  function expected(row: OfficeRow, { person, how }: Pick<Visitor, 'person' | 'how'>): Outcome {
    const found = row.finds ?? 'in'
    if (!person || row.byProgram) return 'sign in'
    if (row.in === 'signed-in') return row.again && how === 'long ago' ? 'sign in again' : found
    const opens = person.roles.filter((role) => row.in.includes(role))
    if (opens.length === 0 || (row.lead && !person.lead)) return 'refused'
    if (how === 'without a second factor' && opens.every((role) => privilegedRoles.includes(role)))
      return 'second factor'
    if (row.again && how === 'long ago' && row.route.startsWith('POST')) return 'sign in again'
    if (
      row.own &&
      opens.every((role) => role === 'contributor') &&
      !row.own.includes(person.organisation ?? '')
    )
      return 'absent'
    return found
  }

  function outcomeOf({
    statusCode,
    headers,
  }: {
    statusCode: number
    headers: { location?: string | undefined }
  }): Outcome | number {
    const to = headers.location ?? ''
    if (statusCode === 303 && /^\/sign-in\/second-factor|^\/account\/second-factor/.test(to))
      return 'second factor'
    if (statusCode === 303 && to.startsWith('/sign-in/again')) return 'sign in again'
    if (statusCode === 303 && to.startsWith('/sign-in')) return 'sign in'
    // A form that was sent without a session: the page to sign in on, at the same address.
    if (statusCode === 401) return 'sign in'
    if (statusCode === 403) return 'refused'
    if (statusCode === 404) return 'absent'
    return statusCode < 500 && !badRequests.includes(statusCode) ? 'in' : statusCode
  }

  const methodOf = ({ route }: OfficeRow) => route.split(' ')[0] as 'GET' | 'POST'

  /** A form's token, once for each browser: it is good for every form. */
  const tokens = new Map<SignedIn, { cookie: string; csrf: string }>()
  async function tokenOf(browser: SignedIn) {
    const known = tokens.get(browser)
    if (known) return known
    const { body, headers } = await browser.get('/sign-in')
    const given = [headers['set-cookie'] ?? []].flat().map((line) => line.split(';', 1)[0]!)
    const token = {
      cookie: [browser.cookie, ...given].filter(Boolean).join('; '),
      csrf: load(body)('input[name=_csrf]').first().attr('value')!,
    }
    tokens.set(browser, token)
    return token
  }

  async function visit(
    { browser }: Visitor,
    method: 'GET' | 'POST',
    address: string,
    sends: OfficeRow['sends'] = {},
  ) {
    const url = address.replaceAll(/\{\w+\}/g, (mark) => marks[mark]!)
    if (method === 'GET') return browser.get(url)
    const { cookie, csrf } = await tokenOf(browser)
    return site.server.inject({
      method,
      url,
      payload: new URLSearchParams({ _csrf: csrf, ...sends }).toString(),
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', cookie },
    })
  }

  const notForEveryone = (action: Action) => (policy[action] as Entry).who !== 'everyone'
  /** They would change the visitor themselves: tried one by one where they are made, and here by nobody. */
  const changesOnlyOneself = [
    'POST /account/sessions/end-others',
    'POST /account/second-factor/totp',
    'POST /account/second-factor/passkey',
    'POST /account/second-factor/passkey/options',
    'POST /sign-in/second-factor',
    'POST /sign-in/second-factor/passkey',
    'POST /sign-in/second-factor/passkey/options',
    'POST /sign-in/again',
    'POST /sign-in/again/send',
    'POST /sign-in/practice/go-on',
  ]

  describe('the table', () => {
    test('has every address that is not for everyone, and no other', () => {
      const declared = site.capabilities
        .flatMap(({ routes }) => routes)
        .filter((route) => notForEveryone(route.policy))
        .map(({ method, path }) => `${method} ${path}`)
      const tried = new Set([...officeAccess.map(({ route }) => route), ...changesOnlyOneself])
      expect([...tried].toSorted()).toEqual([...new Set(declared)].toSorted())
    })
  })

  let cells = 0
  describe.each([...Map.groupBy(officeAccess, ({ route }) => route)])('%s', (_route, rows) => {
    test('lets in whom the table lets in', async () => {
      const wrong: string[] = []
      for (const row of rows)
        for (const [state, address] of Object.entries(row.at).slice(0, every ? undefined : 1))
          for (const visitor of visitors) {
            const answer = await visit(visitor, methodOf(row), address, row.sends)
            const [got, wanted] = [outcomeOf(answer), expected(row, visitor)]
            cells += 1
            if (got !== wanted)
              wrong.push(
                `${visitor.person?.slug ?? 'nobody'}, ${visitor.how}, ${state}: ${got} (${answer.statusCode}) instead of ${wanted}`,
              )
          }
      expect(wrong).toEqual([])
    }, 120_000)
  })

  test.each(changesOnlyOneself)('nobody gets in at %s', async (route) => {
    const [method, address] = route.split(' ') as ['POST', string]
    expect(outcomeOf(await visit(visitors[0]!, method, address))).toBe('sign in')
  })

  test('that makes as many cells as it should', () => {
    expect(cells).toBeGreaterThanOrEqual(atLeast)
  })
}
