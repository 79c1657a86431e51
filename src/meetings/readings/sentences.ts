/** What single sentences of minutes say: who said what would happen by when, what came out, what comes back later. */
import type { Actor, Actors } from './actors.ts'
import { deciders } from './vocabulary.ts'
import { dueIn } from './when.ts'

export type Said = {
  kind: 'action' | 'outcome' | 'forward' | 'decision' | 'suggestion' | 'opens'
  fields: Record<string, string>
  rule: string
  inferred: boolean
  doubts: string[]
}

/** Longer ones are kept as text and no pattern is tried on them. */
export const longestSentence = 2000

const clauses = /[;,]\s+|\s+(?:and|but|who|which|then|while)\s+/giu
const pronoun = /^(?:he|she|they|it|who|we|i)$/iu
const saidVerb =
  /^(?:said|reported|advised|noted|explained|confirmed|stated|thanked|informed|gave|provided|presented|agreed|welcomed|raised|moved|spoke|asked|outlined|updated|was|were|is|has|have|had|will|would|undertook|[a-z]{3,}ed)$/u

/** Who the verb is about: what stands before it in its clause, else who begins the sentence. */
export function subjectOf(sentence: string, verbAt: number): string {
  const before = sentence.slice(0, verbAt).trimEnd()
  let tail = before
  for (const match of before.matchAll(clauses)) tail = before.slice(match.index + match[0].length)
  tail = tail
    .trim()
    .replace(/^(?:(?:agreed|resolved)\s+)?that\s+/iu, '')
    .replace(/\s*\b(?:also|then|further|had|has|have|subsequently|therefore|kindly|both|be|duly)$/iu, '')
  if (tail !== '' && tail.length <= 90 && !pronoun.test(tail)) return tail
  const words = sentence.split(' ')
  const at = words.findIndex((word, index) => index > 0 && saidVerb.test(word))
  return at > 0 && at <= 10 ? words.slice(0, at).join(' ') : tail
}

const undertook =
  /\b(?:s[’']engag(?:e|ent|eait|eaient)\s+à(?=\s)|s[’'](?:est|était)\s+engagée?\s+à(?=\s)|(?:undertook|agreed|committed|promised|offered|agrees|undertakes)\s+(?:to\s+)?the\s+following(?=\s*(?:\p{L}+\s*){0,2}:)|undertook(?=\s*:)|(?:undertook|undertaken|undertakes|promised|promises|pledged|volunteered|offered|committed)\s+(?:to\b|that\s+\S+(?:\s+\S+){0,4}\s+would\b)|(?:gave|given|gives)\s+an?\s+(?:undertaking|commitment|assurance)\s+(?:to|that)\b|(?:took|takes|taken|accepted|has)\s+(?:away\s+)?an?\s+action\s+(?:point\s+)?to\b|will\s+take\s+(?:away\s+)?an?\s+action\s+to\b|(?:confirmed|said|advised|stated|indicated|assured\s+\S+(?:\s+\S+){0,3}|responded|replied|reported|explained)\s+(?:that\s+)?(?:he|she|they|it|we)\s+(?:would|will)\s+(?!be\s+(?:able|happy|unable)\b|have\b|like\b|not\b))/iu
const agreedTo =
  /\b(?:agreed|agrees|agree)\s+to\b(?!\s+(?:the|a|an|this|that|these|be|adjourn|go|move|suspend|enter)\b)/iu
const agreedThat =
  /\b(?:agreed|resolved|decided|directed|proposed and agreed|concluded|requested|requests|asked|recommended)\s*(?:,?\s*that|:\s*that)\s+(.{2,80}?)\s+(?:would|will|should|shall|is to|are to|must)(?:\s+|(?=\s*:))/iu
const subjunctive =
  /\b(?:requested|asked|directed|recommended|agreed|resolved|required|instructed)\s+that\s+((?:the\s+)?[\p{L}][\p{L}.’'-]*(?:\s+[\p{L}.’'-]+){0,5}?)\s+(?!(?:was|were|is|has|had|be|been|would|will|should|could|and|of|for)\b)(?=(?-i:\p{Ll}{3,})(?<!s|ed|ing)\b)/iu
const wasAsked =
  /\b(?:(?:was|were|is|are|to be|be|been)\s+(?:asked|requested|tasked|instructed|directed|commissioned|authorised|authorized|mandated|required|delegated)\s+to)\b(?!\s+(?:note|comment|consider|approve|introduce|leave|declare|stand|agree|observe)\b)/iu
const asked =
  /\b(?:asked|requested|tasked|instructed|directed|authori[sz]ed|mandated|to\s+(?:ask|request|task|instruct|direct|invite))\s+(?:that\s+)?((?:the\s+)?[\p{L}][\p{L}’'.&/ -]{1,70}?)\s+to\s+(?!note\b|comment\b|consider\b|approve\b|introduce\b|leave\b|declare\b|speak\b|join\b|stand\b|observe\b|the\b|a\b)/iu
const toDo =
  /^((?:(?!\b(?:\p{Ll}+ed|by|spoke|gave|made|met|rose|was|were|is|has|had|have|agree|wish|wishes|motion|able|due)\b).){1,80}?)\s+(?:(?:is|are)\s+)?to\s+(?!order\b|the\b|a\b|an\b|this\b|that\b|his\b|her\b|their\b|\p{Lu}|\d|date\b|all\b|\p{Ll}+ing\b|members\b|meet\b\s*$)(\p{Ll}{2,})/u
const later =
  /\b(?:(?:will|would|shall|should|is to|are to|to)\s+(?:also\s+|then\s+)?(?:be\s+(?:\p{L}+ly\s+)?)?(provided|brought|presented|reported|circulated|shared|given|submitted|tabled|discussed|considered|reviewed|revisited|returned|return|come|deferred|carried|taken|added|included|placed|on|bring|report|provide|present|give|review|discuss|revisit|consider)\b)/iu
const atLater =
  /\b(?:(?:next|following|subsequent|forthcoming|future|later)\s+(?:\p{L}[\p{L}’'-]*\s+){0,3}(?:meeting|session|agenda)s?|(?:next|following)\s+(?-i:\p{Lu}{2,8})\b|(?:the|our|its)\s+(?:\p{L}+\s+){0,3}meeting\s+(?:in|on|of)\s+\S+|(?:the|our|its)\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+(?:\d{4}\s+)?(?:\p{L}+\s+)?(?:meeting|session)|(?:next|following)\s+(?:board|committee|council|panel|commission|jpc|forum))/iu
/** "That a report be brought to the meeting in January": nobody in particular will, and it comes back. */
const broughtBack =
  /\bbe\s+(?:\p{L}+ly\s+)?(brought|presented|submitted|reported|added|included|placed|considered|discussed|reviewed|returned|taken)\b/iu
const deferred =
  /\b(?:deferred|postponed|held over|carried forward|carried over|tabled)\s+(?:this\s+(?:item|matter)\s+|the\s+(?:item|matter|report)\s+)?(?:to|until|for)\b/iu
const comesBack =
  /^(?:discussed|considered|reviewed|revisited|returned|return|come|taken|added|included|placed|on|deferred|carried|review|discuss|revisit|consider|tabled)$/iu

const passive =
  /\b(?:was|were|be|been|is)\s+(?:also\s+|duly\s+|unanimously\s+|formally\s+|then\s+)?(noted|received|agreed|approved|adopted|accepted|endorsed|confirmed|ratified|deferred|carried|passed|resolved|commissioned|recommended|decided|defeated|lost)\b/iu
/** The little French that is known: what came out. */
const frenchDone =
  /(?:^|\s)(?:(?:est|sont|a été|ont été)\s+(?:adopté|approuvé)|le\s+(?:conseil|comité)\s+(?:\p{L}+\s+)?(?:approuve|adopte|décide|prend acte))/iu
const shouted =
  /^["“]?(?:IT\s+WAS\s+|MOVED\s+AND\s+|THE\s+\p{Lu}+\s+)?(RESOLVED|AGREED|NOTED|APPROVED|DECIDED|RECOMMENDED|DEFERRED|RATIFIED|ADOPTED|CARRIED|DECISION|RESOLUTION|OUTCOME|RECOMMENDATION)\b[^\p{L}]*/u
const named =
  /^(Resolved|Agreed|Noted|Approved|Decision|Decided|Resolution|Outcome|Recommended|Recommendation)\b\s*(?:[:–—-]|to\b|\([^)]{1,30}\)|that\b)/u
const motion =
  /\b(?:motion|moved)\b.{0,200}\b(?:carried|passed|approved|adopted|failed|defeated|lost|unanimous)/iu
const voted =
  /\b(?:motion|resolution|vote)\s+(?:was\s+|is\s+)?(?:carried|passed|approved|adopted|failed)\b|\bvoted\s+(?:\d|unanimously|to\b)/iu
const kindsOf: Readonly<Record<string, string>> = {
  noted: 'noted',
  received: 'noted',
  agreed: 'agreed',
  approved: 'agreed',
  adopted: 'agreed',
  accepted: 'agreed',
  endorsed: 'agreed',
  confirmed: 'agreed',
  ratified: 'agreed',
  outcome: 'agreed',
  deferred: 'deferred',
  carried: 'decided',
  passed: 'decided',
  resolved: 'decided',
  resolution: 'decided',
  decided: 'decided',
  decision: 'decided',
  commissioned: 'commissioned',
  recommended: 'recommended',
  recommendation: 'recommended',
  defeated: 'decided',
  lost: 'decided',
}
const deciderVerb =
  /\b(noted|agreed|approved|resolved|deferred|recommended|endorsed|adopted|accepted|decided|commissioned|received|ratified|confirmed)\b/iu
const reference =
  /\b(?:(?:resolution|decision|motion|ordinance|minute|by-?law|order)\s+(?:no\.?\s*|number\s+|ref\.?\s*|#\s*)?([A-Z]{0,6}[ -]?\d[\w./–-]{0,20}\w|\d{1,4})|\((?:ref\.?|no\.?)\s*:?\s*([A-Z]{0,6}[ -]?\d[\w./-]{0,20})\)|\b(PCD\s?\d{1,6}))/iu

/** The reference of a resolution or a decision in a sentence; empty when there is none. */
export const referenceIn = (sentence: string): string =>
  reference.exec(sentence)?.[0].replace(/^\(|\)$/gu, '') ?? ''

export const approvesMinutes =
  /procès-verbal.{0,100}\s(?:adopté|approuvé)|\bminutes\b.{0,200}\b(?:agreed|approved|confirmed|adopted|accepted|signed|accurate|correct record|true record|taken as read|ratified)\b|\b(?:agreed|approved|confirmed|adopted|accepted|signed|ratified)\b.{0,60}\bminutes\b/iu

/** What is discussed, from the words before the verb: "the issue of court backlogs" is "court backlogs". */
export function topicOf(sentence: string, verbAt: number): string {
  const subject = sentence
    .slice(0, verbAt)
    .trim()
    .replace(/^\W*(?:(?:agreed|resolved|recommended)\W+)?that\s+/iu, '')
    .replace(/\s*[–—:-]$/u, '')
  const clause = subject
    .split(/[;,]\s+|\s+and\s+(?=an?\s|the\s|this\s|it\s)/iu)
    .at(-1)!
    .trim()
  const plain = clause
    .replace(
      /^(?:the\s+)?(?:issue|matter|item|topic|question|subject|report|paper)\s+(?:of|on|about|regarding)\s+/iu,
      '',
    )
    .replace(
      /^(?:an?|the)\s+(?:further\s+|full\s+|verbal\s+|written\s+)?(?:update|report|paper)\s+(?:on|about|regarding)\s+/iu,
      '',
    )
  if (
    plain.length >= 3 &&
    plain.length <= 120 &&
    !/^(?:it|this|that|these|they|an?\s+(?:\p{L}+\s+)?(?:update|report|paper)|the (?:item|matter)|this (?:item|matter)|there|which|further (?:update|information))$/iu.test(
      plain,
    ) &&
    plain !== ''
  )
    return plain
  const about =
    /\b(?:in relation to|in respect of|with regard to|regarding|relating to|concerning|update on|report on|about)\s+(.{3,90}?)(?=\s+and\s+an?\s|\s+will\b|[,;.]|$)/iu.exec(
      sentence,
    )
  return about?.[1]?.trim() ?? ''
}

/** "agreed to provide the breakdown at the next meeting": the breakdown. */
const objectOf = (sentence: string, from: number): string => {
  if (/^\s*(?:back\s+)?(?:at|to|by|in|on|with)\b/iu.test(sentence.slice(from))) return ''
  const words = sentence
    .slice(from)
    .split(
      /\s+(?:at|to|for|by|before|in time for)\s+(?:the\s+|our\s+|its\s+)?(?:next|following|future|subsequent)\b|[,;.]/iu,
    )[0]!
    .trim()
    .replace(/^(?:back|an?\s+(?:update|report)\s+(?:on|about))\s*/iu, '')
  return words.length >= 4 && words.length <= 120 ? words : ''
}

const actorFields = (actor: Actor | null, words: string): Record<string, string> => ({
  owner: actor ? actor.name : words,
  ownerPost: actor?.post ?? '',
  ownerOrganisation: actor?.organisationName ?? '',
})
const actorDoubts = (actor: Actor | null, words: string): string[] =>
  actor ? actor.doubts : [words === '' ? 'it does not say who' : `“${words}”: not known who that is`]

export function dueFields(words: string): Record<string, string> {
  const due = dueIn(words)
  return {
    due: due.kind,
    dueText: due.kind === 'not-stated' ? '' : due.on.text === 'not stated' ? due.words : due.on.text,
  }
}

/** A list of promises follows. */
const opensList =
  /(?::|\b(?:undertook|undertakes|agreed|asked|requested|committed|promised|offered|pledged)\s+to)\s*$/iu

/** "undertook to: (a) write to the mayor; (b) publish the figures; and (c) …": each of them; else the sentence. */
function listedIn(sentence: string): string[] {
  const list = /\b(?:to|would|will|following|actions?)\s*:\s+(\S.*)$/su.exec(sentence)
  if (!list) return [sentence]
  const parts = list[1]!
    .split(/;\s+(?:and\s+)?/iu)
    .map((part) => part.replace(/^\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[).]\s+/iu, '').trim())
    .filter((part) => part !== '')
  return parts.length > 1 ? parts : [sentence]
}

export type Around = {
  actors: Actors
  /** Who the sentence before was about. */
  before: string
  /** Whom the words above the list name, whose entries go on: "the Commissioner: • undertook to …". */
  lead?: string
  /** Among action points: "X to do Y" is one, whoever X is. */
  among: boolean
  match: (pattern: RegExp, string: string) => RegExpExecArray | null
}

/** What a sentence says. Nothing for plain narrative. */
export function readSentence(sentence: string, around: Around): Said[] {
  if (sentence.length > longestSentence) return []
  const { actors, match } = around
  const out: Said[] = []
  const resolve = (words: string): { actor: Actor | null; words: string; inferred: boolean } => {
    if (words === '' && around.lead) return { actor: actors(around.lead), words: around.lead, inferred: true }
    if (pronoun.test(words) && around.before !== '')
      return { actor: actors(around.before), words: around.before, inferred: true }
    return { actor: actors(words), words, inferred: false }
  }
  const action = (kind: string, ownerWords: string, rule: string, unsure: string[] = []): void => {
    const { actor, words, inferred } = resolve(ownerWords)
    for (const text of listedIn(sentence))
      out.push({
        kind: opensList.test(sentence) ? 'opens' : 'action',
        fields: { kind, text, ...actorFields(actor, words), ...dueFields(text) },
        rule,
        inferred: inferred || unsure.length > 0 || actor === null || actor.inferred,
        doubts: [
          ...actorDoubts(actor, words),
          ...(inferred
            ? [
                ownerWords === ''
                  ? `${words} is named above the list`
                  : `“${ownerWords}” is taken as ${words}`,
              ]
            : []),
          ...unsure,
        ],
      })
  }

  const promise = match(undertook, sentence)
  const agreeing = match(agreedTo, sentence)
  const that = match(agreedThat, sentence)
  const bare = that ? null : match(subjunctive, sentence)
  const told = match(wasAsked, sentence)
  const asking = match(asked, sentence)
  const short = match(toDo, sentence)
  const resolved = /^\W*(?:\p{Lu}+\W+|agreed\s+)?that\s/iu.test(sentence)
    ? match(broughtBack, sentence)
    : null
  const forward = match(later, sentence) ?? resolved
  const next = match(atLater, sentence)
  const isDecider = (words: string): boolean => deciders.test(words.trim())
  const shout = match(shouted, sentence) ?? match(named, sentence)

  if (promise) action('undertaking', subjectOf(sentence, promise.index), 'somebody promised something')
  else if (that && actors(that[1]!) && !/^(?:it|there|this)\b/iu.test(that[1]!))
    action('action-point', that[1]!, 'it was agreed that somebody would do something')
  else if (bare && actors(bare[1]!)?.known)
    action('action-point', bare[1]!, 'it was asked that somebody do something', [
      'check who and what: the sentence has no “will” or “would”',
    ])
  else if (told) action('action-point', subjectOf(sentence, told.index), 'somebody was asked to do something')
  else if (agreeing) {
    const subject = subjectOf(sentence, agreeing.index)
    if (isDecider(subject) || subject === '') {
      out.push(outcome('agreed', 'the body agreed to something'))
      // "agreed to instruct the Clerk to write to …"
      if (asking && actors(asking[1]!) && !isDecider(asking[1]!))
        action('action-point', asking[1]!, 'the body agreed to ask somebody to do something')
    } else
      action(
        'undertaking',
        subject,
        'somebody agreed to do something',
        /^partners\b/iu.test(subject) ? ['several are meant: check who'] : [],
      )
  } else if (asking && actors(asking[1]!) && !isDecider(asking[1]!))
    action('action-point', asking[1]!, 'somebody asked somebody to do something')
  else if (short && shout === null) {
    // "Pothole on Back Lane – Clerk to report again"
    const who = short[1]!
      .split(/\s+[–—]\s+|\s-\s|:\s+/u)
      .at(-1)!
      .trim()
    const actor = actors(who)
    if (actor?.known || (around.among && who.length < 60))
      action('action-point', who, '“X to do Y”', actor?.known ? [] : ['it stands among action points'])
  }

  const deferring = match(deferred, sentence)
  const on = dueIn(sentence)
  const when = on.words || next?.[0] || ''
  if ((deferring || (forward && comesBack.test(forward[1]!))) && (when !== '' || next)) {
    const title = topicOf(sentence, (deferring ?? forward)!.index)
    out.push({
      kind: 'forward',
      fields: { title, on: when, text: sentence },
      rule: 'it comes back at a later meeting',
      inferred: title === '',
      doubts: title === '' ? ['what it is about is taken from its item'] : [],
    })
  } else if (forward && next) {
    const title = /\bbe\b/iu.test(forward[0])
      ? topicOf(sentence, forward.index)
      : objectOf(sentence, forward.index + forward[0].length)
    if (forward !== resolved && !out.some(({ kind }) => kind === 'action' || kind === 'opens')) {
      const active = /\bbe\b/iu.test(forward[0]) ? '' : subjectOf(sentence, forward.index)
      action('undertaking', active, 'something is promised for a later meeting', active === '' ? [] : [])
    }
    out.push({
      kind: 'forward',
      fields: { title, on: when || next[0], text: sentence },
      rule: 'an update is promised for a later meeting',
      inferred: true,
      doubts: title === '' ? ['what it is about is taken from its item'] : [],
    })
  }

  const done = match(passive, sentence)
  const verb = match(deciderVerb, sentence)
  if (shout)
    out.push(
      outcome(
        /\bbe\s+(?:noted|received)\b|\breceived\.?$/iu.test(sentence)
          ? 'noted'
          : (kindsOf[shout[1]!.toLowerCase()] ?? 'agreed'),
        'a word in front says so',
      ),
    )
  else if (match(motion, sentence) || match(voted, sentence)) out.push(outcome('decided', 'a motion'))
  else if (match(frenchDone, sentence))
    out.push(
      outcome(/prend acte/iu.test(sentence) ? 'noted' : 'agreed', 'a sentence says what was done with it'),
    )
  else if (deferring) out.push(outcome('deferred', 'it was deferred'))
  else if (done && !out.some(({ kind }) => kind === 'action' || kind === 'outcome')) {
    const subject = sentence.slice(0, done.index)
    if (
      !/\b(?:that|which|who|if|when|until|once|where|how|why|what|whether|would|could|might)\b/iu.test(
        subject,
      ) &&
      subject.length < 160
    )
      out.push(outcome(kindsOf[done[1]!.toLowerCase()] ?? 'agreed', 'a sentence says what was done with it'))
  } else if (verb && !out.some(({ kind }) => kind === 'outcome' || kind === 'action' || kind === 'opens')) {
    const subject = subjectOf(sentence, verb.index)
    if (isDecider(subject)) out.push(outcome(kindsOf[verb[1]!.toLowerCase()] ?? 'agreed', 'the body did so'))
  } else if (verb && that && !out.some(({ kind }) => kind === 'outcome'))
    out.push(outcome('agreed', 'it was agreed that somebody would do something'))

  if (!out.some(({ kind }) => kind === 'outcome') && match(approvesMinutes, sentence))
    out.push(outcome('agreed', 'the minutes of an earlier meeting were approved'))

  const ref = match(reference, sentence)
  const number = ref?.[1] ?? ref?.[2] ?? ref?.[3]
  if (ref && number && out.some(({ kind, fields }) => kind === 'outcome' && fields['kind'] === 'decided'))
    out.push({
      kind: 'decision',
      fields: { ref: ref[0].replace(/^\(|\)$/gu, ''), text: sentence },
      rule: 'a decision with its reference',
      inferred: false,
      doubts: [],
    })

  if (out.length === 0) {
    const will = /^(.{2,70}?)\s+(?:will|shall|would)\s+(?!be\b|have\b|not\b|need\b|continue\b)\p{Ll}/u.exec(
      sentence.slice(0, 200),
    )
    const inner =
      /(?:^|\band\s)(?:(\p{L}[\p{L} ]{0,40}?)\s)?will\s+(?:update|provide|report|circulate|share|send|bring|write|publish|arrange|contact|review|investigate|follow up)\b/iu.exec(
        sentence,
      )
    const actor = will ? actors(will[1]!) : null
    if (actor?.known || inner)
      out.push({
        kind: 'suggestion',
        fields: { text: sentence },
        rule: actor?.known ? `it says what ${will![1]} will do` : 'it says what will be done',
        inferred: true,
        doubts: [],
      })
  }
  return out

  function outcome(kind: string, rule: string): Said {
    return { kind: 'outcome', fields: { kind, text: sentence }, rule, inferred: false, doubts: [] }
  }
}
