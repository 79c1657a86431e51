/**
 * Two things added to a simulated town, each drawn from a seed of its own so that the town itself stays as it was: a day on which
 * people of long ago all come to one discussion, and a brigade whose accounts were made, and did something harmless, long before.
 */
import { discussions, randomOf, today, type Person, type World } from './simulate-for-test.ts'

/** People of long ago who come to one discussion on one day, after news: they write there, react there, some report what is worst. */
export function withSurge(world: World, seed: number, people = 400): World {
  const random = randomOf(seed * 7 + 1)
  const hot = random.pick(discussions)
  const day = today - random.between(0.8, 6)
  const known = world.people.filter(({ kind, joinedAt }) => kind !== 'brigade' && joinedAt < today - 100)
  // Of these some took part first on the day on which the site was in the news.
  const launch = Math.floor(today - random.between(120, 300))
  const early = new Map(
    random
      .sample(
        known.filter(({ joinedAt }) => joinedAt > launch + 1),
        200,
      )
      .map(({ slug }) => [slug, launch + random.between(0, 0.9)]),
  )
  const came = new Set([
    ...random.sample([...early.keys()], people / 4),
    ...random.sample(
      known.map(({ slug }) => slug),
      (people * 3) / 4,
    ),
  ])
  const given = new Set(world.reactions.map(({ person, comment }) => `${person} ${comment}`))
  const told = new Set(world.reports.map(({ person, comment }) => `${person} ${comment}`))
  const homeOf = new Map(
    [...came].map((slug) => [slug, random.chance(0.12) ? `library-${random.whole(0, 29)}` : `home-${slug}`]),
  )
  const comments = [...world.comments]
  const reactions = [...world.reactions]
  const reports = [...world.reports]
  const traces = [...world.traces]
  const trace = (person: string, at: number) => {
    const place = random.chance(0.12) ? `carrier-${random.whole(1, 3)}` : homeOf.get(person)!
    traces.push({ person, day: Math.floor(at), place })
  }
  const soon = () => Math.min(today - 0.01, day + random.between(0.05, 0.9))

  // What stands there already, and what is written on the day; each with how much it is liked.
  const likes = Map.groupBy(world.reactions, ({ comment }) => comment)
  const old = world.comments
    .filter(({ discussion, author }) => discussion === hot && !author.startsWith('b-'))
    .map(({ id }) => ({ id, weight: likes.get(id)?.length ?? 0 }))
    .toSorted((a, b) => b.weight - a.weight)
  const fresh = random.sample([...came], 40).map((author, n) => {
    const at = day + random.between(0, 0.1)
    const id = world.comments.length + 1 + n
    comments.push({
      id,
      discussion: hot,
      author,
      at,
      words: `${seed} ${n} ${random.next()} as I see it here today, after the news`,
    })
    trace(author, at)
    return { id, weight: Math.min(60, 3 * (1 - random.next()) ** -0.9) }
  })
  const read = [...old.slice(0, 25).map(({ id }) => ({ id, weight: random.between(1, 12) })), ...fresh]
  const bad = random.sample(old, 4).map(({ id }) => id)
  for (const person of came) {
    for (let left = random.whole(4, 18), tries = 0; left > 0 && tries < 200; tries += 1) {
      const one = random.pick(read)
      if (random.next() * 60 > one.weight || given.has(`${person} ${one.id}`)) continue
      given.add(`${person} ${one.id}`)
      const at = soon()
      reactions.push({ person, comment: one.id, at })
      trace(person, at)
      left -= 1
    }
    if (random.chance(0.12))
      for (const comment of random.sample(bad, random.whole(1, 3))) {
        if (told.has(`${person} ${comment}`)) continue
        const at = soon()
        reports.push({ person, comment, at })
        trace(person, at)
      }
  }
  const seen = new Set<string>()
  return {
    ...world,
    people: world.people.map((one): Person => ({
      ...one,
      joinedAt: early.get(one.slug) ?? one.joinedAt,
      kind: came.has(one.slug) ? 'surge' : one.kind,
    })),
    comments,
    reactions,
    reports,
    traces: traces.filter(({ person, day: on, place }) => {
      const key = `${person} ${on} ${place}`
      return on > today - 7 && !seen.has(key) && seen.add(key)
    }),
  }
}

export type Sleep = {
  /** Days between what they did first, and what they were made for. */
  days: number
  /** Harmless reactions of each before. */
  acts: readonly [number, number]
  /** Made on days of their own, not on one. */
  spread: boolean
  /** Each from a place of its own, in words of its own, and reporting nothing: they only vote. */
  bare?: boolean
}

/** The ways of which docs/discussions/trust.md gives the figures. */
export const sleeps = {
  'one act 15 days before, made when they were': { days: 15, acts: [1, 1], spread: false },
  'one act 30 days before, made when they were': { days: 30, acts: [1, 1], spread: false },
  'one act 90 days before, made when they were': { days: 90, acts: [1, 1], spread: false },
  'one act 15 days before, made on days of their own': { days: 15, acts: [1, 1], spread: true },
  'one act 30 days before, made on days of their own': { days: 30, acts: [1, 1], spread: true },
  'one act 90 days before, made on days of their own': { days: 90, acts: [1, 1], spread: true },
  'three to eight acts from 90 days before on': { days: 90, acts: [3, 8], spread: true },
  'only votes, made when they were': { days: 30, acts: [1, 2], spread: false, bare: true },
  'only votes, made on days of their own': { days: 30, acts: [1, 2], spread: true, bare: true },
} as const satisfies Record<string, Sleep>

/** The same brigade, asleep before: every account is older by so much, and did something harmless then. */
export function asleep(world: World, seed: number, { days, acts, spread, bare = false }: Sleep): World {
  const random = randomOf(seed * 11 + days)
  const brigade = new Set(world.people.filter(({ kind }) => kind === 'brigade').map(({ slug }) => slug))
  const first = new Map<string, number>()
  for (const [person, at] of [
    ...world.reactions.map(({ person, at }) => [person, at] as const),
    ...world.reports.map(({ person, at }) => [person, at] as const),
    ...world.comments.map(({ author, at }) => [author, at] as const),
  ])
    if (brigade.has(person)) first.set(person, Math.min(at, first.get(person) ?? Infinity))
  const harmless = world.comments.filter(({ author }) => !brigade.has(author))
  const given = new Set(world.reactions.map(({ person, comment }) => `${person} ${comment}`))
  const before = [...first].flatMap(([person, at]) => {
    const began = at - days - (spread ? random.between(0, 60) : 0)
    return Array.from({ length: random.whole(...acts) }, (_unused, n) => ({
      person,
      at: n === 0 ? began : random.between(began, at - 14),
      comment: random.pick(harmless).id,
    })).filter(({ comment }) => {
      const key = `${person} ${comment}`
      return !given.has(key) && given.add(key)
    })
  })
  const woke = new Map(before.toReversed().map(({ person, at }) => [person, at]))
  for (const { person, at } of before) woke.set(person, Math.min(at, woke.get(person)!))
  const own = [...brigade].map((person) => ({ person, day: today - 1, place: `own-${person}` }))
  const joinedAt = ({ slug, joinedAt: at }: Person) =>
    spread ? (woke.get(slug) ?? at) - random.between(0, 3) : at - days - 1
  return {
    ...world,
    people: world.people.map((one) => (brigade.has(one.slug) ? { ...one, joinedAt: joinedAt(one) } : one)),
    comments: bare
      ? world.comments.map((one) =>
          brigade.has(one.author) ? { ...one, words: `${one.id} words of my own ${random.next()}` } : one,
        )
      : world.comments,
    reactions: [...world.reactions, ...before],
    reports: bare ? world.reports.filter(({ person }) => !brigade.has(person)) : world.reports,
    traces: bare ? [...world.traces.filter(({ person }) => !brigade.has(person)), ...own] : world.traces,
  }
}
