/** What a participant may do with their own account: another name, e-mail on or off, tokens of programs, leaving. */
import { noteAct } from '#src/audit/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { eraseMessagesTo } from '#src/notices/index.ts'
import { eraseAccount, hashOf, newToken, renamePerson } from '#src/people/index.ts'
import type { Viewer } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import { dayOf } from '../comments/queries.ts'
import { forgetReportedOf } from '../reports/kept-queries.ts'
import { tellReporters, type To } from '../reports/mails.ts'
import { slowedWords } from '../trust/limits.ts'
import { countNudged } from '../trust/limits-queries.ts'
import {
  eraseComments,
  eraseDiscussions,
  eraseRest,
  keepSuspension,
  lockParticipant,
  lockWords,
  takeItemsBack,
} from './leave-queries.ts'
import { daysBetweenNames, mostTokens } from './limits.ts'
import { isWatchedName, nameFaultHere } from './names-here.ts'
import { nameKey, takenWords, tidyName } from './names.ts'
import * as queries from './queries.ts'
import { maySpeak } from './who.ts'

type By = { requestId?: string | undefined }
const noted = (viewer: Viewer, act: string, { requestId }: By, detail: Record<string, unknown> = {}) => ({
  person: viewer.person,
  act,
  thing: `people/${viewer.person}`,
  door: 'public' as const,
  detail,
  requestId,
})

async function requireParticipant(db: Db, viewer: Viewer): Promise<queries.Participant> {
  permit(viewer, 'discussions.own')
  const participant = await queries.findParticipant(db, viewer.person)
  if (!participant) throw absent(t('You have not joined the discussions with this account.'))
  return participant
}

const plusDays = (from: Date, days: number): Date => new Date(from.getTime() + days * 24 * 60 * 60 * 1000)

/** The first moment at which the name may change again; null when it may now. */
export async function renameFrom(db: Db, person: string): Promise<Date | null> {
  const last = await queries.renamedWithin(db, person, daysBetweenNames)
  return last && plusDays(last, daysBetweenNames)
}

/**
 * Changes the display name, everywhere at once; the one before is kept from others for as long as nobody could change it again. Throws
 * Faults for a name that may not be taken, too soon, or while suspended.
 */
export async function changeName(
  db: Db,
  site: Pick<Site, 'snapshot' | 'pack'>,
  viewer: Viewer,
  { name: typed, ...by }: { name: string } & By,
): Promise<void> {
  const { person } = viewer
  const now = await requireParticipant(db, viewer)
  const name = tidyName(typed)
  if (name === now.name) return
  if ((await maySpeak(db, person)) !== 'yes') throw new Faults([suspendedNameWords()])
  const fault = await nameFaultHere(db, site, typed)
  if (fault !== null) throw new Faults([fault])
  const key = nameKey(name)
  const refused = await db.transaction().execute(async (tx) => {
    await lockParticipant(tx, person)
    await queries.lockName(tx, key)
    // Under the lock: a suspension that comes meanwhile holds, and of many names sent at once one is looked at.
    if ((await maySpeak(tx, person)) !== 'yes') return suspendedNameWords()
    const from = await renameFrom(tx, person)
    if (from)
      return t('You changed your name lately. You can change it again from {when}.', {
        when: formatDate(from, 'time'),
      })
    const { again, ...live } = await queries.beforeName(tx, person, dayOf(site.pack))
    if (again) return slowedWords('comment', again)
    if (isWatchedName(name, live)) {
      await countNudged(tx, person)
      return takenWords()
    }
    if (await queries.isTaken(tx, key, person)) return takenWords()
    await queries.keepName(tx, person, daysBetweenNames)
    await queries.renameParticipant(tx, person, { name, key })
    // What somebody of the office is called in their acts is not theirs to change.
    if (speaksForThemselves(viewer)) await renamePerson(tx, person, name)
    await noteAct(tx, noted(viewer, 'discussions.name-changed', by))
    return null
  })
  if (refused !== null) throw new Faults([refused])
}

export const suspendedNameWords = (): string =>
  t('You are suspended: you cannot change your name now. The e-mail to you says why, and how to appeal.')

/** Sets, changes or takes back the area. It is counted, never shown beside anybody's name. */
export async function changeArea(
  db: Db,
  viewer: Viewer,
  { area, ...by }: { area: string | null } & By,
): Promise<void> {
  const now = await requireParticipant(db, viewer)
  if (area === now.area) return
  await db.transaction().execute(async (tx) => {
    await queries.setArea(tx, viewer.person, area)
    await noteAct(tx, noted(viewer, 'discussions.area-changed', by))
  })
}

const speaksForThemselves = ({ holdings }: Viewer): boolean =>
  holdings.every(({ role }) => role === 'participant')

/** E-mail when somebody answers: on or off. */
export async function tellReplies(db: Db, viewer: Viewer, tell: boolean): Promise<void> {
  await requireParticipant(db, viewer)
  await queries.setTellReplies(db, viewer.person, tell)
}

/** Makes a token for a program; it is shown this once, and kept as SHA-256. Throws Faults without a label or with too many. */
export async function makeToken(
  db: Db,
  viewer: Viewer,
  { label: typed, ...by }: { label: string } & By,
): Promise<string> {
  await requireParticipant(db, viewer)
  const label = typed.trim()
  if (label === '' || label.length > 80) throw new Faults([t('Say in a few words which program it is for.')])
  // So that a program which looks for secrets in published code knows it for one.
  const token = `ans_${newToken()}`
  await db.transaction().execute(async (tx) => {
    await lockParticipant(tx, viewer.person)
    if ((await queries.tokensOf(tx, viewer.person)).length >= mostTokens)
      throw new Faults([t('You have {n} tokens. End one first.', { n: mostTokens })])
    await queries.insertToken(tx, { person: viewer.person, label, hash: hashOf(token) })
    await noteAct(tx, noted(viewer, 'discussions.token-made', by))
  })
  return token
}

/** Ends a token at once. Throws 404 when it is nobody's, somebody else's, or ended. */
export async function endToken(db: Db, viewer: Viewer, { id, ...by }: { id: string } & By): Promise<void> {
  permit(viewer, 'discussions.own')
  await db.transaction().execute(async (tx) => {
    if (!(await queries.endToken(tx, viewer.person, id))) throw absent(t('There is nothing at this address.'))
    await noteAct(tx, noted(viewer, 'discussions.token-ended', by))
  })
}

/** Whose a program's token is. One statement. */
export const bearerOf = (db: Db, token: string): Promise<string | null> => queries.bearerOf(db, hashOf(token))

/** Whether somebody can leave by themselves: those with another role leave through an administrator. */
export const mayLeave = speaksForThemselves

/**
 * Erases everything of a participant, in one transaction: words, reactions, name, address. Tombstones and the decisions of
 * moderators stay, under a slug that says nothing. Whoever reported something of theirs is told. Throws 409 for people with another role.
 */
export async function leave(db: Db, viewer: Viewer, { to, ...by }: By & { to: To }): Promise<void> {
  await requireParticipant(db, viewer)
  if (!mayLeave(viewer))
    throw conflict(t('You have another role here. Ask an administrator to end it first; then you can leave.'))
  const { person } = viewer
  await db.transaction().execute(async (tx) => {
    const locked = await lockParticipant(tx, person)
    if (!locked) throw absent(t('You have not joined the discussions with this account.'))
    await lockWords(tx, person)
    const takenBack = await takeItemsBack(tx, person)
    await forgetReportedOf(tx, person)
    const comments = await eraseComments(tx, person)
    await eraseDiscussions(tx, person, {
      title: t('A question that its author took back'),
      words: t('Whoever asked this has left, and took their words along.'),
    })
    await keepSuspension(tx, person, locked.email)
    await eraseRest(tx, person, locked.email)
    await tellReporters(tx, takenBack, 'taken-back', to)
    await eraseMessagesTo(tx, { person, address: locked.email, kinds: ['joining'] })
    await eraseAccount(tx, person, t('Somebody who left'))
    await noteAct(tx, noted(viewer, 'discussions.left', by, { comments }))
  })
}
