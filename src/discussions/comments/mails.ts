/** Whoever is answered is told by e-mail, if they want to; of an answer in a role, always. */
import type { Tx } from '#src/kernel/database.ts'
import { t } from '#src/kernel/text.ts'
import { notify } from '#src/notices/index.ts'
import { commentAddress } from '../model.ts'
import * as queries from './queries.ts'

/**
 * Of a reply that is public now, in the caller's transaction. `answered`: the comment that was answered, when it is not the one that it
 * hangs on. People who answer people: one e-mail an hour for each discussion. Nothing is quoted: it may be hidden before it is read.
 */
export async function tellOfReply(
  tx: Tx,
  { comment, answered }: { comment: number; answered?: number | null },
  { publicUrl }: { publicUrl: string },
): Promise<void> {
  const target = answered ?? (await queries.findAnswered(tx, comment))
  const told = target === null ? null : await queries.findTold(tx, comment, target)
  if (told === null) return
  const { discussion, title, to, voice, hour } = told
  const name = told.name ?? t('Somebody')
  const answer = voice !== null
  const who = answer && told.organisation !== null ? `${name}, ${told.organisation}` : name
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
