/** Small parts that several pages of plans share. */
import type { ComponentChildren } from 'preact'
import { EntryStamp, InsetText, Link, StateShape, type ShapeName, type StateName } from '#src/design/index.ts'
import type { SourceDate } from '#src/kernel/dates.ts'
import { formatBytes, formatDate, t } from '#src/kernel/text.ts'
import type { EditionCommitment, EditionContent } from '../model.ts'
import {
  addressOf,
  nameOf,
  type HeldEdition,
  type PublishedEdition,
  type PublishedPlan,
} from '../published.ts'
import { periodName, reportedWords, scheduleSentence, silenceWords, takenAs, timesMoved } from '../words.ts'

export { Prose } from '#src/design/index.ts'

/** A date in the source's words, with the day it is taken as when the words are vague. */
export const DateSaid = ({ date }: { date: SourceDate }) => {
  const taken = takenAs(date)
  return taken ? (
    <>
      {date.text} <small class="soft">({taken})</small>
    </>
  ) : (
    <>{date.text}</>
  )
}

export const OrganisationLink = ({ edition, slug }: { edition: EditionContent; slug: string }) => (
  <Link href={`/organisations/${slug}`}>{nameOf(edition, slug)}</Link>
)

export const OrganisationLinks = ({ edition, slugs }: { edition: EditionContent; slugs: string[] }) => (
  <>
    {slugs.map((slug, index) => (
      <>
        {index > 0 && ', '}
        <OrganisationLink edition={edition} slug={slug} />
      </>
    ))}
  </>
)

/** What the owner says, or why there is nothing. */
export const said = (one: EditionCommitment): string =>
  one.update
    ? reportedWords(one.update.reported)
    : one.silence
      ? silenceWords(one.silence)
      : t('Nothing reported')

/** The shape of what the owner says. */
export const shapeOfSaid = (one: EditionCommitment): ShapeName => {
  if (!one.update) return 'silence'
  return one.update.reported === 'ongoing' ? 'ongoing-duty' : one.update.reported
}
export const Said = ({ one }: { one: EditionCommitment }) => (
  <StateShape state={shapeOfSaid(one) as StateName} word={said(one)} />
)

/** How it stands against its dates, with the shape that warns when it does. */
export const Standing = ({ one }: { one: EditionCommitment }) => {
  const words = scheduleSentence(one.schedule)
  const moved = one.schedule.moved > 0 ? t(', moved {times}', { times: timesMoved(one) }) : ''
  if (one.schedule.state === 'overdue') return <StateShape state="overdue" word={words + moved} />
  return moved ? <StateShape state="date-moved" word={words + moved} /> : <>{words}</>
}

export const CommitmentLink = ({
  plan,
  action,
  one,
  children,
}: {
  plan: string
  action: string
  one: Pick<EditionCommitment, 'ref' | 'text'>
  children?: ComponentChildren
}) => <Link href={addressOf(plan, action, one.ref)}>{children ?? `${one.ref} ${one.text}`}</Link>

export const stateOf = (one: EditionCommitment): StateName => one.stripState

export const editionAddress = ({ content }: Pick<PublishedEdition, 'content'>): string =>
  `/plans/${content.plan}/editions/${content.period}`

export const EditionStamp = ({ edition }: { edition: PublishedEdition }) => (
  <EntryStamp
    number={edition.version.entry}
    href={`/record/entries/${edition.version.entry}`}
    about={
      edition.versions.length === 1
        ? t('version 1, no corrections')
        : t('version {number, number} of {count, number}', {
            number: edition.version.number,
            count: edition.versions.length,
          })
    }
    entered={formatDate(edition.version.enteredAt, 'second')}
    sha256={edition.version.sha256}
    checkHref={`/record/check?entry=${edition.version.entry}`}
    holdHref={`/office/holds/new?key=${encodeURIComponent(edition.version.key)}`}
  />
)

/** Editions on hold are named, so that a gap is never a silent one. */
export const HeldNotice = ({ plan, held }: { plan: PublishedPlan; held: readonly HeldEdition[] }) =>
  held.length === 0 ? null : (
    <InsetText>
      {held.map(({ period, hold }) => (
        <p>
          {t(
            'The edition for {period} has been on hold since {when}: it is hidden for a legal or safety reason.',
            {
              period: periodName(period),
              when: formatDate(hold.since),
            },
          )}{' '}
          <Link href={`/plans/${plan.slug}/editions/${period}`}>{t('What this means')}</Link>
        </p>
      ))}
    </InsetText>
  )

/** Whose words these are and as of when: said on every page that shows an edition. */
export const asAtSentence = (edition: EditionContent): string =>
  t('As at {day}, the day of this edition.', { day: formatDate(edition.asAt) })

/** The source document by name: attached where it may be copied, else linked, else only named. */
export const SourceName = ({ edition }: { edition: EditionContent }) => {
  const { source } = edition
  if (!source) return null
  if (source.file)
    return (
      <Link href={`/plans/${edition.plan}/editions/${edition.period}/source`}>
        {t('{title} ({size})', { title: source.title, size: formatBytes(source.file.bytes) })}
      </Link>
    )
  return source.url ? <Link href={source.url}>{source.title}</Link> : <>{source.title}</>
}

/** "4 Holding to account": the number where there is one. */
export function themeName(edition: EditionContent, ref: string): string {
  const title = edition.themes.find((theme) => theme.ref === ref)?.title
  if (title === undefined) return ref
  return /^\d/.test(ref) ? `${ref} ${title}` : title
}

/** An organisation where there is little room. */
export const ShortName = ({ edition, slug }: { edition: EditionContent; slug: string }) => {
  const found = edition.organisations.find((one) => one.slug === slug)
  if (!found) return <>{slug}</>
  return found.shortName === found.name ? (
    <>{found.name}</>
  ) : (
    <abbr title={found.name}>{found.shortName}</abbr>
  )
}

/** First and current date; once where they are the same. */
export const DueDates = ({ one }: { one: Pick<EditionCommitment, 'firstDue' | 'currentDue'> }) =>
  one.firstDue.text === one.currentDue.text ? (
    <DateSaid date={one.firstDue} />
  ) : (
    <>
      {t('first {date}', { date: one.firstDue.text })}
      <br />
      {t('now {date}', { date: one.currentDue.text })}
    </>
  )
