/** Several who promise something in one sentence: each is given what is theirs. */
import type { Actors } from './actors.ts'
import { write, type Book, type NewEntry } from './book.ts'
import type { Entry } from './reading.ts'
import { isDecider } from './sentences-promises.ts'

/** Writes an action point or an undertaking: of "Ann Lee and Bo Kim", one for each. The first of them. */
export function writeAction(
  book: Book,
  actors: Actors,
  nextRef: (kind?: string) => string,
  one: NewEntry,
): Entry {
  const { owner = '', ref = '', kind } = one.fields
  const each = owner === '' ? undefined : actors(owner)?.each
  if (!each) return write(book, one)
  const [first] = each.map((actor, at) =>
    write(book, {
      ...one,
      fields: {
        ...one.fields,
        // A printed number stands for all of them.
        ref: at > 0 && /^[AU]\d+$/u.test(ref) ? nextRef(kind) : ref,
        owner: actor.name,
        ownerPost: actor.post,
        ownerOrganisation: actor.organisationName,
      },
      pieces: at === 0 ? (one.pieces ?? []) : [],
      quotes: at === 0 ? (one.quotes ?? []) : [...(one.pieces ?? []), ...(one.quotes ?? [])],
      inferred: true,
      doubts: [...(one.doubts ?? []), `“${owner}” stands there: each of them has an entry`],
    }),
  )
  return first!
}

type Clause = {
  from: number
  to: number
  /** What stands before all of them: "It was agreed that". */ lead: string
}

const who = String.raw`((?:the\s+)?\p{Lu}[\p{L}.’'-]*(?:\s+(?:of|for|\p{Lu}[\p{L}.’'-]*)){0,6}?)`
const promising = String.raw`will|would|shall|should|undertook\s+to|agreed\s+to|promised\s+to|offered\s+to|committed\s+to|(?:is|are|was|were)\s+(?:asked\s+|requested\s+|directed\s+|tasked\s+)?to`
const another = new RegExp(
  String.raw`(?:[,;]\s+(?:(?:and|while|whilst)\s+)?|\s+(?:and|while|whilst)\s+)(?:that\s+)?${who}\s+(?:also\s+)?(${promising}|to)\s+(?=\p{Ll})`,
  'gu',
)
/** "…; Ann Lee and Bo Kim to scope it": behind a semicolon it needs no promise before it. */
const behind = new RegExp(
  String.raw`;\s+(?:and\s+)?((?:the\s+)?\p{Lu}[\p{L}.’'-]*(?:\s+(?:of|for|and|\p{Lu}[\p{L}.’'-]*)){0,8}?)\s+(?:also\s+)?(?:${promising}|to)\s+(?=\p{Ll})`,
  'gu',
)
const promised = new RegExp(String.raw`\s(?:${promising})\s+\p{Ll}`, 'u')
/** "Ann Lee to book the hall": no verb before "to". */
const short =
  /^(?:(?!\b(?:will|would|shall|should|agreed|asked|undertook|requested|invited|directed|instructed|wished|was|were|is|are|\p{Ll}+ed)\b).){2,80}?\sto\s+\p{Ll}/u
const together =
  /^.{0,60}?\b(?:agreed|resolved|decided|directed|requested|recommended|concluded)\s*(?:,?\s*that|:\s*that)\s+/iu

/** "Ann Lee would write to the mayor and Bo Kim would publish the map": what each of them would do; else the sentence. */
export function clausesOf(sentence: string, actors: Actors): Clause[] {
  const whole = [{ from: 0, to: sentence.length, lead: '' }]
  if (sentence.length > 1000) return whole
  const cuts: { end: number; begin: number }[] = []
  for (const match of sentence.matchAll(another)) {
    const [words, name = '', verb] = match
    const before = sentence.slice(cuts.at(-1)?.begin ?? 0, match.index)
    const own = verb === 'to' ? short.test(before) : promised.test(before)
    const actor = own ? actors(name) : null
    if (!actor?.known || isDecider(name)) continue
    cuts.push({ end: match.index, begin: match.index + words.indexOf(name) })
  }
  for (const match of sentence.matchAll(behind)) {
    const begin = match.index + match[0].indexOf(match[1]!)
    if (cuts.some((cut) => cut.begin === begin) || !actors(match[1]!)?.known || isDecider(match[1]!)) continue
    cuts.push({ end: match.index, begin })
  }
  if (cuts.length === 0) return whole
  cuts.sort((a, b) => a.begin - b.begin)
  const lead = together.exec(sentence)?.[0] ?? ''
  return [0, ...cuts.map(({ begin }) => begin)].map((from, at) => ({
    from,
    to: cuts[at]?.end ?? sentence.length,
    lead: at === 0 ? '' : lead,
  }))
}

/** "The Commander submits a monthly brief", below "It was resolved that:": whose it is; empty for anything else. */
export function doneBy(entry: string, actors: Actors): string {
  const found =
    /^((?:the\s+)?\p{Lu}[^;:.]{1,70}?),?\s+(?!is\b|has\b|was\b|notes\b|receives\b|thanks\b|welcomes\b|supports\b|members\b)\p{Ll}{2,}s\s+\p{L}/iu.exec(
      entry.slice(0, 200),
    )
  const name = found?.[1] ?? ''
  return name !== '' && actors(name)?.known && !isDecider(name) ? name : ''
}
