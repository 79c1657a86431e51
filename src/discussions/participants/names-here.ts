/**
 * Which names may be taken on this site. A name stands beside everything that somebody wrote and writes, so what would be asked about
 * before a comment is posted is refused: a name has no second look, and nobody reads it before it is shown.
 */
import type { Db } from '#src/kernel/database.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { refusedWords, type Site } from '#src/record/index.ts'
import { intercept } from '../interception/intercept.ts'
import { rulesOf } from '../interception/look.ts'
import type { Live } from '../interception/proceedings-queries.ts'
import { knownNames } from './known-names.ts'
import { nameFault } from './names.ts'

/** Every name is one of a person. */
const notOfNames = ['private-name']

/** Why a name may not be taken here, as a sentence; null when it may. The register of cases is not asked: see `isWatchedName`. */
export async function nameFaultHere(
  db: Db,
  site: Pick<Site, 'snapshot' | 'pack'>,
  name: string,
): Promise<string | null> {
  const fault = nameFault(name, await knownNames(db, site))
  if (fault !== null) return fault
  const rules = rulesOf(site).filter(({ id }) => !notOfNames.includes(id))
  const today = todayOf(site.pack)
  const election = site.snapshot().election !== null
  const [noticed] = intercept(name, { rules, proceedings: [], discussion: '', today, election })
  if (noticed)
    return t('Choose another name. About this one a computer noticed: {what}.', { what: noticed.title })
  return refusedWords(db, [name])
}

/**
 * Whether a name has words that a case before a court is watched for, in whatever discussion, however they are written. Whoever is told
 * so is told what they would be told of a name that somebody has; and to be told that it is not so costs an account, or the one change
 * of a name in 30 days. So nobody asks the register name by name.
 */
export const isWatchedName = (name: string, { proceedings, today }: Live): boolean =>
  intercept(name, {
    rules: [],
    proceedings: proceedings.map((one) => ({ ...one, discussions: [], effect: 'pre-moderate' })),
    discussion: '',
    today,
  }).length > 0
