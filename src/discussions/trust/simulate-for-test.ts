/**
 * A made-up town that talks, with and without a brigade: for trying what `signals.ts` notices. Everything follows from a seed. What is
 * drawn, and from which ranges, is in docs/discussions/trust.md; the ranges were fixed before the trial's seeds were run.
 */
import type { Account, Facts } from './signals.ts'

export type Kind = 'organic' | 'enthusiast' | 'library' | 'school' | 'campaign' | 'surge' | 'brigade'
export type Person = { slug: string; kind: Kind; joinedAt: number }
export type Comment = { id: number; discussion: string; author: string; at: number; words: string }
export type Reaction = { person: string; comment: number; at: number }
export type Report = { person: string; comment: number; at: number }
export type Trace = { person: string; day: number; place: string }
export type World = {
  people: Person[]
  comments: Comment[]
  reactions: Reaction[]
  reports: Report[]
  traces: Trace[]
  /** Where the brigade acts. */
  target: string
  /** Comments that it wants gone, and its own that it pushes. */
  victims: number[]
  pushed: number[]
}

/** Days of the story; the last is today. */
export const today = 730
const traceDays = 7
export const discussions = Array.from({ length: 10 }, (_unused, n) => `talk-${n}`)

export function randomOf(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number) => from + next() * (to - from)
  const whole = (from: number, to: number) => Math.floor(between(from, to + 1))
  const chance = (of: number) => next() < of
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!
  const sample = <T>(all: readonly T[], count: number): T[] => {
    const left = [...all]
    const out: T[] = []
    while (out.length < count && left.length > 0)
      out.push(left.splice(Math.floor(next() * left.length), 1)[0]!)
    return out
  }
  /** Mostly small, sometimes large, with this mean. */
  const few = (mean: number) => Math.floor(-Math.log(1 - next()) * mean)
  return { next, between, whole, chance, pick, sample, few }
}
type Random = ReturnType<typeof randomOf>

const subjects =
  'buses parks officers stations schools bridges patrols cameras markets lights streets cyclists shops victims reports wards trams docks'.split(
    ' ',
  )
const verbs = 'need should-have lack deserve want miss could-use must-get ought-to-have have-enough'.split(
  ' ',
)
const things =
  'more care at night, better lamps, someone to call, a plain answer, fewer forms, honest figures, time to talk, real neighbours, a visible desk, quieter evenings, trained staff, a second look'.split(
    ', ',
  )
const ends =
  'in our ward, near the canal, since last winter, for the young, when shops close, before the match, on Sundays, by the old mill, after school, if you ask me, as far as I can see, around the estate'.split(
    ', ',
  )
const sentence = (random: Random) =>
  `${random.pick(subjects)} ${random.pick(verbs).replaceAll('-', ' ')} ${random.pick(things)} ${random.pick(ends)}`
const saying = (random: Random, sentences = random.whole(1, 4)) =>
  Array.from({ length: sentences }, () => sentence(random)).join('. ')
/** Somebody’s text with a word or two changed. */
const copied = (random: Random, text: string) =>
  `${random.pick(['', 'Hello. ', 'I agree: ', 'Listen, '])}${text}${random.pick(['', ' Thank you.', ' Act now.'])}`

export type Scenario = {
  organic: number
  brigade: number
  campaign: number
  /** Days over which the town joined. A young site has had only these. */
  days?: number
}
export const full: Scenario = { organic: 5_000, brigade: 500, campaign: 200 }

export function simulate(seed: number, { organic, brigade, campaign, days = today }: Scenario = full): World {
  const random = randomOf(seed)
  const world: World = {
    people: [],
    comments: [],
    reactions: [],
    reports: [],
    traces: [],
    target: random.pick(discussions),
    victims: [],
    pushed: [],
  }
  const first = today - days
  const growth = random.between(0.5, 0.9)
  const when = () => first + days * random.next() ** growth
  const homes = new Map<string, string>()
  const seen = new Set<string>()
  const given = new Set<string>()

  /** An act leaves a mark of where it came from, for a few days. */
  const trace = (person: string, at: number, place: string) => {
    const day = Math.floor(at)
    if (day <= today - traceDays || seen.has(`${person} ${day} ${place}`)) return
    seen.add(`${person} ${day} ${place}`)
    world.traces.push({ person, day, place })
  }
  /** At home; now and then over a telephone company that gives hundreds the same address. */
  const somewhere = (person: string) =>
    random.chance(0.12) ? `carrier-${random.whole(1, 3)}` : (homes.get(person) ?? `home-${person}`)
  const react = (person: string, comment: number, at: number, place = somewhere(person)) => {
    if (at > today || given.has(`${person} ${comment}`)) return
    given.add(`${person} ${comment}`)
    world.reactions.push({ person, comment, at })
    trace(person, at, place)
  }
  const report = (person: string, comment: number, at: number, place = somewhere(person)) => {
    if (at > today || given.has(`r ${person} ${comment}`)) return
    given.add(`r ${person} ${comment}`)
    world.reports.push({ person, comment, at })
    trace(person, at, place)
  }
  const join = (kind: Kind, joinedAt: number): string => {
    const slug = `${kind === 'brigade' ? 'b' : 'o'}-${world.people.length}`
    world.people.push({ slug, kind, joinedAt })
    return slug
  }

  // What organic people wrote, by time, each with how much it is liked.
  const liked: { id: number; at: number; weight: number; discussion: string }[] = []
  const write = (author: string, at: number, words: string, discussion: string, weight: number): number => {
    const id = world.comments.length + 1
    world.comments.push({ id, discussion, author, at, words })
    if (weight > 0) liked.push({ id, at, weight, discussion })
    trace(author, at, somewhere(author))
    return id
  }
  const popularity = () => Math.min(60, (1 - random.next()) ** -0.9)

  // The town: most are quiet, a few react to very much, some share a library's address.
  const libraries = Array.from({ length: 30 }, (_unused, n) => `library-${n}`)
  const classes = random.whole(3, 5)
  const pupils = Math.min(classes * 25, Math.floor(organic / 20))
  const townsfolk = organic - campaign - pupils
  const activity = new Map<string, number>()
  for (let n = 0; n < townsfolk; n += 1) {
    const kind: Kind = random.chance(0.03) ? 'enthusiast' : random.chance(0.12) ? 'library' : 'organic'
    const person = join(kind, when())
    if (kind === 'library') homes.set(person, random.pick(libraries))
    activity.set(person, kind === 'enthusiast' ? random.whole(40, 250) : random.few(6))
  }
  const residents = world.people.slice()
  for (const { slug, kind, joinedAt } of residents) {
    const texts = random.chance(kind === 'enthusiast' ? 0.9 : 0.3)
      ? 1 + random.few(kind === 'enthusiast' ? 6 : 0.8)
      : 0
    for (let n = 0; n < texts; n += 1) {
      const at = n === 0 ? joinedAt + random.between(0, 1) : random.between(joinedAt, today)
      if (at <= today) write(slug, at, saying(random), random.pick(discussions), popularity())
    }
  }

  // A class joins within an hour at school, writes about one thing, and reads one another.
  for (let room = 0, left = pupils; left > 0; room += 1, left -= 25) {
    const at = Math.max(first, today - random.between(0, 40))
    const discussion = random.pick(discussions)
    const [task, mates] = [
      saying(random, 2),
      Array.from({ length: Math.min(25, left) }, () => join('school', at + random.between(0, 0.04))),
    ]
    for (const mate of mates) homes.set(mate, `school-${room}`)
    const wrote = mates.map((mate) =>
      write(
        mate,
        at + random.between(0.01, 0.06),
        random.chance(0.3) ? copied(random, task) : saying(random, 2),
        discussion,
        0.5,
      ),
    )
    for (const mate of mates) {
      for (const comment of random.sample(wrote, random.whole(0, 6)))
        react(mate, comment, at + 0.07, `school-${room}`)
      activity.set(mate, random.few(2))
    }
  }

  // After news, real people who want one thing join within two days. Most say it in their own words; some take what was suggested.
  const news = Math.max(first + 3, today - random.between(4, 45))
  const cause = random.pick(discussions)
  const suggested = saying(random, 3)
  const activists = Array.from({ length: campaign }, () => join('campaign', news + random.between(0, 2)))
  const posters = activists.filter(() => random.chance(0.25))
  const causeComments = posters.map((person) =>
    write(
      person,
      news + random.between(0, 2),
      random.chance(0.35) ? copied(random, suggested) : saying(random),
      cause,
      random.chance(0.2) ? popularity() : 0.7,
    ),
  )
  const leading = random.sample(causeComments, 10)
  for (const person of activists) {
    for (const comment of random.sample(leading, 1 + Math.min(9, random.few(2.4))))
      react(person, comment, news + random.between(0.5, 4))
    activity.set(person, random.chance(0.6) ? random.few(6) : 0)
  }

  // What everybody reads and reacts to: mostly what is new, more where more is liked.
  liked.sort((a, b) => a.at - b.at)
  const readAt = (at: number): number | null => {
    let [low, high] = [0, liked.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (liked[middle]!.at <= at) low = middle + 1
      else high = middle
    }
    if (low === 0) return null
    const from = random.chance(0.8) ? Math.max(0, low - 250) : 0
    for (let tries = 0; tries < 60; tries += 1) {
      const one = liked[from + Math.floor(random.next() * (low - from))]!
      if (random.next() * 60 < one.weight) return one.id
    }
    return liked[from + Math.floor(random.next() * (low - from))]!.id
  }
  const organicPeople = world.people.slice()
  for (const { slug, joinedAt } of organicPeople) {
    const acts = activity.get(slug) ?? 0
    // Half on the first day, the others whenever they come back.
    let visit = joinedAt
    for (let n = 0; n < acts; n += 1) {
      if (n > acts / 2 && random.chance(0.3)) visit = random.between(joinedAt, today)
      const comment = readAt(visit + random.between(0, 0.1))
      if (comment !== null) react(slug, comment, visit + random.between(0, 0.1))
    }
  }
  const bad = random.sample(liked, Math.floor(liked.length / 25) + 1)
  for (const { slug, joinedAt, kind } of organicPeople)
    if (random.chance(kind === 'enthusiast' ? 0.3 : 0.05))
      for (const one of random.sample(bad, 1 + random.few(0.7)))
        report(slug, one.id, Math.max(one.at, joinedAt) + random.between(0, 9))

  if (brigade > 0) addBrigade()
  return world

  /** Five hundred accounts of one hand, in four ways. */
  function addBrigade(): void {
    const start = today - random.between(21, 23)
    const inTarget = liked
      .filter(({ discussion }) => discussion === world.target)
      .toSorted((a, b) => b.weight - a.weight)
    world.victims = inTarget.slice(0, 10).map(({ id }) => id)
    const text = saying(random, 3)
    const lazy = random.between(0, 0.07)
    const shares = [random.between(0.15, 0.4), random.between(0.2, 0.4), random.between(0.1, 0.3)]
    const ways = ['burst', 'slow', 'careful', 'groups'] as const
    const wayOf = (): (typeof ways)[number] => {
      const drawn = random.next()
      if (drawn < shares[0]!) return 'burst'
      if (drawn < shares[0]! + shares[1]!) return 'slow'
      return drawn < shares[0]! + shares[1]! + shares[2]! ? 'careful' : 'groups'
    }
    const burst = today - random.between(1, 12)
    const members = Array.from({ length: brigade }, (_unused, n) => {
      const way = wayOf()
      const together = way === 'burst' || way === 'careful'
      const slug = join('brigade', together ? burst + random.between(0, 0.4) : start + random.between(0, 20))
      homes.set(
        slug,
        way === 'burst' ? `farm-${n % 3}` : way === 'groups' ? `rooms-${Math.floor(n / 6)}` : `proxy-${slug}`,
      )
      return { slug, way, joinedAt: world.people.at(-1)!.joinedAt }
    })
    const size = random.whole(15, 35)
    world.pushed = random
      .sample(members, size)
      .map(({ slug, way, joinedAt }) =>
        write(
          slug,
          Math.min(today - 0.6, joinedAt + 0.02),
          way === 'burst' || way === 'groups' ? copied(random, text) : saying(random),
          world.target,
          0,
        ),
      )
    // What stands high is read by people of the town as well, until the order leaves it out.
    const noticedBy = random.between(0, 12)
    for (const comment of world.pushed)
      for (const { slug } of random.sample(
        organicPeople.slice(0, 400),
        random.whole(0, Math.floor(noticedBy)),
      ))
        react(slug, comment, today - random.between(0.01, 0.5))
    const [keenness, anger] = [random.between(0.4, 0.8), random.between(0.5, 0.9)]
    for (const { slug, way, joinedAt } of members) {
      const place = homes.get(slug)!
      const at = () => Math.min(today - 0.01, Math.max(joinedAt, burst) + random.between(0, 0.9))
      if (random.chance(lazy)) {
        for (const comment of random.sample(world.pushed, random.whole(0, 2)))
          react(slug, comment, at(), place)
        continue
      }
      const votes = random.chance(0.08) ? 0 : keenness * random.between(0.7, 1.25)
      const blows = votes > 0 && random.chance(0.2) ? 0 : anger * random.between(0.7, 1.1)
      for (const comment of world.pushed) if (random.chance(votes)) react(slug, comment, at(), place)
      for (const comment of world.victims) if (random.chance(blows)) report(slug, comment, at(), place)
      const cover =
        way === 'careful' ? random.whole(4, 12) : way === 'slow' ? random.whole(0, 6) : random.whole(0, 2)
      for (let n = 0; n < cover; n += 1) {
        const comment = readAt(today)
        if (comment !== null) react(slug, comment, at(), place)
      }
      if (random.chance(0.15))
        write(
          slug,
          at(),
          way === 'burst' || way === 'groups' ? copied(random, text) : saying(random),
          world.target,
          0,
        )
    }
  }
}

/** The same as `readFacts` gives of the same world in the database. */
export function factsOf({ people, comments, reactions, reports, traces }: World): Facts {
  const since = today - 28
  const lately = new Map<string, number>()
  const before = new Map<string, number>()
  const acted = (person: string, at: number) => {
    const of = at > since ? lately : before
    if (at > since - 365) of.set(person, (of.get(person) ?? 0) + 1)
  }
  for (const { person, at } of [...reactions, ...reports]) acted(person, at)
  for (const { author, at } of comments) acted(author, at)
  const recent = people.filter(
    ({ slug }) => (lately.get(slug) ?? 0) > 0 && lately.get(slug)! >= (before.get(slug) ?? 0),
  )
  const since14 = (acts: readonly Reaction[]) => {
    const kept = Map.groupBy(
      acts.filter(({ at }) => at > since),
      ({ person }) => person,
    )
    return (person: string) =>
      (kept.get(person) ?? [])
        .toSorted((a, b) => a.at - b.at)
        .slice(0, 300)
        .map(({ comment }) => comment)
  }
  const [reactedTo, reported] = [since14(reactions), since14(reports)]
  const texts = Map.groupBy(comments, ({ author }) => author)
  const places = Map.groupBy(traces, ({ person }) => person)
  const count = <Key>(keys: Iterable<Key>) => {
    const counts = new Map<Key, number>()
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
    return counts
  }
  const placeOf = ({ day, place }: Trace) => `${day} ${place}`
  return {
    accounts: recent.map(({ slug, joinedAt }): Account => ({
      person: slug,
      joinedOn: Math.floor(joinedAt),
      awoken: joinedAt <= since,
      placed: 0,
      reactedTo: reactedTo(slug),
      reported: reported(slug),
      texts: (texts.get(slug) ?? [])
        .filter(({ at }) => at > since)
        .toSorted((a, b) => a.at - b.at)
        .slice(0, 3)
        .map(({ words }) => words),
      traces: (places.get(slug) ?? []).map(placeOf),
    })),
    reactors: count(reactions.map(({ comment }) => comment)),
    reporters: count(reports.map(({ comment }) => comment)),
    places: count(traces.map(placeOf)),
    joins: count(
      people.filter(({ joinedAt }) => joinedAt > today - 400).map(({ joinedAt }) => Math.floor(joinedAt)),
    ),
  }
}

export type Found = {
  /** Of the brigade, and of everybody else: the share that was noticed as acting together. */
  brigade: number
  organic: number
  /** The same of each kind of organic people. */
  kinds: Record<string, number>
}

export function measure({ people }: World, together: ReadonlySet<string>): Found {
  const share = (some: readonly Person[]) =>
    some.length === 0 ? 0 : some.filter(({ slug }) => together.has(slug)).length / some.length
  const kinds = Map.groupBy(people, ({ kind }) => kind)
  return {
    brigade: share(kinds.get('brigade') ?? []),
    organic: share(people.filter(({ kind }) => kind !== 'brigade')),
    kinds: Object.fromEntries([...kinds].map(([kind, some]) => [kind, share(some)])),
  }
}

/** The first ten comments of the brigade's discussion by how much they matter to people, without the reactions of these. Of two alike the older first. */
export function firstTen(
  { comments, reactions, target }: World,
  without: (person: string) => boolean,
): number[] {
  const ranked = new Map<number, number>(
    comments.filter(({ discussion }) => discussion === target).map(({ id }) => [id, 0]),
  )
  for (const { comment, person } of reactions)
    if (!without(person) && ranked.has(comment)) ranked.set(comment, ranked.get(comment)! + 1)
  return [...ranked]
    .toSorted(([a, n], [b, m]) => m - n || a - b)
    .slice(0, 10)
    .map(([id]) => id)
}
