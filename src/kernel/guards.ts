/** What stands before every route: security headers, reading from other sites, forms of our own only, so much and so often. */
import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import csrf from '@fastify/csrf-protection'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Socket } from 'node:net'
import type { Config } from './config.ts'
import { tooMany } from './errors.ts'
import { t } from './text.ts'
import { placeOf } from './trace.ts'

/** Bytes of a body, unless a route allows more. */
export const bodyLimit = 1024 * 1024
/** What programs on other sites may read: it is the same for everyone, so no sign-in can leak through it. */
export const readingDoors: ReadonlySet<string | undefined> = new Set(['api', 'file'])

/**
 * `accountOf`: whose session or token a request brings, when it was found good a moment ago. Then it counts for that account and not
 * for its address, so that two hundred people in one library do not slow one another, and one account is one however many sessions
 * it has. What is not known yet counts for the address: made-up tokens get nobody further.
 */
export async function standGuard(
  app: FastifyInstance,
  config: Config,
  cookieSecret: string,
  accountOf: (request: FastifyRequest) => string | undefined,
): Promise<void> {
  const secure = config.PUBLIC_URL.startsWith('https:')
  await app.register(helmet, securityHeaders(secure))
  await app.register(cors, {
    strictPreflight: false,
    delegator: (request, done) =>
      done(null, {
        origin: readingDoors.has(request.routeOptions.config.door) ? '*' : false,
        methods: ['GET', 'HEAD'],
        exposedHeaders: ['etag', 'retry-after', 'x-request-id'],
        maxAge: 86_400,
      }),
  })
  await app.register(cookie, { secret: cookieSecret })
  await app.register(csrf, {
    cookieOpts: { signed: true, httpOnly: true, sameSite: 'strict', path: '/', secure },
  })
  // Our forms are the only bodies there are, and JSON at the API: what no route reads is not parsed either.
  app.removeAllContentTypeParsers()
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit },
    (request: FastifyRequest, body: string, done) => {
      if (request.routeOptions.config.door === 'api') return parseJson(request, body, done)
      done(Object.assign(new Error('Only the API takes JSON.'), { statusCode: 415 }))
    },
  )
  await app.register(formbody, { bodyLimit })
  await app.register(multipart, { limits: { fields: 2000, fieldSize: bodyLimit } })
  await app.register(rateLimit, {
    global: true,
    max: config.RATE_LIMIT,
    timeWindow: '1 minute',
    cache: 20_000,
    keyGenerator: (request) => {
      const account = accountOf(request)
      return account === undefined ? placeOf(request.ip) : `account ${account}`
    },
    errorResponseBuilder: (request) =>
      tooMany(
        accountOf(request) === undefined
          ? t('Too many requests from this address. Wait a minute and try again.')
          : t('Too many requests from your account. Wait a minute and try again.'),
      ),
  })
}

const policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'media-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
  'manifest-src': ["'self'"],
}

const securityHeaders = (secure: boolean) => ({
  contentSecurityPolicy: { useDefaults: false, directives: policy },
  // Over plain HTTP the header means nothing, and would lock a developer's localhost to HTTPS if it ever leaked there.
  strictTransportSecurity: secure ? { maxAge: 31_536_000 } : (false as const),
  referrerPolicy: { policy: 'strict-origin-when-cross-origin' as const },
  crossOriginResourcePolicy: { policy: 'cross-origin' as const },
})

/** What is not HTTP, or has more headers than fit, never becomes a request: it is refused on the socket, and not logged. */
export function refuseBrokenRequest(socket: Socket): void {
  if (!socket.writable) return void socket.destroy()
  socket.end(
    [
      'HTTP/1.1 400 Bad Request',
      'content-type: text/plain; charset=utf-8',
      'content-length: 0',
      'x-content-type-options: nosniff',
      "content-security-policy: default-src 'none'",
      'connection: close',
      '',
      '',
    ].join('\r\n'),
  )
}
