/** What stood there before: as it was reported, what its author changed since, and what they answered a moderator. */
import { InsetText, Section } from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { AuthorAnswer } from './answer-queries.ts'
import { Words } from './case-parts.tsx'
import type { EarlierWords, QueueItem, ReportedWords } from './queue-queries.ts'
import { answerWord, wordingReason } from './words.ts'

/** `reported`: only where it reads otherwise than now. */
export const AsReported = ({ reported }: { reported: readonly ReportedWords[] }) =>
  reported.length === 0 ? null : (
    <Section title={t('As it was when it was reported')} id="as-reported">
      <p>{t('It reads otherwise now. Decide on what was reported, and on what stands there.')}</p>
      {reported.map((one) => (
        <>
          <p class="soft">{reportedBy(one)}</p>
          <InsetText>
            <Words text={one.words} />
          </InsetText>
        </>
      ))}
    </Section>
  )

const reportedBy = ({ keptAt, reports, notices }: ReportedWords): string =>
  t('First on {day}. {what}', {
    day: formatDate(keptAt, 'time'),
    what: [
      ...(reports > 0 ? [t('{n, plural, one {# report} other {# reports}}.', { n: reports })] : []),
      ...(notices > 0
        ? [t('{n, plural, one {# legal notice} other {# legal notices}}.', { n: notices })]
        : []),
    ].join(' '),
  })

export const Earlier = ({ earlier }: { earlier: readonly EarlierWords[] }) =>
  earlier.length === 0 ? null : (
    <Section title={t('What stood there before')} id="earlier">
      <p>{t('Newest first. Moderators alone read what is not in the public history.')}</p>
      {earlier.map((one) => (
        <>
          <p class="soft">
            {t('Until {day}. {why}.', { day: formatDate(one.until, 'time'), why: wordingReason(one.why) })}
          </p>
          <InsetText>
            <Words text={one.words} />
          </InsetText>
        </>
      ))}
    </Section>
  )

export const Answers = ({ answers }: { answers: readonly AuthorAnswer[] }) =>
  answers.length === 0 ? null : (
    <Section title={t('What its author answered')} id="answers">
      {answers.map((one) => (
        <>
          <p>
            <strong>{answerWord(one.says)}.</strong>{' '}
            <span class="soft">{formatDate(one.answeredAt, 'time')}</span>
          </p>
          <InsetText>
            <Words text={one.words} />
          </InsetText>
        </>
      ))}
    </Section>
  )

/** Where a legal notice stands between its two clocks; null while the first runs, or where its author was not asked in time. */
export const clockWords = ({ answerBy, awaits, says, answeredAt }: QueueItem): string | null =>
  answerBy === null
    ? null
    : says !== null
      ? t('Its author was asked in time, and answered on {day}. Now it is decided.', {
          day: formatDate(answeredAt!, 'time'),
        })
      : awaits
        ? t('Its author was asked in time, and may answer until {day}.', {
            day: formatDate(answerBy, 'time'),
          })
        : t('Its author was asked in time, and gave no answer by {day}. Now it is decided.', {
            day: formatDate(answerBy, 'time'),
          })
