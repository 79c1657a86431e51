/** What is sent is read in a process of its own: this one goes on meanwhile, whatever it is. */
import { expect, test } from 'vitest'
import { transcript } from '../model.ts'
import type { KnownBefore, ReadInAs } from './from-reading.ts'
import { readElsewhere } from './read-elsewhere.ts'

const act: ReadInAs = {
  meeting: 'board',
  source: 'edited',
  engine: '',
  byHand: '',
  language: 'en-GB',
  agenda: null,
}
const nothing: KnownBefore = { before: null, used: new Set(), confirmed: [] }
const said = (count: number, word: string) =>
  Array.from(
    { length: count },
    (_, at) =>
      `Ada Fell: In ward ${at} there were ${at * 7} searches, ${word}.\n\nBen Oke: Of ${at * 3} we know ${word} the reason.`,
  ).join('\n\n')

test('text and files give what they hold, with what is known of it', async () => {
  const one = await readElsewhere({ pasted: 'Ada Fell: Grüße – “yes”.' }, act, nothing)
  expect(one.content.speeches.map(({ anchor, speaker, text }) => [anchor, speaker, text])).toEqual([
    ['s1', 'Ada Fell', 'Grüße – “yes”.'],
  ])
  const again = await readElsewhere(
    { name: 'board.txt', bytes: Buffer.from('Ben Oke: Who?\n\nAda Fell: Grüße – “yes”.') },
    act,
    { before: transcript.parse(one.content), used: new Set(['s1', 's2']), confirmed: [] },
  )
  expect(again.content.speeches.map(({ anchor }) => anchor)).toEqual(['s0-1', 's1'])
})

test('what is wrong is told as it is here', async () => {
  await expect(readElsewhere({ name: 'a.pdf', bytes: Buffer.from('%PDF') }, act, nothing)).rejects.toThrow(
    /Send the transcript as/,
  )
})

test('four thousand speeches with a word changed in each are matched, and this process goes on', async () => {
  const before = (await readElsewhere({ pasted: said(2000, 'indeed') }, act, nothing)).content
  expect(before.speeches).toHaveLength(4000)
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 10)
  const { content } = await readElsewhere({ pasted: said(2000, 'truly') }, act, {
    before: transcript.parse(before),
    used: new Set(before.speeches.map(({ anchor }) => anchor)),
    confirmed: [],
  })
  clearInterval(timer)
  expect(content.speeches.map(({ anchor }) => anchor)).toEqual(before.speeches.map(({ anchor }) => anchor))
  // It stood still for five seconds when it matched them itself.
  expect(longest).toBeLessThan(2500)
})
