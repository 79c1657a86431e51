import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { sourceDate } from '#src/kernel/dates.ts'
import { confirmHold, placeHold, publish } from '#src/record/index.ts'
import { asset } from '#src/design/index.ts'
import { exampleCommitment, exampleEdition } from '../src/plans/example-edition.ts'
import { policy, type Action, type Entry } from '#src/policy.ts'
import { registerKey } from '../src/people/register.ts'
import { periodsOfOfficeKey, transcript } from '../src/meetings/model.ts'
import { heldWords, keysOnHold, periods } from './access-of-meetings.ts'
import { officeAccess } from './office-access-table.ts'
import { access, onlyInDevelopment, organisations, type Row } from './access-table.ts'
import { ask } from './ask.ts'
import { discussionsAtWork, giveComment, slugOf } from './discussions-people.ts'
import { page, planted, route } from './planted.ts'
import { testSite, type TestSite } from './site.ts'

/** A sentence that only the edition on hold has, one that only the plan on hold has, and those of meetings. */
const secrets = ['Saltreath station', 'The secret handbook', 'Said in a held discussion', ...heldWords]
const hiddenKey = 'plans/kept-back-plan/editions/2031-32-q3'
/** Rows whose column `held` is tried last, when what they all stand on is on hold. */
const last = [...organisations, ...periods]

let site: TestSite
let tokens: Record<string, string>
beforeAll(async () => {
  site = await testSite('northmere', { env: { NODE_ENV: 'development' } })
  await site.act(({ db }) =>
    db.transaction().execute(async (tx) => {
      const content = exampleEdition([exampleCommitment({ text: secrets[1]! })], { plan: 'kept-back-plan' })
      const people = { draftedBy: 'oriel-tamswick', publishedBy: 'bram-ashkettle', today: '2032-01-31' }
      const publishedOn = sourceDate('2032-01-31')
      await publish(tx, { kind: 'edition', key: hiddenKey, title: 'Hidden', content, publishedOn, ...people })
      await publish(tx, {
        kind: 'transcript',
        key: 'meetings/board-2024-10-16/transcript',
        title: 'Hidden',
        content: hiddenTranscript,
        publishedOn,
        ...people,
      })
    }),
  )
  for (const key of [hiddenKey, ...keysOnHold]) await hold(key)
  await discussionsAtWork(site)
  await vi.waitFor(async () =>
    expect((await ask(site.url, `/discussions/${slugOf('held')}`)).status).toBe(451),
  )
  const index = await recordIndex()
  const entryOf = (key: string) => String(index.versions.find((line) => line.key.endsWith(key))!.entry)
  tokens = {
    '{open}': entryOf('2024-25-q2'),
    '{held}': entryOf('2024-25-q3'),
    '{size}': String(index.size),
    '{asset}': asset('site.css'),
    ...(await tokensOfMeetings()),
    ...(await tokensOfDiscussions()),
  }
})
afterAll(() => site?.close())

const hiddenTranscript = transcript.parse({
  meeting: 'board-2024-10-16',
  source: 'verbatim',
  speeches: [{ anchor: 's1', speaker: 'A speaker', text: 'Said under a hold.' }],
})

async function tokensOfMeetings(): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string; sha256: string }>`
    select name, sha256 from documents_file where name like any (array['%.pdf', '%.ogg'])`.execute(
    site.database.db,
  )
  const shaOf = (name: string) => rows.find((file) => file.name === name)!.sha256
  const locations = JSON.parse((await ask(site.url, '/api/oparl/1.1/locations')).text) as {
    data: { id: string }[]
  }
  return {
    '{paper}': shaOf('force-report.pdf'),
    '{paper16}': shaOf('force-report.pdf').slice(0, 16),
    '{heldPaper}': shaOf('youth-work-note.pdf'),
    '{heldPaper16}': shaOf('youth-work-note.pdf').slice(0, 16),
    '{heldWithMeeting}': shaOf('four-pages-draft.pdf'),
    '{recording}': shaOf('board-2025-01-22.ogg'),
    '{location}': locations.data[0]!.id.split('/').at(-1)!,
  }
}

async function tokensOfDiscussions(): Promise<Record<string, string>> {
  const { db } = site.database
  const comment = async (of: Parameters<typeof giveComment>[1]) => String(await giveComment(db, of))
  return {
    '{comment}': await comment({}),
    '{hiddenComment}': await comment({ state: 'hidden', words: secrets[2]! }),
    '{waitingComment}': await comment({ state: 'waiting', words: secrets[2]! }),
    '{heldComment}': await comment({ discussion: slugOf('held'), words: secrets[2]! }),
  }
}

async function hold(key: string): Promise<void> {
  const asked = { key, category: 'court-order' as const, reason: 'a test' }
  await site.act(async ({ db }) => {
    await placeHold(db, { ...asked, person: 'oriel-tamswick' })
    await confirmHold(db, { key, person: 'bram-ashkettle' })
  })
  const confirmed = async () =>
    (await recordIndex()).holds.some((one) => one.key === key && one.act === 'confirm')
  await vi.waitFor(async () => expect(await confirmed()).toBe(true))
}

type Index = {
  size: number
  versions: { entry: number; key: string }[]
  holds: { key: string; act: string }[]
}
const recordIndex = async () => JSON.parse((await ask(site.url, '/record/index.json')).text) as Index

/** Addresses that are for everyone; the others stand in test/office-access-table.ts. */
const declared = () =>
  site.capabilities
    .flatMap(({ routes }) => routes)
    .filter(({ policy: action }) => (policy[action] as Entry).who === 'everyone')
    .map(({ method, path }) => `${method} ${path}`)
const nameOf = ({ method, path }: Row) => `${method} ${path}`
const read = (cell: string) => {
  const [address, status] = cell.split(' ') as [string, string]
  return {
    address: address.replaceAll(/\{\w+\}/g, (token) => tokens[token] ?? token),
    status: Number(status),
  }
}

describe('the table', () => {
  test('has every address of the program, and no other', () => {
    expect(declared().toSorted()).toEqual(access.map(nameOf).toSorted())
  })

  test('has no address twice', () => {
    expect(new Set(access.map(nameOf)).size).toBe(access.length)
  })
})

/** Each address of a column that has any, with its row. */
const cellsOf = (row: Row, state: 'published' | 'held' | 'absent') =>
  [row[state] ?? []].flat().map((cell) => [nameOf(row), row, cell] as const)

/** Asks for one cell and compares; `unseen` words must not be in the answer. */
async function tryCell({ method }: Row, cell: string): Promise<void> {
  const { address, status } = read(cell)
  const answer = await ask(site.url, address, { method })
  expect([`${method} ${address}`, answer.status]).toEqual([`${method} ${address}`, status])
  for (const secret of secrets) expect([address, answer.body.includes(secret)]).toEqual([address, false])
  if (method !== 'GET') return
  const head = await ask(site.url, address, { method: 'HEAD' })
  expect([`HEAD ${address}`, head.status, head.body.length]).toEqual([`HEAD ${address}`, status, 0])
}

describe('a reader who is not signed in', () => {
  test.each(access.flatMap((row) => cellsOf(row, 'published')))('reads %s', (_name, row, cell) =>
    tryCell(row, cell),
  )

  test.each(access.flatMap((row) => cellsOf(row, 'absent')))(
    'is told plainly when nothing is there: %s',
    (_name, row, cell) => tryCell(row, cell),
  )

  test.each(access.filter((row) => !last.includes(row)).flatMap((row) => cellsOf(row, 'held')))(
    'does not read what is on hold: %s',
    (_name, row, cell) => tryCell(row, cell),
  )

  test('writes nowhere: every other method is refused, and told which are taken', async () => {
    const paths = Map.groupBy(access, ({ path }) => path)
    for (const [path, rows] of paths) {
      const { address } = read([rows[0]!.published].flat()[0]!)
      // What is for some roles only is in the other table, and refuses in its own way.
      const forSome = officeAccess.filter(({ route }) => route.endsWith(` ${path}`))
      const all = [...rows.map(({ method }) => method), ...forSome.map(({ route }) => route.split(' ')[0]!)]
      const taken = [...new Set(all)].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => !taken.includes(one))) {
        const answer = await ask(site.url, address, { method })
        expect([method, path, answer.status]).toEqual([method, path, 405])
        expect(String(answer.headers.allow).split(', ').toSorted()).toEqual(taken.toSorted())
      }
    }
  })

  test('finds nothing of the register while it is on hold', async () => {
    await hold(registerKey)
    for (const [, row, cell] of organisations.flatMap((one) => cellsOf(one, 'held'))) await tryCell(row, cell)
  })

  test('finds nothing of the periods of office while they are on hold', async () => {
    await hold(periodsOfOfficeKey)
    for (const [, row, cell] of periods.flatMap((one) => cellsOf(one, 'held'))) await tryCell(row, cell)
  })
})

test('outside of development the gallery is not there', async () => {
  const real = await testSite('northmere', { story: false })
  try {
    const found = new Set(real.capabilities.flatMap(({ routes }) => routes.map(({ path }) => path)))
    for (const { path, published } of onlyInDevelopment) {
      expect(found.has(path)).toBe(false)
      expect((await ask(real.url, read([published].flat()[0]!).address)).status).toBe(404)
    }
  } finally {
    await real.close()
  }
})

describe('the server does not start', () => {
  const answer = () => page('secret')
  test('with a route that names no policy', async () => {
    const bare = { ...route('/bare', answer), policy: undefined as unknown as Action }
    await expect(planted([bare])).rejects.toThrow(/GET \/bare names the policy “undefined”/)
  })

  test('with a policy that is in no table, also one that every object has', async () => {
    for (const action of ['test.write', 'constructor', '__proto__', 'toString'])
      await expect(planted([route('/odd', answer, { policy: action as Action })])).rejects.toThrow(
        /which src\/policy.ts does not have/,
      )
  })

  test('with a kept route that is not for everyone', async () => {
    const kept = route('/x', answer, { policy: 'plans.board', keep: 'published' })
    await expect(planted([kept])).rejects.toThrow(/is kept, but not for everyone/)
  })

  test('with a route that was registered by hand', async () => {
    const byHand = planted([], { before: (server) => void server.get('/by-hand', () => 'secret') })
    await expect(byHand).rejects.toThrow('Route GET /by-hand has no policy.')
  })
})
