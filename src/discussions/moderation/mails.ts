/** What authors and moderators are written. */
import type { Tx } from '#src/kernel/database.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { todayOf, plusDays } from '#src/kernel/today.ts'
import { notify, type NoticeBlock } from '#src/notices/index.ts'
import { commentAddress, discussionAddress, type DecisionAct } from '../model.ts'
import { appealable, appealDays, longestAlone } from './acts.ts'
import { ownDecisionAddress, publicAddress } from './addresses.ts'
import type { Around } from './around.ts'
import type { Undone } from './carry-out.ts'
import { noticeSender, type DecisionRow } from './queries.ts'
import { findRule, type ModerationRule } from './rules.ts'
import { doneWord } from './words.ts'

export type ToldDecision = {
  id: string
  act: DecisionAct
  discussion: string | null
  comment: number | null
  person: string | null
  rule: ModerationRule
  reason: string
  detail: Record<string, unknown>
  /** As they stood before. */
  words: string
  /** It had not been shown yet. */
  waited: boolean
  /** Words are out of it already, so that its author cannot change it. */
  redacted: boolean
  /** Of a suspension: another one lasts longer. */
  longer: boolean
  /** What an appeal came to; null of everything else. */
  undone: Undone | null
  /** Another decision that takes the same away, and stands. */
  other: DecisionRow | undefined
}

/** What was decided, which rule, why, and how to appeal. Nothing when it concerns nobody, or left everything as it was. */
export async function tellAuthor(tx: Tx, told: ToldDecision, { pack, publicUrl }: Around): Promise<void> {
  const what = happened(told)
  if (told.person === null || what === null) return
  const rule = findRule(pack, told.rule.id)!
  const whole = (path: string) => `${publicUrl}${path}`
  const short = told.words.length > 600 ? `${told.words.slice(0, 599)}…` : told.words
  const appeal: NoticeBlock[] = appealable.includes(told.act)
    ? [
        {
          paragraph: t(
            'You can appeal once, until {day}. Somebody who did not take this decision decides your appeal, and writes to you.',
            { day: formatDate(lastDayOfAppeal({ decidedAt: new Date(), confirmedAt: null }, pack)) },
          ),
        },
        {
          action: {
            text: t('See the decision, or appeal'),
            href: whole(ownDecisionAddress(told.id)),
          },
        },
      ]
    : []
  const edit =
    told.act === 'ask-author' && told.comment !== null && told.discussion !== null
      ? [
          {
            action: told.redacted
              ? {
                  text: t('Withdraw your comment'),
                  href: whole(`${commentAddress(told.discussion, told.comment)}/withdraw`),
                }
              : {
                  text: t('Change your comment'),
                  href: whole(`${commentAddress(told.discussion, told.comment)}/edit`),
                },
          },
          { action: { text: t('Answer the moderator'), href: whole(ownDecisionAddress(told.id)) } },
        ]
      : []
  await notify(tx, {
    kind: 'moderation',
    to: { person: told.person },
    needs: 'whoever it is',
    subject: what.subject,
    once: `moderation/${told.id}`,
    blocks: [
      { paragraph: what.sentence },
      ...(told.longer
        ? [
            {
              paragraph: t(
                'Your account is suspended for longer already, by another decision. That decision stands.',
              ),
            },
          ]
        : []),
      ...(short === '' ? [] : [{ paragraph: t('It was about: “{words}”', { words: short }) }]),
      { paragraph: t('The rule: {rule}. {about}', { rule: rule.title, about: rule.about }) },
      { paragraph: t('Why, in the moderator’s words: {reason}', { reason: told.reason }) },
      ...edit,
      ...appeal,
      {
        list: [
          { text: t('All rules, and how we decide'), href: whole(publicAddress) },
          ...(told.discussion === null
            ? []
            : [{ text: t('The discussion'), href: whole(discussionAddress(told.discussion)) }]),
        ],
      },
    ],
  })
}

/** The last day on which an appeal is taken, YYYY-MM-DD: counted anew when a second person confirmed it. */
export const lastDayOfAppeal = (
  { decidedAt, confirmedAt }: Pick<DecisionRow, 'decidedAt' | 'confirmedAt'>,
  pack: Around['pack'],
): string => plusDays(todayOf({ timeZone: pack.timeZone }, confirmedAt ?? decidedAt), appealDays)

function happened({
  act,
  comment,
  waited,
  redacted,
  detail,
  undone,
  other,
}: ToldDecision): { subject: string; sentence: string } | null {
  const ofComment = comment !== null
  switch (act) {
    case 'approve':
      if (!waited) return null
      return {
        subject: ofComment ? t('Your comment is shown now') : t('Your discussion is shown now'),
        sentence: t('A moderator looked at what you wrote. Everybody can read it now.'),
      }
    case 'hide':
      return {
        subject: ofComment ? t('Your comment was hidden') : t('Your discussion was hidden'),
        sentence: t(
          'A moderator hid what you wrote. Others see that something stood there, and what kind of rule it broke.',
        ),
      }
    case 'refuse':
      return {
        subject: ofComment ? t('Your comment is not shown') : t('Your discussion is not shown'),
        sentence: t('A moderator decided not to show what you wrote. Nobody else can read it.'),
      }
    case 'restore':
      return {
        subject: ofComment ? t('Your comment is shown again') : t('Your discussion is shown again'),
        sentence: t('A moderator decided to show again what you wrote.'),
      }
    case 'redact':
      return {
        subject: t('Words were taken out of your comment'),
        sentence: t('A moderator took some words out of your comment, and marked the place. The rest stays.'),
      }
    case 'ask-author':
      return {
        subject: t('Please look at your comment again'),
        sentence: redacted
          ? t('A moderator asks you to look at what you wrote again.')
          : t(
              'A moderator asks you to change what you wrote. You can change it once, also where the discussion takes nothing new.',
            ),
      }
    case 'lock':
      return {
        subject: t('Your discussion was closed for new comments'),
        sentence: t('A moderator closed your discussion for new comments. What stands there stays.'),
      }
    case 'unlock':
      return {
        subject: t('Your discussion takes comments again'),
        sentence: t('A moderator opened your discussion for comments again.'),
      }
    case 'suspend':
      return {
        subject: t('Your account is suspended'),
        sentence:
          detail.forGood === true
            ? t(
                'You cannot write or react for {days, number} days. A moderator asked to suspend your account for good; that happens only if a second person agrees. You can still withdraw what you wrote, take it along, and leave.',
                { days: longestAlone },
              )
            : t(
                'You cannot write or react for {days, plural, one {# day} other {# days}}. You can still withdraw what you wrote, take it along, and leave.',
                { days: Number(detail.days) },
              ),
      }
    case 'end-suspension':
      return {
        subject: t('Your account is no longer suspended'),
        sentence: t('You can write and react again.'),
      }
    case 'uphold':
      return {
        subject: t('Your appeal: the decision stands'),
        sentence: t(
          'Somebody who did not take the decision looked at your appeal. The decision stands, and this ends it here.',
        ),
      }
    case 'overturn':
      return {
        subject: t('Your appeal: the decision was undone'),
        sentence: undoneWords(undone, other),
      }
    case 'dismiss':
      return null
  }
}

/** What became of it, as it is: nobody reads that their words stand again where they do not. */
function undoneWords(undone: Undone | null, other: DecisionRow | undefined): string {
  switch (undone) {
    case 'stands':
      return t(
        'Somebody who did not take the decision looked at your appeal, and you were right. Another decision still stands: {what}, on {day}. It has an appeal of its own.',
        { what: doneWord(other!.act), day: formatDate(other!.decidedAt, 'time') },
      )
    case 'partly':
      return t(
        'Somebody who did not take the decision looked at your appeal, and you were right. The words stand there again. Other words stay out: another decision took them out, and has an appeal of its own.',
      )
    case 'forgotten':
      return t(
        'Somebody who did not take the decision looked at your appeal, and you were right. But we cannot put the words back: what is taken out is kept for 12 months at most. The mark stays, and says that it is ours. You can write the words again in a new comment.',
      )
    case 'gone':
      return t(
        'Somebody who did not take the decision looked at your appeal, and you were right. What you wrote was taken back since, so nothing is shown again.',
      )
    default:
      return t(
        'Somebody who did not take the decision looked at your appeal, and you were right. What was done is undone.',
      )
  }
}

/** A suspension for good was agreed to by a second person, who says why: by which rule, and how to appeal. */
export async function tellConfirmed(
  tx: Tx,
  decision: DecisionRow,
  { reason }: { reason: string },
  { pack, publicUrl }: Around,
): Promise<void> {
  if (decision.person === null) return
  const rule = findRule(pack, decision.rule)
  await notify(tx, {
    kind: 'moderation',
    to: { person: decision.person },
    needs: 'whoever it is',
    subject: t('Your account is suspended for good'),
    once: `moderation/${decision.id}/confirmed`,
    blocks: [
      {
        paragraph: t(
          'A second person agreed to suspend your account for good. You can still withdraw what you wrote, take it along, and leave.',
        ),
      },
      {
        paragraph: rule
          ? t('The rule: {rule}. {about}', { rule: rule.title, about: rule.about })
          : t('The rule: {rule}.', { rule: decision.rule }),
      },
      { paragraph: t('Why, in the first moderator’s words: {reason}', { reason: decision.reason }) },
      { paragraph: t('Why, in the second person’s words: {reason}', { reason }) },
      {
        paragraph: t(
          'You can appeal against this once, until {day}, also if you appealed against the first {days, number} days. Somebody who took no part in it decides your appeal, and writes to you.',
          {
            day: formatDate(
              lastDayOfAppeal({ decidedAt: decision.decidedAt, confirmedAt: new Date() }, pack),
            ),
            days: longestAlone,
          },
        ),
      },
      {
        action: {
          text: t('See the decision, or appeal'),
          href: `${publicUrl}${ownDecisionAddress(decision.id)}`,
        },
      },
      { list: [{ text: t('All rules, and how we decide'), href: `${publicUrl}${publicAddress}` }] },
    ],
  })
}

/** Whoever sent a notice under the law is told what was decided. */
export async function tellSender(
  tx: Tx,
  of: { item: string; id: string; act: DecisionAct; rule: ModerationRule; reason: string; gone: boolean },
  { publicUrl }: Around,
): Promise<void> {
  const sender = await noticeSender(tx, of.item)
  if (!sender) return
  await notify(tx, {
    kind: 'moderation',
    to: { address: sender.email },
    needs: 'whoever it is',
    subject: t('Your legal notice: what was decided'),
    once: `moderation/${of.id}/sender`,
    blocks: [
      {
        paragraph:
          of.act === 'hide'
            ? t('The comment is hidden. Others see that something stood there.')
            : of.act === 'redact'
              ? t('Words were taken out of the comment. The rest stays.')
              : of.gone
                ? t('Its writer had taken the comment back: nothing of it is shown.')
                : t('The comment stays as it is.'),
      },
      { paragraph: t('The rule: {rule}. {about}', { rule: of.rule.title, about: of.rule.about }) },
      { paragraph: t('Why, in the moderator’s words: {reason}', { reason: of.reason }) },
      { list: [{ text: t('All rules, and how we decide'), href: `${publicUrl}${publicAddress}` }] },
    ],
  })
}
