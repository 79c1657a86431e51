/** Who commented is told once when conclusions are published: they could see what came of it. */
import type { ActContext, Job } from '#src/kernel/manifest.ts'
import type { Tx } from '#src/kernel/database.ts'
import { t } from '#src/kernel/text.ts'
import { notify } from '#src/notices/index.ts'
import { discussionAddress } from '../model.ts'
import { lockTelling, nextTold, noteTold, titleOf } from './queries.ts'

/** E-mails of one transaction, and transactions of one run. */
const batch = 200
const batches = 25

export const editingJobs: Job[] = [
  {
    name: 'discussions.tell-conclusions',
    cron: '*/5 * * * *',
    wokenBy: 'conclusions',
    run: (act) => tellConclusions(act),
  },
]

/** Tells as many as one run does; the rest is for the next. */
export async function tellConclusions({ db, config }: Pick<ActContext, 'db' | 'config'>): Promise<void> {
  for (let n = 0; n < batches; n += 1)
    if (!(await db.transaction().execute((tx) => tellBatch(tx, config.PUBLIC_URL)))) return
}

/** False when there is nothing more to tell. */
async function tellBatch(tx: Tx, publicUrl: string): Promise<boolean> {
  const telling = await lockTelling(tx)
  if (telling === null) return false
  const { discussion } = telling
  const people = await nextTold(tx, telling, batch)
  const title = (await titleOf(tx, discussion)) ?? discussion
  for (const { person, tells } of people)
    if (tells)
      await notify(tx, {
        kind: 'conclusions',
        to: { person },
        needs: { role: 'participant' },
        once: `conclusions/${discussion}/${person}`,
        subject: t('What came of it: {title}', { title }),
        blocks: [
          {
            paragraph: t(
              'You wrote in the discussion “{title}”. The office has published what it takes from it, and what changed.',
              { title },
            ),
          },
          {
            action: {
              text: t('Read what came of it'),
              href: `${publicUrl}${discussionAddress(discussion)}#conclusions`,
            },
          },
          { paragraph: t('We write this once. You can stop such e-mails on your account page.') },
          { list: [{ text: t('Your account'), href: `${publicUrl}/account` }] },
        ],
      })
  await noteTold(tx, discussion, people.at(-1)?.first ?? null)
  return true
}
