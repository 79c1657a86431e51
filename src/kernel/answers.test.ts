import { expect, test } from 'vitest'
import { absent } from './errors.ts'
import type { Route } from './manifest.ts'
import { answerAt, findRoute, sizeAt } from './answers.ts'

const route = (path: string, answer: Route['answer']): Route => ({
  method: 'GET',
  path,
  door: 'file',
  policy: 'front.read',
  keep: 'never',
  answer,
})
const routes = [
  route('/plans/:plan', ({ params }) => ({ kind: 'json', body: params })),
  route('/plans/:plan/editions/:period', () => ({ kind: 'redirect', to: '/' })),
  route('/plans/:plan/editions/:period.csv', ({ params }) => ({
    kind: 'bytes',
    type: 'text/csv',
    bytes: `é ${params.period}`,
  })),
  route('/plans/list', ({ query }) => ({ kind: 'json', body: query })),
  route('/held', () => {
    throw absent('not now')
  }),
]

test('the route with the most fixed characters answers, as in the server', async () => {
  expect(findRoute(routes, '/plans/list')!.route.path).toBe('/plans/list')
  expect(findRoute(routes, '/plans/a.b/editions/2021-22-q3.csv')).toMatchObject({
    params: { plan: 'a.b', period: '2021-22-q3' },
  })
  expect(findRoute(routes, '/nowhere/list')).toBeNull()
  expect(await answerAt(routes, '/plans/list?limit=1')).toEqual({ kind: 'json', body: { limit: '1' } })
})

test('a size is counted in bytes, is absent for what is refused, and a page is not a download', async () => {
  expect(await sizeAt(routes, '/plans/p/editions/q.csv')).toBe(4)
  expect(await sizeAt(routes, '/held')).toBeNull()
  await expect(sizeAt(routes, '/plans/p/editions/q')).rejects.toThrow('redirect')
  await expect(sizeAt(routes, '/nowhere')).rejects.toThrow('No route')
})
