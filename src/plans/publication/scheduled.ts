/** Editions whose time has come: published by a job as the publisher approved them, or called off and said so. */
import { Faults, Refusal } from '#src/kernel/errors.ts'
import type { ActContext } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { actingAs } from '#src/people/index.ts'
import { callOffScheduled, publishPrepared } from './commands.ts'
import { duePublications, type Publication } from './queries.ts'

/** Runs each minute. The publisher's roles are asked for again now; what changed since the approval is not published. */
export async function publishScheduled(act: ActContext): Promise<void> {
  for (const due of await duePublications(act.db)) await publishDue(act, due)
}

async function publishDue({ db, pack, config, print }: ActContext, due: Publication): Promise<void> {
  const around = {
    plan: due.plan,
    period: due.period,
    // The day that was approved, not the day on which a late job runs: another day would be another edition.
    today: todayOf(pack, due.scheduledFor!),
    practice: pack.practice,
    publicUrl: config.PUBLIC_URL,
  }
  try {
    if (around.today !== todayOf(pack))
      throw new Faults([t('The day that it was approved for is over: nothing ran at its time.')])
    const viewer = await actingAs(db, due.approvedBy!)
    const { entry } = await publishPrepared(db, viewer, {
      ...around,
      sha256: due.approvedSha256!,
      looked: '',
      door: 'job',
    })
    print(`${due.plan} ${due.period}: published as entry ${entry}`)
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof Faults)) throw error
    const why = whyNot(error, due)
    await callOffScheduled(db, { ...around, why })
    print(`${due.plan} ${due.period}: called off. ${why}`)
  }
}

const whyNot = (error: Refusal | Faults, due: Publication): string => {
  if (error instanceof Faults) return error.lines.join(' ')
  if (error.code === 'changed')
    return t('Something in it changed after {name} approved it. Ask again.', {
      name: due.approvedByName ?? '',
    })
  return t('{name} may no longer publish it: {why}', { name: due.approvedByName ?? '', why: error.message })
}
