/** What readers see of a paper: on its page, and where the office looks at it before it is published. */
import { Downloads, InsetText, Link, Section } from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Paper } from '../model.ts'
import { fileType } from '../public/words.ts'
import type { LetterClock } from './clock.ts'
import { clockWords, namedWords } from './words.ts'

export const paperAddress = ({ meeting, paper }: Pick<Paper, 'meeting' | 'paper'>): string =>
  `/meetings/${meeting}/papers/${paper}`
export const fileAddress = (paper: Paper, { sha256, name }: Paper['files'][number]): string =>
  `${paperAddress(paper)}/files/${sha256}/${encodeURIComponent(name)}`

type Other = { href: string; title: string }
export type PaperBodyProps = {
  paper: Paper
  /** Absent before it is published: files and clock are then told without links and days. */
  clock?: LetterClock | null
  published?: boolean
  /** It came after the agenda. */
  late: boolean
  /** Papers of the same meeting that it replaces, is replaced by, or is answered by. */
  replaces?: Other | null
  replacedBy?: Other | null
}

export const PaperBody = ({ paper, clock, published, late, replaces, replacedBy }: PaperBodyProps) => (
  <>
    {replacedBy && (
      <InsetText>
        {t('A later paper takes the place of this one:')}{' '}
        <Link href={replacedBy.href}>{replacedBy.title}</Link>
      </InsetText>
    )}
    {late && (
      <InsetText>
        <strong>{t('Supplement.')}</strong>{' '}
        {paper.lateReason === null
          ? t('It came after the agenda was published.')
          : t('It came after the agenda was published: {reason}', { reason: paper.lateReason })}
      </InsetText>
    )}
    {paper.letter && (
      <p>
        {t('A letter to {name}.', { name: namedWords(paper.letter.to) })}{' '}
        {clock ? clockWords(clock) : t('Answer due on {day}.', { day: formatDate(paper.letter.replyDue) })}{' '}
        {clock?.answer && (
          <Link href={paperAddress({ meeting: paper.meeting, paper: clock.answer.paper })}>
            {t('Read the answer')}
          </Link>
        )}
      </p>
    )}
    {replaces && (
      <p>
        {t('It takes the place of')} <Link href={replaces.href}>{replaces.title}</Link>.
      </p>
    )}
    <Section title={t('Files')} id="files">
      <Files paper={paper} published={published === true} />
    </Section>
    {paper.note !== '' && paper.note.split(/\n{2,}/).map((words) => <p>{words}</p>)}
    {paper.links.length > 0 && (
      <Section title={t('What it is about')} id="about">
        <ul class="govuk-list govuk-list--bullet">
          {paper.links.map(({ address, title }) => (
            <li>
              <Link href={`/${address}`}>{title}</Link>
            </li>
          ))}
        </ul>
      </Section>
    )}
    {paper.sources.length > 0 && (
      <Section title={t('Where this is stated')} id="sources">
        <ul class="govuk-list govuk-list--bullet">
          {paper.sources.map(({ title, url, note }) => (
            <li>
              {url ? <Link href={url}>{title}</Link> : title}
              {note !== '' && ` (${note})`}
            </li>
          ))}
        </ul>
      </Section>
    )}
  </>
)

const Files = ({ paper, published }: { paper: Paper; published: boolean }) => {
  if (paper.files.length === 0) return <p>{t('A source names this paper. This record does not hold it.')}</p>
  const readable = paper.files.some(({ accessible }) => accessible)
  return (
    <>
      <Downloads
        items={paper.files.map((file) => ({
          href: published ? fileAddress(paper, file) : '',
          name: file.name,
          type: fileType(file),
          bytes: file.bytes,
          note: (
            <>
              {file.accessible && `${t('Can be read aloud.')} `}
              <code>sha256 {file.sha256}</code>
            </>
          ),
        }))}
      />
      {!readable && (
        <p>
          {paper.accessibleAskedOn === null
            ? t('None of these files is known to be readable aloud.')
            : t('An accessible version has been asked for on {day}.', {
                day: formatDate(paper.accessibleAskedOn),
              })}
        </p>
      )}
    </>
  )
}
