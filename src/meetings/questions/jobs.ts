/** Who asked is forgotten once the question has come to its end. */
import { noteAct } from '#src/audit/index.ts'
import type { ActContext, Job } from '#src/kernel/manifest.ts'
import { plusDays, todayOf } from '#src/kernel/today.ts'
import { limits } from '../by-mail/links.ts'
import { deleteUnconfirmed, eraseAsker, listEnded } from './queries.ts'

/** Days after an answer, a refusal or a withdrawal on which the asker's address goes. */
export const keptFor = 30

export const questionJobs: Job[] = [{ name: 'meetings.forget-questions', cron: '56 3 * * *', run: forget }]

async function forget({ db, pack }: ActContext): Promise<void> {
  await deleteUnconfirmed(db, limits.daysToConfirm)
  const ended = await listEnded(db, plusDays(todayOf(pack), -keptFor))
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
