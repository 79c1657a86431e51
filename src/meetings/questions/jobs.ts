/** Who asked is forgotten once the question has come to its end. */
import { noteAct } from '#src/audit/index.ts'
import type { ActContext, Job } from '#src/kernel/manifest.ts'
import { plusDays, todayOf } from '#src/kernel/today.ts'
import { limits } from '../by-mail/links.ts'
import { deleteUnconfirmed, eraseAsker, listEnded } from './queries.ts'

/** Days after an answer, a refusal or a withdrawal on which the asker's address goes. */
export const keptFor = 30
/** Days after which a question that nobody decided on, or published, is forgotten as well. */
const leftFor = 365

export const questionJobs: Job[] = [{ name: 'meetings.forget-questions', cron: '56 3 * * *', run: forget }]

async function forget({ db, pack }: ActContext): Promise<void> {
  await deleteUnconfirmed(db, limits.daysToConfirm)
  const today = todayOf(pack)
  const ended = await listEnded(db, { ended: plusDays(today, -keptFor), left: plusDays(today, -leftFor) })
  if (ended.length === 0) return
  await db.transaction().execute(async (tx) => {
    for (const id of ended) await eraseAsker(tx, id)
    await noteAct(tx, {
      person: null,
      door: 'job',
      act: 'meetings.questions-erased',
      thing: 'questions',
      detail: { erased: ended.length },
    })
  })
}
