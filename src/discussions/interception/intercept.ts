/**
 * Looks at a text before it is posted, by rules that everybody can read: does it tell of a crime that happens now, of somebody in
 * danger, does it name people or say where they live? It never refuses anything: it says what it noticed, and where to turn. Pure.
 */
import { t } from '#src/kernel/text.ts'
import { fold, foldedNames, sentencesOf, type Folded } from './fold.ts'
import { isWatched, readFor } from './watched.ts'

export const effects = ['help', 'wait', 'nudge'] as const
/** help: where to turn comes first. nudge: have another look. wait: a moderator reads it before it is shown. */
export type Effect = (typeof effects)[number]

export type Span = { from: number; to: number }

export type InterceptionRule = {
  id: string
  /** What we noticed, in plain words. */
  title: string
  /** What we ask the writer to think of. */
  about: string
  effect: Effect
  /** Whoever goes on has their comment put before a moderator, who reads it after it is shown. */
  queue: boolean
  /** Slugs of where to turn (`pack.discussions.help`). */
  help: string[]
  /** Where to turn as well, when the text says this anywhere: they come right after the emergencies. */
  helpToo: readonly { says: RegExp; help: string[] }[]
  /** Any of these is enough. */
  signs: readonly Sign[]
  /** Any of these is enough too: signals that are weak alone. */
  weighed: readonly Weighed[]
  /** What touches one of these is none. */
  except: readonly RegExp[]
  /** A sentence with one of these has none. */
  exceptIn: readonly RegExp[]
  /** Read with capitals. */
  cased: boolean
  /** `election`: only while a pre-election period is in force. */
  during: 'always' | 'election'
}
/** All of its patterns, in one sentence. One pattern alone may go over the end of a sentence, as "P.C. Smith" does. */
export type Sign = readonly RegExp[]
/** Enough when the points of the signals in a sentence, or in two that follow one another, come to `from`, and none that is needed is missing. */
export type Weighed = { from: number; signals: readonly Signal[] }
/** Counts once, however often it is there. Fewer than no points speak against. */
export type Signal = { says: RegExp; points: number; needed: boolean }

/** A case before a court that comments may not prejudice, as somebody of the office entered it. */
export type ActiveProceedings = {
  id: string
  /** Names or words to watch for: see `watched.ts` for how they are looked for. */
  watch: readonly string[]
  /** Slugs of the discussions it touches; all of them when empty. */
  discussions: readonly string[]
  effect: 'nudge' | 'pre-moderate' | 'close'
  /** YYYY-MM-DD, both included. */
  startsOn: string
  endsOn: string | null
}

export type Nudge = {
  /** The rule's id; `proceedings` of a case before a court, whichever it is, or several. */
  rule: string
  title: string
  about: string
  help: string[]
  effect: Effect
  /** Puts it before a moderator when its writer goes on. */
  queue: boolean
  /** Where in the words, in order, apart from one another. Nowhere of a case before a court: that would say which words are watched. */
  found: Span[]
}

/** The rule's id of all cases before a court. */
export const ofProceedings = 'proceedings'

export type Around = {
  rules: readonly InterceptionRule[]
  proceedings: readonly ActiveProceedings[]
  /** Slug. */
  discussion: string
  /** YYYY-MM-DD. */
  today: string
  /** A pre-election period is in force. */
  election?: boolean
}

/** What was noticed, what is most urgent first. Empty for almost every text. Never throws, whatever is typed. */
export function intercept(words: string, around: Around): Nudge[] {
  const text = fold(words)
  const sentences = sentencesOf(text)
  const rules = around.rules.filter(({ during }) => during === 'always' || around.election === true)
  const nudges = rules.flatMap((rule) => {
    const found = inWords(text, hitsOf(rule, text, sentences))
    const { id, title, about, effect, queue } = rule
    if (found.length === 0) return []
    return [{ rule: id, title, about, help: helpFor(rule, text), effect, queue, found }]
  })
  const cases = proceedingsNudge(
    around.proceedings.filter((one) => isActive(one, around)),
    text,
  )
  return [...nudges, ...cases].toSorted((a, b) => effects.indexOf(a.effect) - effects.indexOf(b.effect))
}

/** Where to turn: emergencies, then what is for somebody like them, then the rest. Each once. */
const helpFor = ({ help, helpToo }: InterceptionRule, { lower }: Folded): string[] =>
  joinedHelp([...helpToo.flatMap((too) => (too.says.test(lower) ? too.help : [])), ...help])

/** Routes of several rules as one list: each once, emergencies first. */
export const joinedHelp = (slugs: readonly string[]): string[] => [
  ...new Set([...slugs.filter((slug) => slug === 'emergency'), ...slugs]),
]

/** Whether a case is one to watch for in this discussion, on this day. */
export const isActive = (
  { discussions, startsOn, endsOn }: ActiveProceedings,
  { discussion, today }: Pick<Around, 'discussion' | 'today'>,
): boolean =>
  startsOn <= today &&
  (endsOn === null || today <= endsOn) &&
  (discussions.length === 0 || discussions.includes(discussion))

/** Which case it is, how many, and by which words, is not said: that somebody is before a court may itself be secret. */
function proceedingsNudge(cases: readonly ActiveProceedings[], text: Folded): Nudge[] {
  if (cases.length === 0) return []
  const read = readFor(
    text,
    cases.some(({ effect }) => effect !== 'nudge'),
  )
  const touched = cases.filter(({ watch, effect }) =>
    watch.some((one) => foldedNames(one).some((name) => isWatched(read, name, effect !== 'nudge'))),
  )
  if (touched.length === 0) return []
  return [
    {
      rule: ofProceedings,
      title: t('Something that a court has before it now'),
      about: t(
        'While a court has a case before it, what people write in public can make a fair trial impossible, and may be against the law. Please leave out who did what, whether somebody is guilty, and what they did before.',
      ),
      help: [],
      effect: touched.some(({ effect }) => effect !== 'nudge') ? 'wait' : 'nudge',
      queue: true,
      found: [],
    },
  ]
}

function hitsOf(rule: InterceptionRule, text: Folded, sentences: readonly [number, number][]): Span[] {
  const read = rule.cased ? text.cased : text.lower
  let none: Span[] | null = null
  const isNone = (hit: Span) => {
    none ??= rule.except.flatMap((pattern) => matches(pattern, read))
    return none.some((one) => one.from < hit.to && hit.from < one.to)
  }
  const isSilent = ([from, to]: readonly [number, number]) =>
    rule.exceptIn.some((pattern) => pattern.test(text.lower.slice(from, to)))
  const hits = rule.signs.flatMap((sign) => {
    if (sign.length === 1) return matches(sign[0]!, read).filter((hit) => !isNone(hit))
    return sentences.flatMap(([from, to]) => {
      const sentence = read.slice(from, to)
      const each: Span[][] = []
      for (const pattern of sign) {
        const here = matches(pattern, sentence)
          .map((span) => ({ from: span.from + from, to: span.to + from }))
          .filter((hit) => !isNone(hit))
        if (here.length === 0) return []
        each.push(here)
      }
      return each.flat()
    })
  })
  for (const one of rule.weighed) hits.push(...weigh(one, read, sentences, isNone))
  if (hits.length === 0) return hits
  const silent = sentences.filter(isSilent)
  return hits.filter((hit) => !silent.some(([from, to]) => from <= hit.from && hit.from < to))
}

/** What spoke for it, where enough did. Each signal is looked for once in the whole text: the work does not grow with the sentences. */
function weigh(
  { from: enough, signals }: Weighed,
  text: string,
  sentences: readonly (readonly [number, number])[],
  isNone: (hit: Span) => boolean,
): Span[] {
  const none: readonly Span[] = []
  const found = signals.map((signal) => ({
    ...signal,
    in: bySentence(
      matches(signal.says, text).filter((hit) => signal.points < 0 || !isNone(hit)),
      sentences,
    ),
  }))
  if (found.some((signal) => signal.needed && signal.in.size === 0)) return []
  const spoke: Span[] = []
  for (const at of sentences.keys())
    for (const last of [at, at + 1]) {
      const here = found.map((signal) => [
        ...(signal.in.get(at) ?? none),
        ...(last > at ? (signal.in.get(last) ?? none) : none),
      ])
      const points = found.reduce(
        (sum, signal, which) => sum + (here[which]!.length > 0 ? signal.points : 0),
        0,
      )
      const complete = found.every((signal, which) => !signal.needed || here[which]!.length > 0)
      if (points < enough || !complete) continue
      spoke.push(...found.flatMap((signal, which) => (signal.points > 0 ? here[which]! : [])))
    }
  return spoke
}

/** Both in order: which sentence each begins in. */
function bySentence(
  spans: readonly Span[],
  sentences: readonly (readonly [number, number])[],
): ReadonlyMap<number, readonly Span[]> {
  const found = new Map<number, Span[]>()
  let at = 0
  for (const span of spans) {
    while (at < sentences.length - 1 && sentences[at]![1] <= span.from) at += 1
    const here = found.get(at)
    if (here) here.push(span)
    else found.set(at, [span])
  }
  return found
}

/** `matchAll` would copy the pattern each time, which takes longer than looking. */
function matches(pattern: RegExp, text: string): Span[] {
  const found: Span[] = []
  const all = globally(pattern)
  all.lastIndex = 0
  for (let hit = all.exec(text); hit; hit = all.exec(text)) {
    const to = hit.index + hit[0].length
    if (to > hit.index) found.push({ from: hit.index, to })
    else all.lastIndex += (text.codePointAt(hit.index) ?? 0) > 0xffff ? 2 : 1
  }
  return found
}

const global = new WeakMap<RegExp, RegExp>()
/** `test` wants a pattern without memory, looking for all of them one that remembers where it is. */
function globally(pattern: RegExp): RegExp {
  const known = global.get(pattern)
  if (known) return known
  const made = new RegExp(pattern.source, `${pattern.flags}g`)
  global.set(pattern, made)
  return made
}

/** As the words were written: in order, and what touches is one. */
function inWords({ from, to }: Folded, spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  const ordered = spans
    .map((span) => ({ from: from[span.from]!, to: to[span.to - 1]! }))
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
  for (const span of ordered) {
    const last = joined.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else joined.push({ ...span })
  }
  return joined
}
