import { test } from 'vitest'
import { agreeUpTo } from './proofs-agree.ts'

test('all proofs agree with the plain definition for every size up to 300', { timeout: 600_000 }, () => {
  agreeUpTo(300)
})
