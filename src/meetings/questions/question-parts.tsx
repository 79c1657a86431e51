/** A question as readers see it: on its own page, and where a publisher looks before deciding. */
import { Link, Prose, Section } from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Question } from '../model.ts'
import type { Named } from '../shapes.ts'
import { clockWords, removed } from './clock.ts'

export const namedWords = ({ name, post, organisationName }: Named): string =>
  [name, post, organisationName].filter(Boolean).join(', ')

export const QuestionParts = ({ question, day }: { question: Question; day: string }) => {
  const { answer, text } = question
  return (
    <>
      <blockquote class="govuk-inset-text">
        <Prose text={text} />
        <p class="soft">
          {question.asker}, {formatDate(question.askedOn)}
        </p>
      </blockquote>
      {text.includes(removed) && (
        <p class="soft">
          {t('Where it says {mark}, something about a private person was taken out.', { mark: removed })}
        </p>
      )}
      <p>
        <strong>{clockWords(question, day)}</strong>
      </p>
      <Section title={t('Answer')} id="answer">
        {answer ? (
          <>
            <Prose text={answer.text} />
            <p class="soft">
              {answer.how === 'in-writing'
                ? t('In writing, by {who}, on {day}.', {
                    who: namedWords(answer.by),
                    day: formatDate(answer.on),
                  })
                : t('In the room, by {who}, on {day}.', {
                    who: namedWords(answer.by),
                    day: formatDate(answer.on),
                  })}
            </p>
            {answer.speech && (
              <p>
                <Link href={`/meetings/${answer.speech.meeting}/transcript#${answer.speech.anchor}`}>
                  {t('Read it in the transcript')}
                </Link>
              </p>
            )}
          </>
        ) : (
          <p>
            {question.answerDue < day
              ? t('There is no answer yet. It was due by {day}. When it comes, it will stand here.', {
                  day: formatDate(question.answerDue),
                })
              : t('There is no answer yet. It is due by {day}, and will stand here.', {
                  day: formatDate(question.answerDue),
                })}
          </p>
        )}
      </Section>
      {question.links.length > 0 && (
        <Section title={t('What it is about')} id="about">
          <ul class="govuk-list govuk-list--bullet">
            {question.links.map(({ address, title }) => (
              <li>
                <Link href={`/${address}`}>{title}</Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
