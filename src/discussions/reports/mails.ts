/** What whoever reported, or sent a legal notice, is written. Nothing that they typed is repeated: the address may be somebody else's. */
import type { Tx } from '#src/kernel/database.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { notify, notifyMany } from '#src/notices/index.ts'
import { commentAddress, discussionAddress, type DecisionAct } from '../model.ts'
import { findRule } from '../moderation/rules.ts'
import { takeAddresses, type ToTell } from './queries.ts'
import { groundWords, outcomeOf, takenBackWords, type Ground } from './words.ts'

export type To = { publicUrl: string; pack: Pick<Pack, 'siteName' | 'folder'> }

/**
 * Tells everybody who reported, and left an address, what a moderator decided, or that its writer took it back before; then forgets the
 * address. In the transaction that closes the items, and in as many statements for thousands of reports as for one.
 */
export async function tellReporters(
  tx: Tx,
  items: string | readonly string[],
  decision: { act: DecisionAct; rule: string } | 'taken-back',
  to: To,
): Promise<void> {
  const of = typeof items === 'string' ? [items] : items
  if (of.length === 0) return
  // Of one decision all are about the same; whoever leaves takes several things back.
  const things = Map.groupBy(await takeAddresses(tx, of), whereOf)
  for (const [where, told] of things) {
    const came =
      decision === 'taken-back'
        ? [{ paragraph: takenBackWords() }]
        : [
            { paragraph: outcomeOf(decision.act, told[0]!.gone) },
            {
              paragraph: t('It was decided by this rule: {rule}.', {
                rule: findRule(to.pack, decision.rule)?.title ?? decision.rule,
              }),
            },
          ]
    await notifyMany(
      tx,
      {
        kind: 'report',
        subject: t('What came of your report'),
        blocks: [
          {
            paragraph:
              told[0]!.comment === null
                ? t('You reported a discussion at {siteName}.', { siteName: to.pack.siteName })
                : t('You reported a comment at {siteName}.', { siteName: to.pack.siteName }),
          },
          ...came,
          {
            list: [
              { text: t('See where it stands'), href: `${to.publicUrl}${where}` },
              { text: t('The rules'), href: `${to.publicUrl}/discussions/moderation` },
            ],
          },
          { paragraph: t('Your address was kept only for this message. It is deleted now.') },
        ],
      },
      told.map(({ id, email }) => ({ address: email, once: `report/${id}` })),
    )
  }
}

const whereOf = ({ discussion, comment }: Pick<ToTell, 'discussion' | 'comment'>): string =>
  comment === null ? discussionAddress(discussion) : commentAddress(discussion, comment)

/** Where a sender says that a notice is theirs. */
export const confirmAddress = (token: string): string => `/discussions/notices/${token}`

/** `link`: to an address that nobody has checked this goes and nothing else, until whoever reads it has opened it. */
export async function writeNoticeReceipt(
  tx: Tx,
  of: {
    id: string
    email: string
    ground: Ground
    receipt: string
    came: Date
    due: Date
    thing: string
    link: string | null
  },
  { publicUrl, pack }: To,
): Promise<void> {
  const due = formatDate(of.due, 'time')
  const seeIt = { text: t('See what came of it'), href: `${publicUrl}/discussions/report/${of.receipt}` }
  await notify(tx, {
    kind: 'legal-notice',
    to: { address: of.email },
    needs: 'whoever it is',
    subject: of.link === null ? t('We have your legal notice') : t('Is this legal notice yours?'),
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
      ...(of.link === null
        ? [
            {
              paragraph: t(
                'A moderator deals with it by {due}: within 48 hours, not counting weekends and bank holidays in England.',
                { due },
              ),
            },
            { action: seeIt },
          ]
        : [
            {
              paragraph: t(
                'If it is yours, say so with this link. The clock runs from when it came: a moderator then deals with it by {due}.',
                { due },
              ),
            },
            { action: { text: t('Yes, it is mine'), href: `${publicUrl}${of.link}` } },
          ]),
      {
        list: [
          ...(of.link === null ? [] : [seeIt]),
          { text: t('The comment'), href: `${publicUrl}/${of.thing}` },
        ],
      },
      {
        paragraph:
          of.link === null
            ? t('If you did not send it, tell us: somebody used your address.')
            : t('If you did not send it, do nothing: about this notice nothing more is sent to you.'),
      },
    ],
    secret: true,
    once: `legal-notice/${of.id}`,
  })
}
