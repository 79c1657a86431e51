import { expect, test } from 'vitest'
import { payloads } from './payloads.ts'
import { testPayloads } from './discussions-payloads.ts'

test('there are five hundred, each once', () => {
  expect(new Set(payloads).size).toBe(500)
})

testPayloads(payloads)
