/** Every letter that asked for an answer, across all meetings, with its clock. */
import { DataTable, EmptyState, Link, PageTitle, Section } from '#src/design/index.ts'
import { lastDay } from '#src/kernel/dates.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Paper } from '../model.ts'
import type { Meetings, PublishedMeeting } from '../published.ts'
import { paperAddress } from './body.tsx'
import { letterClock, type LetterClock } from './clock.ts'
import { clockState, clockWords, namedWords } from './words.ts'

export type Letter = { paper: Paper; meeting: PublishedMeeting; clock: LetterClock }

/** What is longest overdue first; answered ones by when they were asked, the latest first. */
export function lettersOf({ inOrder, day }: Pick<Meetings, 'inOrder' | 'day'>): {
  open: Letter[]
  answered: Letter[]
} {
  const letters = inOrder.flatMap((meeting) => {
    const papers = meeting.papers.map(({ content }) => content)
    return papers.flatMap((paper): Letter[] => {
      const clock = letterClock(paper, papers, day)
      return clock ? [{ paper, meeting, clock }] : []
    })
  })
  const asked = ({ paper }: Letter) => lastDay(paper.on.edtf) ?? ''
  return {
    open: letters
      .filter(({ clock }) => clock.state !== 'answered')
      .toSorted((a, b) => a.clock.due.localeCompare(b.clock.due)),
    answered: letters
      .filter(({ clock }) => clock.state === 'answered')
      .toSorted((a, b) => asked(b).localeCompare(asked(a))),
  }
}

export const lettersPage = (letters: ReturnType<typeof lettersOf>): Page => ({
  title: t('Letters'),
  description: t('Letters that asked for an answer: which wait, which are late, which were answered when.'),
  breadcrumbs: [{ text: t('Meetings'), href: '/meetings' }, { text: t('Letters') }],
  body: (
    <>
      <PageTitle
        lead={t(
          'After a meeting a body may write to somebody and ask for an answer by a day. Here is how each of these letters stands.',
        )}
      >
        {t('Letters')}
      </PageTitle>
      {letters.open.length + letters.answered.length === 0 && (
        <EmptyState
          why={t('No letter that asks for an answer has been published. When one is, its clock is here.')}
        />
      )}
      <List title={t('Waiting for an answer')} id="waiting" letters={letters.open} />
      <List title={t('Answered')} id="answered" letters={letters.answered} />
    </>
  ),
})

const List = ({ title, id, letters }: { title: string; id: string; letters: readonly Letter[] }) =>
  letters.length === 0 ? null : (
    <Section title={title} id={id}>
      <DataTable
        caption={title}
        captionHidden
        columns={[
          { title: t('Letter'), heads: true },
          { title: t('To') },
          { title: t('Meeting') },
          { title: t('How it stands') },
        ]}
        rows={letters.map(({ paper, meeting, clock }) => ({
          cells: [
            <Link href={paperAddress(paper)}>{paper.title}</Link>,
            namedWords(paper.letter!.to),
            <Link href={`/meetings/${meeting.slug}`}>
              {`${meeting.notice.content.title}, ${meeting.notice.content.on.text}`}
            </Link>,
            <>
              <strong>{clockState(clock.state)}.</strong> {clockWords(clock)}
            </>,
          ],
        }))}
      />
    </Section>
  )
