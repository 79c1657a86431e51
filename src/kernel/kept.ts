/**
 * Answers kept in memory: a published page is rendered and compressed once, then served as bytes until the record
 * changes. Signed-out readers never touch the database twice for the same version.
 */
import { createHash } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'

type Encoding = (typeof encodings)[number]
export type Kept = {
  status: number
  headers: OutgoingHttpHeaders
  etag: string
  bodies: Record<Encoding, Buffer>
  /** Whether it still shows how things are, beyond the record: of live answers. */
  current?: () => boolean
}

/** 128 MiB holds every page of a plan of 500 actions in three encodings; beyond it the oldest are rendered again. */
const mostKept = 128 * 1024 * 1024
/** Longer addresses are answered but not kept, so that invented queries cannot fill the memory with keys. */
const longestKey = 300

export type Keeper = {
  find: (generation: string, url: string) => Kept | undefined
  keep: (
    generation: string,
    url: string,
    status: number,
    headers: OutgoingHttpHeaders,
    body: Buffer,
    current?: () => boolean,
  ) => Kept
}

export function createKeeper(mostBytes = mostKept): Keeper {
  const kept = new LRUCache<string, Kept>({
    maxSize: mostBytes,
    // What is not worth compressing is one buffer under three names.
    sizeCalculation: ({ bodies }) =>
      [...new Set(Object.values(bodies))].reduce((sum, body) => sum + body.length, 2000),
  })
  let current = ''
  const turn = (generation: string) => {
    if (generation === current) return
    kept.clear()
    current = generation
  }
  return {
    find(generation, url) {
      turn(generation)
      const found = kept.get(url)
      return found?.current?.() === false ? undefined : found
    },
    keep(generation, url, status, headers, body, current) {
      turn(generation)
      const answer: Kept = {
        status,
        headers,
        etag: etagOf(body),
        bodies: compress(body, headers),
        ...(current ? { current } : {}),
      }
      if (url.length <= longestKey) kept.set(url, answer)
      return answer
    },
  }
}

const etagOf = (body: Buffer) => createHash('sha256').update(body).digest('base64url').slice(0, 27)

function compress(body: Buffer, headers: OutgoingHttpHeaders): Record<Encoding, Buffer> {
  const type = String(headers['content-type'] ?? '')
  const worth =
    body.length > 600 &&
    /^(text\/|application\/(json|problem\+json|atom\+xml|vnd\.oai|javascript|ld\+json))|\+json|svg/.test(type)
  if (!worth) return { identity: body, br: body, gzip: body }
  // Quality 5: within a few per cent of 9 on our pages at a tenth of the time, which the first reader waits for.
  const br = brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  })
  return { identity: body, br, gzip: gzipSync(body) }
}

/** The encoding that the reader likes best (RFC 9110, 12.5.3); of equals the smallest. `identity` unless refused is never wrong. */
function encodingFor(request: IncomingMessage, kept: Kept): Encoding {
  const header = request.headers['accept-encoding']
  if (typeof header !== 'string' || kept.bodies.br === kept.bodies.identity) return 'identity'
  const liked = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const weight = parameters.find((one) => one.startsWith('q='))
    liked.set(coding, weight === undefined ? 1 : Number(weight.slice(2)) || 0)
  }
  const rest = liked.get('*') ?? 0
  const weigh = (coding: Encoding) => liked.get(coding) ?? (coding === 'identity' ? 0 : rest)
  const best = (['br', 'gzip'] as const).reduce((a, b) => (weigh(b) > weigh(a) ? b : a))
  return weigh(best) > 0 && weigh(best) >= weigh('identity') ? best : 'identity'
}

/** Strong entity tags differ by encoding (RFC 9110, 8.8.1); a reader may send back any of them, or a weak form. */
function unchanged(request: IncomingMessage, kept: Kept): boolean {
  const asked = request.headers['if-none-match']
  if (typeof asked !== 'string') return false
  const tags = new Set(['*', ...encodings.map((encoding) => tagOf(kept, encoding))])
  return asked.split(',').some((tag) => tags.has(tag.trim().replace(/^W\//, '')))
}

const encodings = ['identity', 'br', 'gzip'] as const
const tagOf = ({ etag }: Kept, encoding: Encoding) =>
  `"${etag}${encoding === 'identity' ? '' : `-${encoding}`}"`

/** Writes a kept answer to the socket: 200 with the best encoding, or 304. Returns the status written. */
export function sendKept(
  request: IncomingMessage,
  response: ServerResponse,
  kept: Kept,
  requestId: string,
): number {
  const encoding = encodingFor(request, kept)
  const headers: OutgoingHttpHeaders = {
    ...kept.headers,
    etag: tagOf(kept, encoding),
    // A live answer is another one for whoever is signed in.
    vary: kept.current ? 'accept-encoding, cookie' : 'accept-encoding',
    'x-request-id': requestId,
  }
  if (kept.status === 200 && unchanged(request, kept)) {
    delete headers['content-type']
    delete headers['content-length']
    response.writeHead(304, headers).end()
    return 304
  }
  const body = kept.bodies[encoding]
  if (encoding !== 'identity') headers['content-encoding'] = encoding
  headers['content-length'] = body.length
  response.writeHead(kept.status, headers)
  response.end(request.method === 'HEAD' ? undefined : body)
  return kept.status
}
