/** A server with routes of a test's own, for what no real route does: fail, be slow, be declared wrongly. */
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { parseConfig } from '#src/kernel/config.ts'
import { createHttp, type Server, type ServerParts } from '#src/kernel/http.ts'
import { refuse } from '#src/kernel/permit.ts'
import type { Answer, Route } from '#src/kernel/manifest.ts'

export type Planted = {
  server: Server
  url: string
  /** What was logged, a line each. */
  log: string[]
  /** The generation of what is published; set it to say that the record changed. */
  record: { generation: string }
  close: () => Promise<void>
}

export const page = (text: string): Answer => ({
  kind: 'page',
  page: { title: text, description: text, body: text },
})

export const route = (path: string, answer: Route['answer'], more: Partial<Route> = {}): Route => ({
  method: 'GET',
  path,
  door: 'page',
  policy: 'front.read',
  keep: 'published',
  answer,
  ...more,
})

/** Listening on a port of its own. Rejects as the real server would when a route is declared wrongly. */
export async function planted(
  routes: Route[],
  options: {
    env?: Record<string, string>
    parts?: Partial<ServerParts>
    /** Before it listens. */
    before?: (server: Server) => void
  } = {},
): Promise<Planted> {
  const record = { generation: 'one' }
  const log: string[] = []
  const destination = new Writable({
    write(chunk, _encoding, done) {
      log.push(String(chunk).trim())
      done()
    },
  })
  const server = await createHttp({
    config: parseConfig({ NODE_ENV: 'test', RATE_LIMIT: '100000', ...options.env }),
    logger: pino({ level: 'trace' }, destination),
    capabilities: [{ name: 'test', routes }],
    gate: {
      viewer: async () => null,
      bearer: async () => null,
      turnedAway: ({ denial, action }) => refuse(denial, action),
    },
    cookieSecret: 'a secret of the tests, of 32 characters or more',
    renderPage: ({ title, description }) => `<!doctype html><title>${title}</title><p>${description}</p>`,
    errorPage: ({ status, title, requestId }) => ({
      title: `${status} ${title}`,
      description: requestId,
      body: null,
    }),
    published: {
      generation: () => record.generation,
      inTouch: () => true,
      fresh: () => Promise.resolve(),
    },
    ...options.parts,
  })
  options.before?.(server)
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  return { server, url, log, record, close: () => server.close() }
}
