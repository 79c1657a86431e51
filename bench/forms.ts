/** A browser without a face, for measuring forms: fetches a page, reads its form, and sends it again and again on one connection. */
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

/** One connection that stays; it keeps the cookie that the forms need. */
export function browserAt(url: string, session: string): Browser {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const cookies = new Map([[session.split('=')[0]!, session]])
  const send = (method: 'GET' | 'POST', path: string, body?: Buffer, type?: string): Promise<Answered> => {
    const began = performance.now()
    return new Promise((resolve, reject) => {
      const headers = {
        accept: 'text/html',
        'accept-encoding': 'identity',
        cookie: [...cookies.values()].join('; '),
        ...(body ? { 'content-type': type!, 'content-length': body.length } : {}),
      }
      const asked = request(new URL(path, url), { method, agent, headers }, (answer) => {
        for (const line of answer.headers['set-cookie'] ?? [])
          cookies.set(line.split('=', 1)[0]!, line.split(';', 1)[0]!)
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode!,
            location: answer.headers.location ?? '',
            body: Buffer.concat(chunks).toString(),
            ms: performance.now() - began,
          }),
        )
      })
      asked.on('error', reject)
      asked.end(body)
    })
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
    close: () => agent.destroy(),
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
