/**
 * What a computer notices about accounts that began to take part lately, or woke: whether many of them do one and the same thing together.
 * Facts go in, flags in words come out; it decides nothing about anybody. Pure. docs/discussions/trust.md has how often it is right.
 *
 * One thing in common means little: a library shares an address, a school class joins within an hour, a campaign of real people joins on
 * one day and likes the same comments. And what somebody likes is public: whoever wishes can have fifty accounts like the same, to make
 * real supporters look like a part of them. So liking the same as many others is never enough. Something harder must fit: it acted from
 * the same place, or was made in a burst far above the usual, or reported the same (reports are not public), or wrote nearly the same.
 * To wake on one day is nothing of that kind: news does it to hundreds of real people.
 *
 * What remains: whoever has three accounts to each real one can still surround real supporters, so that they are where hardly anybody
 * else is (`same-company`), and words and the day of joining can be copied as well. Moderators read that such an account may be the one
 * that was copied. Without that look a brigade that is careful could not be told apart: docs/discussions/trust.md has the figures.
 */
import { textsAlike } from './texts-alike.ts'

export const flags = [
  'same-targets',
  'same-reports',
  'same-words',
  'same-address',
  'joined-together',
  'joined-burst',
  'one-purpose',
  'same-company',
] as const
export type Flag = (typeof flags)[number]
/** `n`: how many other accounts it is about. */
export type Noticed = { flag: Flag; n: number }

/** An account that did lately at least as much as in the year before, with what it did then. */
export type Account = {
  person: string
  /** Number of the day on which it was made. */
  joinedOn: number
  /** Made before the days that are looked at. */
  awoken: boolean
  /** How many others were noticed at one place with it before: marks are forgotten after some days, this is not. */
  placed: number
  /** Comments that it reacted to, each once. */
  reactedTo: readonly number[]
  /** Comments that it reported, each once. */
  reported: readonly number[]
  /** What it wrote. */
  texts: readonly string[]
  /** Marks of where it acted from in the last days. */
  traces: readonly string[]
}

export type Facts = {
  accounts: readonly Account[]
  /** By comment: how many accounts of all reacted to it, and reported it. */
  reactors: ReadonlyMap<number, number>
  reporters: ReadonlyMap<number, number>
  /** By mark: how many accounts of all acted from there. */
  places: ReadonlyMap<string, number>
  /** Accounts made on each of the last days; zero for a day without any. */
  joins: ReadonlyMap<number, number>
}

/** Set on simulated data: with the tuning seeds, never with those of the trial. */
export const settings = {
  /** Two accounts act alike: so much in common (comments, each counted by how new those are who acted on it), and so similar. */
  acts: { shared: 5, alike: 0.35, others: 40 },
  reports: { shared: 2.5, alike: 0.4, others: 12 },
  /** Accounts that wrote nearly the same. */
  words: 3,
  /** Accounts at one place, and how many of all there must be new. */
  address: { others: 4, share: 0.8 },
  /** A day on which accounts were made: so many, and so many times a usual day. */
  joined: { most: 15, times: 3 },
  /** Far above that: so many times a usual day; or a day like the one above, by whoever did (so much of it) nothing else than others. */
  burst: { times: 20, of: 0.9 },
  /** Of what it did, so much was done by so many of those who act like it. */
  purpose: { of: 0.5, by: 0.3 },
  /** In the second look: comments on which so many act who act together, and hardly anybody else; so many of its acts are there. */
  company: { many: 10, share: 0.75, acts: 2, of: 0.5 },
  enough: 3,
} as const

const weightOf: Readonly<Record<Flag, number>> = {
  'same-targets': 2,
  'same-reports': 2,
  'same-words': 1,
  'same-address': 1,
  'joined-together': 1,
  'joined-burst': 0,
  'one-purpose': 1,
  'same-company': 3,
}

/** What is not made true of an account by others who react to what it reacted to; `same-company` is, by three times as many. */
const hard: readonly Flag[] = ['same-reports', 'same-words', 'same-address', 'joined-burst', 'same-company']

/** Whether reactions of an account with these are left out of orders until a moderator looked. */
export const actsTogether = (noticed: readonly Noticed[]): boolean =>
  noticed.some(({ flag }) => ['same-targets', 'same-reports', 'same-company'].includes(flag)) &&
  noticed.some(({ flag }) => hard.includes(flag)) &&
  noticed.reduce((sum, { flag }) => sum + weightOf[flag], 0) >= settings.enough

/** By person; whoever nothing was noticed about is not in it. */
export function signalsOf(facts: Facts): Map<string, Noticed[]> {
  const { accounts } = facts
  // A report of a comment is another act than a reaction to it: it stands under the number below zero.
  const acts = alikeIn(
    accounts.map(actsOf),
    new Map([...facts.reactors, ...[...facts.reporters].map(([comment, n]) => [-comment, n] as const)]),
    settings.acts,
  )
  const reports = alikeIn(
    accounts.map(({ reported }) => reported),
    facts.reporters,
    settings.reports,
  )
  const alikeTexts = textsAlike(accounts.map(({ texts }) => texts))
  const usual = usualDay(facts.joins)
  const aloneOf = aloneIn(facts)
  const noticed = new Map<string, Noticed[]>()
  for (const [at, account] of accounts.entries()) {
    const found: Noticed[] = []
    const note = (flag: Flag, is: boolean, n: number) => {
      if (is) found.push({ flag, n })
    }
    note('same-targets', acts[at]!.length >= settings.acts.others, acts[at]!.length)
    note('same-reports', reports[at]!.length >= settings.reports.others, reports[at]!.length)
    note('same-words', alikeTexts[at]! >= settings.words, alikeTexts[at]!)
    const made = facts.joins.get(account.joinedOn) ?? 0
    const { most, times } = settings.joined
    note('joined-together', made >= most && made >= times * usual, made - 1)
    const others = [...new Set([...acts[at]!, ...reports[at]!])]
    const place = Math.max(account.placed, placeOf(facts, at, others))
    note('same-address', place >= settings.address.others, place)
    if (found.some(({ flag }) => flag === 'same-targets' || flag === 'same-reports')) {
      const purpose = purposeOf(accounts, at, others)
      note('one-purpose', purpose >= settings.purpose.of, others.length)
      const { times: far, of } = settings.burst
      const only = made >= times * usual && purpose >= of
      // Of those made long before, many a one came on the day on which the site was in the news.
      const burst = account.awoken ? only && aloneOf(account) >= of : only || made >= far * usual
      note('joined-burst', made >= most && burst, made - 1)
    }
    if (found.length > 0) noticed.set(account.person, found)
  }
  noteCompany(facts, noticed)
  return noticed
}

const actsOf = ({ reactedTo, reported }: Account): number[] => [
  ...reactedTo,
  ...reported.map((comment) => -comment),
]

/** The second look: whoever did too little to be like others, but did it where nobody but those is who act together. */
function noteCompany(facts: Facts, noticed: Map<string, Noticed[]>): void {
  const together = new Set(facts.accounts.filter(({ person }) => actsTogether(noticed.get(person) ?? [])))
  const there = new Map<number, number>()
  for (const one of together) for (const act of actsOf(one)) there.set(act, (there.get(act) ?? 0) + 1)
  const all = (act: number) => (act > 0 ? facts.reactors.get(act) : facts.reporters.get(-act)) ?? 0
  const { many, share, acts, of } = settings.company
  const theirs = new Set(
    [...there].filter(([act, n]) => n >= many && n >= share * Math.max(n, all(act))).map(([act]) => act),
  )
  if (theirs.size === 0) return
  for (const account of facts.accounts) {
    if (together.has(account)) continue
    const own = actsOf(account)
    const among = own.filter((act) => theirs.has(act)).length
    if (among >= acts && among >= of * own.length)
      noticed.set(account.person, [
        ...(noticed.get(account.person) ?? []),
        { flag: 'same-company', n: together.size },
      ])
  }
}

/**
 * Of each account the others that acted on the same. A comment counts as much as its actors are new ones: what everybody likes says
 * nothing, what nobody but new accounts looks at says much.
 */
function alikeIn(
  acts: readonly (readonly number[])[],
  all: ReadonlyMap<number, number>,
  { shared: least, alike }: { shared: number; alike: number },
): number[][] {
  const actors = new Map<number, number[]>()
  for (const [at, targets] of acts.entries())
    for (const target of targets) {
      const here = actors.get(target)
      if (here) here.push(at)
      else actors.set(target, [at])
    }
  const weight = new Map(
    Array.from(actors, ([target, here]) => [
      target,
      here.length / Math.max(here.length, all.get(target) ?? 0),
    ]),
  )
  const whole = acts.map((targets) => targets.reduce((sum, target) => sum + weight.get(target)!, 0))
  const shared = new Float64Array(acts.length)
  return acts.map((targets, at) => {
    if (whole[at]! < least) return []
    const met: number[] = []
    for (const target of targets)
      for (const other of actors.get(target)!) {
        if (shared[other] === 0) met.push(other)
        shared[other]! += weight.get(target)!
      }
    const others = met.filter(
      (other) =>
        other !== at &&
        shared[other]! >= least &&
        shared[other]! / Math.sqrt(whole[at]! * whole[other]!) >= alike,
    )
    for (const other of met) shared[other] = 0
    return others
  })
}

/** Looked at so many of those who act alike. */
const mostLookedAt = 200

/** The share of what it did that many of those did who act like it. */
function purposeOf(accounts: readonly Account[], at: number, others: readonly number[]): number {
  const { reactedTo, reported } = accounts[at]!
  const looked = others.slice(0, mostLookedAt)
  const common = (targets: readonly number[], actsOf: (one: Account) => readonly number[]) => {
    const count = new Map<number, number>()
    for (const other of looked)
      for (const target of actsOf(accounts[other]!)) count.set(target, (count.get(target) ?? 0) + 1)
    return targets.filter((target) => (count.get(target) ?? 0) >= settings.purpose.by * looked.length).length
  }
  const shared = common(reactedTo, (one) => one.reactedTo) + common(reported, (one) => one.reported)
  return shared / Math.max(1, reactedTo.length + reported.length)
}

/** The share that accounts looked at have in those who did what one did. */
function aloneIn({ accounts, reactors, reporters }: Facts): (one: Account) => number {
  const here = new Map<number, number>()
  for (const one of accounts) for (const act of actsOf(one)) here.set(act, (here.get(act) ?? 0) + 1)
  const share = (act: number) => {
    const n = here.get(act) ?? 0
    return n / Math.max(1, n, (act > 0 ? reactors.get(act) : reporters.get(-act)) ?? 0)
  }
  return (one) => {
    const acts = actsOf(one)
    return acts.reduce((sum, act) => sum + share(act), 0) / Math.max(1, acts.length)
  }
}

/** How many of those who act like it were at one place with it, where they are most of all; none at a place that others use as well. */
function placeOf({ accounts, places }: Facts, at: number, others: readonly number[]): number {
  const own = new Set(accounts[at]!.traces)
  if (own.size === 0) return 0
  const here = new Map<string, number>()
  for (const other of others)
    for (const trace of accounts[other]!.traces)
      if (own.has(trace)) here.set(trace, (here.get(trace) ?? 0) + 1)
  return Math.max(
    0,
    ...Array.from(here, ([trace, n]) =>
      n + 1 >= settings.address.share * (places.get(trace) ?? n + 1) ? n : 0,
    ),
  )
}

/** Accounts made on a day in the middle of the last ones. */
function usualDay(joins: ReadonlyMap<number, number>): number {
  const counts = [...joins.values()].toSorted((a, b) => a - b)
  return Math.max(1, counts[Math.floor(counts.length / 2)] ?? 1)
}
