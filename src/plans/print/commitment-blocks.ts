/** One commitment of an edition, whole: what was promised, said, computed and assessed, each labelled with whose it is. */
import { formatDate, formatList, t } from '#src/kernel/text.ts'
import type { EditionCommitment, EditionContent, Evidence, Link } from '../model.ts'
import { evidenceAddress, nameOf } from '../published.ts'
import {
  assessedWords,
  hiddenEvidenceWords,
  kindWords,
  linkKindWords,
  movedSentence,
  reportedWords,
  silenceWords,
  standingSentence,
  tierWords,
} from '../words.ts'
import { runsOf, type Block, type Fact, type Words } from './block.ts'
import {
  figureTable,
  milestoneTable,
  moneyTable,
  restatementTable,
  targetTable,
} from './commitment-tables.ts'
import { dateAsSaid, linked, oneLine, prose, titleWithAddress } from './prose.ts'

/** `base` makes addresses whole; `areas`: names by code; `paraphrase`: the updates are the site's wording. */
export type PrintedIn = { base: string; areas: ReadonlyMap<string, string>; paraphrase: boolean }

export function commitmentBlocks(
  edition: EditionContent,
  one: EditionCommitment,
  { base, areas, paraphrase }: PrintedIn,
): Block[] {
  const owner = nameOf(edition, one.owner)
  const { update, assessment } = one
  return [
    { kind: 'heading', level: 4, text: oneLine(`${one.ref} ${one.text}`) },
    { kind: 'facts', facts: factsOf(edition, one) },
    ...(update && update.text.trim() !== ''
      ? [
          said(
            paraphrase
              ? t('What {owner} reported, in our wording', { owner })
              : t('What {owner} reported', { owner }),
            update.text,
          ),
        ]
      : []),
    ...(update ? figureTable(update.figures, areas) : []),
    ...targetTable(one),
    ...moneyTable(one),
    ...milestoneTable(one),
    ...restatementTable(one, (slug) => nameOf(edition, slug)),
    ...(update ? evidenceList(t('Evidence given with the update:'), update.evidence, edition, base) : []),
    ...(assessment
      ? [
          said(
            t('Reasons of the assessor, {assessor}', { assessor: nameOf(edition, assessment.assessor) }),
            assessment.reasons,
          ),
          ...evidenceList(t('Evidence for the assessment:'), assessment.evidence, edition, base),
          assessment.ownersReply
            ? said(t('Reply of the owner, {owner}', { owner }), assessment.ownersReply)
            : paragraph(t('The owner has not replied to the assessment in this edition.')),
        ]
      : []),
    ...linkList(one.links, base),
  ]
}

const paragraph = (words: Words): Block => ({ kind: 'paragraph', words })
const said = (label: string, text: string): Block => ({ kind: 'said', label, blocks: prose(text) })

function factsOf(edition: EditionContent, one: EditionCommitment): Fact[] {
  const names = (slugs: readonly string[]) => formatList(slugs.map((slug) => nameOf(edition, slug)))
  const owner = nameOf(edition, one.owner)
  const facts: (Fact | null)[] = [
    {
      term: t('Owner'),
      value: one.ownerPost ? t('{owner} ({post})', { owner, post: one.ownerPost }) : owner,
    },
    one.supporting.length === 0 ? null : { term: t('Supporting'), value: names(one.supporting) },
    one.askedOf.length === 0 ? null : { term: t('Asked of'), value: names(one.askedOf) },
    { term: t('Kind'), value: kindWords(one.kind) },
    one.reportingFrequency === null ? null : { term: t('To be reported'), value: one.reportingFrequency },
    { term: t('First date'), value: dateAsSaid(one.firstDue) },
    { term: t('Current date'), value: dateAsSaid(one.currentDue) },
    { term: t('Date moved'), value: movedWords(one) },
    ...scheduleFacts(edition, one),
    one.doneOn.edtf === null && one.update?.reported !== 'reported-complete'
      ? null
      : { term: t('Done on'), value: dateAsSaid(one.doneOn) },
    { term: t('Reported'), value: reportedFact(one, owner) },
    requestFact(one),
    assessedFact(edition, one),
    one.testable ? null : { term: t('Can be tested'), value: t('No: nothing says when it would be done') },
    one.closureTest === null ? null : { term: t('Done when'), value: oneLine(one.closureTest) },
    one.formerRefs.length === 0 ? null : { term: t('Earlier numbers'), value: formatList(one.formerRefs) },
    one.sourcePlace === null ? null : { term: t('In the source'), value: oneLine(one.sourcePlace) },
  ]
  return facts.filter((fact) => fact !== null)
}

function movedWords(one: EditionCommitment): string {
  const { slippage } = one.schedule
  if (slippage === null || slippage === 0) return movedSentence(one)
  const days = Math.abs(slippage)
  return slippage > 0
    ? t('{moved}: {days, plural, one {# day} other {# days}} later than first said', {
        moved: movedSentence(one),
        days,
      })
    : t('{moved}: {days, plural, one {# day} other {# days}} earlier than first said', {
        moved: movedSentence(one),
        days,
      })
}

/** Computed: never the owner's word. */
function scheduleFacts({ asAt }: EditionContent, { schedule }: EditionCommitment): Fact[] {
  const day = formatDate(asAt)
  const { first, current } = schedule
  if (first.state === 'no-date' && current.state === 'no-date' && schedule.state === 'no-date')
    return [{ term: t('Schedule'), value: t('No date set, as at {day}', { day }) }]
  const lastGiven = current.state === 'no-date' && schedule.state !== first.state
  return [
    {
      term: t('Against first date'),
      value: t('{standing}, as at {day}', { standing: standingSentence(first), day }),
    },
    {
      term: t('Against current date'),
      value: t('{standing}, as at {day}', { standing: standingSentence(current), day }),
    },
    ...(lastGiven
      ? [
          {
            term: t('Against last date'),
            value: t('{standing}, as at {day}', { standing: standingSentence(schedule), day }),
          },
        ]
      : []),
  ]
}

function reportedFact(
  { update, silence, silenceReason, reportedByPublisher }: EditionCommitment,
  owner: string,
): string {
  if (!update) {
    const why = silence ? silenceWords(silence) : t('Nothing reported in this edition')
    return silenceReason ? t('{why}: {reason}', { why, reason: oneLine(silenceReason) }) : why
  }
  const state = reportedWords(update.reported)
  const who = reportedByPublisher
    ? t('{state}; reported by the publisher itself', { state })
    : t('{state}, says {owner}', { state, owner })
  if (!update.unchanged) return who
  return t(
    '{who}. {owner} says that nothing has changed: {count, plural, one {this edition} other {# editions running}}',
    {
      who,
      owner,
      count: update.unchangedRunning,
    },
  )
}

function requestFact({ requested }: EditionCommitment): Fact | null {
  if (!requested) return null
  const { requestedOn, receivedOn, clearedOn } = requested
  if ([requestedOn, receivedOn, clearedOn].every(({ edtf }) => edtf === null)) return null
  return {
    term: t('The update was'),
    value: t('asked for: {asked}; received: {received}; cleared by the office: {cleared}', {
      asked: requestedOn.text,
      received: receivedOn.text,
      cleared: clearedOn.text,
    }),
  }
}

/** Said once at the top, not here, when the plan names no assessor. */
function assessedFact(
  edition: EditionContent,
  { assessed, assessment, assessmentMadeIn }: EditionCommitment,
): Fact | null {
  if (!assessment)
    return edition.assessor === null ? null : { term: t('Assessed'), value: assessedWords(assessed) }
  const values = {
    state: assessedWords(assessment.assessed),
    assessor: nameOf(edition, assessment.assessor),
    day: assessment.madeOn.text,
    period: assessmentMadeIn ?? '',
  }
  const isOlder = assessmentMadeIn !== null && assessmentMadeIn !== edition.period
  return {
    term: t('Assessed'),
    value: isOlder
      ? t('{state}, by {assessor} on {day} (in the edition {period}; it stands until the next one)', values)
      : t('{state}, by {assessor} on {day}', values),
  }
}

function evidenceList(
  label: string,
  evidence: readonly Evidence[],
  edition: EditionContent,
  base: string,
): Block[] {
  if (evidence.length === 0) return []
  const items = evidence.map((item): Words => {
    const { title, url, tier, public: open, withheldReason, inspected, file } = item
    const about = t('Tier {tier}, {words}: ', { tier, words: tierWords(tier) })
    const hidden = inspected ? ` (${hiddenEvidenceWords(item) ?? ''})` : ''
    if (open)
      return [
        { text: about },
        ...titleWithAddress(oneLine(title), url, base),
        ...(file
          ? [{ text: '. ' }, ...titleWithAddress(oneLine(file.name), evidenceAddress(edition, file), base)]
          : []),
        ...(hidden === '' ? [] : [{ text: hidden }]),
      ]
    if (inspected) return `${about}${oneLine(title)}${hidden}`
    return `${about}${t('{title} (not public: {reason})', { title: oneLine(title), reason: withheldReason ?? t('no reason given') })}`
  })
  return [{ kind: 'list', label, items }]
}

function linkList(links: readonly Link[], base: string): Block[] {
  if (links.length === 0) return []
  const items = links.map(({ kind, title, url, date, note }): Words => {
    const rest = [date.edtf === null ? '' : date.text, oneLine(note)].filter((part) => part !== '').join('. ')
    return [
      { text: `${linkKindWords(kind)}: ` },
      ...titleWithAddress(oneLine(title), url, base),
      ...(rest === '' ? [] : [{ text: '. ' }, ...runsOf(linked(rest))]),
    ]
  })
  return [{ kind: 'list', label: t('See also:'), items }]
}
