/** What whoever reported, or sent a legal notice, is written. Nothing that they typed is repeated: the address may be somebody else's. */
import type { Tx } from '#src/kernel/database.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { notify } from '#src/notices/index.ts'
import { commentAddress, discussionAddress, type DecisionAct } from '../model.ts'
import { findRule } from '../moderation/rules.ts'
import { forgetAddress, listToTell } from './queries.ts'
import { groundWords, outcomeWords, takenBackWords, type Ground } from './words.ts'

export type To = { publicUrl: string; pack: Pick<Pack, 'siteName' | 'folder'> }

/**
 * Tells everybody who reported, and left an address, what a moderator decided, or that its writer took it back before; then forgets the
 * address. In the transaction that closes the item.
 */
export async function tellReporters(
  tx: Tx,
  itemId: string,
  decision: { act: DecisionAct; rule: string } | 'taken-back',
  { publicUrl, pack }: To,
): Promise<void> {
  const came =
    decision === 'taken-back'
      ? [{ paragraph: takenBackWords() }]
      : [
          { paragraph: outcomeWords[decision.act]() },
          {
            paragraph: t('It was decided by this rule: {rule}.', {
              rule: findRule(pack, decision.rule)?.title ?? decision.rule,
            }),
          },
        ]
  for (const { id, email, discussion, comment } of await listToTell(tx, itemId)) {
    const where = comment === null ? discussionAddress(discussion) : commentAddress(discussion, comment)
    await notify(tx, {
      kind: 'report',
      to: { address: email },
      needs: 'whoever it is',
      subject: t('What came of your report'),
      blocks: [
        { paragraph: t('You reported a comment at {siteName}.', { siteName: pack.siteName }) },
        ...came,
        {
          list: [
            { text: t('See where it stands'), href: `${publicUrl}${where}` },
            { text: t('The rules'), href: `${publicUrl}/discussions/moderation` },
          ],
        },
        { paragraph: t('Your address was kept only for this message. It is deleted now.') },
      ],
      once: `report/${id}`,
    })
    await forgetAddress(tx, id)
  }
}

export async function writeNoticeReceipt(
  tx: Tx,
  of: { id: string; email: string; ground: Ground; receipt: string; came: Date; due: Date; thing: string },
  { publicUrl, pack }: To,
): Promise<void> {
  await notify(tx, {
    kind: 'legal-notice',
    to: { address: of.email },
    needs: 'whoever it is',
    subject: t('We have your legal notice'),
    blocks: [
      {
        paragraph: t(
          'A legal notice ({ground}) about a comment at {siteName} came on {when}, with this address.',
          {
            ground: groundWords[of.ground]().title,
            siteName: pack.siteName,
            when: formatDate(of.came, 'time'),
          },
        ),
      },
      {
        paragraph: t(
          'A moderator deals with it by {due}: within 48 hours, not counting weekends and bank holidays in England.',
          { due: formatDate(of.due, 'time') },
        ),
      },
      { action: { text: t('See what came of it'), href: `${publicUrl}/discussions/report/${of.receipt}` } },
      { list: [{ text: t('The comment'), href: `${publicUrl}/${of.thing}` }] },
      { paragraph: t('If you did not send it, tell us: somebody used your address.') },
    ],
    secret: true,
    once: `legal-notice/${of.id}`,
  })
}
