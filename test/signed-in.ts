/** A browser in which somebody is signed in: it carries the session and, like a real one, takes each form's token from a page. */
import { load } from 'cheerio'
import type { LightMyRequestResponse } from 'fastify'
import { hashOf, newToken } from '../src/people/accounts/tokens.ts'
import type { TestSite } from './site.ts'

type Fields = Readonly<Record<string, string | number | readonly string[]>>
export type SignedIn = {
  /** The header `cookie` with the session alone. */
  cookie: string
  get: (path: string, headers?: Record<string, string>) => Promise<LightMyRequestResponse>
  /** Posts a form; the token comes from a page that is fetched first. Redirects are not followed. */
  post: (path: string, fields?: Fields, headers?: Record<string, string>) => Promise<LightMyRequestResponse>
  postFiles: (
    path: string,
    fields: Fields,
    files: readonly { field: string; name: string; type: string; bytes: Buffer }[],
  ) => Promise<LightMyRequestResponse>
}
type Asked = Pick<TestSite, 'server' | 'database'>

/** `person` is a slug that has an account (see test/people.ts). A session without second factor, or an old one, on request. */
export async function signedInAs(
  site: Asked,
  person: string,
  how: { secondFactor?: boolean; fresh?: boolean } = {},
): Promise<SignedIn> {
  const token = newToken()
  const now = new Date()
  const longAgo = new Date(now.getTime() - 45 * 60 * 1000)
  await site.database.db
    .insertInto('people_session')
    .values({
      token_hash: hashOf(token),
      person,
      device: 'A test',
      created_at: longAgo,
      expires_at: new Date(now.getTime() + 60 * 60 * 1000),
      signed_in_at: how.fresh === false ? longAgo : now,
      second_factor_at: how.secondFactor === false ? null : longAgo,
    })
    .execute()
  return browserWith(site, `session=${token}`)
}

/** A browser that holds these cookies: none of them a session, for somebody who is not signed in. */
export function browserWith({ server }: Pick<Asked, 'server'>, cookie: string): SignedIn {
  const joined = (more: string | undefined) => [cookie, more].filter(Boolean).join('; ')
  const html = { accept: 'text/html' }
  const get: SignedIn['get'] = (path, headers = {}) =>
    server.inject({ url: path, headers: { ...html, cookie, ...headers } })
  /** Any page with a form will do: the token is good for all of them. */
  const formToken = async () => {
    const { body, headers } = await get('/sign-in')
    const csrf = load(body)('input[name=_csrf]').first().attr('value')
    const given = [headers['set-cookie'] ?? []].flat().map((line) => line.split(';', 1)[0]!)
    if (csrf === undefined) throw new Error('The page /sign-in has no form to take a token from.')
    return { csrf, cookie: joined(given.join('; ')) }
  }
  return {
    cookie,
    get,
    post: async (path, fields = {}, headers = {}) => {
      const { csrf, cookie: all } = await formToken()
      const body = new URLSearchParams({ _csrf: csrf })
      for (const [name, value] of Object.entries(fields))
        for (const one of Array.isArray(value) ? (value as readonly string[]) : [String(value)])
          body.append(name, one)
      return server.inject({
        method: 'POST',
        url: path,
        payload: body.toString(),
        headers: { ...html, 'content-type': 'application/x-www-form-urlencoded', cookie: all, ...headers },
      })
    },
    postFiles: async (path, fields, files) => {
      const { csrf, cookie: all } = await formToken()
      const form = new FormData()
      form.append('_csrf', csrf)
      for (const [name, value] of Object.entries(fields))
        for (const one of Array.isArray(value) ? (value as readonly string[]) : [String(value)])
          form.append(name, one)
      for (const { field, name, type, bytes } of files)
        form.append(field, new Blob([new Uint8Array(bytes)], { type }), name)
      const encoded = new Response(form)
      return server.inject({
        method: 'POST',
        url: path,
        payload: Buffer.from(await encoded.arrayBuffer()),
        headers: { ...html, 'content-type': encoded.headers.get('content-type')!, cookie: all },
      })
    },
  }
}
