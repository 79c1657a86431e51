/** How those who booked join stands in nothing that is public, of whatever room: the record asks here before it takes anything. */
import { lookedThrough, saidIn } from '#src/documents/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { checkPublications, checkPublicWords } from '#src/record/index.ts'
import { joiningIn, piecesOf, stringsOf, type Joining } from '../notice/joining.ts'
import { listJoinings, printOfJoinings } from '../notice/queries.ts'

/** What was found is not said: these sentences stand in the trail of whoever tries. */
const whyNotPublished = () =>
  t('It says how those who booked join. That is told to them alone: take the address, or the number, out.')
const whyNotPublic = () =>
  t(
    'This says how to join a meeting. Only people who booked a place are told that: take the address, the number or the passcode out.',
  )

/** Of the last database that was asked: the print is never the same for two states. */
let known: { print: string; joinings: readonly Joining[] } = { print: '', joinings: [] }
async function joiningsNow(db: Db): Promise<readonly Joining[]> {
  const print = await printOfJoinings(db)
  if (known.print !== print) known = { print, joinings: await listJoinings(db) }
  return known.joinings
}

/**
 * Neither in its content as it is frozen (a reason goes into a notice's history there), nor in its title, nor in what is said of the
 * change, nor in a file that it brings. Throws Faults.
 */
export async function refuseJoining(tx: Tx, published: unknown): Promise<void> {
  const joinings = await joiningsNow(tx)
  if (joinings.length === 0) return
  const files = [...stringsOf(published)].filter((one) => /^[0-9a-f]{64}$/.test(one))
  if (joiningIn(published, joinings).length > 0) throw new Faults([whyNotPublished()])
  for (const sha256 of await lookedThrough(tx, files))
    if (await isTold(await saidIn(tx, sha256), joinings)) throw new Faults([whyNotPublished()])
}

/** A long file is looked through piece by piece, so that everybody else is answered meanwhile. */
export async function isTold(said: readonly string[], joinings: readonly Joining[]): Promise<boolean> {
  for (const piece of piecesOf(said.join('\n'))) {
    if (joiningIn(piece, joinings).length > 0) return true
    await new Promise((resolve) => void setImmediate(resolve))
  }
  return false
}

checkPublications(refuseJoining)
checkPublicWords(async (db, words) => {
  const joinings = await joiningsNow(db)
  return joiningIn(words, joinings).length > 0 ? whyNotPublic() : null
})
