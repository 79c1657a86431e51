/** What waits for staff about questions of the public. */
import type { Db } from '#src/kernel/database.ts'
import type { Need } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { plusDays } from '#src/kernel/today.ts'
import { may, type Viewer } from '#src/policy.ts'
import { askedAddress, queueAddress } from './office-pages.tsx'
import { listOpen } from './queries.ts'

/** Answers that are due within so many days are told of one by one. */
const soon = 5

export async function questionNeeds(db: Db, viewer: Viewer, today: string): Promise<Need[]> {
  if (!may(viewer, 'meetings.moderate')) return []
  const open = await listOpen(db)
  const received = open.filter(({ state }) => state === 'received')
  const needs: Need[] = []
  if (received.length > 0)
    needs.push({
      title: t('Questions of the public to decide on: {n, number}', { n: received.length }),
      href: `${queueAddress}#received`,
      about: t('The oldest came on {day}.', { day: formatDate(received[0]!.askedAt) }),
    })
  if (!may(viewer, 'meetings.prepare')) return needs
  for (const one of open)
    if (one.state === 'accepted' && !one.drafted && one.answerDue! <= plusDays(today, soon))
      needs.push({
        title: t('Question {number, number} needs an answer', { number: one.number }),
        href: askedAddress(one.id),
        about: one.words.length > 120 ? `${one.words.slice(0, 119)}…` : one.words,
        due: one.answerDue,
        late: one.answerDue! < today,
      })
  return needs
}
