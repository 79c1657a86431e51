/** What is noticed about accounts, on made-up towns small enough to run each time. The trial has the large ones, in the database. */
import { describe, expect, test } from 'vitest'
import { actsTogether, signalsOf, type Account, type Facts } from './signals.ts'
import { factsOf, firstTen, full, measure, simulate } from './simulate-for-test.ts'
import { asleep, sleeps, withSurge } from './sleepers-for-test.ts'
import { runsOf, textsAlike } from './texts-alike.ts'

const togetherIn = (facts: Facts) =>
  new Set([...signalsOf(facts)].filter(([, noticed]) => actsTogether(noticed)).map(([person]) => person))

describe('A town of 5,000 with a brigade of 500', () => {
  describe.each([2001, 2002, 2003])('(seed %i)', (seed) => {
    const world = withSurge(simulate(seed, full), seed)
    const fair = firstTen(world, (person) => person.startsWith('b-'))

    test('is told apart, also on the day on which people of long ago all come to one discussion; the first ten stay', () => {
      const together = togetherIn(factsOf(world))
      const { brigade, organic, kinds } = measure(world, together)
      expect(brigade).toBeGreaterThanOrEqual(0.9)
      expect(organic).toBeLessThanOrEqual(0.02)
      expect(kinds.surge).toBeLessThanOrEqual(0.02)
      // Two that are one reaction apart may change places; the trial compares the order as well.
      const shown = firstTen(world, (person) => together.has(person))
      expect(new Set(shown)).toEqual(new Set(fair))
      expect(firstTen(world, () => false)).not.toEqual(fair)
    })

    test('is told apart when every account was made, and did something harmless, a month before', () => {
      for (const made of ['made when they were', 'made on days of their own'] as const) {
        const sleepers = asleep(world, seed, sleeps[`one act 30 days before, ${made}`])
        const { brigade, organic } = measure(sleepers, togetherIn(factsOf(sleepers)))
        expect(brigade).toBeGreaterThanOrEqual(0.9)
        expect(organic).toBeLessThanOrEqual(0.02)
      }
    })
  })

  test('without one, and however young the site is, hardly anybody is noticed', () => {
    for (const days of [730, 60]) {
      const world = simulate(2004, { ...full, brigade: 0, days })
      expect(measure(world, togetherIn(factsOf(world))).organic).toBeLessThanOrEqual(0.02)
    }
  })
})

describe('One thing alone is nothing', () => {
  const nobody = {
    joinedOn: 1,
    awoken: false,
    placed: 0,
    reactedTo: [],
    reported: [],
    texts: [],
    traces: [],
  } satisfies Omit<Account, 'person'>
  const many = (of: (n: number) => Partial<Account>, count = 60): Account[] =>
    Array.from({ length: count }, (_unused, n) => ({ ...nobody, person: `one-${n}`, ...of(n) }))
  const facts = (accounts: Account[], more: Partial<Facts> = {}): Facts => ({
    accounts,
    reactors: new Map(),
    reporters: new Map(),
    places: new Map(),
    joins: new Map([
      [1, accounts.length],
      ...Array.from({ length: 60 }, (_unused, n): [number, number] => [n + 2, 5]),
    ]),
    ...more,
  })
  const own = (n: number) => [n * 10 + 1, n * 10 + 2, n * 10 + 3]
  const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

  test('a library: one address', () => {
    expect(
      togetherIn(facts(many((n) => ({ traces: ['1 library'], joinedOn: n + 2, reactedTo: own(n) })))),
    ).toEqual(new Set())
  })
  test('a school class: one address, one hour, one task', () => {
    const texts = ['Our class was asked what would make the way to school safer in the winter months.']
    expect(togetherIn(facts(many((n) => ({ traces: ['1 school'], texts, reactedTo: own(n) }))))).toEqual(
      new Set(),
    )
  })
  test('a campaign: one day, a few comments that all of them like', () => {
    expect(togetherIn(facts(many((n) => ({ reactedTo: [1, 2, 3, 4, ...own(n + 10)] }))))).toEqual(new Set())
  })
  test('what everybody likes: as many who came long ago react to it', () => {
    const reactors = new Map(ten.map((comment) => [comment, 2_000]))
    expect(
      togetherIn(
        facts(
          many(() => ({ reactedTo: ten })),
          { reactors },
        ),
      ),
    ).toEqual(new Set())
  })
  test('but the same ten comments, nothing else, by sixty accounts of one day', () => {
    expect(togetherIn(facts(many(() => ({ reactedTo: ten })))).size).toBe(60)
    expect(togetherIn(facts(many(() => ({ reported: ten })))).size).toBe(60)
    const noticed = signalsOf(facts(many(() => ({ reactedTo: ten })))).get('one-0')
    expect(noticed).toEqual([
      { flag: 'same-targets', n: 59 },
      { flag: 'joined-together', n: 59 },
      { flag: 'one-purpose', n: 59 },
      { flag: 'joined-burst', n: 59 },
    ])
  })
  test('and whoever does little, but only where nobody but those is; not whoever is elsewhere too', () => {
    const one = (person: string, reactedTo: number[]): Account => ({
      ...nobody,
      person,
      joinedOn: 9,
      reactedTo,
    })
    const more = [one('little', [1, 2]), one('passing by', [1, 2, 501, 502, 503]), one('once', [1])]
    const together = togetherIn(facts([...many(() => ({ reactedTo: ten })), ...more]))
    expect(together.has('little')).toBe(true)
    expect(together.size).toBe(61)
  })
  test('sixty real people of one day with eight targets in common and two of their own', () => {
    const common = ten.slice(0, 8)
    const people = facts(many((n) => ({ reactedTo: [...common, n * 10 + 101, n * 10 + 102] })))
    expect(signalsOf(people).get('one-0')).toContainEqual({ flag: 'same-targets', n: 59 })
    expect(togetherIn(people)).toEqual(new Set())
  })
  test.each([
    ['who joined at once, from one place', { traces: ['1 farm'] }],
    ['who joined at once, each from a place of its own', {}],
  ])('real supporters stay in the order when fifty copy what they like %s', (_how, socks) => {
    const real = many((n) => ({ joinedOn: n + 2, reactedTo: ten, traces: [`1 home-${n}`] }), 30)
    const copies = many(() => ({ ...socks, reactedTo: ten }), 50).map((one) => ({
      ...one,
      person: `sock ${one.person}`,
    }))
    const reactors = new Map(ten.map((comment) => [comment, 80]))
    const noticed = facts([...real, ...copies], { reactors })
    expect(signalsOf(noticed).get('one-0')).toContainEqual({ flag: 'same-targets', n: 79 })
    const together = togetherIn(noticed)
    expect([...together].filter((person) => !person.startsWith('sock'))).toEqual([])
    expect(together.size).toBe(50)
  })
  describe('people of long ago who come to one discussion on one day', () => {
    const back = (of: (n: number) => Partial<Account>) => many((n) => ({ awoken: true, ...of(n) }))
    const reactors = (n: number) => new Map(ten.map((comment) => [comment, n]))

    test('do the same as sixty others, and are left alone', () => {
      expect(
        togetherIn(
          facts(
            back((n) => ({ joinedOn: n + 2, reactedTo: ten })),
            { reactors: reactors(60) },
          ),
        ),
      ).toEqual(new Set())
    })
    test('over one telephone company, where others act as well', () => {
      const people = back((n) => ({ joinedOn: n + 2, reactedTo: ten, traces: ['1 company'] }))
      const places = new Map([['1 company', 120]])
      expect(togetherIn(facts(people, { reactors: reactors(60), places }))).toEqual(new Set())
    })
    test('though they were made on the day on which the site was in the news, where those who are always there act too', () => {
      const people = back(() => ({ reactedTo: ten }))
      expect(signalsOf(facts(people, { reactors: reactors(80) })).get('one-0')).toContainEqual({
        flag: 'joined-together',
        n: 59,
      })
      expect(togetherIn(facts(people, { reactors: reactors(80) }))).toEqual(new Set())
    })
    test('but not where nobody else is, by accounts of one day', () => {
      expect(
        togetherIn(
          facts(
            back(() => ({ reactedTo: ten })),
            { reactors: reactors(60) },
          ),
        ).size,
      ).toBe(60)
    })
  })
  test('where one acted from stays known when the marks are forgotten', () => {
    const people = many((n) => ({ joinedOn: n + 2, reactedTo: ten, placed: 59 }))
    expect(togetherIn(facts(people)).size).toBe(60)
  })
  test('nobody at all', () => {
    expect(signalsOf(facts([]))).toEqual(new Map())
  })
})

describe('Texts', () => {
  const said = 'The night bus should wait for the last train, because nobody feels safe in the cold.'
  test('are alike with other capitals, marks and a word around them; short ones and quotes say nothing', () => {
    expect(
      textsAlike([
        [said],
        [`Hello! ${said.toUpperCase()}`],
        ['I would rather have more lamps along the river path at night.'],
      ]),
    ).toEqual([1, 1, 0])
    expect(textsAlike([['I agree'], ['I agree'], ['I agree!']])).toEqual([0, 0, 0])
    expect(runsOf(`> ${said}\n\nYes.`)).toEqual(new Set())
  })
  test('of one person are not somebody else’s', () => {
    expect(textsAlike([[said, said]])).toEqual([0])
  })
})
