/** What single sentences of minutes say: who said what would happen by when, what came out, what comes back later. */
import type { Actor } from './actors.ts'
import {
  agreedRule,
  isDecider,
  listedIn,
  opens,
  subjectOf,
  toldIn,
  whoBefore,
  type Around,
  type Told,
} from './sentences-promises.ts'
import { plainWill } from './repeats.ts'
import { dueFields, dueIn, type Calendar } from './when-due.ts'

export type Said = {
  kind: 'action' | 'outcome' | 'forward' | 'decision' | 'suggestion' | 'opens'
  fields: Record<string, string>
  rule: string
  inferred: boolean
  doubts: string[]
}

/** Longer ones are kept as text and no pattern is tried on them. */
export const longestSentence = 2000

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
    .replace(/^\W*(?:it\s+was\s+)?(?:(?:agreed|resolved|recommended|decided)\W+)?that\s+/iu, '')
    .replace(/\s+(?:would|will|should|shall|is\s+to|was\s+to|is|was|to)(?:\s+be)?$/iu, '')
    .replace(/\s*[–—:-]$/u, '')
  const clause = subject
    .split(/[;,]\s+|\s+and\s+(?=an?\s|the\s|this\s|it\s)/iu)
    .at(-1)!
    .trim()
  const plain = clause
    .replace(
      /^.*\b(?:promised|said|confirmed|advised|reported|stated|explained|agreed|undertook)\s+that\s+/iu,
      '',
    )
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

/** "return in May with a plan for the backlog": the plan; "review the policy in May": the policy. */
const broughtIn = (until: string, sentence: string, { index, 0: verb }: RegExpExecArray): string =>
  /\swith\s+(?:an?\s+|the\s+)?([^,;.]{4,100}?)(?=[,;.]|\s+(?:by|at|in|before)\s|$)/iu.exec(
    sentence.slice(index + verb.length),
  )?.[1] ??
  objectOf(until.replace(/\s+(?:at|to|for|by|in|on|before|until|the)\s*$/iu, ''), index + verb.length)

const actorFields = (actor: Actor | null, words: string): Record<string, string> => ({
  owner: actor ? actor.name : words,
  ownerPost: actor?.post ?? '',
  ownerOrganisation: actor?.organisationName ?? '',
})
const actorDoubts = (actor: Actor | null, words: string): string[] =>
  actor ? actor.doubts : [words === '' ? 'it does not say who' : `“${words}”: not known who that is`]

/** What people at meetings say they will do, and a later meeting can ask for. */
const deeds =
  /^(?:then\s+|also\s+)?(?:provide|report|circulate|share|send|bring|write|publish|arrange|contact|follow\s+(?:this\s+|it\s+|that\s+)?up|schedule|invite|prepare|draft|submit|forward|convene|organi[sz]e|issue|supply|distribute|obtain|revise|visit|set up|table|e-?mail|update|post|approach|raise|speak|lead|develop|produce|compile|finali[sz]e)\b/u

/** "the department will look into it": less than a promise. */
const mayDo =
  /^(?!(?:if|should|unless)\b).*\b(?:will|would|shall|[’']ll|(?:is|are|was|were)\s+going\s+to|(?:hopes?|hoped|intends?|intended|aims?|aimed|plans?|planned)\s+to)\s+(?:also\s+|now\s+|then\s+|try\s+(?:to|and)\s+|be\s+)?(?:look(?:ing)?\s+(?:in)?to\b|look(?:ing)?\s+at\b|consider\b|explor|examin|investigat|find\s+out\b|think\s+about\b|see\s+(?:if|whether|what)\b|come\s+back\b|get\s+back\b|follow\s+(?:it|this|that|them)?\s*up\b|take\s+(?:it|this|that|them)\s+(?:away|back|up)\b)/iu

/** What a sentence says. Nothing for plain narrative. */
export function readSentence(sentence: string, around: Around & { calendar: Calendar }): Said[] {
  if (sentence.length > longestSentence) return []
  const { actors, match, calendar } = around
  const out: Said[] = []
  const action = ({
    kind,
    owner,
    actor,
    instead,
    rule,
    unsure,
    to,
  }: Omit<Told, 'agreed' | 'ifDated'>): void => {
    const inferred = instead !== '' || (owner !== '' && owner === around.lead)
    for (const text of listedIn(sentence, to)) {
      const due = dueFields(text, calendar)
      out.push({
        kind: opens(sentence) ? 'opens' : 'action',
        fields: { kind, text, ...actorFields(actor, owner), ...due.fields },
        rule,
        inferred: inferred || unsure.length > 0 || due.doubts.length > 0 || actor === null || actor.inferred,
        doubts: [
          ...actorDoubts(actor, owner),
          ...(inferred
            ? [instead === '' ? `${owner} is named above the list` : `“${instead}” is taken as ${owner}`]
            : []),
          ...unsure,
          ...due.doubts,
        ],
      })
    }
  }

  const resolved = /^\W*(?:\p{Lu}+\W+|agreed\s+)?that\s/iu.test(sentence)
    ? match(broughtBack, sentence)
    : null
  const forward = match(later, sentence) ?? resolved
  const next = match(atLater, sentence)
  const shout = match(shouted, sentence) ?? match(named, sentence)
  const told = toldIn(sentence, around, shout !== null)
  const on = dueIn(sentence, false, calendar)
  const isDated = next !== null || (on.words !== '' && on.kind !== 'not-stated')
  const said = typeof told === 'string' || (told?.ifDated && !isDated) ? null : told
  if ((told === 'the body' || said?.agreed) && !shout)
    out.push(outcome('agreed', 'the body agreed to something'))
  if (said) action(said)

  const deferring = match(deferred, sentence)
  // "to the May meeting" says more than "to the May".
  const isMonth = on.kind === 'date' && next?.[0].includes(on.words.split(' ').at(-1)!) === true
  const when = isMonth ? next![0] : on.words || next?.[0] || ''
  if ((deferring || (forward && comesBack.test(forward[1]!))) && (when !== '' || next)) {
    // "Staff was directed to return in May with a plan": the plan comes back, not the staff.
    const title =
      !deferring && said && !/\bbe\b/iu.test(forward![0])
        ? broughtIn(sentence.slice(0, on.from > forward!.index ? on.from : undefined), sentence, forward!)
        : topicOf(sentence, (deferring ?? forward)!.index)
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
    if (
      forward !== resolved &&
      told !== 'nothing' &&
      !out.some(({ kind }) => kind === 'action' || kind === 'opens')
    )
      action({
        kind: 'undertaking',
        ...(/\bbe\b/iu.test(forward[0])
          ? { owner: '', actor: null, instead: '' }
          : whoBefore(sentence, forward.index, around)),
        rule: 'something is promised for a later meeting',
        unsure: [],
        to: forward.index,
      })
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
  } else if (verb && said?.rule === agreedRule && !out.some(({ kind }) => kind === 'outcome'))
    out.push(outcome('agreed', agreedRule))

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

  if (out.every(({ kind }) => kind === 'forward')) {
    const will =
      /^(.{2,70}?)\s+(?:will|shall|would)\s+(?!be\b|have\b|not\b|never\b|need\b|continue\b)\p{Ll}/u.exec(
        sentence.slice(0, 200),
      )
    const inner =
      /(?:^|\band\s)(?:(\p{L}[\p{L} ]{0,40}?)\s)?will\s+(?:update|provide|report|circulate|share|send|bring|write|publish|arrange|contact|review|investigate|follow up)\b/iu.exec(
        sentence,
      )
    // "Body-worn cameras: Sgt Pike will …"
    const who = will?.[1]!.split(/:\s+|\s+[–—-]\s+/u).at(-1) ?? ''
    const actor = who === '' ? null : actors(who)
    // "Sgt Pike will deliver the audit by 3 April": who, what and when are all there.
    const dated = actor?.known === true && /^(?:date|next-meeting)$/u.test(on.kind)
    // "Sgt Pike will circulate the map": what is given out at a meeting, by somebody who has a name or an office.
    const deed =
      actor?.known === true &&
      `${actor.name}${actor.post}` !== '' &&
      will !== null &&
      deeds.test(sentence.slice(will[0].length - 1))
    if (will && (dated || deed) && !/^(?:if|should|unless)\b/iu.test(sentence) && told === null) {
      action({
        kind: 'undertaking',
        owner: who,
        actor,
        instead: '',
        rule: dated ? 'it says what somebody will do, and by when' : plainWill,
        unsure: ['“will” or “would”: check that it was promised'],
        to: will[0].length,
      })
    } else if (
      out.length === 0 &&
      (told === null || (typeof told !== 'string' && told.kind === 'undertaking')) &&
      (actor?.known || inner || match(mayDo, sentence))
    )
      out.push({
        kind: 'suggestion',
        fields: { text: sentence },
        rule: actor?.known ? `it says what ${who} will do` : 'it says what will be done',
        inferred: true,
        doubts: [],
      })
  }
  return out

  function outcome(kind: string, rule: string): Said {
    return { kind: 'outcome', fields: { kind, text: sentence }, rule, inferred: false, doubts: [] }
  }
}
