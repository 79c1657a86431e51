/** What is noticed before posting: right in every script and disguise, never slow, never wrong about where it stands. */
import fc from 'fast-check'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import { fold } from './fold.ts'
import { intercept, joinedHelp, type ActiveProceedings, type Around } from './intercept.ts'
import { interceptionRules } from './rules.ts'

const london = readPack(join(packageRoot, 'packs/london'))
const rules = interceptionRules(london)
const around: Around = { rules, proceedings: [], discussion: 'mayor', today: '2026-05-20' }
const ids = (words: string, more: Partial<Around> = {}) =>
  intercept(words, { ...around, ...more }).map(({ rule }) => rule)

describe('reading a text', () => {
  test('what nobody sees, accents and wide letters do not hide anything', () => {
    expect(ids('r\u200bing m\u00e9 on 0\u200b7\u20607700 900123')).toEqual(['phone'])
    expect(ids('０７７００ ９００１２３')).toEqual(['phone'])
    expect(ids('Mÿ husband hïts me')).toEqual(['abuse-at-home'])
  })

  test('letters of other alphabets that look like Latin ones, small capitals and a rank in two letters hide nothing', () => {
    for (const words of [
      'PС John Smith pushed me', // a Cyrillic С
      'РС John Smith pushed me', // both
      'P C John Smith pushed me',
      'ᴘᴄ ᴊᴏʜɴ ꜱᴍɪᴛʜ pushed me',
    ])
      expect(ids(words), words).toContain('officer-name')
    expect(ids('his plate is АВ12 СDЕ')).toEqual(['vehicle'])
    expect(ids('Мy husbаnd hits mе')).toEqual(['abuse-at-home'])
    // And what is written in another alphabet stays what it is.
    expect(fold('Это не он, а Ομήρος').lower).toBe('это не он, а ομηρος')
  })

  test('what was found is marked in the words as they were written', () => {
    const words = 'Ring\u200b   07700  900123, plea\u0301se'
    const [nudge] = intercept(words, around)
    expect(nudge!.found.map(({ from, to }) => words.slice(from, to))).toEqual(['07700  900123'])
  })

  test('where to turn comes before what only asks for another look', () => {
    expect(ids('PC Marlow stood by. My husband hits me.')).toEqual(['abuse-at-home', 'officer-name'])
  })

  test('the numbers of where to turn are no private numbers', () => {
    for (const { phone } of london.discussions.help) expect(ids(`Ring ${phone} for that`)).toEqual([])
  })

  test('every rule leads to where the pack says, and only there', () => {
    const known = new Set(london.discussions.help.map(({ slug }) => slug))
    for (const { id, help, effect } of rules) {
      expect(
        help.every((slug) => known.has(slug)),
        id,
      ).toBe(true)
      if (effect === 'help') expect(help, id).toContain('emergency')
    }
  })

  test('whoever holds a public post may be named', () => {
    const words = 'Mr Sandringham-Oakes was asked, and Petra Sandringham-Oakes is a liar'
    expect(ids(words)).toEqual(['private-name'])
    expect(ids(words, { rules: interceptionRules(london, ['Petra Sandringham-Oakes']) })).toEqual([])
  })
})

describe('where to turn', () => {
  const help = (words: string) =>
    Object.fromEntries(intercept(words, around).map((nudge) => [nudge.rule, nudge.help]))

  test('is also for the young where somebody speaks of a parent, of school, or of an age under 18', () => {
    expect(help('My dad hits me and I am afraid to go home tonight')['abuse-at-home']).toEqual([
      'emergency',
      'childline',
      'child-protection',
      'domestic-abuse',
      'victim-support',
    ])
    for (const words of [
      'I want to kill myself, nobody at school cares',
      'im 15 and i want to die',
      'I am sixteen. I want to die.',
      'My stepmum says I should not be here. I want to die',
    ])
      expect(help(words)['at-risk'], words).toEqual([
        'emergency',
        'childline',
        'child-protection',
        'samaritans',
      ])
  })

  test('and is not where nobody does', () => {
    expect(help('My husband hits me')['abuse-at-home']).toEqual([
      'emergency',
      'domestic-abuse',
      'victim-support',
    ])
    expect(help('I am 15 minutes from the bridge and I want to die')['at-risk']).toEqual([
      'emergency',
      'samaritans',
    ])
  })

  test('of several rules is one list, emergencies first', () => {
    expect(joinedHelp(['samaritans', 'childline', 'emergency', 'samaritans'])).toEqual([
      'emergency',
      'samaritans',
      'childline',
    ])
  })
})

test('a house is an address; the station, and a bus that goes there, are not', () => {
  for (const words of [
    'He lives at 14 Fish Quay, Saltreath, go and see him.',
    'My friend lives at 22 Mill Lane, Oxenholt.',
    'Her house is 5 Harbour Street.',
  ])
    expect(ids(words), words).toEqual(['address'])
  for (const words of [
    'The station at 12 Market Street is shut on Sundays.',
    'The 14 Fish Quay bus is late.',
    'Route 22 Mill Lane is late.',
    '10 Downing Street should say something.',
  ])
    expect(ids(words), words).toEqual([])
})

test('what is noticed stays the same when memory was collected between', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const words = ['Officer 2281 told us to move on', 'He lives at 14 Fish Quay, Saltreath, go and see him.']
  const before = words.map((one) => ids(one))
  expect(before).toEqual([['officer-name'], ['address']])
  for (let times = 0; times < 6; times += 1) collect()
  expect(words.map((one) => ids(one))).toEqual(before)
})

describe('any text at all', () => {
  test('never throws; what is marked lies within the text, in order, apart; twice the same', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.string({ unit: 'grapheme', maxLength: 300 }),
          fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
        ),
        (words) => {
          const nudges = intercept(words, { ...around, proceedings: [watching] })
          for (const { rule, found } of nudges) {
            expect(found.length > 0).toBe(rule !== 'proceedings')
            let last = -1
            for (const { from, to } of found) {
              expect(from).toBeGreaterThan(last)
              expect(to).toBeGreaterThan(from)
              expect(to).toBeLessThanOrEqual(words.length)
              last = to
            }
          }
          expect(intercept(words, { ...around, proceedings: [watching] })).toEqual(nudges)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('a text of which all that was found is taken out is clean at once or after another look, never worse', () => {
    const words = 'Ring PC Marlow on 07700 900123 at 14 Acacia Avenue, LK16 XYB.'
    let left = words
    for (let tries = 0; tries < 5; tries += 1)
      for (const { from, to } of intercept(left, around)
        .flatMap(({ found }) => found)
        .toReversed())
        left = left.slice(0, from) + left.slice(to)
    expect(ids(left)).toEqual([])
    expect(ids('We need more police.')).toEqual([])
  })

  test('the folded texts are of one length, and every letter knows where it came from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (words) => {
        const { cased, lower, from, to } = fold(words)
        expect([lower.length, from.length, to.length]).toEqual([cased.length, cased.length, cased.length])
        for (const [at, begins] of from.entries()) expect(to[at]).toBeGreaterThan(begins)
      }),
    )
  })
})

describe('no text makes it slow', () => {
  const patterns = rules.flatMap(({ id, signs, weighed, except, exceptIn, helpToo }) =>
    [
      ...signs.flat(),
      ...weighed.flatMap(({ signals }) => signals.map(({ says }) => says)),
      ...except,
      ...exceptIn,
      ...helpToo.map(({ says }) => says),
    ].map((pattern) => ({ id, pattern })),
  )

  test('no pattern repeats without a bound, or looks back at what it found', () => {
    const faults = patterns.filter(({ pattern: { source } }) => {
      const plain = source.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x')
      return /[*+]|\{\d+,\}/.test(plain) || /\\[1-9]|\\k</.test(source)
    })
    expect(faults).toEqual([])
  })

  test('a group that repeats is never a repetition alone, which could be cut up in many ways', () => {
    // "(?:[a-z]{1,20} ){0,4}" is fine, for a space ends each turn; "(?:[a-z]{1,20}){0,4}" is not.
    for (const { id, pattern } of patterns)
      expect(pattern.source, id).not.toMatch(
        /\((?:\?:)?(?:\[[^\]]*\]|\\[wdsp.]|.)\{\d+,\d+\}\??\)(?:\{\d*,?\d+\}|[*+])/,
      )
  })

  test.for([
    'a',
    '1',
    '0 ',
    'Aa ',
    'my husband ',
    '07 ',
    'oh seven ',
    'jury ',
    'a.',
    '@',
    'PC A',
    '12 Aa ',
    '\u0301',
    'my ',
    '(0',
    'i am ',
    'a. ',
    'there is a man ',
    'he is in court. ',
    'Dean Lee ',
    'dot at ',
    'kilo one ',
  ])('five thousand letters of “%s” are read in bounded work', (piece) => {
    const words = piece.repeat(Math.ceil(5000 / piece.length)).slice(0, 5000)
    // The machine stops a pattern that runs away; how fast it is otherwise is nobody's promise.
    const run = () => intercept(words, { ...around, proceedings: [watching] }).length
    expect(() => runInNewContext('run()', { run }, { timeout: 10_000 })).not.toThrow()
  })
})

describe('a text of letters that grow', () => {
  const long = (piece: string) => piece.repeat(Math.ceil(5000 / piece.length)).slice(0, 5000)
  // One sign that stands for eighteen letters, for eight, for six, for four, for three; and Hangul, which is three letters for one.
  const growing = ['\ufdfa', '\ufdfb', '\u3316', '\u2475', '\ufb03', '\u3380', '각', 'ﷺ ﬃ']

  test.each(growing)('is hardly longer when it is read: “%s”', (piece) => {
    const { lower, cased, from, to } = fold(long(piece))
    expect(lower.length).toBeLessThanOrEqual(7_000)
    expect([cased.length, from.length, to.length]).toEqual([lower.length, lower.length, lower.length])
  })

  test('costs no more than a few times a plain one, also where a court watches for a thousand names', () => {
    const names = (which: number) => Array.from({ length: 50 }, (_unused, n) => `Zebulon${which} Quarter${n}`)
    const proceedings = Array.from({ length: 20 }, (_unused, n) => ({
      ...watching,
      id: `${n}`,
      watch: names(n),
    }))
    const took = (words: string) => {
      const times = Array.from({ length: 5 }, () => {
        const began = performance.now()
        intercept(words, { ...around, proceedings })
        return performance.now() - began
      })
      return Math.min(...times)
    }
    const plain = took(long('The bus was late again today. '))
    for (const piece of [...growing, 'Zebulon3 ', 'Zebulon1 Quarter1 '])
      expect(took(long(piece)) / plain, piece).toBeLessThan(10)
  })

  test('is still read as the eye reads it, where it is a word: “ﬁre”, “①②③”', () => {
    expect(fold('ﬁre ⑫ ｂｕｓ').lower).toBe('fire 12 bus')
    expect(fold('강남').lower).toBe('강남')
  })
})

const watching: ActiveProceedings = {
  id: 'one',
  watch: ['Renée Halloran', 'Operation Larch'],
  discussions: [],
  effect: 'pre-moderate',
  startsOn: '2026-05-01',
  endsOn: '2026-05-31',
}
const pieces = [
  'PC ',
  'Marlow',
  ' 07',
  '700',
  ' ',
  '900123',
  '\u0301',
  '\u200b',
  '.',
  '\n',
  'my husband ',
  'hits me',
  ' İ',
  'ß',
  '🙂',
  'Renee Halloran',
  '@',
  'a.b',
  'right now ',
  'knife',
]

describe('cases before a court', () => {
  const on = (
    one: Partial<ActiveProceedings>,
    words = 'What about renee  HALLORAN?',
    more: Partial<Around> = {},
  ) => intercept(words, { ...around, ...more, proceedings: [{ ...watching, ...one }] })

  test('a watched name waits for a moderator, whatever its accents and capitals', () => {
    expect(on({})).toMatchObject([{ rule: 'proceedings', effect: 'wait', queue: true }])
    expect(on({ effect: 'nudge' })).toMatchObject([{ effect: 'nudge' }])
    expect(on({}, 'Halloran alone')).toEqual([])
  })

  test('is known by its words in any order, close together, one or several, whatever small words stand between', () => {
    const fire = { watch: ['fire at the ferry steps'] }
    for (const words of [
      'the fire on the ferry steps',
      'Who lit that fire, at the steps of the ferry?',
      'Fires by the Ferry’s step',
      'those steps by the ferries were on fire',
    ])
      expect(on(fire, words), words).toHaveLength(1)
    for (const words of [
      'the fire station',
      'the ferry steps are steep',
      'A fire broke out in the hills, far from town. I take the ferry at eight and the steps are wet.',
    ])
      expect(on(fire, words), words).toEqual([])
    expect(on({}, 'the Hallorans, Renée above all')).toHaveLength(1)
    expect(on({ watch: ['the who'] }, 'who the moderator is')).toEqual([])
    expect(on({ watch: ['The Who'] }, 'Was it the who?')).toHaveLength(1)
  })

  test('only on its days, and in its discussions', () => {
    expect(on({}, undefined, { today: '2026-04-30' })).toEqual([])
    expect(on({}, undefined, { today: '2026-05-01' })).toHaveLength(1)
    expect(on({}, undefined, { today: '2026-05-31' })).toHaveLength(1)
    expect(on({}, undefined, { today: '2026-06-01' })).toEqual([])
    expect(on({ endsOn: null }, undefined, { today: '2030-01-01' })).toHaveLength(1)
    expect(on({ discussions: ['another'] })).toEqual([])
    expect(on({ discussions: ['mayor'] })).toHaveLength(1)
  })

  test('never says which case it is, how many, or which words are watched', () => {
    const words = 'Renee Halloran, and Operation Larch'
    const others = [watching, { ...watching, id: 'two', watch: ['Larch'], effect: 'nudge' as const }]
    const noticed = others.map((one) => intercept(words, { ...around, proceedings: [one] }))
    const [both] = intercept(words, { ...around, proceedings: others })
    expect(both).toMatchObject({ rule: 'proceedings', effect: 'wait', found: [] })
    expect(intercept(words, { ...around, proceedings: others })).toHaveLength(1)
    for (const [one] of noticed) expect({ ...one, effect: 'wait' }).toEqual(both)
    expect(JSON.stringify(both)).not.toMatch(/halloran|larch|one|two/i)
  })
})

test('every pack’s own file can be read', () => {
  for (const name of readdirSync(join(packageRoot, 'packs')))
    expect(interceptionRules(readPack(join(packageRoot, 'packs', name))).length).toBeGreaterThan(10)
})
