/** Moderators are told by e-mail what waits: once a day, and at once where the law may be broken. */
import type { ActContext, Job } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { notify } from '#src/notices/index.ts'
import { holdersOf } from '#src/people/index.ts'
import { itemAddress, queueAddress } from './addresses.ts'
import { momentOf } from './around.ts'
import { countItems, urgentFor } from './queue-queries.ts'
import { kindWord } from './words.ts'

export const moderationJobs: Job[] = [
  { name: 'discussions.tell-moderators', cron: '15 7 * * *', run: daily },
  { name: 'discussions.tell-moderators-at-once', cron: '*/15 * * * *', wokenBy: 'moderation', run: atOnce },
]

async function daily({ db, pack, config }: ActContext): Promise<void> {
  const waiting = await countItems(db, momentOf(pack))
  if (waiting.length === 0) return
  const n = waiting.reduce((sum, one) => sum + one.n, 0)
  const today = todayOf({ timeZone: pack.timeZone })
  await db.transaction().execute(async (tx) => {
    for (const { person } of await holdersOf(tx, 'moderator'))
      await notify(tx, {
        kind: 'moderation-queue',
        to: { person },
        needs: { role: 'moderator' },
        subject: t('{n, plural, one {# thing waits} other {# things wait}} for a moderator', { n }),
        once: `moderation-queue/${today}/${person}`,
        blocks: [
          {
            list: waiting.map((one) => ({
              text:
                one.late > 0
                  ? t('{kind}: {n, number}, of which {late, number} late', {
                      kind: kindWord(one.kind),
                      n: one.n,
                      late: one.late,
                    })
                  : t('{kind}: {n, number}', { kind: kindWord(one.kind), n: one.n }),
            })),
          },
          { action: { text: t('Open the queue'), href: `${config.PUBLIC_URL}${queueAddress}` } },
        ],
      })
  })
}

/** One e-mail an hour to each at most, however many came: a flood of reports is no flood of e-mails. */
async function atOnce({ db, config }: ActContext): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const { person } of await holdersOf(tx, 'moderator')) {
      const one = await urgentFor(tx, person)
      if (!one) continue
      await notify(tx, {
        kind: 'moderation-urgent',
        to: { person },
        needs: { role: 'moderator' },
        subject:
          one.n > 1
            ? t('{n, number} things came in that the law may be about', { n: one.n })
            : one.kind === 'legal-notice'
              ? t('A legal notice came in: its clock runs')
              : t('Something was reported as against the law'),
        once: `moderation-urgent/${one.id}/${person}`,
        blocks: [
          {
            paragraph:
              one.n > 1
                ? t('The first is about the discussion “{title}”. They stand first in the queue.', {
                    title: one.title,
                  })
                : t('It is about the discussion “{title}”.', { title: one.title }),
          },
          {
            action:
              one.n > 1
                ? { text: t('Open the queue'), href: `${config.PUBLIC_URL}${queueAddress}` }
                : { text: t('Look at it'), href: `${config.PUBLIC_URL}${itemAddress(one.id)}` },
          },
          { paragraph: t('What comes within the next hour is in one e-mail after it.') },
        ],
      })
    }
  })
}
