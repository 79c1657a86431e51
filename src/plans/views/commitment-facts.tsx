/** What stands in the margin of a commitment: who, when, how much, where it is written, how to cite it. */
import { Citation, Link, MarginFacts } from '#src/design/index.ts'
import { formatDate, formatNumber, t } from '#src/kernel/text.ts'
import type { EditionCommitment, EditionContent } from '../model.ts'
import { noticeFacts } from '../interim/public.tsx'
import { anchorOf, nameOf, noticesAbout } from '../published.ts'
import { kindWords, moneyWords, stageWords, timesMoved } from '../words.ts'
import type { CommitmentProps } from './commitment.tsx'
import { DateSaid, editionAddress, OrganisationLink, OrganisationLinks } from './parts.tsx'

export const CommitmentFacts = ({ plan, one, publicUrl }: CommitmentProps) => {
  const { content: edition, version } = plan.latest
  const anchor = anchorOf(one.ref)
  const address = editionAddress(plan.latest)
  return (
    <MarginFacts
      label={t('Facts about {ref}', { ref: one.ref })}
      facts={[
        {
          term: t('Owner'),
          value: <OrganisationLink edition={edition} slug={one.owner} />,
          note: one.ownerPost,
        },
        ...organisations(t('With'), edition, one.supporting),
        ...organisations(t('Asked of'), edition, one.askedOf),
        ...dates(one),
        ...noticeFacts(noticesAbout(plan, one.id)),
        ...one.money.map((sum) => ({
          term: t('Money'),
          value: t('{amount}, {stage}', { amount: moneyWords(sum), stage: stageWords(sum.stage) }),
          note: sum.years
            ? t('{purpose}; years: {years}', { purpose: sum.purpose, years: sum.years })
            : sum.purpose,
        })),
        ...(one.money.length === 0 ? [{ term: t('Money'), value: t('none stated') }] : []),
        { term: t('Kind'), value: kindWords(one.kind) },
        ...(one.closureTest ? [{ term: t('Complete when'), value: one.closureTest }] : []),
        ...(one.testable ? [] : [{ term: t('Can be tested'), value: t('not as it is written') }]),
        ...(one.reportingFrequency ? [{ term: t('Updates'), value: one.reportingFrequency }] : []),
        ...(one.formerRefs.length > 0 ? [{ term: t('Was numbered'), value: one.formerRefs.join(', ') }] : []),
        ...source(edition, one),
        {
          term: t('Entry'),
          value: <Link href={`/record/entries/${version.entry}`}>{formatNumber(version.entry)}</Link>,
          note: edition.periodLabel,
        },
      ]}
    >
      <Citation
        id={`cite-${anchor}`}
        text={t(
          '“{text}”, commitment {ref}, {plan}, {label}, as at {day}. {publisher}. Version {version, number}, entered {entered} as entry {entry, number} of the public record. {address}',
          {
            text: one.text,
            ref: one.ref,
            plan: edition.planTitle,
            label: edition.periodLabel,
            day: formatDate(edition.asAt),
            publisher: nameOf(edition, edition.publisher),
            entered: formatDate(version.enteredAt),
            version: version.number,
            entry: version.entry,
            // The frozen version: this page goes on to show the newest edition.
            address: `${publicUrl}${address}/versions/${version.number}#${one.ref.replace('/', '-')}`,
          },
        )}
      />
      <p class="small">
        {t('The whole edition as')} <Link href={`${address}.json`}>JSON</Link>,{' '}
        <Link href={`${address}.csv`}>CSV</Link>, <Link href={`${address}.pdf`}>PDF</Link>
      </p>
    </MarginFacts>
  )
}

const organisations = (term: string, edition: EditionContent, slugs: string[]) =>
  slugs.length === 0 ? [] : [{ term, value: <OrganisationLinks edition={edition} slugs={slugs} /> }]

/** One row while first and current date are the same. */
function dates(one: EditionCommitment) {
  const { firstDue, currentDue, doneOn, schedule } = one
  const same = firstDue.text === currentDue.text && firstDue.edtf === currentDue.edtf
  return [
    ...(same
      ? [
          {
            term: t('Due'),
            value: <DateSaid date={firstDue} />,
            note: firstDue.edtf && schedule.moved === 0 ? t('no move of this date is known') : null,
          },
        ]
      : [
          { term: t('First date'), value: <DateSaid date={firstDue} /> },
          { term: t('Now due'), value: <DateSaid date={currentDue} /> },
        ]),
    ...(schedule.moved > 0 ? [{ term: t('Moved'), value: timesMoved(one) }] : []),
    ...(doneOn.edtf
      ? [{ term: t('Done on'), value: <DateSaid date={doneOn} />, note: t('as its owner reports') }]
      : []),
  ]
}

function source({ source: document }: EditionContent, { sourcePlace }: EditionCommitment) {
  if (!document && !sourcePlace) return []
  const title = document?.url ? <Link href={document.url}>{document.title}</Link> : document?.title
  return [{ term: t('Source'), value: sourcePlace ?? title, note: sourcePlace ? title : null }]
}
