/** A notice as readers would see it, before it is one. */
import { Link, MarginFacts, Section } from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Meeting } from '../model.ts'
import { changeWords, formatWords, openToWords, stateWords, timesWords } from './words.ts'

export const NoticePreview = ({ meeting }: { meeting: Meeting }) => {
  const { access, booking, recording, liveUrl } = meeting
  const said = (yes: boolean | null) => (yes === null ? t('Not stated') : yes ? t('Yes') : t('No'))
  return (
    <>
      <p>
        <strong>{meeting.title}</strong>
      </p>
      <MarginFacts
        label={t('The notice')}
        facts={[
          { term: t('Body'), value: meeting.bodies.map(({ name }) => name).join('; ') },
          ...(meeting.series ? [{ term: t('Series'), value: meeting.series.name }] : []),
          ...(meeting.strand ? [{ term: t('Strand'), value: meeting.strand.name }] : []),
          { term: t('State'), value: stateWords(meeting.state), note: meeting.stateReason },
          { term: t('Day'), value: meeting.on.text, note: timesWords(meeting) },
          { term: t('How it takes place'), value: formatWords(meeting.takesPlace) },
          ...meeting.venues.map(({ name, address }) => ({ term: t('Place'), value: name, note: address })),
          { term: t('Who may come'), value: openToWords(meeting.openTo) },
          {
            term: t('Public seats'),
            value: meeting.seats === null ? t('Not stated') : String(meeting.seats),
          },
          {
            term: t('Booking'),
            value:
              booking === null
                ? t('No place can be booked')
                : t('{speakers, plural, =0 {To attend} other {To attend, and # to speak}}', {
                    speakers: booking.speakers,
                  }),
            note:
              booking &&
              [booking.opens, booking.closes]
                .map((one) => one && formatDate(one))
                .filter(Boolean)
                .join(' – '),
          },
          { term: t('Step-free'), value: said(access.stepFree) },
          { term: t('BSL interpreter'), value: said(access.bsl) },
          { term: t('Captions'), value: said(access.captions), note: access.notes },
          ...(meeting.questionsUntil
            ? [{ term: t('Questions taken until'), value: formatDate(meeting.questionsUntil) }]
            : []),
          ...(liveUrl ? [{ term: t('Watch'), value: <Link href={liveUrl}>{liveUrl}</Link> }] : []),
          ...(recording
            ? [
                {
                  term: t('Recording'),
                  value: 'url' in recording ? recording.url : recording.file.name,
                  note: recording.about,
                },
              ]
            : []),
        ]}
      />
      {meeting.about && <Words text={meeting.about} />}
      {meeting.parts.length > 0 && (
        <Section title={t('Parts')}>
          <ol>
            {meeting.parts.map(({ title, start, room, about }) => (
              <li>
                {[title, start, room].filter(Boolean).join(', ')}
                {about && <Words text={about} />}
              </li>
            ))}
          </ol>
        </Section>
      )}
      {meeting.changes.length > 0 && (
        <Section title={t('What was announced otherwise before')}>
          <ul>
            {meeting.changes.map(({ kind, from, to, on, reason }) => (
              <li>
                {t('{what}: from {from} to {to} ({on}).', { what: changeWords(kind), from, to, on: on.text })}{' '}
                {reason}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {meeting.note && <Words text={meeting.note} />}
    </>
  )
}

/** Paragraphs of plain text. */
export const Words = ({ text }: { text: string }) => (
  <>
    {text.split(/\n{2,}/).map((paragraph) => (
      <p>{paragraph}</p>
    ))}
  </>
)
