/**
 * Answers kept in memory: a published page is rendered and compressed once, then served as bytes until the record
 * changes. Signed-out readers never touch the database twice for the same version.
 */
import { createHash } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'

type Encoding = 'br' | 'gzip' | 'identity'
export type Kept = {
  status: number
  headers: OutgoingHttpHeaders
  etag: string
  bodies: Record<Encoding, Buffer>
}

/** 128 MiB holds every page of a plan of 500 actions in three encodings; beyond it the oldest are rendered again. */
const mostBytes = 128 * 1024 * 1024
/** Longer addresses are answered but not kept, so that invented queries cannot fill the memory with keys. */
const longestKey = 300

export type Keeper = {
  find: (generation: string, url: string) => Kept | undefined
  keep: (generation: string, url: string, status: number, headers: OutgoingHttpHeaders, body: Buffer) => Kept
}

export function createKeeper(): Keeper {
  const kept = new LRUCache<string, Kept>({
    maxSize: mostBytes,
    sizeCalculation: (answer) => 2000 + answer.bodies.identity.length + answer.bodies.br.length + answer.bodies.gzip.length,
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
      return kept.get(url)
    },
    keep(generation, url, status, headers, body) {
      turn(generation)
      const answer: Kept = { status, headers, etag: etagOf(body), bodies: compress(body, headers) }
      if (url.length <= longestKey) kept.set(url, answer)
      return answer
    },
  }
}

const etagOf = (body: Buffer) => createHash('sha256').update(body).digest('base64url').slice(0, 27)

function compress(body: Buffer, headers: OutgoingHttpHeaders): Record<Encoding, Buffer> {
  const type = String(headers['content-type'] ?? '')
  const worth = body.length > 600 && /^(text\/|application\/(json|problem\+json|atom\+xml|vnd\.oai|javascript|ld\+json))|\+json|svg/.test(type)
  if (!worth) return { identity: body, br: body, gzip: body }
  // Quality 5: within a few per cent of 9 on our pages at a tenth of the time, which the first reader waits for.
  const br = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })
  return { identity: body, br, gzip: gzipSync(body) }
}

function encodingFor(request: IncomingMessage, kept: Kept): Encoding {
  if (kept.bodies.br === kept.bodies.identity) return 'identity'
  const accepted = request.headers['accept-encoding']
  if (typeof accepted !== 'string') return 'identity'
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0+)?\b)/.test(accepted)) return 'br'
  if (/\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\b)/.test(accepted)) return 'gzip'
  return 'identity'
}

/** Strong entity tags differ by encoding (RFC 9110, 8.8.1); a reader may send back any of them, or a weak form. */
function unchanged(request: IncomingMessage, kept: Kept): boolean {
  const asked = request.headers['if-none-match']
  if (typeof asked !== 'string') return false
  return asked.split(',').some((tag) => {
    const bare = tag.trim().replace(/^W\//, '').replaceAll('"', '')
    return bare === '*' || bare.replace(/-(br|gzip)$/, '') === kept.etag
  })
}

/** Writes a kept answer to the socket: 200 with the best encoding, or 304. Returns the status written. */
export function sendKept(request: IncomingMessage, response: ServerResponse, kept: Kept, requestId: string): number {
  const encoding = encodingFor(request, kept)
  const tag = `"${kept.etag}${encoding === 'identity' ? '' : `-${encoding}`}"`
  const headers: OutgoingHttpHeaders = { ...kept.headers, etag: tag, vary: 'accept-encoding', 'x-request-id': requestId }
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
