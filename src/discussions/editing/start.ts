/** Discussions that people start themselves, where the pack allows it: each waits for a moderator, and can be withdrawn. */
import { randomInt } from 'node:crypto'
import { noteAct } from '#src/audit/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { absent, conflict, forbidden } from '#src/kernel/errors.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import { refusedWords } from '#src/record/index.ts'
import { plainWords } from '../comments/words.ts'
import { toldFirst, type Look, type Nudge } from '../interception/index.ts'
import { discussionAddress } from '../model.ts'
import { openItem } from '../moderation/open-item.ts'
import type { To } from '../reports/mails.ts'
import { takeBack } from '../reports/take-back.ts'
import { requireFull } from '../trust/index.ts'
import { slowedWords } from '../trust/limits.ts'
import { countNudged } from '../trust/limits-queries.ts'
import * as queries from './start-queries.ts'

/** Characters of a question, and of the words beside it. */
export const longestTitle = 200
export const longestContext = 3_000
/** Discussions that one account may start in a day, and that may wait at a time. */
export const startsADay = { newAccount: 1, later: 3 } as const
export const mostWaiting = 3

export type Start = { title: string; words: string; wentOn: readonly string[] }
export type StartFault = { field: 'title' | 'words'; message: string }
export type Started =
  | { kind: 'started'; slug: string }
  | { kind: 'refused'; faults: StartFault[] }
  /** Nothing was written yet: `title` and `words` as they would be kept. */
  | { kind: 'nudged'; nudges: readonly Nudge[]; title: string; words: string }

export type StartAround = {
  pack: Pick<Pack, 'discussions'>
  today: string
  look: Look
}

/** Throws 404 where the pack lets nobody start one, 403 for whoever may not write. */
export async function startDiscussion(
  db: Db,
  viewer: Viewer,
  { title: typedTitle, words: typedWords, wentOn }: Start,
  { pack, today, look }: StartAround,
): Promise<Started> {
  requireFull(pack)
  permit(viewer, 'discussions.start')
  const title = plainWords(typedTitle).replaceAll(/\s+/g, ' ')
  const words = plainWords(typedWords)
  const faults = faultsIn(title, words)
  if (faults.length > 0) return { kind: 'refused', faults }
  const { person } = viewer
  // Before anything is looked at: a text of somebody who may not start anything is looked at by no rule.
  const now = await queries.findStarter(db, person, today)
  const refused = refusal(now)
  if (refused !== null) return refused
  const untold = await refusedWords(db, [title, words])
  if (untold !== null) {
    // Counted like an answer: nobody finds a number or a passcode by trying.
    await countNudged(db, person)
    return { kind: 'refused', faults: [{ field: 'words', message: untold }] }
  }
  const ofWords = await look(words, '', now.live)
  // What is noticed in the question is told, too; its place is marked in the words alone.
  const ofTitle = (await look(title, '', now.live)).map((nudge) => ({ ...nudge, found: [] }))
  const nudges = [...ofWords, ...ofTitle.filter(({ rule }) => !ofWords.some((one) => one.rule === rule))]
  const told = toldFirst(nudges, wentOn)
  if (told.length > 0 && (await countNudged(db, person)))
    return { kind: 'nudged', nudges: told, title, words }
  return db.transaction().execute(async (tx) => {
    await queries.lockStarter(tx, person)
    // Under the lock: a suspension that comes meanwhile holds.
    const refusedNow = refusal(await queries.findStarter(tx, person, today))
    if (refusedNow !== null) return refusedNow
    const slug = await queries.freeSlug(tx, slugsByChance())
    if (slug === null) throw conflict(t('Nothing was sent. Try again.'))
    await queries.insertStarted(tx, { slug, title, words, person, today })
    await openItem(tx, { kind: 'new-discussion', discussion: slug, comment: null })
    await noteAct(tx, {
      person: viewer.person,
      act: 'discussions.started',
      thing: discussionAddress(slug).slice(1),
      door: 'public',
    })
    return { kind: 'started', slug }
  })
}

function faultsIn(title: string, words: string): StartFault[] {
  const long = (text: string, most: number) => [...text].length > most
  const faults: StartFault[] = []
  if (!/\p{L}/u.test(title)) faults.push({ field: 'title', message: t('Put your question') })
  else if (long(title, longestTitle))
    faults.push({
      field: 'title',
      message: t('Put your question in {most, number} characters at most', { most: longestTitle }),
    })
  if (!/\p{L}/u.test(words))
    faults.push({ field: 'words', message: t('Say in a few words why you ask, so that others can answer') })
  else if (long(words, longestContext))
    faults.push({
      field: 'words',
      message: t('Say it in {most, number} characters at most', { most: longestContext }),
    })
  return faults
}

function slowWords({ isNew, today, waiting }: queries.Starter): string | null {
  if (waiting >= mostWaiting)
    return t(
      '{n, number} of your discussions wait for a moderator. You can start another when one is decided.',
      {
        n: waiting,
      },
    )
  const most = isNew ? startsADay.newAccount : startsADay.later
  if (today < most) return null
  return isNew
    ? t(
        'In its first week an account can start one discussion a day. Nothing is lost: your words are still here.',
      )
    : t(
        'You started {n, number} discussions within a day, which is as many as one account can. Nothing is lost.',
        {
          n: today,
        },
      )
}

/** Why somebody may not start one now; null when they may. Throws what no change of the words mends. */
function refusal({ starter, closed }: Awaited<ReturnType<typeof queries.findStarter>>): Started | null {
  if (!starter) throw forbidden(t('Only whoever has an account for taking part can start a discussion.'))
  if (starter.suspended) throw forbidden(t('Your account is suspended: you cannot start a discussion now.'))
  if (closed) throw conflict(t('Discussions take nothing new now, because of a case before a court.'))
  const slow = slowWords(starter)
  if (slow !== null) return { kind: 'refused', faults: [{ field: 'title', message: slow }] }
  // Whatever the words are: see `comments/commands.ts`.
  return starter.again === null
    ? null
    : { kind: 'refused', faults: [{ field: 'words', message: slowedWords('comment', starter.again) }] }
}

/** Addresses by chance, of which one is free: nothing of the question, which may be hidden or taken back while its address stays. */
const slugsByChance = (): string[] =>
  Array.from({ length: 20 }, () => `d-${randomInt(100_000, 1_000_000_000)}`)

/**
 * Withdraws one's own: question and words go. What others wrote there keeps its place, under words that say that the question is gone.
 * Whoever reported it is told.
 */
export async function withdrawStarted(
  db: Db,
  viewer: Viewer,
  slug: string,
  to: To,
): Promise<'gone' | 'emptied'> {
  permit(viewer, 'discussions.own')
  return db.transaction().execute(async (tx) => {
    await queries.lockStarter(tx, viewer.person)
    const own = await requireOwn(tx, viewer, slug)
    const emptied = own.answered && own.state === 'public'
    await queries.withdrawStarted(
      tx,
      { slug, person: viewer.person, gone: !emptied },
      {
        title: t('A discussion whose question was withdrawn'),
        words: emptied
          ? t('Whoever started this discussion withdrew the question. What others wrote keeps its place.')
          : t('Whoever started this discussion withdrew the question.'),
      },
    )
    await takeBack(tx, { discussion: slug, comment: null }, to)
    await noteAct(tx, {
      person: viewer.person,
      act: 'discussions.start-withdrawn',
      thing: discussionAddress(slug).slice(1),
      door: 'public',
    })
    return emptied ? 'emptied' : 'gone'
  })
}

/** One's own that can be withdrawn. Throws 404, or 409 when it is hidden or withdrawn. */
export async function requireOwn(db: Db, viewer: Viewer, slug: string): Promise<queries.Own> {
  const own = await queries.findOwnStarted(db, { slug, person: viewer.person })
  if (!own) throw absent(t('There is no discussion of yours at this address.'))
  if (own.state === 'withdrawn')
    throw conflict(t('This discussion was withdrawn, or not shown by a moderator.'))
  if (own.state === 'hidden') throw conflict(t('A moderator hid this discussion. You can appeal.'))
  return own
}
