/** Who promised, or was told, to do something: the verbs by which a sentence says so, and whom it is about. */
import type { Actor, Actors } from './actors.ts'
import { deciders } from './vocabulary.ts'

const clauses = /[;,]\s+|\s+(?:and|but|who|which|then|while)\s+|\s+[–—-]\s+|:\s+/giu
const pronoun = /^(?:he|she|they|it|who|we|i)$/iu
const saidVerb =
  /^(?:said|reported|advised|noted|explained|confirmed|stated|thanked|informed|gave|provided|presented|agreed|welcomed|raised|moved|spoke|asked|outlined|updated|was|were|is|has|have|had|will|would|undertook|[a-z]{3,}ed)$/u
const tidy = (words: string): string =>
  words
    .trim()
    .replace(/^(?:(?:agreed|resolved)\s+)?that\s+/iu, '')
    .replace(
      /\s*\b(?:also|then|further|had|has|have|subsequently|therefore|kindly|both|be|duly|now|each|again|later)$/iu,
      '',
    )

/** Who the verb may be about: what stands before it in its clause, or who begins the sentence. The likeliest first. */
function subjectsOf(sentence: string, verbAt: number): string[] {
  // "The Superintendent, in reply, undertook": what stands between commas is not who.
  const before = sentence
    .slice(0, verbAt)
    .trimEnd()
    .replace(/,\s[^,;:]{1,80},$/u, '')
  let tail = before
  for (const match of before.matchAll(clauses)) tail = before.slice(match.index + match[0].length)
  tail = tidy(tail)
  const words = before.split(' ')
  const at = words.findIndex((word, index) => index > 0 && saidVerb.test(word))
  const first = at > 0 && at <= 10 ? words.slice(0, at).join(' ') : ''
  const pointed = /(?:^|\s)(he|she|they|we)$/iu.exec(tail)?.[1]
  const reported = /\sthat\s+(\S.*)$/iu.exec(tail)?.[1]
  return [
    ...(pointed === undefined ? [] : [pointed]),
    ...(tail !== '' && tail.length <= 90 && !pronoun.test(tail) ? [tail] : []),
    ...(reported === undefined ? [] : [reported]),
    tidy(first.split(/\s+[–—-]\s+|:\s+/u).at(-1)!),
    tail,
  ].filter((one) => one !== '')
}
/** The likeliest of them. */
export const subjectOf = (sentence: string, verbAt: number): string => {
  const [first = '', second = ''] = subjectsOf(sentence, verbAt)
  return pronoun.test(first) && second !== '' ? second : first
}

const verbs = String.raw`undertook|undertaken|undertakes|promised|promises|pledged|pledges|volunteered|volunteers|offered|offers|committed|commits|guaranteed`
const gifts = String.raw`undertakings?|commitments?|promises?|pledges?|assurances?`
const reports = String.raw`confirmed|said|advised|stated|indicated|responded|replied|reported|explained|assured\s+\S+(?:\s+\S+){0,3}`
const notWould = String.raw`(?!be\s+(?:able|happy|unable)\b|have\b|like\b|not\b|never\b)`
const undertook = new RegExp(
  String.raw`\b(?:${[
    String.raw`s[’']engag(?:e|ent|eait|eaient)\s+à(?=\s)|s[’'](?:est|était)\s+engagée?\s+à(?=\s)`,
    String.raw`(?:${verbs}|agreed|agrees)\s+(?:to\s+)?(?:the\s+following|these)(?=\s*(?:\p{L}+\s*){0,2}:)`,
    String.raw`(?:(?:${verbs}|agreed|agrees)|(?:agreed|agrees)\s+to)(?=\s*(?::|[–—]\s*$))`,
    String.raw`(?:${verbs})\s*(?:,[^,:;]{1,60},\s*)?(?:to\b|that\s+(?:[^\s.;:]+\s+){1,15}?(?:would|will|shall)\b)`,
    String.raw`(?<!\bas\s)(?<!\bthe\s)(?:promis(?:ed|es)|pledge[ds])\s+(?!(?:to|that|at|in|by|on|during|earlier|last|previously)\b)(?:[^\s.;:,]+\s+){0,4}?(?:an?|another|further|full|more|regular|written|additional|quarterly|monthly|its|his|her|their|the|[£$€]?\d[\d.,]*\w*)\s`,
    String.raw`(?:gave|given|gives|made|makes)\s+(?:(?:an?|the\s+following|these|several|two|three|four)\s+)?(?:${gifts})(?:\s+(?:to|that)\b|(?=\s*:))`,
    String.raw`(?:took|takes|taken|accepted|has)\s+(?:away\s+)?an?\s+action\s+(?:point\s+)?to\b|will\s+take\s+(?:away\s+)?an?\s+action\s+to\b`,
    String.raw`(?:will|would|shall)\s+undertake\s+to\b`,
    String.raw`assured\s+\S+(?:\s+\S+){0,3}?\s+that\s+(?:[^\s.;]+\s+){1,15}?(?:will|would|shall)\s+be\b`,
    String.raw`(?:${reports})\s+(?:that\s+)?(?:he|she|they|it|we)\s+(?:would|will)(?:,[^,:;]{1,60},)?(?:\s+${notWould}|(?=\s*:))`,
  ].join('|')})`,
  'iu',
)
/** "confirmed that the Force would": the Force will. */
const forAnother = new RegExp(
  String.raw`\b(?:(?:confirmed|guaranteed|assured\s+\S+(?:\s+\S+){0,3})\s+that\s+(.{2,60}?)\s+(?:would|will)\s+${notWould}(?=\p{Ll})|(?:${reports}|undertook|promised)\s+that\s+(.{2,60}?)\s+(?:would|will)(?=\s*:))`,
  'iu',
)
const ofSomebody = new RegExp(
  String.raw`^\W*(?:${gifts})\s+(?:(?:given|made|agreed)\s+)?(?:by|from|of)\s+(.{2,60}?)\s*:`,
  'iu',
)
/** "A review was promised", "members were promised a review": who promised stands behind "by", or nowhere. */
const wasPromised =
  /(?<!\b(?:as|what|which|that|than)\s)\b(?:was|were|has been|have been|is|are)\s+(?:also\s+|again\s+)?(?:promised|pledged)\b/iu
const byWhom =
  /^.{0,80}?\bby\s+((?:the\s+)?\p{L}[\p{L}.’'-]*(?:\s+(?!(?:before|by|at|in|for|on|until|within|to|that|and|when)\b)\p{L}[\p{L}.’'-]*){0,5})/iu
/** "requested an update at the June meeting": what somebody is to give. */
const given = String.raw`updates?|reports?|papers?|briefings?|notes?|data|figures|information|breakdowns?|summar(?:y|ies)|presentations?|plans?|analys[ei]s|reviews?|responses?|lists?|statistics|details|timelines?|timetables?|evidence|proposals?|schedules?|letters?|memo(?:randum)?|statements?|assessments?|audits?`
const wanted = new RegExp(
  String.raw`\b(requested|requests|directed|directs|(?:asked|asks)\s+for)\s+(?:from\s+((?:the\s+)?\p{L}[\p{L}.’'-]*(?:\s+\p{Lu}[\p{L}.’'-]*){0,4})\s+)?(?:(?:for\s+)?(?:an?|the|another)\s+|(?=(?:further|more|additional|regular|full|fuller|written|quarterly|monthly)\b))(?:[\p{L}’'/-]+\s+){0,5}?(?:${given})\b`,
  'iu',
)
const wasWanted = new RegExp(
  String.raw`\b(?:${given})\b(?:\s+[^\s.;:]+){0,10}?\s+(?:was|were)\s+(?:also\s+)?(requested|asked\s+for|directed)\b(?!\s+(?:to|that)\b)`,
  'iu',
)
const fromWhom =
  /\bfrom\s+((?:the\s+)?\p{Lu}[\p{L}.’'-]*(?:\s+(?:of\s+|for\s+)?\p{Lu}[\p{L}.’'-]*){0,5}|the\s+\p{Ll}+(?:\s+\p{Ll}+)?)/u
/** What "will look into it" and the like say is no more than that. */
const onlyLooks =
  /\b(?:will|would|shall|[’']ll)\s+(?:also\s+|now\s+)?(?:look(?:ing)?\s+(?:in)?to\b|look\s+at\b|consider\b|think\s+about\b|see\s+(?:if|whether|what)\b)/iu

export const agreedRule = 'it was agreed that somebody would do something'
const agreedTo =
  /\b(?:agreed|agrees|agree)\s+to\b(?!\s+(?:the|a|an|this|that|these|be|adjourn|go|move|suspend|enter)\b)/iu
const agreedThat =
  /\b(?:agreed|resolved|decided|directed|proposed and agreed|concluded|requested|requests|asked|recommended)\s*(?:,?\s*that|:\s*that)\s+(.{2,80}?)\s+(?:would|will|should|shall|is to|are to|must)(?:\s+|(?=\s*:))/iu
const subjunctive =
  /(?:\b(?:request(?:ed|s)|asked|directed|recommended|agreed|resolved|required|instructed)\s+that\s+|^\W*(?:and\s+)?that\s+)((?:the\s+)?[\p{L}][\p{L}.’'-]*(?:\s+[\p{L}.’'-]+){0,5}?)\s+(?!(?:was|were|is|has|had|be|been|would|will|should|could|and|of|for)\b)(?=(?-i:\p{Ll}{3,})(?<!s|ed|ing)\b)/iu
const wasAsked =
  /\b(?:(?:was|were|is|are|to be|be|been)\s+(?:asked|requested|tasked|instructed|directed|commissioned|authorised|authorized|mandated|required|delegated)\s+to)\b(?!\s+(?:note|comment|consider|approve|introduce|leave|declare|stand|agree|observe)\b)/iu
const asked =
  /\b(?:asked|requested|tasked|instructed|directed|authori[sz]ed|mandated|to\s+(?:ask|request|task|instruct|direct|invite))\s+(?:that\s+)?((?:the\s+)?[\p{L}][\p{L}’'.&/ -]{1,70}?)\s+to\s+(?!note\b|comment\b|consider\b|approve\b|introduce\b|leave\b|declare\b|speak\b|join\b|stand\b|observe\b|the\b|a\b)/iu
const toDo =
  /^((?:(?!\b(?:\p{Ll}+ed|by|spoke|gave|made|met|rose|was|were|is|has|had|have|did|does|do|not|never|would|will|could|should|cannot|undertake|promise|commit|agree|wish|wishes|want|hope|intend|plan|motion|able|due)\b).){1,80}?)\s+(?:(?:is|are)\s+)?to\s+(?!order\b|the\b|a\b|an\b|this\b|that\b|his\b|her\b|their\b|\p{Lu}|\d|date\b|all\b|\p{Ll}+ing\b|members\b|meet\b\s*$)(\p{Ll}{2,})/u
const wasTo = /\s(?:was|were)\s+to\s+(?!be\b|have\b|blame\b|follow\b)(?=\p{Ll}{3})/u
/** "The Chief will:", "Ms Lowe is to:", and what follows is a list. */
const listTo =
  /\s+(?:now\s+|also\s+)?(will|would|shall|to|(?:is|are|was|were|has|have)\s+to|must|should)\s*:(?=\s|$)/iu
const heard =
  /\b(?:heard|told|informed|reported|advised|explained|said|stated|recalled|learn(?:ed|t))\b.*\bthat\b/iu
const negation =
  /\b(?:not|never|no longer|nor|neither|cannot|without|declin\p{L}+|refus\p{L}+|failed to|unable|unwilling|rather than|instead of|yet to)\b|n[’']t\b/iu
const nobody = /^(?:nobody|no[- ]one|none|nothing|neither|no|nor|few|hardly)\b/iu
const conditional = /^(?:if|should|were|unless|whether|had)\b/iu

export type Told = {
  kind: 'action-point' | 'undertaking'
  /** Words of who: those of the sentence. */
  owner: string
  actor: Actor | null
  /** The owner is whom an earlier sentence or the words above the list name. */
  instead: string
  rule: string
  unsure: string[]
  /** The body agreed to it, so it is an outcome as well. */
  agreed: boolean
  /** Where the words of promising end. */
  to: number
  /** It is one only where it says by when: else somebody may just have asked. */
  ifDated: boolean
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
export const isDecider = (words: string): boolean => deciders.test(words.trim())

type Who = Pick<Told, 'owner' | 'actor' | 'instead'>
function whoIs(words: string, { actors, before, lead }: Around): Who {
  if (words === '' && lead) return { actor: actors(lead), owner: lead, instead: words }
  if (pronoun.test(words) && before !== '') return { actor: actors(before), owner: before, instead: words }
  return { actor: actors(words), owner: words, instead: '' }
}
/** Who, from the words before a verb: the first that is known to be somebody. */
export function whoBefore(sentence: string, at: number, around: Around): Who {
  const some = subjectsOf(sentence, at).map((words) => whoIs(words, around))
  // "Ann Lee and Bo Kim agreed to": both of them.
  const joint = tidy(
    sentence
      .slice(Math.max(0, at - 120), at)
      .split(/[.;:]\s+|,\s+(?=\p{Ll})/u)
      .at(-1)!,
  )
  if (around.actors(joint)?.each) return whoIs(joint, around)
  return (
    some.find(({ actor }) => actor?.known) ??
    some.find(({ actor }) => actor !== null) ??
    some.find(({ owner }) => !pronoun.test(owner)) ??
    some[0] ??
    whoIs('', around)
  )
}

/** What the body agreed to, or `nothing`: the sentence denies it, or it is about nobody. */
export function toldIn(
  sentence: string,
  around: Around,
  isOutcome: boolean,
): Told | 'the body' | 'nothing' | null {
  const { actors, match } = around
  const resolve = (words: string): Who => whoIs(words, around)
  const isDenied = (at: number, to: number): boolean => {
    let from = 0
    for (const { index, 0: mark } of sentence.slice(0, at).matchAll(clauses)) from = index + mark.length
    return negation.test(sentence.slice(from, to)) || nobody.test(sentence.slice(from, to).trim())
  }
  const about = (at: number): Who => whoBefore(sentence, at, around)
  const told = (
    kind: Told['kind'],
    who: Who,
    rule: string,
    found: RegExpExecArray,
    unsure: string[] = [],
  ): Told => ({
    kind,
    ...who,
    rule,
    unsure,
    agreed: false,
    to: found.index + found[0].length,
    ifDated: false,
  })
  const body = (found: RegExpExecArray): boolean => {
    const subjects = subjectsOf(sentence, found.index)
    return subjects.length === 0 || isDecider(subjects[0]!)
  }

  const another = match(forAnother, sentence)
  const other = another ? (another[1] ?? another[2])! : ''
  if (another && actors(other)?.known && !pronoun.test(other))
    return isDenied(another.index, another.index + another[0].length)
      ? 'nothing'
      : told('undertaking', resolve(other), 'somebody said what another would do', another, [
          'one speaks and another is to do it: check who promised',
        ])
  const named = match(ofSomebody, sentence)
  if (named && actors(named[1]!)) return told('undertaking', resolve(named[1]!), 'a label of promises', named)
  const passively = match(wasPromised, sentence)
  if (passively) {
    const end = passively.index + passively[0].length
    if (isDenied(passively.index, end)) return 'nothing'
    const by = byWhom.exec(sentence.slice(end))?.[1] ?? ''
    return told('undertaking', resolve(actors(by)?.known ? by : ''), 'something was promised', passively)
  }
  const promise = match(undertook, sentence)
  if (promise) {
    if (isDenied(promise.index, promise.index + promise[0].length)) return 'nothing'
    if (/undertake\s+to$/iu.test(promise[0]) && conditional.test(sentence)) return 'nothing'
    if (/^agree/iu.test(promise[0]) && body(promise)) return 'the body'
    const said = /^(?:undertook|promis|pledg|volunteer|offer|commit|guarantee|gave|made|took)/iu.test(
      promise[0],
    )
    const early = /\bhad$/iu.test(sentence.slice(0, promise.index).trimEnd())
    return {
      ...told(
        'undertaking',
        about(promise.index),
        'somebody promised something',
        promise,
        early ? ['“had”: it may be an earlier promise'] : [],
      ),
      // "said she would look into it"
      ifDated: !said && onlyLooks.test(sentence.slice(promise.index)),
    }
  }
  const list = match(listTo, sentence)
  if (list) {
    const who = about(list.index)
    if (who.actor?.known && !isDenied(list.index, list.index + list[0].length))
      return told(
        /^(?:will|would|shall)$/iu.test(list[1]!) ? 'undertaking' : 'action-point',
        who,
        'a name above a list',
        list,
      )
  }
  const that = match(agreedThat, sentence)
  if (that && isDenied(that.index, that.index + that[0].length)) return 'nothing'
  if (that && actors(that[1]!) && !/^(?:it|there|this)\b/iu.test(that[1]!)) {
    if (nobody.test(that[1]!)) return 'nothing'
    return told('action-point', resolve(that[1]!), agreedRule, that)
  }
  const bare = that ? null : match(subjunctive, sentence)
  if (
    bare &&
    actors(bare[1]!)?.known &&
    !(/^\W*(?:and\s+)?that\b/iu.test(bare[0]) && isDecider(bare[1]!)) &&
    !isDenied(bare.index, bare.index)
  )
    return told('action-point', resolve(bare[1]!), 'it was asked that somebody do something', bare, [
      'check who and what: the sentence has no “will” or “would”',
    ])
  const passive = match(wasAsked, sentence)
  if (passive) {
    const before = sentence.slice(0, passive.index)
    if (isDenied(passive.index, passive.index) || (heard.test(before) && !/\bbe\s/iu.test(passive[0])))
      return 'nothing'
    return told('action-point', about(passive.index), 'somebody was asked to do something', passive)
  }
  const asking = match(asked, sentence)
  const isAsked = asking !== null && actors(asking[1]!) !== null && !isDecider(asking[1]!)
  const agreeing = match(agreedTo, sentence)
  if (agreeing) {
    if (isDenied(agreeing.index, agreeing.index)) return 'nothing'
    // "agreed to instruct the Clerk to write to …"
    if (body(agreeing))
      return isAsked
        ? {
            ...told(
              'action-point',
              resolve(asking[1]!),
              'the body agreed to ask somebody to do something',
              asking,
            ),
            agreed: true,
          }
        : 'the body'
    const who = about(agreeing.index)
    const several = /^partners\b/iu.test(who.owner) ? ['several are meant: check who'] : []
    return told('undertaking', who, 'somebody agreed to do something', agreeing, several)
  }
  if (isAsked && !isDenied(asking.index, asking.index))
    return told('action-point', resolve(asking[1]!), 'somebody asked somebody to do something', asking)
  const wish = match(wanted, sentence) ?? match(wasWanted, sentence)
  if (wish && !isOutcome) {
    if (isDenied(wish.index, wish.index + wish[0].length)) return 'nothing'
    const from = wish[2] ?? fromWhom.exec(sentence.slice(wish.index))?.[1] ?? ''
    const words = [from, from.split(' ').slice(0, 2).join(' ')].find((some) => actors(some)?.known)
    const subject = subjectsOf(sentence, wish.index)[0] ?? ''
    const isBodys =
      wish[2] === undefined &&
      /^request|^direct/iu.test(wish[1]!) &&
      isDecider(subject) &&
      !/^(?:the\s+)?members?$/iu.test(subject)
    return {
      ...told('action-point', resolve(words ?? ''), 'something was asked for', wish),
      ifDated: !isBodys,
    }
  }
  const short = match(toDo, sentence)
  if (short && !isOutcome) {
    // "Pothole on Back Lane – Clerk to report again"
    const who = short[1]!
      .split(/\s+[–—]\s+|\s-\s|:\s+/u)
      .at(-1)!
      .trim()
    const actor = actors(who)
    if (!nobody.test(who) && (actor?.known || (around.among && who.length < 60))) {
      const unsure = actor?.known ? [] : ['it stands among action points']
      return told('action-point', resolve(who), '“X to do Y”', short, unsure)
    }
  }
  // "Baillie Kerr was to speak to the school."
  const was = match(wasTo, sentence)
  if (was && !isDenied(was.index, was.index + was[0].length)) {
    const who = about(was.index)
    if (who.actor?.known && !/\b(?:which|who|that|if|when)\b/iu.test(sentence.slice(0, was.index)))
      return told('action-point', who, '“X was to do Y”', was, [
        '“was to”: check that it is still to be done',
      ])
  }
  return null
}

/** A list of promises follows. */
const opensList =
  /(?:[:–—]|\b(?:undertook|undertakes|agreed|asked|requested|committed|promised|offered|pledged)\s+to)\s*$/iu
export const opens = (sentence: string): boolean => opensList.test(sentence)

/** "undertook to: (a) write to the mayor; (b) publish the figures; and (c) …": each of them; else the sentence. */
export function listedIn(sentence: string, from: number): string[] {
  const list = /^[^:]{0,60}:\s+(\S.*)$/su.exec(sentence.slice(Math.max(0, from - 1)))
  if (!list) return [sentence]
  const marked = /^\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[).]\s/iu
  const parts = list[1]!
    .split(
      marked.test(list[1]!)
        ? /[;,]\s+(?:and\s+)?(?=\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[).]\s)/iu
        : /;\s+(?:and\s+)?/iu,
    )
    .map((part) => part.replace(marked, '').trim())
    .filter((part) => part !== '')
  return parts.length > 1 ? parts : [sentence]
}
