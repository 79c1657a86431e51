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
      description: 'What is wrong: with a parameter of the address, or with a field of what was sent.',
      items: {
        type: 'object',
        required: ['detail'],
        properties: { parameter: { type: 'string' }, field: { type: 'string' }, detail: { type: 'string' } },
      },
    },
    rule: { type: 'string', description: 'Of a refusal to write: which rule.' },
    nudges: {
      type: 'array',
      description:
        'Nothing is written yet: this was noticed in the words. Send the same again with the ids in wentOn to go on, or change the words.',
      items: {
        type: 'object',
        required: ['id', 'title', 'routes'],
        properties: {
          id: { type: 'string', description: 'For wentOn.' },
          title: { type: 'string' },
          about: { type: 'string' },
          effect: { type: 'string' },
          found: {
            type: 'array',
            description: 'Where in the words, as they are kept. Nowhere of a case before a court.',
            items: {
              type: 'object',
              properties: { from: { type: 'integer' }, to: { type: 'integer' } },
            },
          },
          routes: {
            type: 'array',
            description: 'Where to turn instead.',
            items: {
              type: 'object',
              required: ['slug', 'title'],
              properties: {
                slug: { type: 'string' },
                title: { type: 'string' },
                phone: { type: ['string', 'null'] },
                url: { type: ['string', 'null'] },
              },
            },
          },
        },
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

/** Every way in which reading and writing are refused (RFC 9457). */
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
  NoToken: refusal('There is no token, or it is not known, or not any more.', {
    status: 401,
    code: 'sign-in',
    title:
      'This needs a token. Make one on the page /account/tokens, and send it as “Authorization: Bearer …”.',
  }),
  MayNot: refusal('Whoever the token is of may not write now: rule says why.', {
    status: 403,
    code: 'forbidden',
    title: 'Choose the name that you write under first.',
    rule: 'nobody',
    errors: [{ field: 'words', detail: 'Choose the name that you write under first.' }],
  }),
  NotNow: refusal('The discussion does not take this now: rule says why.', {
    status: 409,
    code: 'conflict',
    title: 'This discussion is closed: it takes no more comments.',
    rule: 'closed',
    errors: [{ field: 'words', detail: 'This discussion is closed: it takes no more comments.' }],
  }),
  Noticed: refusal(
    'Nothing is written: a field is wrong (errors), or something was noticed in the words (nudges).',
    {
      status: 422,
      code: 'invalid',
      title: 'Nothing is posted yet: we noticed something. Send it again with “wentOn” to go on.',
      nudges: [
        {
          id: 'phone-number',
          title: 'A telephone number',
          about: 'Everybody could call it.',
          effect: 'nudge',
          found: [{ from: 21, to: 33 }],
          routes: [{ slug: 'police', title: 'The police', phone: '101', url: null }],
        },
      ],
    },
  ),
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
        'Everything published, for reading, without a key. Writing in discussions needs a token of your own account: make one on the page /account/tokens and send it as “Authorization: Bearer …”. Dates are {edtf, text}; lists are paged by cursor; answers carry an ETag; faults are problem documents (RFC 9457).',
      // Readers of the format want an address too: the page that states the licence of each download.
      license: { name: about.licence, url: `${about.url}/open-data` },
    },
    servers: [{ url: about.url }],
    tags: [...new Set(routes.map((route) => route.api.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: problemSchema },
      responses: refusals,
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: `Of your own account: ${about.url}/account/tokens. Whoever has it writes as you.`,
        },
      },
    },
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
  const { summary, tag, response, example, sends } = route.api
  const schema = response ? schemaOf(response, 'output') : {}
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replaceAll(/[^a-zA-Z]+(\w)?/g, (_all, letter: string | undefined) => (letter ?? '').toUpperCase())}`,
    summary,
    tags: [tag],
    parameters: [...parametersOf(route, 'path'), ...parametersOf(route, 'query')],
    ...(sends
      ? {
          security: [{ token: [] }],
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: schemaOf(sends.body, 'input'), example: sends.example },
            },
          },
          responses: {
            [sends.status ?? 200]: {
              description: summary,
              ...(sends.status === 201
                ? {
                    headers: {
                      Location: { description: 'Where it stands.', schema: { type: 'string' } },
                    },
                  }
                : {}),
              content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
            },
            401: { $ref: '#/components/responses/NoToken' },
            403: { $ref: '#/components/responses/MayNot' },
            404: { $ref: '#/components/responses/Absent' },
            409: { $ref: '#/components/responses/NotNow' },
            422: { $ref: '#/components/responses/Noticed' },
            429: { $ref: '#/components/responses/TooMany' },
            451: { $ref: '#/components/responses/Held' },
          },
        }
      : { responses: readingOf(route, schema) }),
  }
}

function readingOf({ api: { summary, example, contentTypes } }: Described, schema: object) {
  const types = contentTypes ?? ['application/json']
  return {
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
