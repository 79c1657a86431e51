/**
 * The web server: turns declared routes into answers. Knows no capability; `app.ts` hands it the manifests, the page
 * frame and the record's generation.
 */
import Fastify, {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify'
import { LRUCache } from 'lru-cache'
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { absent, notAllowed } from './errors.ts'
import { bodyLimit, readingDoors, refuseBrokenRequest, standGuard } from './guards.ts'
import { createKeeper, sendKept } from './kept.ts'
import { isLoopback } from './loopback.ts'
import { denialOf, policy, type Viewer } from '#src/policy.ts'
import type { Answer, Capability, CookieName, Gate, Page, Route, Visit } from './manifest.ts'
import { createWatch } from './outage-watch.ts'
import { isOutage } from './outage.ts'
import { problemOf, problemType, retryAfter } from './problem.ts'
import { readQuery } from './query.ts'
import { rangeOf } from './range.ts'
import { t } from './text.ts'
import { tracesOf } from './trace.ts'
import { typedIn, type Typed } from './typed.ts'
import { fileNamesOf, notWelcomeWith, readUploads, textLimit, uploadsOf } from './uploads.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    policy?: string
    keep?: Route['keep']
    door?: Route['door']
  }
}

export type Server = FastifyInstance
/** `office` is given for pages of the office: whose it is, and what its forms need. */
export type RenderPage = (
  page: Page,
  url: string,
  office?: { viewer: Viewer | null; csrfToken: string },
) => string
export type ServerParts = {
  config: Config
  logger: Logger
  capabilities: Pick<Capability, 'name' | 'routes'>[]
  gate: Gate
  cookieSecret: string
  /** Puts the frame around a page; gives the whole document. */
  renderPage: RenderPage
  /** The page for a refusal or a bug. */
  errorPage: (problem: {
    status: number
    title: string
    requestId: string
    detail: Readonly<Record<string, unknown>>
    /** What somebody typed into a form that could not be saved: the database is away, or the browser lost the form's cookie. */
    typed: Typed | null
  }) => Page
  /** Whether the database answers a new question; asked while somebody waits long. Absent: it is taken to. */
  databaseAnswers?: () => Promise<boolean>
  published: {
    /** Changes whenever anything published, held or lifted changes. */
    generation: () => string
    /** False while the news of changes may be late: then `fresh` is awaited before every answer. */
    inTouch: () => boolean
    fresh: () => Promise<unknown>
  }
}

/** While what is published changes under a slow answer, it is made anew; after so many times it goes out, but is not kept. */
const mostTries = 3

export async function createHttp(parts: ServerParts): Promise<Server> {
  const { config, logger, published } = parts
  const keeper = createKeeper()
  const traceOf = tracesOf(config)
  /** Whose session or token it was when it was last looked up. Only that: what a request may do is asked each time. */
  const known = new LRUCache<string, string>({ max: 50_000, ttl: 10 * 60_000 })
  const unlessSilent = createWatch(parts.databaseAnswers)
  const secure = config.PUBLIC_URL.startsWith('https:')
  const boot = randomBytes(6).toString('base64url')
  let count = 0
  const nextId = () => `${boot}-${(count += 1).toString(36)}`

  const options: FastifyServerOptions = {
    loggerInstance: logger as never,
    logController: new LogController({ disableRequestLogging: true }),
    clientErrorHandler: (_error, socket) => refuseBrokenRequest(socket),
    rewriteUrl: ({ url }) => readableUrl(url ?? '/'),
    trustProxy: config.TRUST_PROXY,
    bodyLimit,
    genReqId: nextId,
    // Longer than any address that the parser lets through, so that the router never answers in our place.
    routerOptions: { maxParamLength: 100_000, ignoreTrailingSlash: true },
    // Kept answers leave before the framework is entered: nothing about them depends on the reader, as long as nobody is signed in.
    serverFactory: (handler, settings) =>
      createServer(settings, (request, response) => {
        const { method, url } = request
        const kept =
          (method === 'GET' || method === 'HEAD') && url && published.inTouch()
            ? keeper.find(published.generation(), url)
            : undefined
        if (!kept || !url || (kept.current && mayBeSignedIn(request))) return handler(request, response)
        const requestId = nextId()
        const status = sendKept(request, response, kept, requestId)
        logger.info({ requestId, method, path: pathOf(url), status, kept: true })
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
      path: loggedPath(request),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })

  await standGuard(app, config, parts.cookieSecret, (request) => {
    const token = bearerOf(request) ?? cookieOf(request, 'session')
    return token === undefined ? undefined : known.get(token)
  })

  for (const capability of parts.capabilities) {
    for (const route of capability.routes) {
      refuseUnruled(capability.name, route)
      app.route({
        method: route.method,
        url: route.path,
        config: {
          policy: route.policy,
          keep: route.keep,
          door: route.door,
          ...(route.seldom ? { rateLimit: { max: Math.ceil(config.RATE_LIMIT / 30) } } : {}),
        },
        // Of a form with files only the files may be more than the usual; how much, its reader knows.
        ...(route.bodyLimit ? { bodyLimit: route.uploads ? textLimit(route) : route.bodyLimit } : {}),
        ...(route.method === 'POST'
          ? {
              preHandler: [
                readUploads(route, { viewerOf, tokenFault }),
                // A program brings a token of its own, and no cookie of its is looked at.
                ...(route.withoutToken || route.door === 'api' ? [] : [app.csrfProtection.bind(app)]),
              ],
            }
          : {}),
        handler: async (request, reply) => {
          const query = readQuery(route, request.query)
          // Without a query it is kept under its path alone, where it is found before the framework is entered.
          const address = keptAddress(
            pathOf(request.url),
            route.query && request.url.includes('?') ? query : {},
          )
          const forAll = route.keep === 'published' || (route.keep === 'live' && !mayBeSignedIn(request.raw))
          const kept = forAll && keeper.find(published.generation(), address)
          if (kept) {
            reply.hijack()
            sendKept(request.raw, reply.raw, kept, request.id)
            return reply
          }
          const { answer, state, viewer } = await settled(request, reply, route)
          return send(request, reply, route, answer, state, address, viewer)
        },
      })
    }
  }
  refuseOtherMethods(app, parts.capabilities)

  /** What an answer is made from: the record, and of live answers what else. */
  const stateFor = (route: Route, request: FastifyRequest): State => ({
    generation: published.generation(),
    stamp: route.keep === 'live' ? (route.stamp?.(request.params as Record<string, string>) ?? null) : '',
  })

  /** The answer, with the state that it was made from. What is kept must not be older than that. */
  async function settled(request: FastifyRequest, reply: FastifyReply, route: Route) {
    for (let tries = 1; ; tries += 1) {
      const state = stateFor(route, request)
      const viewer = await (notWelcomeWith(request) ?? viewerOf(request, route))
      const work = answerOf(request, reply, route, viewer)
      const answer = await (route.keep === 'published' ? work : unlessSilent(work))
      const again = route.keep !== 'never' && !isSame(state, stateFor(route, request))
      if (!again || tries === mostTries) return { answer, state, viewer }
    }
  }

  /** The database is asked only where it can matter; a page that is for everyone does without the answer. */
  async function viewerOf(request: FastifyRequest, route: Route): Promise<Viewer | null> {
    if (route.keep === 'published') return null
    if (route.door === 'api') {
      const token = bearerOf(request)
      return token === undefined ? null : knownAs(token, await unlessSilent(parts.gate.bearer(token)))
    }
    const token = cookieOf(request, 'session')
    if (token === undefined) return null
    try {
      return knownAs(token, await unlessSilent(parts.gate.viewer(token)))
    } catch (error) {
      const open = policy[route.policy].who === 'everyone' && route.door !== 'office'
      if (open && isOutage(error)) return null
      throw error
    }
  }

  function knownAs(token: string, viewer: Viewer | null): Viewer | null {
    if (viewer) known.set(token, viewer.person)
    else known.delete(token)
    return viewer
  }

  /** The guard answers at once; a form with files is let come to its end first, for the browser to hear the answer. */
  function tokenFault(request: FastifyRequest, reply: FastifyReply): Error | null {
    const faults: Error[] = []
    const listening = Object.create(reply, { send: { value: (fault: Error) => void faults.push(fault) } })
    app.csrfProtection(request, listening as FastifyReply, () => {})
    return faults[0] ?? null
  }

  async function answerOf(
    request: FastifyRequest,
    reply: FastifyReply,
    route: Route,
    viewer: Viewer | null,
  ): Promise<Answer> {
    const params = (request.params ?? {}) as Record<string, string>
    if (route.params && !route.params.safeParse(params).success) throw nothingHere()
    const denial = denialOf(viewer, route.policy)
    // What a form does needs a fresh sign-in; looking at it does not.
    if (denial && !(denial === 'fresh' && route.method === 'GET'))
      return parts.gate.turnedAway({
        denial,
        action: route.policy,
        method: route.method,
        url: request.url,
        from: pageBefore(request),
        body: request.body,
        files: fileNamesOf(request).map(({ name }) => name),
        token: cookieOf(request, 'session'),
        json: wantsProblem(request),
        csrfToken: () => formToken(reply),
      })
    const visit: Visit = {
      params,
      query: readQuery(route, request.query),
      body: request.body,
      url: request.url,
      csrfToken: () => {
        // One reader's cookie would be given to everyone.
        if (route.keep === 'published' || (route.keep === 'live' && !viewer))
          throw new Error(`${route.path} is kept, so it cannot hold a form.`)
        return formToken(reply)
      },
      viewer,
      files: uploadsOf(request),
      requestId: request.id,
      userAgent: request.headers['user-agent'] ?? '',
      local: isLocal(request),
      trace: () => traceOf(request.ip),
      cookie: (name) => cookieOf(request, name),
      setCookie: (name, value, seconds) => {
        if (route.keep !== 'never') throw new Error(`${route.path} is kept, so it cannot set a cookie.`)
        const how = { httpOnly: true, sameSite: 'lax', path: '/', secure, signed: false } as const
        if (value === null) reply.clearCookie(name, how)
        else reply.setCookie(name, value, seconds === undefined ? how : { ...how, maxAge: seconds })
      },
    }
    return route.answer(visit)
  }

  function send(
    request: FastifyRequest,
    reply: FastifyReply,
    route: Route,
    answer: Answer,
    state: State,
    address: string,
    viewer: Viewer | null,
  ): FastifyReply {
    const forAll = route.keep === 'published' || (route.keep === 'live' && viewer === null)
    if (answer.kind === 'redirect')
      return reply.header('cache-control', 'no-store').redirect(answer.to, answer.status ?? 303)
    const office = route.door === 'office' ? { viewer, csrfToken: formToken(reply) } : undefined
    const { type, body, status } = bytesOf(answer, (page) => parts.renderPage(page, request.url, office))
    reply.status(status).type(type)
    if (readingDoors.has(route.door)) reply.header('access-control-allow-origin', '*')
    if ('headers' in answer && answer.headers) reply.headers(answer.headers)
    if (answer.kind === 'bytes') {
      if (answer.fileName) reply.header('content-disposition', `attachment; filename="${answer.fileName}"`)
      if (answer.immutable) reply.header('cache-control', 'public, max-age=31536000, immutable')
    }
    if (!reply.hasHeader('cache-control'))
      reply.header('cache-control', forAll ? 'public, no-cache' : 'no-store')
    if (answer.kind === 'bytes' && answer.inParts && route.keep === 'never')
      return sendPart(request, reply, body)
    const now = stateFor(route, request)
    const passing = answer.kind === 'page' && answer.keep === false
    if (route.keep === 'live') reply.header('vary', 'cookie')
    if (!forAll || status !== 200 || state.stamp === null || !isSame(state, now) || passing)
      return reply.send(body)
    const headers = { ...reply.getHeaders() }
    for (const name of Object.keys(headers))
      if (/^(x-ratelimit-|x-request-id|content-length|vary)/.test(name)) delete headers[name]
    const params = request.params as Record<string, string>
    const current = route.stamp && (() => route.stamp?.(params) === state.stamp)
    const kept = keeper.keep(
      state.generation,
      address,
      status,
      headers as Record<string, string>,
      body,
      route.keep === 'live' ? current : undefined,
    )
    reply.hijack()
    sendKept(request.raw, reply.raw, kept, request.id)
    return reply
  }

  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request) => {
    if (!['GET', 'HEAD', 'POST'].includes(request.method)) throw notAllowed(['GET', 'HEAD'])
    throw nothingHere()
  })
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const problem = problemOf(error, request.id)
    const logged = { requestId: request.id, path: loggedPath(request) }
    if (problem.status >= 500) logger.error({ ...logged, err: error })
    reply.status(problem.status).header('cache-control', 'no-store')
    if (Array.isArray(problem.allow)) reply.header('allow', problem.allow.join(', '))
    if (problem.status === 503) reply.header('retry-after', retryAfter)
    if (wantsProblem(request)) {
      return reply.header('access-control-allow-origin', '*').type(problemType).send(JSON.stringify(problem))
    }
    reply.type('text/html; charset=utf-8')
    try {
      const { status, title, requestId } = problem
      const unsaved = problem.status === 503 || (problem.code === 'form-expired' && isOwnForm(request))
      const typed = unsaved && request.method === 'POST' ? typedOf(request, reply) : null
      const page = parts.errorPage({ status, title, requestId, detail: problem, typed })
      return reply.send(parts.renderPage(page, request.url))
    } catch (second) {
      // A bug in the frame must not bring out the framework's own words, which quote the bug.
      logger.error({ ...logged, err: second })
      return reply.send(
        `<!doctype html><title>${problem.status}</title><p>${problem.status} ${request.id}</p>`,
      )
    }
  })

  return app
}

/** All of a file, or the part of it that was asked for. */
function sendPart({ headers }: FastifyRequest, reply: FastifyReply, body: Buffer): FastifyReply {
  reply.header('accept-ranges', 'bytes')
  const part = rangeOf(headers.range, body.length)
  if (part === null) return reply.send(body)
  if (part === 'beyond')
    return reply.status(416).header('content-range', `bytes */${body.length}`).send(Buffer.alloc(0))
  const { start, end } = part
  reply.status(206).header('content-range', `bytes ${start}-${end}/${body.length}`)
  return reply.send(body.subarray(start, end + 1))
}

/** A kept answer is the same for everyone, so it can only be of a route that is for everyone. */
function refuseUnruled(capability: string, route: Route): void {
  const entry = Object.hasOwn(policy, route.policy) ? policy[route.policy] : undefined
  const at = `${capability}: ${route.method} ${route.path}`
  if (!entry) throw new Error(`${at} names the policy “${route.policy}”, which src/policy.ts does not have.`)
  if (route.keep !== 'never' && entry.who !== 'everyone')
    throw new Error(`${at} is kept, but not for everyone.`)
  if ((route.keep === 'live') !== (route.stamp !== undefined))
    throw new Error(`${at}: what is live has a stamp, and nothing else has one.`)
  if (route.withoutToken && entry.who !== 'everyone')
    throw new Error(`${at} takes forms without a token, but acts for somebody who is signed in.`)
}

/** What an answer was made from. */
type State = { generation: string; stamp: string | null }
const isSame = (a: State, b: State) => a.generation === b.generation && a.stamp === b.stamp

/** Whether the browser brings a session, which may have ended. */
const mayBeSignedIn = ({ headers }: IncomingMessage) =>
  headers.cookie !== undefined && /(?:^|;\s*)session=/.test(headers.cookie)

const cookieOf = (request: FastifyRequest, name: CookieName): string | undefined => request.cookies[name]

/** The token of a program. */
const bearerOf = ({ routeOptions, headers }: FastifyRequest): string | undefined =>
  routeOptions.config.door === 'api'
    ? /^Bearer (\S{1,200})$/.exec(headers.authorization ?? '')?.[1]
    : undefined

const typedOf = (request: FastifyRequest, reply: FastifyReply): Typed | null =>
  typedIn({
    url: request.url,
    body: request.body,
    files: fileNamesOf(request),
    csrfToken: () => formToken(reply),
  })

const tokens = new WeakMap<FastifyReply, string>()
/** One token for all forms of an answer: a browser that has no secret yet is given one, not one for each form. */
function formToken(reply: FastifyReply): string {
  const token = tokens.get(reply) ?? reply.generateCsrf()
  tokens.set(reply, token)
  return token
}

/**
 * Under what an answer is kept: the path and the parameters that the route reads, in one order. Parameters that nobody
 * reads do not make another answer, so they cannot have one made again and again.
 */
function keptAddress(path: string, query: unknown): string {
  const read = Object.entries((query ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== undefined,
  )
  const known = new URLSearchParams(read.map(([name, value]) => [name, String(value)]))
  known.sort()
  return known.size > 0 ? `${path}?${known.toString()}` : path
}

const nothingHere = () => absent(t('There is nothing at this address.'))

/** Every other method at a declared address is refused with what it does take; OPTIONS for reading is the guards'. */
function refuseOtherMethods(app: Server, capabilities: ServerParts['capabilities']): void {
  const routes = capabilities.flatMap((capability) => capability.routes)
  for (const [path, declared] of Map.groupBy(routes, (route) => route.path)) {
    const { policy, door } = declared[0]!
    const taken = declared.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    app.route({
      method: ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter((method) => !taken.includes(method)),
      url: path,
      config: { policy, door },
      preParsing: () => {
        throw notAllowed(taken)
      },
      handler: () => {},
    })
  }
}

/** A path whose escapes cannot be read stands for its own letters: then nothing is at that address. */
function readableUrl(url: string): string {
  const path = pathOf(url)
  try {
    decodeURIComponent(path)
    return url
  } catch {
    return path.replaceAll('%', '%25') + url.slice(path.length)
  }
}

/** A form that was sent and not right: whoever hears the title first is told. */
const asFaulty = (page: Page): Page => ({ ...page, title: t('Error: {title}', { title: page.title }) })

function bytesOf(
  answer: Exclude<Answer, { kind: 'redirect' }>,
  renderPage: (page: Page) => string,
): { type: string; body: Buffer; status: number } {
  switch (answer.kind) {
    case 'page':
      return {
        type: 'text/html; charset=utf-8',
        body: Buffer.from(renderPage(answer.status === 422 ? asFaulty(answer.page) : answer.page)),
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

/**
 * Asked from this very machine: the connection, what a trusted proxy says, and the name that was asked for (so that no
 * other site's name that leads here counts) are all its own, and no proxy says that it stands between.
 */
function isLocal({ ip, socket, headers, hostname }: FastifyRequest): boolean {
  const forwarded = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']
  return (
    isLoopback(socket.remoteAddress ?? '') &&
    isLoopback(ip) &&
    isLoopback(hostname) &&
    forwarded.every((name) => headers[name] === undefined)
  )
}

/** What goes into the log as the path of a request: of an address that is itself a way in, only its pattern. */
const loggedPath = ({ url, routeOptions }: FastifyRequest): string =>
  routeOptions.url?.includes('/:token') ? routeOptions.url : pathOf(url)

/** Paths go into the log without their query: what people search for is theirs. */
const pathOf = (url: string): string => url.split('?', 1)[0]!

function wantsProblem(request: FastifyRequest): boolean {
  const path = pathOf(request.url)
  if (path.startsWith('/api/') || path.endsWith('.json')) return true
  const accept = request.headers.accept ?? ''
  return accept.includes('json') && !accept.includes('html')
}

/** Sent by a page of ours: what another site makes a browser send is not shown with a button that sends it for good. */
function isOwnForm({ headers: { origin, host } }: FastifyRequest): boolean {
  return origin !== undefined && URL.parse(origin)?.host === host
}

/** Path and query of the page of this site that led here; null when the browser does not say, or it was another site's. */
function pageBefore({ headers: { referer, host } }: FastifyRequest): string | null {
  const page = referer === undefined ? null : URL.parse(referer)
  return page && page.host === host ? page.pathname + page.search : null
}
