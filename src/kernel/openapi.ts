/** The API's description (OpenAPI 3.1), generated from the declared routes: what is not declared is not described. */
import { z } from 'zod'
import type { Capability, Route } from './manifest.ts'

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'For people.' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'For programs: it does not change with the language.' },
    requestId: { type: 'string', description: 'Quote it when you write to us.' },
    errors: {
      type: 'array',
      description: 'What is wrong with the parameters of the address.',
      items: {
        type: 'object',
        required: ['parameter', 'detail'],
        properties: { parameter: { type: 'string' }, detail: { type: 'string' } },
      },
    },
    category: { type: 'string', description: 'Of a hold: the kind of reason.' },
    since: { type: 'string', format: 'date-time', description: 'Of a hold.' },
    entry: { type: 'integer', description: 'Of a hold: its entry in the public record.' },
  },
}

type Told = { status: number; code: string; title: string } & Record<string, unknown>
const refusal = (description: string, example: Told) => ({
  description,
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      example: { type: 'about:blank', ...example, requestId: 'kZ3v9QpA-1f' },
    },
  },
})

/** Every way in which reading is refused (RFC 9457). */
const refusals = {
  Unreadable: refusal('A parameter cannot be read, or there is none of that name.', {
    status: 400,
    code: 'invalid',
    title: 'This part of the address cannot be read: limit.',
    errors: [{ parameter: 'limit', detail: 'Too big: expected number to be <=200' }],
  }),
  Absent: refusal('There is nothing at this address.', {
    status: 404,
    code: 'absent',
    title: 'There is no plan at this address.',
  }),
  TooMany: refusal('Too many requests. Retry-After says when to come back, in seconds.', {
    status: 429,
    code: 'too-many',
    title: 'Too many requests from this address. Wait a minute and try again.',
  }),
  Held: refusal('On hold for a legal or safety reason.', {
    status: 451,
    code: 'held',
    title: 'This is on hold: it is hidden for a legal or safety reason.',
    category: 'court-order',
    since: '2032-01-31T10:00:00.000Z',
    entry: 12,
  }),
}

type Described = Route & { api: NonNullable<Route['api']> }

/** Builds the document. `title` and `url` are the installation's. */
export function describeApi(
  capabilities: Pick<Capability, 'routes'>[],
  about: { title: string; url: string; version: string; licence: string },
) {
  const routes = capabilities
    .flatMap((capability) => capability.routes)
    .filter((route): route is Described => route.door === 'api' && route.api !== undefined)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: `${about.title}: open API`,
      version: about.version,
      description:
        'Everything published, for reading, without a key. Dates are {edtf, text}; lists are paged by cursor; answers carry an ETag; faults are problem documents (RFC 9457).',
      // Readers of the format want an address too: the page that states the licence of each download.
      license: { name: about.licence, url: `${about.url}/open-data` },
    },
    servers: [{ url: about.url }],
    tags: [...new Set(routes.map((route) => route.api.tag))].map((name) => ({ name })),
    paths,
    components: { schemas: { Problem: problemSchema }, responses: refusals },
  }
}

/** A shape as JSON Schema. Fields may be added to answers later, so none is forbidden. */
function schemaOf(shape: z.ZodType, io: 'input' | 'output'): z.core.JSONSchema.BaseSchema {
  const schema = z.toJSONSchema(shape, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
  delete schema.$schema
  return schema
}

function operationOf(route: Described) {
  const { summary, tag, response, example } = route.api
  const schema = response ? schemaOf(response, 'output') : {}
  const types = route.api.contentTypes ?? ['application/json']
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replaceAll(/[^a-zA-Z]+(\w)?/g, (_all, letter: string | undefined) => (letter ?? '').toUpperCase())}`,
    summary,
    tags: [tag],
    parameters: [...parametersOf(route, 'path'), ...parametersOf(route, 'query')],
    responses: {
      200: {
        description: summary,
        headers: {
          ETag: { description: 'Strong; send it back as If-None-Match.', schema: { type: 'string' } },
        },
        content: Object.fromEntries(
          types.map((type) => [type, { schema, ...(example === undefined ? {} : { example }) }]),
        ),
      },
      304: { description: 'Not changed since the ETag sent.' },
      400: { $ref: '#/components/responses/Unreadable' },
      404: { $ref: '#/components/responses/Absent' },
      429: { $ref: '#/components/responses/TooMany' },
      451: { $ref: '#/components/responses/Held' },
    },
  }
}

function parametersOf(route: Described, place: 'path' | 'query') {
  if (place === 'path') {
    return [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }))
  }
  if (!route.query) return []
  const shape = schemaOf(route.query, 'input') as {
    properties?: Record<string, { description?: string }>
    required?: string[]
  }
  return Object.entries(shape.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: shape.required?.includes(name) ?? false,
    ...(schema.description ? { description: schema.description } : {}),
    schema,
  }))
}
