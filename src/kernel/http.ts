/**
 * The web server: turns declared routes into answers. Knows no capability; `app.ts` hands it the manifests, the page
 * frame and the record's generation.
 */
import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import csrf from '@fastify/csrf-protection'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { absent, Refusal, tooMany } from './errors.ts'
import { createKeeper, sendKept } from './kept.ts'
import type { Answer, Capability, Page, Policy, Route, Visit } from './manifest.ts'
import { problemOf, problemType } from './problem.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    policy?: string
    keep?: Route['keep']
    door?: Route['door']
  }
}

export type Server = FastifyInstance
export type ServerParts = {
  config: Config
  logger: Logger
  capabilities: Pick<Capability, 'name' | 'policy' | 'routes'>[]
  cookieSecret: string
  /** Puts the frame around a page; gives the whole document. */
  renderPage: (page: Page, url: string) => string
  /** The page for a refusal or a bug. */
  errorPage: (problem: {
    status: number
    title: string
    requestId: string
    detail: Readonly<Record<string, unknown>>
  }) => Page
  published: {
    /** Changes whenever anything published, held or lifted changes. */
    generation: () => string
    /** False while the news of changes may be late: then `fresh` is awaited before every answer. */
    inTouch: () => boolean
    fresh: () => Promise<unknown>
  }
}

const bodyLimit = 1024 * 1024
const readingDoors = new Set(['api', 'file'])

export async function createHttp(parts: ServerParts): Promise<Server> {
  const { config, logger, published } = parts
  const keeper = createKeeper()
  const boot = randomBytes(6).toString('base64url')
  let count = 0
  const nextId = () => `${boot}-${(count += 1).toString(36)}`

  const options: FastifyServerOptions = {
    loggerInstance: logger as never,
    disableRequestLogging: true,
    trustProxy: config.TRUST_PROXY as boolean | string,
    bodyLimit,
    genReqId: nextId,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    // Kept answers leave before the framework is entered: nothing about them depends on the reader.
    serverFactory: (handler, settings) =>
      createServer(settings, (request, response) => {
        const { method, url } = request
        const kept =
          (method === 'GET' || method === 'HEAD') && url && published.inTouch()
            ? keeper.find(published.generation(), url)
            : undefined
        if (!kept) return handler(request, response)
        const requestId = nextId()
        const status = sendKept(request, response, kept, requestId)
        logger.info({ requestId, method, path: pathOf(url!), status, kept: true })
      }),
  }
  const app = Fastify(options)

  app.addHook('onRoute', (route) => {
    // HEAD and OPTIONS belong to a declared GET; anything else without a policy must not exist.
    if (route.method === 'HEAD' || route.method === 'OPTIONS') return
    if (!route.config?.policy) throw new Error(`Route ${String(route.method)} ${route.url} has no policy.`)
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (!published.inTouch()) await published.fresh()
  })
  app.addHook('onResponse', async (request, reply) => {
    logger.info({
      requestId: request.id,
      method: request.method,
      path: pathOf(request.url),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })

  await app.register(helmet, securityHeaders(config))
  await app.register(cors, {
    origin: '*',
    methods: ['GET', 'HEAD'],
    delegator: (request, done) =>
      done(null, {
        origin: /^\/(api|record)\/|\.(json|csv|atom)(\?|$)/.test(request.url ?? '') ? '*' : false,
        methods: ['GET', 'HEAD'],
      }),
  })
  await app.register(cookie, { secret: parts.cookieSecret })
  await app.register(csrf, {
    cookieOpts: {
      signed: true,
      httpOnly: true,
      sameSite: 'strict',
      path: '/',
      secure: config.PUBLIC_URL.startsWith('https:'),
    },
  })
  await app.register(formbody, { bodyLimit })
  await app.register(rateLimit, {
    global: true,
    max: config.RATE_LIMIT,
    timeWindow: '1 minute',
    errorResponseBuilder: () => tooMany('Too many requests from this address. Wait a minute and try again.'),
  })

  const policies: Policy = Object.assign({}, ...parts.capabilities.map((capability) => capability.policy))
  for (const capability of parts.capabilities) {
    for (const route of capability.routes) {
      if (!policies[route.policy]?.includes('reader'))
        throw new Error(
          `${capability.name}: ${route.method} ${route.path} names the policy “${route.policy}”, which no policy table gives to anyone.`,
        )
      app.route({
        method: route.method,
        url: route.path,
        config: { policy: route.policy, keep: route.keep, door: route.door },
        ...(route.bodyLimit ? { bodyLimit: route.bodyLimit } : {}),
        ...(route.method === 'POST' ? { preHandler: app.csrfProtection.bind(app) } : {}),
        handler: async (request, reply) => send(request, reply, route, await answerOf(request, reply, route)),
      })
    }
  }

  async function answerOf(request: FastifyRequest, reply: FastifyReply, route: Route): Promise<Answer> {
    const params = (request.params ?? {}) as Record<string, string>
    if (route.params && !route.params.safeParse(params).success)
      throw absent('There is nothing at this address.')
    const query = route.query
      ? route.query.safeParse(request.query)
      : { success: true as const, data: request.query }
    if (!query.success) {
      const issue = query.error.issues[0]
      throw new Refusal(
        400,
        'invalid',
        `${issue?.path.join('.') ?? 'query'}: ${issue?.message ?? 'not valid'}`,
        {
          errors: query.error.issues.map((one) => ({ parameter: one.path.join('.'), detail: one.message })),
        },
      )
    }
    const visit: Visit = {
      params,
      query: query.data as Visit['query'],
      body: request.body,
      url: request.url,
      csrfToken: () => reply.generateCsrf(),
    }
    return route.answer(visit)
  }

  function send(request: FastifyRequest, reply: FastifyReply, route: Route, answer: Answer): FastifyReply {
    if (answer.kind === 'redirect') return reply.redirect(answer.to, answer.status ?? 303)
    const { type, body, status } = bytesOf(answer, request.url, parts.renderPage)
    reply.status(status).type(type)
    if (readingDoors.has(route.door)) reply.header('access-control-allow-origin', '*')
    if ('headers' in answer && answer.headers) reply.headers(answer.headers)
    if (answer.kind === 'bytes') {
      if (answer.fileName) reply.header('content-disposition', `attachment; filename="${answer.fileName}"`)
      if (answer.immutable) reply.header('cache-control', 'public, max-age=31536000, immutable')
    }
    if (!reply.hasHeader('cache-control'))
      reply.header('cache-control', route.keep === 'published' ? 'public, no-cache' : 'no-store')
    if (route.keep !== 'published' || status !== 200 || request.method === 'POST') return reply.send(body)
    const headers = { ...reply.getHeaders() }
    for (const name of Object.keys(headers))
      if (/^(x-ratelimit-|x-request-id|content-length|vary)/.test(name)) delete headers[name]
    const kept = keeper.keep(
      published.generation(),
      request.url,
      status,
      headers as Record<string, string>,
      body,
    )
    reply.hijack()
    sendKept(request.raw, reply.raw, kept, request.id)
    return reply
  }

  app.setNotFoundHandler(() => {
    throw absent('There is nothing at this address.')
  })
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const problem = problemOf(error, request.id)
    if (problem.status >= 500) logger.error({ requestId: request.id, path: pathOf(request.url), err: error })
    reply.status(problem.status).header('cache-control', 'no-store')
    if (wantsProblem(request)) {
      return reply.header('access-control-allow-origin', '*').type(problemType).send(JSON.stringify(problem))
    }
    const page = parts.errorPage({
      status: problem.status,
      title: problem.title,
      requestId: request.id,
      detail: problem,
    })
    return reply.type('text/html; charset=utf-8').send(parts.renderPage(page, request.url))
  })

  return app
}

function bytesOf(
  answer: Exclude<Answer, { kind: 'redirect' }>,
  url: string,
  renderPage: ServerParts['renderPage'],
): { type: string; body: Buffer; status: number } {
  switch (answer.kind) {
    case 'page':
      return {
        type: 'text/html; charset=utf-8',
        body: Buffer.from(renderPage(answer.page, url)),
        status: answer.status ?? 200,
      }
    case 'json':
      return {
        type: answer.type ?? 'application/json; charset=utf-8',
        body: Buffer.from(JSON.stringify(answer.body)),
        status: answer.status ?? 200,
      }
    case 'bytes':
      return {
        type: answer.type,
        body: typeof answer.bytes === 'string' ? Buffer.from(answer.bytes) : answer.bytes,
        status: 200,
      }
  }
}

/** Paths go into the log without their query: what people search for is theirs. */
const pathOf = (url: string) => url.split('?', 1)[0]

function wantsProblem(request: FastifyRequest): boolean {
  const path = pathOf(request.url) ?? ''
  if (path.startsWith('/api/') || path.endsWith('.json')) return true
  const accept = request.headers.accept ?? ''
  return accept.includes('json') && !accept.includes('html')
}

function securityHeaders(config: Config) {
  const secure = config.PUBLIC_URL.startsWith('https:')
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'"],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
        'manifest-src': ["'self'"],
      },
    },
    // Over plain HTTP the header means nothing, and would lock a developer's localhost to HTTPS if it ever leaked there.
    strictTransportSecurity: secure ? { maxAge: 31536000 } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' as const },
    crossOriginResourcePolicy: { policy: 'cross-origin' as const },
  }
}
