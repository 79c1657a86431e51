/** The API's description (OpenAPI 3.1), generated from the declared routes: what is not declared is not described. */
import { z } from 'zod'
import type { Capability, Route } from './manifest.ts'

const problem = {
  description: 'A problem document (RFC 9457).',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['title', 'status', 'code', 'requestId'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          code: { type: 'string' },
          requestId: { type: 'string' },
        },
      },
    },
  },
}

type Described = Route & { api: NonNullable<Route['api']> }

/** Builds the document. `title` and `url` are the installation's. */
export function describeApi(capabilities: Pick<Capability, 'routes'>[], about: { title: string; url: string; version: string; licence: string }) {
  const routes = capabilities.flatMap((capability) => capability.routes).filter((route): route is Described => route.door === 'api' && route.api !== undefined)
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
      description: 'Everything published, for reading, without a key. Dates are {edtf, text}; lists are paged by cursor; answers carry an ETag; faults are problem documents (RFC 9457).',
      // Readers of the format want an address too: the page that states the licence of each download.
      license: { name: about.licence, url: `${about.url}/open-data` },
    },
    servers: [{ url: about.url }],
    tags: [...new Set(routes.map((route) => route.api.tag))].map((name) => ({ name })),
    paths,
  }
}

function operationOf(route: Described) {
  const { summary, tag, response, example } = route.api
  const schema = response ? z.toJSONSchema(response, { target: 'draft-2020-12', io: 'output', unrepresentable: 'any' }) : {}
  delete (schema as Record<string, unknown>)['$schema']
  const types = route.api.contentTypes ?? ['application/json']
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replaceAll(/[^a-zA-Z]+(\w)?/g, (_all, letter: string | undefined) => (letter ?? '').toUpperCase())}`,
    summary,
    tags: [tag],
    parameters: [...parametersOf(route, 'path'), ...parametersOf(route, 'query')],
    responses: {
      200: {
        description: summary,
        headers: { ETag: { description: 'Strong; send it back as If-None-Match.', schema: { type: 'string' } } },
        content: Object.fromEntries(types.map((type) => [type, { schema, ...(example === undefined ? {} : { example }) }])),
      },
      304: { description: 'Not changed since the ETag sent.' },
      400: problem,
      404: problem,
      429: problem,
      451: { ...problem, description: 'On hold for a legal or safety reason.' },
    },
  }
}

function parametersOf(route: Described, place: 'path' | 'query') {
  if (place === 'path') {
    return [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
  }
  if (!route.query) return []
  const shape = z.toJSONSchema(route.query, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' }) as {
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
