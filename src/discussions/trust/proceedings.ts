/**
 * The register of active proceedings: cases that comments could prejudice. An entry holds from the next request, in every process: the
 * database tells whoever shows discussions, and each post reads the register. Who is before a court stands on no public page.
 */
import { noteAct } from '#src/audit/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import type { Viewer } from '#src/policy.ts'
import {
  endProceedingsRow,
  insertProceedings,
  listTouchable,
  proceedingsEffects,
  type NewProceedings,
  type ProceedingsEffect,
} from './proceedings-queries.ts'

export const proceedingsAddress = '/office/moderation/proceedings'

/** As typed. */
export type ProceedingsWish = {
  name: string
  /** One name or word on each line. */
  watch: string
  /** Slugs. */
  discussions: readonly string[]
  effect: string
  startsOn: string
  endsOn: string
  reason: string
}
export type ProceedingsFault = { field: keyof ProceedingsWish; message: string }

const mostWatched = 50
/** A word of one or two letters would stop nearly every comment. */
const shortestWatched = 3

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim().replaceAll(/\s+/g, ' '))
      .filter((line) => line !== ''),
  ),
]

/** What is wrong with it; or the entry. `today` is YYYY-MM-DD. */
export function readProceedings(
  wish: ProceedingsWish,
  { today, known }: { today: string; known: readonly string[] },
): { faults: ProceedingsFault[]; entry: NewProceedings } {
  const faults: ProceedingsFault[] = []
  const fault = (field: ProceedingsFault['field'], broken: boolean, message: string) => {
    if (broken) faults.push({ field, message })
  }
  const [name, reason, startsOn, ends] = [wish.name, wish.reason, wish.startsOn, wish.endsOn].map((text) =>
    text.trim(),
  ) as [string, string, string, string]
  const watch = linesOf(wish.watch)
  const effect = proceedingsEffects.find((one) => one === wish.effect)
  const short = watch.find((word) => word.length < shortestWatched)
  fault('name', name === '', t('Say which case it is: only the office sees it'))
  fault('name', name.length > 200, t('Use 200 characters at most'))
  fault(
    'watch',
    watch.length === 0 && effect !== 'close',
    t('Give at least one name or word to watch for, each on a line of its own'),
  )
  fault('watch', watch.length > mostWatched, t('Give {most, number} lines at most', { most: mostWatched }))
  fault(
    'watch',
    short !== undefined,
    t('“{word}” is too short: it would stop nearly everybody', { word: short ?? '' }),
  )
  fault(
    'watch',
    watch.some((word) => word.length > 200),
    t('Use 200 characters at most on each line'),
  )
  fault('effect', effect === undefined, t('Choose what happens'))
  fault(
    'discussions',
    wish.discussions.some((slug) => !known.includes(slug)),
    t('Choose discussions of the list'),
  )
  fault('startsOn', !isDay(startsOn), t('Give the first day as year-month-day, for instance 2026-05-07'))
  fault('endsOn', ends !== '' && !isDay(ends), t('Give the last day as year-month-day, or leave it empty'))
  fault('endsOn', isDay(ends) && isDay(startsOn) && ends < startsOn, t('The last day comes before the first'))
  fault('endsOn', isDay(ends) && ends < today && ends >= startsOn, t('The last day has passed already'))
  fault('reason', reason === '', t('Say why: the reason stands on the audit trail'))
  const entry = {
    name,
    watch,
    discussions: [...wish.discussions],
    effect: (effect ?? 'nudge') as ProceedingsEffect,
    startsOn,
    endsOn: ends === '' ? null : ends,
    reason,
  }
  return { faults, entry }
}

const thing = (id: string) => `discussions/proceedings/${id}`

/** Enters a case. Returns its id. Throws Faults. The trail has the reason and the effect, not who is before a court. */
export async function addProceedings(
  db: Db,
  viewer: Viewer,
  wish: ProceedingsWish,
  { today, requestId }: { today: string; requestId?: string },
): Promise<string> {
  permit(viewer, 'discussions.proceedings')
  return db.transaction().execute(async (tx) => {
    const known = (await listTouchable(tx)).map(({ slug }) => slug)
    const { faults, entry } = readProceedings(wish, { today, known })
    if (faults.length > 0) throw new Faults(faults.map(({ message }) => message))
    const id = await insertProceedings(tx, viewer.person, entry)
    const { effect, startsOn, endsOn, discussions } = entry
    await noteAct(tx, {
      person: viewer.person,
      act: 'discussions.proceedings',
      thing: thing(id),
      reason: entry.reason,
      detail: { effect, startsOn, endsOn, discussions },
      requestId,
    })
    return id
  })
}

/** Ends a case now, whatever its last day. Throws Faults without a reason, 404, and 409 when it was ended before. */
export async function endProceedings(
  db: Db,
  viewer: Viewer,
  { id, reason }: { id: string; reason: string },
  { requestId }: { requestId?: string } = {},
): Promise<void> {
  permit(viewer, 'discussions.proceedings')
  await db.transaction().execute(async (tx) => {
    if (reason.trim() === '') throw new Faults([t('Say why it ends: the reason stands on the audit trail')])
    const ended = await endProceedingsRow(tx, id, viewer.person)
    if (ended === undefined) throw absent(t('There is no such case in the register.'))
    if (ended === null) throw conflict(t('Somebody has ended it already.'))
    await noteAct(tx, {
      person: viewer.person,
      act: 'discussions.end-proceedings',
      thing: thing(id),
      reason: reason.trim(),
      requestId,
    })
  })
}
