/**
 * The one place where comments and discussions are approved, hidden, shown again, refused, redacted and locked, and accounts suspended.
 * Each decision has a rule and a reason, is a row that nobody can change, stands on the audit trail, and is told to whoever it
 * concerns, all in one transaction. The database refuses to the office any other way (migration 0049).
 */
import { noteAct } from '#src/audit/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent, conflict, Faults, forbidden } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import type { Action, Viewer } from '#src/policy.ts'
import type { DecisionAct } from '../model.ts'
import { tellReporters } from '../reports/mails.ts'
import { actsFor, longestAlone, settles, settlesWords } from './acts.ts'
import { startAnswerClock } from './answer.ts'
import type { Around } from './around.ts'
import { lookedAtBy, requireOpen, subjectOf, thingOf } from './decided-on.ts'
import { isWithin, type Span } from './redaction.ts'
import { redactionOf } from './redactions.ts'
import { findRule } from './rules.ts'
import * as queries from './queries.ts'
import { listRedactions, otherStanding } from './standing-queries.ts'
import { carryOut } from './carry-out.ts'
import { tellOfReply } from '../comments/mails.ts'
import { tellAuthor, tellSender } from './mails.ts'

export type Wish = {
  /** What waits; or, where nothing does, the comment, the discussion or the person that a moderator came upon. */
  item?: string
  comment?: number
  discussion?: string
  person?: string
  act: DecisionAct
  /** Id of a rule of the pack. */
  rule: string
  /** In the moderator's words; the author reads it. */
  reason: string
  detail?: {
    /** Of `redact`. */
    spans?: readonly Span[]
    /** Of `suspend`: 1 to 30; or for good, which a second person confirms (until then it is 30 days). */
    days?: number
    forGood?: boolean
  }
  /**
   * What `seenAs` gave when the form was made: words that were changed since are looked at again first. Null for whoever decides without a
   * form, on the words as they stand: a pack's story, an account.
   */
  seen: string | null
  /** Who looks at it now, when it is decided all the same: as `claimedBy` of the refusal said. */
  despite?: string
  /** For a pack's story: when it was decided. */
  at?: Date | null
}

export type DecisionFault = { field: 'act' | 'rule' | 'reason' | 'days' | 'words'; message: string }

/** What is wrong with a decision before anything is looked at. */
export function decisionFaults(
  { act, rule, reason, detail = {} }: Pick<Wish, 'act' | 'rule' | 'reason' | 'detail'>,
  { pack }: Pick<Around, 'pack'>,
): DecisionFault[] {
  const faults: DecisionFault[] = []
  const known = findRule(pack, rule)
  if (!known) faults.push({ field: 'rule', message: t('Choose the rule that you decide by') })
  else if (known.keeps && takesAway.includes(act))
    faults.push({
      field: 'rule',
      message: t('“{rule}” is a reason to leave something, not to take it away', { rule: known.title }),
    })
  if (reason.trim() === '') faults.push({ field: 'reason', message: t('Say why: the author reads it') })
  else if (reason.length > longestReason)
    faults.push({
      field: 'reason',
      message: t('Say why in {n, number} characters at most', { n: longestReason }),
    })
  const { days = 0, forGood = false } = detail
  if (act === 'suspend' && !forGood && !(Number.isInteger(days) && days >= 1 && days <= longestAlone))
    faults.push({
      field: 'days',
      message: t('Give 1 to {n, number} days, or choose for good', { n: longestAlone }),
    })
  return faults
}
const takesAway: readonly DecisionAct[] = [
  'hide',
  'refuse',
  'redact',
  'lock',
  'suspend',
  'ask-author',
  'uphold',
]
export const longestReason = 2_000

/**
 * Decides, and gives the decision's id. Throws Faults (something is not given), 404, 403 (not this person: their own words, or an appeal
 * against what they decided), and 409 when somebody decided first or the words changed (`detail.overtaken`), or somebody else looks at it
 * (`detail.claimedBy`) and `despite` does not name them.
 */
export async function decide(db: Db, viewer: Viewer, wish: Wish, around: Around): Promise<string> {
  const faults = decisionFaults(wish, around)
  if (faults.length > 0) throw new Faults(faults.map(({ message }) => message))
  return db.transaction().execute((tx) => decideIn(tx, viewer, wish, around))
}

/** The same within a transaction, for one of several. */
export async function decideIn(tx: Tx, viewer: Viewer, wish: Wish, around: Around): Promise<string> {
  // The words are locked before what waits about them: two people with two items about one comment come one after the other.
  const about = wish.item === undefined ? null : await queries.findOpenItem(tx, wish.item)
  if (about === undefined) throw absent(t('There is nothing like this in the queue.'))
  const first = about?.appeals ? await queries.findDecision(tx, about.appeals) : undefined
  // Whoever is suspended is locked before their words, as by whoever leaves: the two then never wait for each other.
  if (wish.act === 'suspend' || first?.act === 'suspend')
    await queries.lockConcerned(tx, {
      person: first?.person ?? wish.person ?? null,
      comment: about ? about.comment : (wish.comment ?? null),
      discussion: about?.discussion ?? wish.discussion ?? null,
    })
  const on = await subjectOf(tx, wish, about, first)
  const item = about && (await requireOpen(tx, about.id))
  const action: Action = item?.kind === 'appeal' ? 'discussions.decide-appeal' : 'discussions.moderate'
  const reported =
    on.discussion !== null &&
    (await queries.hasOwnReport(tx, viewer.person, {
      discussion: on.discussion,
      comment: on.comment?.id ?? null,
    }))
  permit(viewer, action, { otherHalf: first ? apartFrom(first) : [] })
  if (reported)
    throw forbidden(t('This takes two people: you reported it yourself, so another moderator decides.'))
  if (on.person === viewer.person)
    throw forbidden(t('These are your own words, or it is about you: another moderator decides.'))
  const words = { discussion: on.discussion ?? '', comment: on.comment?.id ?? null }
  const closes = settles(wish.act) && on.discussion !== null && item?.kind !== 'appeal'
  const looked = lookedAtBy([item, ...(closes ? await queries.lockClosedToo(tx, words) : [])], viewer)
  if (looked && looked.by !== wish.despite)
    throw conflict(
      t('{name} looks at it now. Nothing was decided. To decide all the same, say so and send it again.', {
        name: looked.name,
      }),
      { claimedBy: looked.by, claimedByName: looked.name },
    )
  if (wish.seen !== null && on.seen !== null && wish.seen !== on.seen)
    throw conflict(
      t('The words were changed since you opened this page: look at them again. Nothing was decided.'),
      {
        overtaken: true,
      },
    )
  if (!actsFor(on.subject, item?.kind ?? null).includes(wish.act))
    throw conflict(t('This cannot be done as it stands now. Nothing was decided.'), { overtaken: true })
  const { spans = [], days, forGood = false } = wish.detail ?? {}
  if (wish.act === 'redact' && !isWithin(on.comment?.words ?? '', spans))
    throw new Faults([t('Give the words to take out exactly as they stand there')])
  const account =
    wish.act === 'suspend' && on.person !== null ? await queries.lockParticipant(tx, on.person) : null
  if (account === undefined)
    throw new Faults([
      t('Only an account for taking part can be suspended: this person has roles in the office.'),
    ])

  const toDiscussion = wish.act === 'lock' || wish.act === 'unlock'
  const rule = findRule(around.pack, wish.rule)!
  const redaction =
    wish.act === 'redact' && on.comment
      ? redactionOf(on.comment.words, spans, rule, await listRedactions(tx, on.comment.id, around))
      : null
  const detail = {
    ...redaction?.detail,
    ...(wish.act === 'suspend' ? (forGood ? { forGood } : { days }) : {}),
  }
  const decision = {
    item: item?.id ?? null,
    act: wish.act,
    discussion: on.discussion,
    comment: toDiscussion ? null : (on.comment?.id ?? null),
    person: toDiscussion ? on.startedBy : on.person,
    rule: wish.rule,
    reason: wish.reason.trim(),
    detail,
    decidedBy: viewer.person,
    decidedAt: wish.at ?? null,
    needsSecond: wish.act === 'suspend' && forGood,
  }
  const other = wish.act === 'overturn' && first ? await otherStanding(tx, first) : undefined
  const id = await queries.insertDecision(tx, decision)
  const undone = await carryOut(
    tx,
    {
      ...decision,
      id,
      rule,
      redaction,
      days: forGood ? null : (days ?? null),
      comment: on.comment,
      startedBy: on.startedBy,
      first,
      other,
    },
    around,
  )
  if (wish.act === 'ask-author' && item?.kind === 'legal-notice')
    await startAnswerClock(tx, item.id, wish.at ?? null, around)
  const longer = account
    ? runsLonger(account, forGood ? longestAlone : (days ?? 0), wish.at ?? new Date())
    : false
  const closed =
    settles(wish.act) && on.discussion !== null
      ? await queries.closeItems(tx, {
          ...words,
          item: decision.item,
          alone: item?.kind === 'appeal',
          at: wish.at ?? null,
        })
      : []
  if (on.comment && settlesWords(wish.act)) await queries.endAsked(tx, on.comment.id)
  await noteAct(tx, {
    person: viewer.person,
    act: action,
    thing: thingOf(on),
    reason: decision.reason,
    detail: { decided: wish.act, rule: wish.rule, decision: id },
    requestId: around.requestId,
    ...(around.quiet ? { door: 'practice' } : {}),
  })
  if (!around.quiet) {
    const { words: before, waited } = on
    const redacted = on.comment?.redacted ?? false
    const told = { ...decision, id, rule, words: before, waited, redacted, undone, other, longer }
    await tellAuthor(tx, told, around)
    // Shown for the first time: whoever it answers hears of it now.
    if (on.comment && !on.comment.shown) await tellOfReply(tx, { comment: on.comment.id }, around)
    if (item?.kind === 'legal-notice' && settles(wish.act))
      await tellSender(
        tx,
        {
          item: item.id,
          id,
          act: wish.act,
          rule,
          reason: decision.reason,
          gone: on.comment?.state === 'withdrawn',
        },
        around,
      )
    await tellReporters(tx, closed, { act: wish.act, rule: wish.rule }, around)
  }
  return id
}

/** Who may not decide an appeal against it: whoever made it, confirmed it, or decided an earlier appeal about it. */
export const apartFrom = ({
  decidedBy,
  confirmedBy,
  appealsDecidedBy,
}: Pick<queries.DecisionRow, 'decidedBy' | 'confirmedBy' | 'appealsDecidedBy'>): string[] => [
  decidedBy,
  ...(confirmedBy === null ? [] : [confirmedBy]),
  ...appealsDecidedBy,
]

/** Whether an account was suspended already, for longer than these days. */
const runsLonger = (account: queries.Suspension, days: number, at: Date): boolean =>
  queries.isSuspended(account, new Date(at.getTime() + days * 86_400_000))
