/** For measuring what is sent: a connection that stays, and a browser without a face that reads a form and sends it again and again. */
import { load } from 'cheerio'
import { Agent, request } from 'node:http'

export type Answered = { status: number; location: string; body: string; ms: number }
export type Browser = {
  get: (path: string) => Promise<Answered>
  /** As a browser sends a form with files: in parts. */
  postParts: (path: string, fields: ReadonlyMap<string, string>) => Promise<Answered>
  post: (path: string, fields: ReadonlyMap<string, string>) => Promise<Answered>
  close: () => void
}

export type Line = {
  send: (
    method: 'GET' | 'POST',
    path: string,
    headers: Record<string, string>,
    body?: Buffer,
  ) => Promise<Answered & { cookies: readonly string[] }>
  close: () => void
}

/** One connection that stays. */
export function lineTo(url: string): Line {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { hostname, port } = new URL(url)
  return {
    send: (method, path, headers, body) => {
      const began = performance.now()
      return new Promise((resolve, reject) => {
        const length = body ? { 'content-length': body.length } : {}
        const asked = request(
          { hostname, port, path, method, agent, headers: { ...headers, ...length } },
          (answer) => {
            const chunks: Buffer[] = []
            answer.on('data', (chunk: Buffer) => chunks.push(chunk))
            answer.on('error', reject)
            answer.on('end', () =>
              resolve({
                status: answer.statusCode!,
                location: answer.headers.location ?? '',
                cookies: answer.headers['set-cookie'] ?? [],
                body: Buffer.concat(chunks).toString(),
                ms: performance.now() - began,
              }),
            )
          },
        )
        asked.on('error', reject)
        asked.end(body)
      })
    },
    close: () => agent.destroy(),
  }
}

/** A line that keeps the cookie that the forms need. */
export function browserAt(url: string, session: string): Browser {
  const line = lineTo(url)
  const cookies = new Map([[session.split('=')[0]!, session]])
  const send = async (
    method: 'GET' | 'POST',
    path: string,
    body?: Buffer,
    type?: string,
  ): Promise<Answered> => {
    const headers = {
      accept: 'text/html',
      'accept-encoding': 'identity',
      cookie: [...cookies.values()].join('; '),
      ...(body ? { 'content-type': type! } : {}),
    }
    const answer = await line.send(method, path, headers, body)
    for (const one of answer.cookies) cookies.set(one.split('=', 1)[0]!, one.split(';', 1)[0]!)
    return answer
  }
  return {
    get: (path) => send('GET', path),
    post: (path, fields) =>
      send(
        'POST',
        path,
        Buffer.from(new URLSearchParams([...fields]).toString()),
        'application/x-www-form-urlencoded',
      ),
    postParts: (path, fields) => {
      const boundary = '----answerable-bench'
      const parts = [...fields].map(
        ([name, value]) =>
          `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      return send(
        'POST',
        path,
        Buffer.from(`${parts.join('')}--${boundary}--\r\n`),
        `multipart/form-data; boundary=${boundary}`,
      )
    },
    close: line.close,
  }
}

/** What a browser would send of the form that has a field of this name; the caller says which button. */
export function fieldsOf(page: string, having: string): Map<string, string> {
  const $ = load(page)
  const form = $('form')
    .filter((_at, one) => $(one).find(`[name="${having}"]`).length > 0)
    .first()
  if (form.length === 0) throw new Error(`no form with a field “${having}” on this page`)
  return new Map(
    form
      .serializeArray()
      .map(({ name, value }): [string, string] => [name, value])
      .filter(([, value]) => value !== undefined),
  )
}
