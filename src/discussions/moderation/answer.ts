/** An author's answer to a moderator who asked them to change something: once, in words; and the clock of a legal notice meanwhile. */
import { noteAct } from '#src/audit/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { notify } from '#src/notices/index.ts'
import type { Viewer } from '#src/policy.ts'
import { answerBy, dueAfter } from '../reports/clock.ts'
import { holdAccount } from '../reports/queries.ts'
import * as queries from './answer-queries.ts'
import { caseAddress } from './addresses.ts'
import { requireOwn } from './appeal.ts'
import { momentOf, type Around } from './around.ts'
import type { DecisionRow } from './queries.ts'

/** Characters of an answer. */
export const longestAnswer = 4_000

/**
 * The author of what a legal notice is about was asked. Within its 48 hours that meets the first clock: they have five days to answer, and then
 * it is decided within 48 hours. Asked too late, or a second time, nothing moves.
 */
export async function startAnswerClock(
  tx: Tx,
  item: string,
  at: Date | null,
  { pack }: Pick<Around, 'pack'>,
): Promise<void> {
  const clock = await queries.findClock(tx, item)
  const moment = momentOf(pack)
  const asked =
    at ?? (moment === null ? clock.now : new Date(Math.max(Date.parse(moment), Number(clock.openedAt))))
  if (clock.answerBy !== null || clock.dueAt === null || asked > clock.dueAt) return
  const until = answerBy(asked)
  await queries.setClock(tx, item, { answerBy: until, dueAt: dueAfter(until) })
}

/** `made`: they answered. `settled`: it was decided without it. `never`: this decision asks nothing. */
export type AnswerState = 'open' | 'made' | 'settled' | 'never'
export const answerState = (act: string, asked: queries.Asked): AnswerState =>
  act !== 'ask-author'
    ? 'never'
    : asked.answer !== null
      ? 'made'
      : asked.decidedAt === null
        ? 'open'
        : 'settled'

export type Answering = { decision: string; says: string; words: string }
export type AnswerFault = { field: 'says' | 'words'; message: string }

/** What is wrong with an answer as it was typed. */
export function answerFaults({ says, words }: Omit<Answering, 'decision'>): AnswerFault[] {
  const faults: AnswerFault[] = []
  if (!(queries.authorSays as readonly string[]).includes(says))
    faults.push({ field: 'says', message: t('Choose whether it may go') })
  const { length } = words.trim()
  if (length === 0) faults.push({ field: 'words', message: t('Say why, in your words') })
  else if (length > longestAnswer)
    faults.push({
      field: 'words',
      message: t('Use {n, number} characters at most', { n: longestAnswer }),
    })
  return faults
}

/** Throws Faults, 404 when one was not asked, 409 when one answered already or it was decided. */
export async function answer(db: Db, viewer: Viewer, act: Answering, around: Around): Promise<void> {
  const faults = answerFaults(act)
  if (faults.length > 0) throw new Faults(faults.map(({ message }) => message))
  await db.transaction().execute(async (tx) => {
    // Whoever leaves at that moment waits, so that this goes, too; after them there is nobody to answer.
    if (!(await holdAccount(tx, viewer.person))) throw absent(t('There is nothing at this address.'))
    const decision = await requireOwn(tx, viewer, act.decision)
    if (decision.item !== null) await queries.lockAsked(tx, decision.item)
    const asked = await queries.findAsked(tx, decision.id)
    const state = answerState(decision.act, asked)
    if (state === 'never') throw absent(t('There is nothing at this address.'))
    if (state === 'settled') throw conflict(t('It was decided meanwhile: nothing waits for an answer.'))
    const one = {
      decision: decision.id,
      person: viewer.person,
      says: act.says as queries.AuthorSays,
      words: act.words.replaceAll('\r\n', '\n').trim(),
    }
    const answered = await queries.insertAnswer(tx, one)
    if (!answered) throw conflict(t('You answered already.'))
    if (asked.item === null) await tellWhoAsked(tx, decision, around)
    else if (asked.answerBy !== null) await hasten(tx, asked.item, answered)
    await noteAct(tx, {
      person: viewer.person,
      act: 'discussions.answered',
      thing: `office/moderation/decisions/${decision.id}`,
      door: 'public',
      detail: { item: asked.item, says: one.says },
      requestId: around.requestId,
    })
  })
}

/** Nothing waits in the queue that would show the answer: whoever asked is written to. */
async function tellWhoAsked(
  tx: Tx,
  { id, comment, decidedBy }: DecisionRow,
  { publicUrl }: Around,
): Promise<void> {
  if (comment === null) return
  await notify(tx, {
    kind: 'moderation-queue',
    to: { person: decidedBy },
    needs: { role: 'moderator' },
    subject: t('An author whom you asked answered'),
    once: `moderation-answer/${id}`,
    blocks: [{ action: { text: t('Read the answer'), href: `${publicUrl}${caseAddress(comment)}` } }],
  })
}

/** Their days need not be waited for: it is decided within 48 hours of the answer. */
async function hasten(tx: Tx, item: string, answered: Date): Promise<void> {
  const { answerBy: until, dueAt } = await queries.findClock(tx, item)
  const due = dueAfter(answered)
  if (until !== null && dueAt !== null && due < dueAt)
    await queries.setClock(tx, item, { answerBy: until, dueAt: due })
}
