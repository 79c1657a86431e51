import { expect, test } from 'vitest'
import { runProgram } from './run-elsewhere.ts'

const run = (act: string, { patience = 20_000, memory = 300 } = {}) =>
  runProgram('documents/program-for-test', { args: [act], input: Buffer.from('Words'), patience, memory })

test('a program in a process of its own gets what it is given, and its answer comes back', async () => {
  expect(await run('answer')).toEqual({ answer: expect.objectContaining({ said: 'Words' }) })
})
test('what it refuses is told line by line', async () => {
  expect(await run('refuse')).toEqual({ why: 'fault', told: 'It is not good.\nNor is this.' })
})
test('one that takes too long is ended, and this process goes on meanwhile', async () => {
  let meanwhile = 0
  const timer = setInterval(() => (meanwhile += 1), 10)
  expect(await run('never end', { patience: 1500 })).toEqual({ why: 'limits' })
  clearInterval(timer)
  // 150 on a machine that has nothing else to do, and none at all if it stood still.
  expect(meanwhile).toBeGreaterThan(10)
})
test('one that takes too much memory is ended, also of memory that is not its language’s own', async () => {
  expect(await run('grow', { memory: 200 })).toEqual({ why: 'limits' })
})
test('two run at once, others wait for their turn', async () => {
  const times = (await Promise.all([1, 2, 3, 4].map(() => run('wait')))).map(
    (one) => (one as { answer: { from: number; to: number } }).answer,
  )
  const most = Math.max(
    ...times.map(({ from }) => times.filter((other) => other.from <= from && from < other.to).length),
  )
  expect(most).toBeLessThan(3)
})
test('so many at once that nobody would want to wait: the last are told', async () => {
  const all = await Promise.all(Array.from({ length: 24 }, () => run('never end', { patience: 50 })))
  expect(all.filter((one) => 'why' in one && one.why === 'busy')).toHaveLength(2)
})
