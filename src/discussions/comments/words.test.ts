import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestComment } from '../model.ts'
import { plainWords, wordsFault } from './words.ts'

test.each([
  ['one\r\ntwo\rthree\u2028four', 'one\ntwo\nthree\nfour'],
  ['one\n\n\n\n\ntwo', 'one\n\ntwo'],
  ['  a\tb  \n', '  a b'],
  ['e\u0301', 'é'],
  ['a\u0000b\u001b[31mc\u0007', 'ab[31mc'],
  ['safe\u202egnp.exe\u202c and \u2066x\u2069', 'safegnp.exe and x'],
  ['\ufeffword', 'word'],
  ['👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 שלום', '👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 שלום'],
  ['half \ud83d pair', 'half \ufffd pair'],
  ['> quoted\n\nanswer', '> quoted\n\nanswer'],
])('%j is kept as %j', (typed, kept) => expect(plainWords(typed)).toBe(kept))

test('whatever is typed, what is kept is plain and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const kept = plainWords(typed)
      expect(kept).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\u2028\u2029]|\n{3}/u)
      expect(plainWords(kept)).toBe(kept)
    }),
  )
})

test.each([
  ['', true],
  ['\n \u200b', true],
  ['?', false],
  ['x'.repeat(longestComment), false],
  ['😀'.repeat(longestComment), false],
  ['x'.repeat(longestComment + 1), true],
])('%#: words may be refused for being none, or too many', (words, is) =>
  expect(wordsFault(plainWords(words)) !== null).toBe(is),
)
