/** HTTP as it goes over the socket: nothing added, nothing followed, nothing unpacked. */
import { type IncomingHttpHeaders, request } from 'node:http'

export type Asked = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string }
export type Asking = { method?: string; headers?: Record<string, string>; body?: string | Buffer }

/** Asks `site` (http://127.0.0.1:port) for exactly `path`, however odd. */
export const ask = (site: string, path: string, asking: Asking = {}): Promise<Asked> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(site)
    const { method = 'GET', headers = {}, body } = asking
    const sent =
      body === undefined ? headers : { 'content-length': String(Buffer.byteLength(body)), ...headers }
    const going = request({ hostname, port, path, method, headers: sent, agent: false }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const bytes = Buffer.concat(parts)
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: bytes,
          text: bytes.toString(),
        })
      })
      answer.on('error', reject)
    })
    going.on('error', reject)
    going.end(body)
  })
