/** What people who ask are written. A mail with a link that lets them confirm or withdraw is shown to nobody in the office. */
import type { Tx } from '#src/kernel/database.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { notify, type NoticeBlock } from '#src/notices/index.ts'
import { limits, ownLink } from '../by-mail/links.ts'
import type { Question } from '../model.ts'
import type { Asked } from './queries.ts'
import { findRule } from './rules.ts'

type To = { publicUrl: string }

const write = (
  tx: Tx,
  address: string,
  subject: string,
  blocks: NoticeBlock[],
  more: { once?: string; secret?: boolean } = {},
) => notify(tx, { kind: 'question', to: { address }, needs: 'whoever it is', subject, blocks, ...more })

const quoted = (text: string): NoticeBlock => ({
  paragraph: t('You asked: “{words}”', { words: text.length > 600 ? `${text.slice(0, 599)}…` : text }),
})

/** Asks to confirm. Its words are not repeated: whoever has the mailbox may not be who typed them. */
export async function writeToConfirm(
  tx: Tx,
  of: { email: string; token: string; once: string; body: string; siteName: string },
  { publicUrl }: To,
): Promise<void> {
  await write(
    tx,
    of.email,
    t('Confirm your question to {body}', { body: of.body }),
    [
      {
        paragraph: t('Somebody, probably you, put a question to {body} at {siteName}.', {
          body: of.body,
          siteName: of.siteName,
        }),
      },
      { paragraph: t('Press the link, and then the button. Before that nobody reads it.') },
      { action: { text: t('Confirm on the page'), href: `${publicUrl}/questions/confirm/${of.token}` } },
      {
        paragraph: t(
          'If it was not you, do nothing: in {days, plural, one {# day} other {# days}} all of it is forgotten.',
          { days: limits.daysToConfirm },
        ),
      },
    ],
    { once: of.once, secret: true },
  )
}

async function withOwnLink(
  tx: Tx,
  asked: Pick<Asked, 'id' | 'email'>,
  subject: string,
  blocks: NoticeBlock[],
  { publicUrl }: To,
): Promise<void> {
  const token = await ownLink(tx, { question: asked.id })
  await write(
    tx,
    asked.email,
    subject,
    [
      ...blocks,
      { paragraph: t('Until it is published you can take it back.') },
      {
        list: [
          { text: t('See your question, or take it back'), href: `${publicUrl}/questions/confirm/${token}` },
        ],
      },
    ],
    { secret: true },
  )
}

export const writeReceived = (tx: Tx, asked: Asked, body: string, to: To): Promise<void> =>
  withOwnLink(
    tx,
    asked,
    t('We have your question to {body}', { body }),
    [
      quoted(asked.words),
      { paragraph: t('Staff look at it next, by the public rules, and write to you what they decided.') },
      { list: [{ text: t('The rules'), href: `${to.publicUrl}/questions/rules` }] },
    ],
    to,
  )

export const writeAccepted = (tx: Tx, asked: Asked, content: Question, to: To): Promise<void> =>
  withOwnLink(
    tx,
    asked,
    t('Your question is accepted: number {number, number}', { number: content.number }),
    [
      {
        paragraph: t(
          'Your question to {body} is accepted. A second person publishes it as number {number, number}. The answer is due by {due}.',
          { body: content.body.name, number: content.number, due: formatDate(content.answerDue) },
        ),
      },
      { paragraph: t('It will read: “{words}”', { words: content.text }) },
      ...(content.text === asked.words
        ? []
        : [{ paragraph: t('Where it says [removed], something about a private person was taken out.') }]),
      { paragraph: t('It will stand under this name: {name}.', { name: content.asker }) },
    ],
    to,
  )

export async function writeDeclined(
  tx: Tx,
  asked: Asked,
  of: { body: string; rule: string; why: string },
  { publicUrl }: To,
): Promise<void> {
  const rule = findRule(of.rule)
  await write(tx, asked.email, t('Your question to {body} was declined', { body: of.body }), [
    quoted(asked.words),
    { paragraph: t('It was declined by this rule: {rule}.', { rule: rule?.title() ?? of.rule }) },
    ...(rule ? [{ paragraph: rule.text() }] : []),
    { paragraph: t('The reason in this case: {why}', { why: of.why }) },
    {
      list: [
        { text: t('The rules'), href: `${publicUrl}/questions/rules` },
        { text: t('Ask again, in other words'), href: `${publicUrl}/questions/ask?body=${asked.body}` },
      ],
    },
  ])
}

export async function writePublished(
  tx: Tx,
  asked: Asked,
  content: Question,
  { publicUrl }: To,
): Promise<void> {
  await write(
    tx,
    asked.email,
    t('Your question is published: number {number, number}', { number: content.number }),
    [
      {
        paragraph: t('Your question to {body} is published, with a clock. The answer is due by {due}.', {
          body: content.body.name,
          due: formatDate(content.answerDue),
        }),
      },
      { action: { text: t('See it'), href: `${publicUrl}/questions/${content.number}` } },
    ],
  )
}

export async function writeAnswered(
  tx: Tx,
  asked: Asked,
  content: Question,
  { publicUrl }: To,
): Promise<void> {
  await write(
    tx,
    asked.email,
    t('Your question is answered: number {number, number}', { number: content.number }),
    [
      {
        paragraph: t('{name} answered your question to {body}.', {
          name: content.answer!.by.name,
          body: content.body.name,
        }),
      },
      { action: { text: t('Read the answer'), href: `${publicUrl}/questions/${content.number}` } },
    ],
  )
}
