/** A stranger's files are never held in memory: measured while the upload is still going on, over a real connection. */
import { request as openRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ask } from '#test/ask.ts'
import { page, planted, route, type Planted } from '#test/planted.ts'
import type { Viewer } from '#src/policy.ts'
import type { Gate } from './manifest.ts'
import type { Typed } from './typed.ts'

const megabyte = 1_000_000
const largest = 40 * megabyte
const viewer = (role: 'contributor' | 'analyst'): Viewer => ({
  person: 'cleo-owner',
  name: 'Cleo',
  organisation: 'owner-body',
  holdings: [{ role, organisation: 'owner-body', lead: false, deputyFor: null }],
  secondFactor: true,
  fresh: true,
})
const away = Object.assign(new Error('Connection terminated'), { code: '08006' })

let site: Planted
/** What the act of the form was given; what the gate was told; what the page of an outage gives back. */
let acts: { body: unknown; files: { name: string; bytes: number }[] }[] = []
let turned: Parameters<Gate['turnedAway']>[0][] = []
let givenBack: (Typed | null)[] = []
/** How often it was asked whose the session `first-away` is. */
let asked = 0

beforeAll(async () => {
  site = await planted(
    [
      route('/form', ({ csrfToken }) => page(csrfToken()), { keep: 'never' }),
      route(
        '/office/draft',
        ({ body, files }) => {
          acts.push({ body, files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length })) })
          return { kind: 'redirect', to: '/form' }
        },
        {
          method: 'POST',
          keep: 'never',
          door: 'office',
          policy: 'plans.draft-update',
          uploads: true,
          bodyLimit: largest,
        },
      ),
    ],
    {
      parts: {
        gate: {
          bearer: async () => null,
          viewer: async (token) => {
            if (token === 'away') throw away
            if (token === 'first-away') {
              asked += 1
              if (asked === 1) throw away
              return viewer('contributor')
            }
            if (token === 'other') return viewer('analyst')
            return token === 'owner' ? viewer('contributor') : null
          },
          turnedAway: async (what) => {
            turned.push(what)
            return { ...page('turned away'), status: 401 } as ReturnType<typeof page>
          },
        },
        errorPage: ({ status, title, requestId, typed }) => {
          givenBack.push(typed)
          return { title: `${status} ${title}`, description: requestId, body: null }
        },
      },
    },
  )
})
afterAll(() => site?.close())
beforeEach(() => {
  acts = []
  turned = []
  givenBack = []
  asked = 0
})

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
/** The bytes of buffers that somebody still holds, or held a moment ago. */
const held = (): number => {
  collect()
  return process.memoryUsage().arrayBuffers
}
let atFirst: number
beforeAll(() => {
  atFirst = held()
})
/** What is on its way through the connection is in nobody's hands yet: of 20 megabytes, far from half. */
const half = 10 * megabyte
const nothingHeld = () => expect.poll(() => held() - atFirst).toBeLessThan(half)
const allHeld = () => expect.poll(() => held() - atFirst).toBeGreaterThan(half)

type Sent = { status: number; text: string }
type Going = {
  session?: string | undefined
  token?: 'first' | 'last' | 'none' | 'wrong'
  megabytes?: number
  /** Asked when all but the end was sent. */
  meanwhile?: () => Promise<void>
}
const boundary = 'a-boundary-of-this-test'
const fieldPart = (name: string, value: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

/** Sends a form with one file in pieces, without saying how long it is. */
async function send({ session, token = 'first', megabytes = 20, meanwhile }: Going): Promise<Sent> {
  const form = await ask(site.url, '/form')
  const csrf = /<title>([^<]+)/.exec(form.text)![1]!
  const cookies = [
    form.headers['set-cookie']![0]!.split(';', 1)[0]!,
    ...(session ? [`session=${session}`] : []),
  ]
  const going = openRequest(`${site.url}/office/draft`, {
    method: 'POST',
    agent: false,
    headers: { cookie: cookies.join('; '), 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    going.on('response', resolve)
    going.on('error', reject)
  })
  const tokenPart = fieldPart('_csrf', token === 'wrong' ? 'x' : csrf)
  if (token === 'first' || token === 'wrong') await write(going, tokenPart)
  await write(going, fieldPart('narrative', 'We met.'))
  await write(
    going,
    `--${boundary}\r\ncontent-disposition: form-data; name="evidence"; filename="minutes.pdf"\r\ncontent-type: application/pdf\r\n\r\n`,
  )
  const piece = Buffer.alloc(megabyte, 'x')
  for (let sent = 0; sent < megabytes; sent += 1) await write(going, piece)
  await meanwhile?.()
  await write(going, '\r\n')
  if (token === 'last') await write(going, tokenPart)
  going.end(`--${boundary}--\r\n`)
  const answer = await answered
  return { status: answer.statusCode!, text: await text(answer) }
}
const write = (going: ClientRequest, what: string | Buffer) =>
  new Promise<void>((resolve, reject) => going.write(what, (error) => (error ? reject(error) : resolve())))

describe('a file of 20 megabytes', () => {
  test('of somebody who may send it is taken, in full', async () => {
    // The measure sees what is held.
    const sent = await send({ session: 'owner', meanwhile: allHeld })
    expect(sent.status).toBe(303)
    expect(acts).toEqual([
      {
        body: { _csrf: expect.any(String) as string, narrative: 'We met.' },
        files: [{ name: 'minutes.pdf', bytes: 20 * megabyte }],
      },
    ])
  })

  test.each([
    ['a stranger', undefined, 'sign-in'],
    ['somebody whose session ended', 'ended', 'sign-in'],
    ['somebody without the role', 'other', 'role'],
  ])('of %s is never held: its name and the words remain', async (_who, session, denial) => {
    const sent = await send({ session, meanwhile: nothingHeld })
    expect(sent.status).toBe(401)
    expect(turned).toMatchObject([{ denial, files: ['minutes.pdf'], body: { narrative: 'We met.' } }])
    expect(acts).toEqual([])
  })

  test.each(['away', 'first-away'])(
    'is not held when nobody can say whose it is, nor done without when they can (%s): the words are given back',
    async (session) => {
      const sent = await send({ session, meanwhile: nothingHeld })
      expect(sent.status).toBe(503)
      expect(givenBack).toMatchObject([
        {
          fields: [{ name: 'narrative', text: 'We met.' }],
          files: [{ field: 'evidence', name: 'minutes.pdf' }],
        },
      ])
      expect(acts).toEqual([])
    },
  )

  test.each(['none', 'wrong', 'last'] as const)(
    'in a form that is not ours is never held, whoever’s session it came with: its token is %s',
    async (token) => {
      for (const session of ['owner', 'ended', 'away']) {
        const sent = await send({ session, token, meanwhile: nothingHeld })
        // Who is not welcome anyway is told that, when the token came after all.
        const refused = token === 'last' ? { owner: 403, ended: 401, away: 503 }[session] : 403
        expect([session, sent.status]).toEqual([session, refused])
      }
      expect(acts).toEqual([])
    },
  )
})

describe('a form with files has an end', () => {
  const post = (body: string, type: string, more: Record<string, string> = {}) =>
    ask(site.url, '/office/draft', { method: 'POST', headers: { 'content-type': type, ...more }, body })
  const multipart = `multipart/form-data; boundary=${boundary}`
  const urlencoded = 'application/x-www-form-urlencoded'
  const accept = { accept: 'application/json' }

  test('all of it is at most what its address takes, also when it does not say how long it is', async () => {
    const said = await post('', multipart, { 'content-length': String(largest + 1), ...accept })
    expect(JSON.parse(said.text)).toMatchObject({ status: 413, code: 'too-large' })
    // The connection is closed on whoever goes on sending, so the answer may not reach them.
    await send({ megabytes: largest / megabyte + 1 }).catch(() => {})
    await expect.poll(() => site.log.findLast((line) => line.includes('"ms"'))).toContain('"status":413')
  })

  test('its words are no more than those of a form without files', async () => {
    const words = 'x'.repeat(600_000)
    const many = fieldPart('one', words) + fieldPart('two', words)
    const one = fieldPart('one', words + words)
    for (const body of [many, one]) {
      const answer = await post(`${body}--${boundary}--\r\n`, multipart, accept)
      expect(JSON.parse(answer.text)).toMatchObject({ status: 413, code: 'too-large' })
    }
    expect((await post(`one=${words}&two=${words}`, urlencoded)).status).toBe(413)
    expect((await post(`one=${words}`, urlencoded)).status).toBe(403)
  })
})
