/** A question as a kind of draft: its rules, and whom its publication is told. */
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import type { Db } from '#src/kernel/database.ts'
import type { DraftKind } from '../drafts/draft-kind.ts'
import { kinds, question, questionKey, type Question } from '../model.ts'
import { isRedactionOf, removed } from './clock.ts'
import { writeAnswered, writePublished } from './mails.ts'
import { findBefore, findBody, findByNumber, hasSpeech } from './queries.ts'
import { QuestionParts } from './question-parts.tsx'

export const questionKind: DraftKind<Question> = {
  kind: kinds.question,
  called: () => t('the question'),
  schema: question,
  key: ({ number }) => questionKey(number),
  title: (content) => questionTitle(content),
  of: ({ body, meeting }) => ({ body: body.slug, meeting }),
  freeze: async (db, content, { today }) => {
    const faults = await questionFaults(db, content, today)
    if (faults.length > 0) throw new Faults(faults)
    return content
  },
  published: async (tx, { content, version, publicUrl }) => {
    const asked = await findByNumber(tx, content.number)
    if (!asked?.email) return
    const before = await findBefore(tx, content.number, version)
    if (content.answer && !before?.answer) await writeAnswered(tx, asked, content, { publicUrl })
    else if (!before) await writePublished(tx, asked, content, { publicUrl })
  },
  keptBefore: () =>
    t('The question was accepted, and its asker was told so: it is to be published and answered.'),
  address: ({ number }) => officeAddress(number),
  preview: (content) => <QuestionParts question={content} day={content.askedOn} />,
}

/** The office's page of a question that has a number. */
export const officeAddress = (number: number): string => `/office/questions/number/${number}`

export const questionTitle = ({ number, body }: Pick<Question, 'number' | 'body'>): string =>
  t('Question {number, number} to {body}', { number, body: body.name })

async function questionFaults(db: Db, content: Question, today: string): Promise<string[]> {
  const { number, body, askedOn, answerDue, answer } = content
  const faults: string[] = []
  const asked = await findByNumber(db, number)
  if (asked?.state === 'withdrawn') faults.push(t('The person who asked took this question back.'))
  if (!(await findBody(db, body.slug))) faults.push(t('The body that it is put to is not published.'))
  if (asked && asked.email !== '' && !isRedactionOf(content.text, asked.words))
    faults.push(
      t('The words are the asker’s: only parts may be taken out, each marked {mark}.', { mark: removed }),
    )
  if (askedOn > today) faults.push(t('The day it was asked is still to come.'))
  if (answerDue < askedOn) faults.push(t('The answer is due before the question was asked.'))
  if (!answer) return faults
  if (answer.on > today) faults.push(t('The day of the answer is still to come.'))
  if (answer.on < askedOn) faults.push(t('The answer is older than the question.'))
  if (answer.how === 'in-writing' && answer.speech)
    faults.push(t('A written answer has no place in a transcript.'))
  if (answer.speech && !(await hasSpeech(db, answer.speech.meeting, answer.speech.anchor)))
    faults.push(t('The published transcript of that meeting has no such speech.'))
  return faults
}
