import { expect, test } from 'vitest'
import { unsentWords } from './office-reminders-page.tsx'

test('a reminder whose day is over and that never went out is not one that is still to come', () => {
  expect(unsentWords('2026-06-10', false, '2026-06-10')).toBe('not yet')
  expect(unsentWords('2026-06-09', false, '2026-06-10')).toMatch(/^not sent: the day passed/)
  expect(unsentWords('2026-06-12', true, '2026-06-10')).toBe('not sent: the edition is published')
})
