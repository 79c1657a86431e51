import SwaggerParser from '@apidevtools/swagger-parser'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleAnswer } from '../src/plans/api-examples.ts'
import { EditionSchema } from '../src/plans/edition-schema.ts'
import { ask } from './ask.ts'
import { testSite, type TestSite } from './site.ts'

type Content = Record<string, { schema: object; example?: unknown }>
type Operation = {
  operationId: string
  summary: string
  security?: Record<string, string[]>[]
  requestBody?: { content: Content }
  parameters: { name: string; in: string; required: boolean; schema: object }[]
  responses: Record<string, { content?: Content }>
}
type Document = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  servers: { url: string }[]
  components: { responses: Record<string, { content: Content }> }
}

let site: TestSite
let document: Document
/** With every reference replaced by what it names. */
let whole: Document
beforeAll(async () => {
  site = await testSite('northmere')
  const { text, headers } = await ask(site.url, '/api/v1/openapi.json')
  expect(headers['content-type']).toContain('application/json')
  document = JSON.parse(text) as Document
  whole = (await SwaggerParser.dereference(structuredClone(document) as never)) as unknown as Document
})
afterAll(() => site?.close())

const ajv = new Ajv2020({ strict: true, allErrors: true, validateFormats: false, allowUnionTypes: true })
const faultsOf = (schema: object, value: unknown): ValidateFunction['errors'] => {
  const validate = ajv.compile(schema)
  validate(value)
  return validate.errors ?? []
}
const operations = () =>
  Object.entries(whole.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
const reading = () => operations().filter(({ method }) => method === 'get')
/** A real address for a described one. */
const real = (path: string) =>
  path
    .replace('{plan}', 'fair-policing-plan')
    .replace('{period}', '2024-25-q2')
    .replace('{body}', 'fair-policing-board')
    .replace('{meeting}', 'board-2024-10-16')
    .replace('{discussion}', 'the-four-pages')

describe('the description of the API', () => {
  test('is valid OpenAPI 3.1', async () => {
    expect(document.openapi).toBe('3.1.0')
    await SwaggerParser.validate(structuredClone(document) as never)
    expect(document.servers).toEqual([{ url: 'http://records.example' }])
  })

  test('has every address of the API, and no other', () => {
    const declared = site.capabilities
      .flatMap(({ routes }) => routes)
      .filter(({ door, path }) => door === 'api' && path !== '/api/v1/openapi.json')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    const described = operations().map(({ path, method }) => `${method.toUpperCase()} ${path}`)
    expect(described.toSorted()).toEqual(declared.toSorted())
    expect(new Set(operations().map(({ operation }) => operation.operationId)).size).toBe(declared.length)
  })

  test('names every parameter of every address', () => {
    for (const { path, operation } of operations()) {
      const inPath = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`)
      expect([path, inPath]).toEqual([path, path.match(/\{\w+\}/g) ?? []])
      expect(operation.summary.length).toBeGreaterThan(5)
    }
  })

  test('shows an example of every answer, and each fits its own schema', () => {
    for (const { path, operation } of operations())
      for (const [type, { schema, example }] of [
        ...Object.entries((operation.responses['200'] ?? operation.responses['201'])!.content!),
        ...Object.entries(operation.requestBody?.content ?? {}),
      ]) {
        expect([path, type, example === undefined]).toEqual([path, type, false])
        expect([path, faultsOf(schema, example)]).toEqual([path, []])
      }
    for (const [name, { content }] of Object.entries(whole.components.responses))
      for (const { schema, example } of Object.values(content))
        expect([name, faultsOf(schema, example)]).toEqual([name, []])
  })

  test('says of each address that is written to what is sent, with which token, and how it is refused', () => {
    const writing = operations().filter(({ method }) => method === 'post')
    expect(writing.map(({ path }) => path)).toEqual([
      '/api/v1/discussions/{discussion}/comments',
      '/api/v1/discussions/{discussion}/reactions',
    ])
    for (const { path, operation } of writing) {
      expect(operation.security).toEqual([{ token: [] }])
      const { schema } = operation.requestBody!.content['application/json']!
      expect([path, faultsOf(schema, {})]).not.toEqual([path, []])
      for (const status of ['401', '403', '409', '422'])
        expect([path, status, Object.keys(operation.responses[status]!.content!)]).toEqual([
          path,
          status,
          ['application/problem+json'],
        ])
    }
    expect(JSON.stringify(document.components)).toContain('"scheme":"bearer"')
    expect(JSON.stringify(document)).toContain('/account/tokens')
    const tags = (document as unknown as { tags: { name: string }[] }).tags.map(({ name }) => name)
    expect(new Set(tags.map((name) => name.toLowerCase())).size).toBe(tags.length)
  })

  test('shows an edition that hashes to what it says', () => {
    const { version: _version, sha256, entry: _entry, ...content } = exampleAnswer
    expect(EditionSchema.parse(exampleAnswer)).toEqual(exampleAnswer)
    expect(createHash('sha256').update(canonicalize(content)!).digest('hex')).toBe(sha256)
  })

  test('is true: every address answers as described', async () => {
    for (const { path, operation } of reading()) {
      const { status, text, headers } = await ask(site.url, real(path))
      expect([path, status]).toEqual([path, 200])
      const [type, { schema }] = Object.entries(operation.responses['200']!.content!)[0]!
      expect(headers['content-type']).toContain(type)
      expect([path, faultsOf(schema, JSON.parse(text))]).toEqual([path, []])
    }
  })

  test('is true of refusals as well', async () => {
    for (const { path, operation } of reading()) {
      const tries: [string, string][] = [['400', `${real(path)}?no-such-parameter=1`]]
      if (path.includes('{plan}')) tries.push(['404', real(path).replace('fair-policing-plan', 'nothing')])
      for (const name of ['{body}', '{meeting}'])
        if (path.includes(name)) tries.push(['404', path.replace(name, 'nothing')])
      if (path.includes('{period}')) tries.push(['451', real(path).replace('-q2', '-q3')])
      for (const [expected, address] of tries) {
        const { status, text, headers } = await ask(site.url, address)
        expect([address, String(status)]).toEqual([address, expected])
        const [type, { schema }] = Object.entries(operation.responses[expected]!.content!)[0]!
        expect(headers['content-type']).toContain(type)
        expect([address, faultsOf(schema, JSON.parse(text))]).toEqual([address, []])
      }
    }
  })

  test('forbids no field that may come later', () => {
    expect(JSON.stringify(document)).not.toContain('"additionalProperties":false')
  })
})
