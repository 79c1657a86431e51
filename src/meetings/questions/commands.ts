/** Questions of the public: put, confirmed from the mailbox, taken back, accepted or declined. Each command is one transaction. */
import { randomUUID } from 'node:crypto'
import { noteAct } from '#src/audit/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import { plusDays, todayOf } from '#src/kernel/today.ts'
import type { Viewer } from '#src/policy.ts'
import { heldKeys } from '#src/record/index.ts'
import { hashOf, limits, mayAsk, newToken } from '../by-mail/links.ts'
import { askFor, writeDraft, type Around } from '../drafts/commands.ts'
import { endAsking, lockDraft } from '../drafts/queries.ts'
import {
  bodyKey,
  meetingKey,
  question,
  questionKey,
  type Body,
  type Meeting,
  type Question,
} from '../model.ts'
import { isRedactionOf, removed } from './clock.ts'
import { questionKind } from './kind.tsx'
import { writeAccepted, writeDeclined, writeReceived, writeToConfirm } from './mails.ts'
import * as queries from './queries.ts'
import type { Asked } from './queries.ts'
import { findRule } from './rules.ts'

export const mostWords = 2000

export type Wish = {
  body: string
  meeting: string | null
  words: string
  name: string
  namePublic: boolean
  /** Read by `readAddress`. */
  email: string
}

/** Whether a meeting still takes questions on a day. */
export const takesQuestions = ({ questionsUntil, state }: Meeting, day: string): boolean =>
  questionsUntil !== null &&
  questionsUntil >= day &&
  (state === 'planned' || state === 'scheduled' || state === 'postponed')

/** What is wrong with the words and the name; `field` is a field of the form. */
export function wishFaults({ words, name }: Pick<Wish, 'words' | 'name'>) {
  const faults: { field: string; message: string }[] = []
  if (!words.trim()) faults.push({ field: 'words', message: t('Enter your question') })
  if (words.trim().length > mostWords)
    faults.push({
      field: 'words',
      message: t('Your question has {n, number} characters: 2,000 are the most', { n: words.trim().length }),
    })
  if (!name.trim()) faults.push({ field: 'name', message: t('Enter your name') })
  if (name.length > 120) faults.push({ field: 'name', message: t('A name has 120 characters at most') })
  return faults
}

/** Sends the mail that asks to confirm. Throws Faults, and 429 when too many are asked for in all. */
export function askQuestion(db: Db, wish: Wish, around: Around): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const { body } = await requirePut(tx, wish, around.today)
    const faults = wishFaults(wish)
    if (faults.length > 0) throw new Faults(faults.map(({ message }) => message))
    if (!(await mayAsk(tx, 'question', wish.email))) return
    const { token, hash } = newToken()
    await queries.insertQuestion(tx, {
      ...wish,
      words: wish.words.replaceAll('\r\n', '\n').trim(),
      name: wish.name.trim(),
      confirmHash: hash,
    })
    await writeToConfirm(
      tx,
      {
        email: wish.email,
        token,
        once: `question/asked/${randomUUID()}`,
        body: body.name,
        siteName: around.pack.siteName,
      },
      around,
    )
  })
}

/** The body that takes questions, and the meeting that still does. Throws Faults. */
export async function requirePut(
  tx: Tx,
  { body: slug, meeting: of }: Pick<Wish, 'body' | 'meeting'>,
  today: string,
): Promise<{ body: Body; days: number }> {
  const held = await heldKeys(tx)
  const body = held.has(bodyKey(slug)) ? undefined : await queries.findBody(tx, slug)
  if (!body || body.questionDays === null) throw new Faults([t('This body takes no questions here.')])
  if (of !== null) {
    const meeting = held.has(meetingKey(of)) ? undefined : await queries.findMeeting(tx, of)
    if (!meeting || !meeting.bodies.some((one) => one.slug === slug) || !takesQuestions(meeting, today))
      throw new Faults([t('This meeting takes no more questions.')])
  }
  return { body, days: body.questionDays }
}

/** From the mailbox: staff may read it now. Undefined when the link is unknown or dead; confirmed twice is confirmed once. */
export function confirmQuestion(db: Db, token: string, around: Around): Promise<Asked | undefined> {
  return db.transaction().execute(async (tx) => {
    const asked = await lockByLink(tx, token)
    if (!asked || asked.state !== 'unconfirmed') return asked
    await queries.markReceived(tx, asked.id, around.today)
    const body = await queries.findBody(tx, asked.body)
    await writeReceived(tx, asked, body?.name ?? asked.body, around)
    return (await queries.findQuestion(tx, asked.id))!
  })
}

/** By whoever asked, before it is published. Undefined when the link is dead; throws 409 when it is published or decided. */
export function withdrawQuestion(db: Db, token: string): Promise<Asked | undefined> {
  return db.transaction().execute(async (tx) => {
    const asked = await lockByLink(tx, token)
    if (!asked || asked.state === 'withdrawn') return asked
    if (asked.number !== null) {
      await lockDraft(tx, questionKey(asked.number))
      const now = (await queries.findQuestion(tx, asked.id))!
      if (now.versions > 0) throw conflict(t('It is published: it cannot be taken back any more.'))
      await endAsking(tx, questionKey(asked.number), null)
    }
    if (asked.state === 'declined') throw conflict(t('It was declined already.'))
    await queries.markWithdrawn(tx, asked.id)
    return (await queries.findQuestion(tx, asked.id))!
  })
}

async function lockByLink(tx: Tx, token: string): Promise<Asked | undefined> {
  const find = () => queries.findByLink(tx, hashOf(token), limits.daysToConfirm)
  const first = await find()
  if (!first) return
  await queries.lockQuestion(tx, first.id)
  return find()
}

/** One question with who asked it, for staff; that it was read stands on the trail. */
export function readQuestion(db: Db, viewer: Viewer, act: { id: string; requestId: string }): Promise<Asked> {
  permit(viewer, 'meetings.moderate')
  return db.transaction().execute(async (tx) => {
    const asked = await queries.findQuestion(tx, act.id)
    if (!asked || asked.state === 'unconfirmed') throw absent(t('There is no such question.'))
    await noteAct(tx, {
      person: viewer.person,
      act: 'meetings.moderate',
      thing: `questions/${asked.number ?? act.id}`,
      personal: true,
      requestId: act.requestId,
    })
    return asked
  })
}

/**
 * Accepts: it gets its number, its clock runs from the day it was confirmed, and a publisher is asked. `text` is what is published: the asker's
 * words, where parts were taken out and marked. Throws Faults, or 409 when it was decided in between. Gives the number.
 */
export function acceptQuestion(
  db: Db,
  viewer: Viewer,
  act: { id: string; text: string } & Around,
): Promise<number> {
  permit(viewer, 'meetings.moderate')
  return db.transaction().execute(async (tx) => {
    const { asked, content } = await accept(tx, viewer.person, act)
    const { key, revision } = await writeDraft(tx, viewer.person, questionKind, { content, revision: 0 })
    await askFor(tx, viewer, questionKind, { ...act, key, revision, correction: null })
    await writeAccepted(tx, asked, content, act)
    return content.number
  })
}

/** The decision alone, with the content that would be published. */
export async function accept(
  tx: Tx,
  person: string,
  { id, text, pack }: { id: string; text: string } & Pick<Around, 'pack'>,
): Promise<{ asked: Asked; content: Question }> {
  const asked = await requireReceived(tx, id)
  if (!isRedactionOf(text, asked.words))
    throw new Faults([
      t('The words are the asker’s: only parts may be taken out, each marked {mark}.', { mark: removed }),
    ])
  const body = await queries.findBody(tx, asked.body)
  if (!body) throw new Faults([t('The body that it is put to is not published.')])
  const number = await queries.nextNumber(tx)
  // The clock runs from the day it came from the mailbox: how long the office took to decide is not the asker's to bear.
  const askedOn = asked.askedOn ?? todayOf({ ...pack, dateOfShowing: undefined }, asked.askedAt)
  const answerDue = plusDays(askedOn, body.questionDays ?? 28)
  await queries.markAccepted(tx, { id, number, askedOn, answerDue, by: person })
  await noteAct(tx, {
    person,
    act: 'meetings.question-accepted',
    thing: questionKey(number),
    detail: { question: id },
  })
  const content = question.parse({
    number,
    body: { slug: body.body, name: body.name },
    meeting: asked.meeting,
    asker: asked.namePublic ? asked.name : t('A member of the public'),
    text: text.replaceAll('\r\n', '\n').trim(),
    askedOn,
    answerDue,
    answer: null,
  })
  return { asked, content }
}

/** Declines by one of the public rules, with a reason; the asker is told both. Throws Faults. */
export function declineQuestion(
  db: Db,
  viewer: Viewer,
  act: { id: string; rule: string; why: string } & Pick<Around, 'publicUrl'>,
): Promise<void> {
  permit(viewer, 'meetings.moderate')
  const why = act.why.trim()
  if (!findRule(act.rule)) throw new Faults([t('Choose the rule that it breaks.')])
  if (!why) throw new Faults([t('Say why: the asker reads it.')])
  return db.transaction().execute(async (tx) => {
    const asked = await requireReceived(tx, act.id)
    await queries.markDeclined(tx, { id: act.id, rule: act.rule, why, by: viewer.person })
    const body = await queries.findBody(tx, asked.body)
    if (asked.email)
      await writeDeclined(tx, asked, { body: body?.name ?? asked.body, rule: act.rule, why }, act)
    await noteAct(tx, {
      person: viewer.person,
      act: 'meetings.question-declined',
      thing: `questions/${act.id}`,
      detail: { rule: act.rule },
    })
  })
}

async function requireReceived(tx: Tx, id: string): Promise<Asked> {
  await queries.lockQuestion(tx, id)
  const asked = await queries.findQuestion(tx, id)
  if (!asked || asked.state === 'unconfirmed') throw absent(t('There is no such question.'))
  if (asked.state === 'withdrawn') throw conflict(t('The person who asked took this question back.'))
  if (asked.state !== 'received') throw conflict(t('Somebody decided on it already.'))
  return asked
}
