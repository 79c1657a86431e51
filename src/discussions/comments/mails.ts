/** Whoever is answered is told by e-mail, if they want to; of an answer in a role, always. */
import type { Tx } from '#src/kernel/database.ts'
import { t } from '#src/kernel/text.ts'
import { notify } from '#src/notices/index.ts'
import { commentAddress } from '../model.ts'
import * as queries from './queries.ts'

/**
 * Of a reply that is public for the first time, in the caller's transaction: once, however often it waits again. People who answer
 * people: one e-mail an hour for each discussion. Nothing is quoted, and nobody but the office named: it may be hidden, or they may leave,
 * before it is read.
 */
export async function tellOfReply(
  tx: Tx,
  { comment }: { comment: number },
  { publicUrl }: { publicUrl: string },
): Promise<void> {
  const told = await queries.findTold(tx, comment)
  if (told === null) return
  const { discussion, title, to, voice, hour } = told
  const answer = voice !== null
  const who = [told.name, told.organisation].filter(Boolean).join(', ') || t('Somebody')
  await notify(tx, {
    kind: 'reply',
    to: { person: to },
    needs: { role: 'participant' },
    once: answer ? `reply/${comment}` : `reply/${discussion}/${to}/${hour}`,
    subject: answer
      ? t('The team answered you: {title}', { title })
      : t('You have a reply: {title}', { title }),
    blocks: [
      { paragraph: t('{who} replied to your comment in “{title}”.', { who, title }) },
      { action: { text: t('Read the reply'), href: `${publicUrl}${commentAddress(discussion, comment)}` } },
      ...(answer
        ? []
        : [
            {
              paragraph: t(
                'There may be more replies: we write at most once an hour for each discussion. You can stop these e-mails on your account page.',
              ),
            },
          ]),
      { list: [{ text: t('Your account'), href: `${publicUrl}/account` }] },
    ],
  })
}
