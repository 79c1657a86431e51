import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alikeEnough, likeness } from './alike.ts'
import { anchorFaults, matchSpeeches, newAnchor, withAnchors } from './anchors.ts'

type S = { anchor: string; text: string }
const list = (...texts: string[]): S[] => texts.map((text, index) => ({ anchor: `s${index + 1}`, text }))
const readAgain = (
  before: readonly S[],
  texts: readonly string[],
  used = new Set(before.map(({ anchor }) => anchor)),
) => {
  const after = texts.map((text) => ({ text }))
  const match = matchSpeeches(before, after)
  return withAnchors(
    after.map((speech, index) => ({
      ...speech,
      anchor: match[index] === null ? null : before[match[index]!]!.anchor,
    })),
    used,
  )
}
const anchorsOf = (speeches: readonly S[]) => speeches.map(({ anchor }) => anchor)

describe('an anchor', () => {
  test('of a speech set in later hangs on the one before it; at the end it counts on', () => {
    const used = new Set(['s1', 's2', 's4', 's4-1'])
    expect(newAnchor('s4', false, used)).toBe('s4-2')
    expect(newAnchor('s4-1', false, used)).toBe('s4-2')
    expect(newAnchor('s4', true, used)).toBe('s5')
    expect(newAnchor(null, false, used)).toBe('s0-1')
  })

  test('stays with its words when a better reading comes: corrected, set in, parted, joined, taken out', () => {
    const before = list(
      'Good evening to you all.',
      'The figures by ward will come in June.',
      'Thank you. Will the handbook come to with them, or will it be put off once more as it was last year?',
      'No.',
      'Then I close the meeting.',
    )
    const after = readAgain(before, [
      'Good evening to you all.',
      'Who is here?',
      'The figures by ward will come in July.',
      'Thank you.',
      'Will the handbook come too with them, or will it be put off once more as it was last year?',
      'Then I close the meeting.',
      'Goodbye.',
    ])
    expect(anchorsOf(after)).toEqual(['s1', 's1-1', 's2', 's2-1', 's3', 's5', 's6'])
  })

  test('goes along with words that a better reading has in another place', () => {
    const before = list(
      'We will publish the custody figures in June.',
      'The board asked for the search figures by ward.',
      'Yes.',
      'Thank you all for coming tonight.',
    )
    const after = readAgain(before, [before[1]!.text, before[0]!.text, 'Yes.', before[3]!.text])
    expect(anchorsOf(after)).toEqual(['s2', 's1', 's3', 's4'])
  })

  test('of a speech that is gone is not given again, even to a new one in its place', () => {
    const before = list('One thing is said here.', 'Another matter altogether.', 'And a third.')
    const used = new Set(anchorsOf(before))
    const without = readAgain(before, ['One thing is said here.', 'And a third.'], used)
    expect(anchorsOf(without)).toEqual(['s1', 's3'])
    const again = readAgain(
      without,
      ['One thing is said here.', 'Nobody knew why.', 'And a third.', 'Goodbye all.'],
      used,
    )
    expect(anchorsOf(again)).toEqual(['s1', 's1-1', 's3', 's4'])
    expect(anchorsOf(readAgain(again, ['Wholly other words for somebody else.'], used))).toEqual(['s5'])
  })

  test('a file of another meeting keeps none, and does not take for ever', () => {
    // Only small words are the same.
    const talk = (of: string) =>
      list(
        ...Array.from({ length: 12 }, (_, at) =>
          Array.from({ length: 3000 }, (_word, n) => (n % 6 === at % 6 ? 'the' : `${of}${n}`)).join(' '),
        ),
      )
    const before = talk('a')
    const after = readAgain(
      before,
      talk('b').map(({ text }) => text),
    )
    expect(anchorsOf(after).filter((anchor) => anchorsOf(before).includes(anchor))).toEqual([])
  })
})

test('a long talk heard anew, with every tenth word otherwise, keeps all its anchors', () => {
  const spoken = (seed: number) =>
    Array.from({ length: 60 }, (_, at) => `w${(at * 7919 + seed * 104_729) % 3001}`).join(' ')
  const before = list(...Array.from({ length: 250 }, (_, at) => (at % 5 === 4 ? 'Thank you.' : spoken(at))))
  const heard = before.map(({ text }) =>
    text
      .split(' ')
      .map((word, at) => (at % 10 === 3 ? `x${at}` : word))
      .join(' '),
  )
  expect(anchorsOf(readAgain(before, heard))).toEqual(anchorsOf(before))
})

describe('what would be published is refused when', () => {
  const first = {
    number: 1,
    speeches: list('Good evening to you all.', 'The figures come in June.', 'Then I close it.'),
  }
  test.each([
    ['an anchor stands twice', [...first.speeches, first.speeches[0]!], ['twice s1']],
    [
      'anchors moved on by one',
      [
        { anchor: 's1', text: 'The figures come in June.' },
        { anchor: 's2', text: 'Then I close it.' },
      ],
      ['moved s1', 'moved s2'],
    ],
    [
      'an anchor is given to a new speech elsewhere',
      [first.speeches[0]!, first.speeches[2]!, { anchor: 's2', text: 'Who locks the door?' }],
      ['moved s2'],
    ],
  ])('%s', (_why, next, wanted) => {
    expect(anchorFaults(next, [first]).map(({ kind, anchor }) => `${kind} ${anchor}`)).toEqual(wanted)
  })

  test('an anchor that was taken out comes back for other words; not for its own', () => {
    const second = { number: 2, speeches: [first.speeches[0]!, first.speeches[2]!] }
    const back = (text: string) => [first.speeches[0]!, { anchor: 's2', text }, first.speeches[2]!]
    expect(anchorFaults(back('Who locks the door?'), [first, second])).toEqual([
      { kind: 'reused', anchor: 's2', version: 1 },
    ])
    expect(anchorFaults(back('The figures come in July.'), [first, second])).toEqual([])
  })

  test('and is right when words are corrected, even wholly, where they stood', () => {
    const heard = { number: 1, speeches: list('Good evening to you all.', '[inaudible]', 'Then I close it.') }
    expect(
      anchorFaults(
        [heard.speeches[0]!, { anchor: 's2', text: 'May I ask about the wards?' }, heard.speeches[2]!],
        [heard],
      ),
    ).toEqual([])
  })
})

describe('thousands of speeches', () => {
  const many = (word: string, step: number) =>
    Array.from({ length: 4000 }, (_, at) => ({
      anchor: `s${at + 1}`,
      text: `In ward ${at * step} there were ${(at * 7 * step) % 991} searches and ${(at * 13 + step) % 877} stops, ${word}, of which ${(at * 17) % 53} were late.`,
    }))
  test.each([
    ['with a word changed in each', many('truly', 1)],
    ['with other figures in each', many('truly', 3)],
    [
      'with other words',
      many('x', 1).map((one, at) => ({ ...one, text: `Nobody ${at} said ${at * 3} that ${at * 5} day.` })),
    ],
  ])('%s are looked through in seconds', (_what, next) => {
    const before = many('indeed', 1)
    const from = performance.now()
    anchorFaults(next, [{ number: 1, speeches: before }])
    expect(matchSpeeches(before, next)).toHaveLength(4000)
    // Each with each it was five minutes and more.
    expect(performance.now() - from).toBeLessThan(20_000)
  })

  test('words of another speech are found among them, wherever it stands', () => {
    const before = many('indeed', 1)
    const elsewhere = before.map((one, at) => ({
      ...one,
      text: at === 7 ? 'Wholly other words than those stood here then.' : one.text,
    }))
    const moved = elsewhere.map((one, at) => (at === 7 ? { ...one, text: before[3999]!.text } : one))
    expect(
      anchorFaults(moved, [{ number: 1, speeches: elsewhere }]).map(({ kind, anchor }) => [kind, anchor]),
    ).toEqual([['moved', 's8']])
  })
})

describe('whatever is corrected, in whatever order', () => {
  const word = fc.integer({ min: 0, max: 400 }).map((number) => `w${number}`)
  const text = fc.array(word, { minLength: 3, maxLength: 25 }).map((words) => words.join(' '))
  const edit = fc.oneof(
    fc.record({ do: fc.constant('remove' as const), at: fc.nat() }),
    fc.record({ do: fc.constant('insert' as const), at: fc.nat(), text }),
    fc.record({ do: fc.constant('correct' as const), at: fc.nat(), text: word }),
    fc.record({ do: fc.constant('join' as const), at: fc.nat() }),
    fc.record({ do: fc.constant('part' as const), at: fc.nat() }),
  )

  test('an anchor never goes to other words, and none is given twice', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 12 }),
        fc.array(fc.array(edit, { maxLength: 4 }), { maxLength: 6 }),
        (texts, rounds) => {
          let now: S[] = withAnchors(
            texts.map((one) => ({ text: one, anchor: null })),
            new Set(),
          )
          const used = new Set(anchorsOf(now))
          const gone = new Set<string>()
          const versions = [{ number: 1, speeches: now }]
          for (const round of rounds) {
            let next = now.map((one) => one.text)
            for (const one of round) next = edited(next, one)
            const after = readAgain(now, next, used)
            const before = new Map(now.map((speech) => [speech.anchor, speech.text]))
            expect(new Set(anchorsOf(after)).size).toBe(after.length)
            for (const { anchor, text: words } of after) {
              expect(gone.has(anchor)).toBe(false)
              if (before.has(anchor))
                expect(likeness(before.get(anchor)!, words)).toBeGreaterThanOrEqual(alikeEnough)
            }
            for (const anchor of before.keys())
              if (!after.some((one) => one.anchor === anchor)) gone.add(anchor)
            expect(anchorFaults(after, versions).filter(({ kind }) => kind !== 'moved')).toEqual([])
            now = after
            versions.push({ number: versions.length + 1, speeches: now })
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  function edited(texts: string[], one: { do: string; at: number; text?: string }): string[] {
    const next = [...texts]
    const at = next.length === 0 ? 0 : one.at % next.length
    const words = next[at]?.split(' ') ?? []
    if (one.do === 'insert') next.splice(at, 0, one.text!)
    else if (next.length === 0) return next
    else if (one.do === 'remove') next.splice(at, 1)
    else if (one.do === 'correct') next[at] = [one.text!, ...words.slice(1)].join(' ')
    else if (one.do === 'join' && at > 0) next.splice(at - 1, 2, `${next[at - 1]!} ${next[at]!}`)
    else if (one.do === 'part' && words.length > 3) {
      const half = Math.floor(words.length / 2)
      next.splice(at, 1, words.slice(0, half).join(' '), words.slice(half).join(' '))
    }
    return next
  }
})
