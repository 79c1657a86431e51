/**
 * Forms with files. Files are taken into memory only for somebody whom the route's policy welcomes, who sent our own form;
 * of anybody else's they go by unread, and only their names and the texts of the form remain.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { denialOf, type Viewer } from '#src/policy.ts'
import { Refusal } from './errors.ts'
import { bodyLimit } from './guards.ts'
import type { Route, Upload } from './manifest.ts'
import { t } from './text.ts'
import type { Typed } from './typed.ts'

type FileName = Typed['files'][number]
type Received = {
  files: Upload[]
  /** Of all files that came, taken or not. */
  names: FileName[]
  /** Who sent it, when that was why the files were not taken: whoever is welcome a moment later sends them again. */
  notWelcome?: Promise<Viewer | null>
}
type Questions = {
  /** Rejects when the database cannot say. */
  viewerOf: (request: FastifyRequest, route: Route) => Promise<Viewer | null>
  /** What a form whose fields so far hold no good token is refused with. */
  tokenFault: (request: FastifyRequest, reply: FastifyReply) => Error | null
}

const received = new WeakMap<FastifyRequest, Received>()

/** The files of a form, in full. */
export const uploadsOf = (request: FastifyRequest): Upload[] => received.get(request)?.files ?? []
/** The names of its files, also of those that were not taken. */
export const fileNamesOf = (request: FastifyRequest): FileName[] => received.get(request)?.names ?? []
/** Who was not welcome when the files came, so that nothing is done without them; undefined when that does not matter. */
export const notWelcomeWith = (request: FastifyRequest): Promise<Viewer | null> | undefined =>
  received.get(request)?.notWelcome

/** Bytes of text in a form with files, and of the same form without. */
export const textLimit = (route: Route): number => Math.min(route.bodyLimit ?? bodyLimit, bodyLimit)

/**
 * Reads a form with files into `body` and the files, on the routes that take them. Throws Refusals (of a kind that is not
 * read; too large), and what a form without its token is refused with.
 */
export const readUploads =
  (route: Route, { viewerOf, tokenFault }: Questions) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (!request.isMultipart()) return
    if (!route.uploads) throw unreadableKind()
    const limit = route.bodyLimit ?? bodyLimit
    if (Number(request.headers['content-length']) > limit) throw tooLarge()
    const viewer = viewerOf(request, route)
    const welcome = await viewer.then(
      (who) => denialOf(who, route.policy) === null,
      () => false,
    )
    // Whoever went away meanwhile will never send the rest.
    if (request.raw.destroyed) throw unreadable()
    const fields = new Map<string, string[]>()
    const [files, names]: [Upload[], FileName[]] = [[], []]
    // Our forms bring their token first. Whatever comes later, files without one are not ours.
    let fault: Error | null | undefined = route.withoutToken ? null : undefined
    let [text, size] = [0, 0]
    const count = (bytes: number) => {
      size += bytes
      if (text <= textLimit(route) && size <= limit) return
      request.raw.unpipe()
      reply.header('connection', 'close')
      throw tooLarge()
    }
    const limits = { fileSize: limit + 1, files: 20 }
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        const value = String(part.value)
        text += part.valueTruncated ? Infinity : Buffer.byteLength(value)
        count(Buffer.byteLength(value))
        fields.set(part.fieldname, [...(fields.get(part.fieldname) ?? []), value])
        continue
      }
      request.body = bodyOf(fields)
      if (welcome && fault === undefined) fault = tokenFault(request, reply)
      const taken = welcome && !fault
      const chunks: Buffer[] = []
      let bytes = 0
      for await (const chunk of part.file as AsyncIterable<Buffer>) {
        bytes += chunk.length
        count(chunk.length)
        if (taken) chunks.push(chunk)
      }
      const { fieldname: field, filename: name, mimetype: type } = part
      // A file field that was left empty.
      if (name === '' && bytes === 0) continue
      names.push({ field, name })
      if (taken) files.push({ field, name, type, bytes: Buffer.concat(chunks) })
    }
    request.body = bodyOf(fields)
    received.set(request, { files, names, ...(welcome ? {} : { notWelcome: viewer }) })
    if (fault) throw fault
  }

const bodyOf = (fields: ReadonlyMap<string, string[]>): Record<string, string | string[]> =>
  Object.fromEntries([...fields].map(([name, all]) => [name, all.length === 1 ? all[0]! : all]))
const unreadableKind = () =>
  new Refusal(415, 'media-type', t('What was sent is of a kind that this address does not read.'))
const unreadable = () => new Refusal(400, 'bad-request', t('The request could not be read.'))
const tooLarge = () => new Refusal(413, 'too-large', t('What was sent is too large.'))
