/** How those who booked join stands in nothing that is published, of whatever room: the record asks here before it takes anything. */
import { leadsOfFiles } from '#src/documents/index.ts'
import type { Tx } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { checkPublications } from '#src/record/index.ts'
import { joiningIn, stringsOf } from '../notice/joining.ts'
import { listJoinings } from '../notice/queries.ts'

/**
 * Neither in its content as it is frozen (a reason goes into a notice's history there), nor in its title, nor in what is said of the
 * change, nor behind a link of a file that it brings. Throws Faults.
 */
export async function refuseJoining(tx: Tx, published: unknown): Promise<void> {
  const joinings = await listJoinings(tx)
  if (joinings.length === 0) return
  const files = [...stringsOf(published)].filter((one) => /^[0-9a-f]{64}$/.test(one))
  if (joiningIn([published, await leadsOfFiles(tx, files)], joinings).length === 0) return
  // What was found is not said: this sentence stands in the trail of whoever tries.
  throw new Faults([
    t('It says how those who booked join. That is told to them alone: take the address, or the number, out.'),
  ])
}

checkPublications(refuseJoining)
