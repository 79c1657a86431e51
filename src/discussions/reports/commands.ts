/** Reports and legal notices: each command is one transaction. Neither hides anything: a moderator decides. */
import { createHash } from 'node:crypto'
import { noteAct } from '#src/audit/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent, conflict, Faults, tooMany } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import { hashOf as hashOfToken, newToken } from '#src/people/index.ts'
import type { Viewer } from '#src/policy.ts'
import { openItem } from '../moderation/open-item.ts'
import { categories, commentAddress, discussionAddress, type Category } from '../model.ts'
import { dueAfter } from './clock.ts'
import { findEarlier, keepWords } from './kept-queries.ts'
import { confirmAddress, writeNoticeReceipt, type To } from './mails.ts'
import * as queries from './queries.ts'
import { receiptHash, receiptOf } from './receipts.ts'
import type { Ground } from './words.ts'

export const mostReportWords = 2_000
export const mostNoticeWords = 10_000
/** Legal notices of one address in a day. */
export const mostNotices = 4
/** Legal notices with an address to check, of all together in an hour: whoever has many mailboxes fills no queue either. */
export const toCheckAnHour = 30

export const thingOf = ({ discussion, comment }: { discussion: string; comment: number | null }): string =>
  (comment === null ? discussionAddress(discussion) : commentAddress(discussion, comment)).slice(1)

/** What everybody sees at the moment; throws 404, or 409 when it is hidden or withdrawn already. */
export async function requireReported(
  db: Db,
  of: { discussion?: string; comment: number | null },
): Promise<queries.Reported> {
  const found = await queries.findReported(db, of)
  if (!found) throw absent(t('There is nothing at this address.'))
  if (found.state !== 'public')
    throw conflict(
      found.state === 'hidden'
        ? t('A moderator has hidden this comment already.')
        : found.state === 'waiting'
          ? t('A moderator looks at this comment already, and it is not shown.')
          : t('Its writer has taken this comment back already.'),
    )
  return found
}

/** What it says: of a discussion its question, too. */
export const textOf = (of: Pick<queries.Reported, 'comment' | 'title' | 'words'>): string =>
  of.comment !== null ? of.words : of.words === '' ? of.title : `${of.title}\n\n${of.words}`
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()
/** A word for what a form showed, which comes back with it. */
export const shownAs = (of: Parameters<typeof textOf>[0]): string => hashOf(textOf(of)).toString('hex')

/**
 * Keeps the words that somebody reports, as the form showed them if they were changed since, and gives their hash: an author who changes
 * or withdraws them takes nothing from whoever decides.
 */
async function keep(tx: Tx, of: queries.Reported, shown: string | undefined): Promise<Buffer> {
  const now = textOf(of)
  const asked = /^[0-9a-f]{64}$/.test(shown ?? '') ? Buffer.from(shown!, 'hex') : null
  const earlier =
    asked !== null && of.comment !== null && !asked.equals(hashOf(now))
      ? await findEarlier(tx, of.comment, asked)
      : undefined
  const words = earlier ?? now
  const hash = hashOf(words)
  await keepWords(tx, { discussion: of.discussion, comment: of.comment, words, hash })
  return hash
}

export type Reporting = {
  discussion: string
  comment: number | null
  category: Category
  words: string
  /** Read by `readAddress`; null when nothing need be told. */
  email: string | null
  /** What the browser is known by: random, and nobody else's. */
  mark: string
  /** What the form showed, from `shownAs`. */
  shown?: string | undefined
}

/**
 * Puts a report before the moderators. Gives the code of its receipt, the same when this browser reported exactly these words already; null
 * when this person did from elsewhere, so that its code is there. Throws 404, 409, Faults.
 */
export function report(db: Db, viewer: Viewer | null, act: Reporting): Promise<string | null> {
  permit(viewer, 'discussions.report')
  return db.transaction().execute(async (tx) => {
    const reported = await requireReported(tx, act)
    if (!categories.includes(act.category)) throw new Faults([t('Choose what is wrong with it.')])
    const words = act.words.replaceAll('\r\n', '\n').trim()
    if (words.length > mostReportWords)
      throw new Faults([t('A report has {most, number} characters at most.', { most: mostReportWords })])
    const { comment, discussion } = reported
    const about = await keep(tx, reported, act.shown)
    const receipt = receiptOf(act.mark, `report ${discussion} ${comment ?? ''} ${about.toString('hex')}`)
    const hash = receiptHash(receipt)
    // Whoever left meanwhile reports as somebody without an account.
    const person = viewer && (await queries.holdAccount(tx, viewer.person)) ? viewer.person : null
    if (person !== null) {
      await queries.lockReporting(tx, `${person} ${discussion} ${comment ?? ''}`)
      const before = await queries.findOwnReport(tx, { discussion, comment, person, about })
      if (before) return before.equals(hash) ? receipt : null
    }
    const { category, email } = act
    await insert(tx, { discussion, comment, category, words, person, email, receiptHash: hash, about })
    return receipt
  })
}

/** Writes it, and opens or joins what waits. Who reported stands in no trail: those reported must not learn it from there. */
export async function insert(tx: Tx, of: queries.NewReport): Promise<string | undefined> {
  const id = await queries.insertReport(tx, of)
  if (id === undefined) return
  const { discussion, comment } = of
  await queries.setItemOfReport(tx, id, await openItem(tx, { kind: 'report', discussion, comment }))
  await noteAct(tx, {
    person: null,
    act: 'discussions.reported',
    thing: thingOf(of),
    detail: { category: of.category },
    door: 'public',
  })
  return id
}

export type Noticing = {
  comment: number
  ground: Ground
  name: string
  email: string
  words: string
  /** The code of its receipt, which the form brought: sent twice it is one notice. */
  receipt: string
  /** What the form showed, from `shownAs`. */
  shown?: string | undefined
}

/**
 * Takes a legal notice; its clock begins. Its sender is sent a link: until they open it, it waits among the reports, as one item with all
 * others about that comment, and nothing else is sent there. The address of one's own account needs no link. Throws 404, 409, and 429 when
 * one address sent too many today, or all addresses that nobody has checked too many within the hour.
 */
export function sendNotice(db: Db, viewer: Viewer | null, act: Noticing, to: To): Promise<void> {
  permit(viewer, 'discussions.report')
  return db.transaction().execute(async (tx) => {
    const reported = await requireReported(tx, { comment: act.comment })
    await queries.lockReporting(tx, 'notices')
    if (await queries.hasNotice(tx, receiptHash(act.receipt))) return
    const own = viewer === null ? undefined : await queries.addressOf(tx, viewer.person)
    const isOwn = own?.toLowerCase() === act.email.toLowerCase()
    const sent = await queries.countNotices(tx, act.email)
    if (sent.here >= mostNotices)
      throw tooMany(
        t('Four notices came from this address today. Write to the office, or come back tomorrow.'),
      )
    if (!isOwn && sent.waiting > 0)
      throw tooMany(
        t(
          'A notice came from this address today already. Open the link in our e-mail first; then you can send another.',
        ),
      )
    if (!isOwn && sent.all >= toCheckAnHour)
      throw tooMany(t('Many notices came within this hour. Write to the office, or come back in an hour.'))
    await takeNotice(tx, reported, { ...act, isOwn }, await queries.timeNow(tx), to)
  })
}

/** The notice itself, as of a moment. */
async function takeNotice(
  tx: Tx,
  reported: queries.Reported,
  act: Noticing & { isOwn: boolean },
  came: Date,
  to: To,
): Promise<void> {
  const due = dueAfter(came)
  const { comment, ground, name, email, words, receipt, isOwn } = act
  const about = await keep(tx, reported, act.shown)
  const token = newToken()
  const id = await queries.insertNotice(tx, {
    comment,
    ground,
    name,
    email,
    words,
    receiptHash: receiptHash(receipt),
    linkHash: isOwn ? null : hashOfToken(token),
    came,
    due,
    about,
  })
  if (id === undefined) return
  const { discussion } = reported
  const waits = { kind: 'legal-notice', discussion, comment, dueAt: due } as const
  const item = isOwn
    ? await openItem(tx, waits)
    : ((await queries.findUnconfirmedItem(tx, comment)) ??
      (await openItem(tx, { ...waits, unconfirmed: true })))
  await queries.setItemOfNotice(tx, id, item)
  const thing = thingOf({ discussion, comment })
  const link = isOwn ? null : confirmAddress(token)
  await writeNoticeReceipt(tx, { id, email, ground, receipt, came, due, thing, link }, to)
  await noteAct(tx, {
    person: null,
    act: 'discussions.legal-notice',
    thing,
    detail: { ground, due: due.toISOString() },
    door: 'public',
  })
}

/** What a link is about; 404 when it is of nothing. */
export async function requireNotice(db: Db, token: string): Promise<queries.SentNotice> {
  const notice = await queries.noticeOfLink(db, hashOfToken(token))
  if (!notice) throw absent(t('There is nothing at this address.'))
  return notice
}

/** Its sender opened the link: it counts from now on, by the clock that began when it came. A second time nothing happens. */
export function confirmNotice(db: Db, viewer: Viewer | null, token: string): Promise<void> {
  permit(viewer, 'discussions.report')
  return db.transaction().execute(async (tx) => {
    const notice = await queries.noticeOfLink(tx, hashOfToken(token), true)
    if (!notice) throw absent(t('There is nothing at this address.'))
    if (notice.confirmedAt !== null) return
    await queries.confirmNotice(tx, notice.id)
    if (notice.item !== null && (await queries.lockWaiting(tx, notice.item)))
      await standApart(tx, notice.item, notice)
    const { discussion, comment } = notice
    await noteAct(tx, {
      person: null,
      act: 'discussions.legal-notice-confirmed',
      thing: thingOf({ discussion, comment }),
      door: 'public',
    })
  })
}

/** The item is this notice's from now on, with what its author was asked; the others that nobody confirmed wait on another. */
async function standApart(
  tx: Tx,
  item: string,
  { discussion, comment, due }: queries.SentNotice,
): Promise<void> {
  await queries.countItem(tx, item, due)
  const others = await queries.unconfirmedOn(tx, item)
  if (!others) return
  const { ids, ...clock } = others
  const waits = { kind: 'legal-notice', discussion, comment, unconfirmed: true } as const
  const apart = await openItem(tx, { ...waits, dueAt: clock.due, openedAt: clock.came })
  for (const id of ids) await queries.setItemOfNotice(tx, id, apart)
}
