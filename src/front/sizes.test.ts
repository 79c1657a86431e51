import { expect, test } from 'vitest'
import { createSizes } from './sizes.ts'

const long = 10_000

test('a size is measured once, until its name changes', async () => {
  const sizes = createSizes()
  let times = 0
  const file = (name: string) => ({ name, measure: () => Promise.resolve((times += 1)) })
  expect(await sizes.of([file('a v1'), file('b v1')], long)).toEqual(new Map([['a v1', 1], ['b v1', 2]])) // prettier-ignore
  expect((await sizes.of([file('a v1'), file('b v2')], long)).get('a v1')).toBe(1)
  expect(times).toBe(3)
})

test('who lists the files does not wait for the slow ones; they are there on a later visit', async () => {
  const sizes = createSizes()
  const slow = Promise.withResolvers<number>()
  const files = [
    { name: 'quick', measure: () => Promise.resolve(1) },
    { name: 'slow', measure: () => slow.promise },
    { name: 'after', measure: () => Promise.resolve(3) },
  ]
  const first = await sizes.of(files, 200)
  expect([first.get('quick'), first.get('slow'), first.get('after')]).toEqual([1, undefined, undefined])
  slow.resolve(2)
  expect([...(await sizes.of(files, long)).values()]).toEqual([1, 2, 3])
})

test('one file is made at a time', async () => {
  const sizes = createSizes()
  let [running, most] = [0, 0]
  const measure = async () => {
    most = Math.max(most, (running += 1))
    await Promise.resolve()
    running -= 1
    return 1
  }
  await sizes.of(['a', 'b', 'c'].map((name) => ({ name, measure })), long) // prettier-ignore
  expect(most).toBe(1)
})

test('a fault is told to those who wait, and tried again on the next visit', async () => {
  const sizes = createSizes()
  let broken = true
  const measure = () => (broken ? Promise.reject(new Error('no fonts')) : Promise.resolve(5))
  const files = [{ name: 'a', measure }, { name: 'b', measure: () => Promise.resolve(6) }] // prettier-ignore
  await expect(sizes.of(files, long)).rejects.toThrow('no fonts')
  broken = false
  expect((await sizes.of(files, long)).get('a')).toBe(5)
  expect((await sizes.of(files, long)).get('b')).toBe(6)
})

test('what is no longer listed is not made any more', async () => {
  const sizes = createSizes()
  let made = 0
  const slow = Promise.withResolvers<number>()
  await sizes.of([{ name: 'slow', measure: () => slow.promise }, { name: 'gone', measure: () => Promise.resolve((made += 1)) }], 50) // prettier-ignore
  await sizes.of([{ name: 'slow', measure: () => slow.promise }], 50)
  slow.resolve(1)
  await sizes.of([{ name: 'last', measure: () => Promise.resolve(1) }], long)
  expect(made).toBe(0)
})
