/**
 * From the working copy of a plan to the frozen content of one edition, and back. Pure: everything computed
 * (silences, schedule, strip state, how often unchanged) is computed here, as at the edition's day.
 */
import { lastDay, type SourceDate } from '#src/kernel/dates.ts'
import type {
  EditionAction,
  EditionCommitment,
  EditionContent,
  Evidence,
  EvidenceFile,
  PlanSource,
} from './model.ts'
import { stripStateOf } from './rules.ts'
import { announcedLate, completionSeen, scheduleOf } from './schedule.ts'
import { silenceOf } from './silence.ts'
import type { RowOf, Workbook } from './workbook/index.ts'

export type PlanFacts = {
  slug: string
  title: string
  summary: string
  publisher: string
  assessor: string | null
  source: PlanSource | null
}
export type PeriodFacts = {
  slug: string
  label: string
  startsOn: string
  asAt: string
  updatesDueOn: string | null
}

export type EditionParts = {
  plan: PlanFacts
  period: PeriodFacts
  workbook: Workbook
  /** The latest version of every earlier edition, oldest first. */
  earlier: EditionContent[]
  /** The lasting id of a commitment, and the refs it had before. */
  identity: (ref: string) => { id: string; formerRefs: string[] }
  organisations: { slug: string; name: string; shortName: string }[]
  /** What is known of the files that evidence names, by their SHA-256. */
  files: ReadonlyMap<string, EvidenceFile>
  publishedOn: SourceDate
  practice: boolean
  /** The day each owner is held to, by ref, where it was asked through the office; the period's day for the others. */
  heldDays?: ReadonlyMap<string, string>
}

export function draftEdition(parts: EditionParts): EditionContent {
  const { plan, period, workbook, publishedOn } = parts
  const rows = workbook.commitments ?? []
  const actions = new Map<string, EditionAction>()
  const themes = new Map<string, string>()
  for (const row of rows) {
    themes.set(row.theme, row.theme_title)
    const action = actions.get(row.action) ?? {
      ref: row.action,
      theme: row.theme,
      title: row.action_title,
      commitments: [],
    }
    action.commitments.push(draftCommitment(row, parts))
    actions.set(row.action, action)
  }
  const content = {
    format: 1 as const,
    plan: plan.slug,
    planTitle: plan.title,
    planSummary: plan.summary,
    period: period.slug,
    periodLabel: period.label,
    startsOn: period.startsOn,
    asAt: period.asAt,
    updatesDueOn: period.updatesDueOn,
    publishedOn,
    publisher: plan.publisher,
    assessor: plan.assessor,
    source: plan.source,
    themes: [...themes].map(([ref, title]) => ({ ref, title })),
    actions: [...actions.values()],
    practice: parts.practice,
  }
  return { ...content, organisations: organisationsNamed(content, parts.organisations) }
}

const forRef = <T extends { ref: string }>(rows: readonly T[] | undefined, ref: string): T[] =>
  (rows ?? []).filter((row) => row.ref === ref)

function draftCommitment(row: RowOf<'commitments'>, parts: EditionParts): EditionCommitment {
  const { plan, period, workbook, earlier, publishedOn } = parts
  const { id, formerRefs } = parts.identity(row.ref)
  const asked = forRef(workbook.updates, row.ref)[0]
  const evidence = forRef(workbook.evidence, row.ref).map((item) => toEvidence(item, parts.files))
  const restatements = forRef(workbook.restatements, row.ref).map((moved) => ({
    from: moved.from,
    to: moved.to,
    announcedOn: moved.announced_on,
    period: moved.period,
    reasonCode: moved.reason_code,
    reason: moved.reason ?? '',
    by: moved.by,
    announcedLate: announcedLate(moved.from, moved.announced_on),
  }))
  // What came in but is not cleared waits for the office; a source that gives no such days has already been published.
  const waiting = Boolean(asked?.received_on.edtf && !asked.cleared_on.edtf)
  const hasUpdate = Boolean(asked?.reported && asked.update && !asked.withheld_reason && !waiting)
  const silence = silenceOf({
    requestedOn: asked?.requested_on.edtf ?? null,
    dueOn: parts.heldDays?.get(row.ref) ?? period.updatesDueOn,
    receivedOn: asked?.received_on.edtf ?? null,
    clearedOn: asked?.cleared_on.edtf ?? null,
    withheldReason: asked?.withheld_reason ?? null,
    hasUpdate,
    asOf: lastDay(publishedOn.edtf) ?? period.asAt,
  })
  const before = earlier.at(-1) ? commitmentById(earlier.at(-1)!, id) : undefined
  const unchanged = asked?.unchanged === true
  const update =
    silence === null && asked?.reported
      ? {
          reported: asked.reported,
          text: asked.update ?? '',
          evidence,
          figures: forRef(workbook.figures, row.ref).map(
            ({ ref: _ref, n: _n, figure_period, note, ...figure }) => ({
              ...figure,
              period: figure_period,
              note: note ?? '',
            }),
          ),
          unchanged,
          unchangedRunning: unchanged ? (before?.update?.unchangedRunning ?? 0) + 1 : 0,
        }
      : null
  const made = forRef(workbook.assessments, row.ref)[0]
  const reliedOn = forRef(workbook.assessment_evidence, row.ref).map((item) => toEvidence(item, parts.files))
  const assessment = made
    ? {
        assessed: made.assessed,
        assessor: made.assessor,
        madeOn: made.made_on,
        reasons: made.reasons,
        evidence: reliedOn.length > 0 ? reliedOn : evidence,
        ownersReply: made.owners_reply ?? null,
      }
    : (before?.assessment ?? null)
  const history = [
    ...earlier.map((edition) => ({
      asAt: edition.asAt,
      reported: commitmentById(edition, id)?.update?.reported ?? null,
    })),
    { asAt: period.asAt, reported: update?.reported ?? null },
  ]
  const schedule = scheduleOf({
    firstDue: row.first_due,
    currentDue: row.current_due,
    restatements,
    doneOn: row.done_on,
    reported: history.findLast((one) => one.reported)?.reported ?? null,
    kind: row.kind,
    period: { startsOn: period.startsOn, asAt: period.asAt },
    seen: completionSeen(history),
  })
  const commitment: Omit<EditionCommitment, 'stripState'> = {
    id,
    ref: row.ref,
    kind: row.kind,
    text: row.commitment,
    owner: row.owner,
    ownerPost: row.owner_post ?? null,
    supporting: row.supporting ?? [],
    askedOf: row.asked_of ?? [],
    reportingFrequency: row.reporting_frequency ?? null,
    testable: row.testable ?? true,
    closureTest: row.closure_test ?? null,
    firstDue: row.first_due,
    currentDue: row.current_due,
    restatements,
    update,
    silence,
    silenceReason: silence === 'withheld' ? (asked?.withheld_reason ?? null) : null,
    requested: asked
      ? { requestedOn: asked.requested_on, receivedOn: asked.received_on, clearedOn: asked.cleared_on }
      : null,
    assessed: assessment?.assessed ?? 'not-assessed',
    assessment,
    assessmentMadeIn: made ? period.slug : (before?.assessmentMadeIn ?? null),
    schedule,
    doneOn: row.done_on,
    milestones: forRef(workbook.milestones, row.ref).map((step) => ({
      title: step.title,
      firstDue: step.first_due,
      due: step.due,
      doneOn: step.done_on,
    })),
    money: forRef(workbook.money, row.ref).map((sum) => ({
      purpose: sum.purpose,
      amount: sum.amount ?? null,
      perYear: sum.per_year ?? null,
      currency: sum.currency,
      years: sum.years ?? '',
      stage: sum.stage,
    })),
    targets: forRef(workbook.targets, row.ref).map(({ measure, value, unit, by }) => ({
      measure,
      value,
      unit,
      by,
    })),
    links: forRef(workbook.links, row.ref).map((link) => ({
      kind: link.link_kind,
      title: link.title,
      url: link.url ?? null,
      date: link.date,
      note: link.note ?? '',
    })),
    sourcePlace: row.source_place ?? null,
    reportedByPublisher: row.owner === plan.publisher,
    formerRefs,
  }
  return { ...commitment, stripState: stripStateOf(commitment) }
}

/** What is not public goes out without its address and without its file. Keys that say nothing are absent. */
export function toEvidence(row: RowOf<'evidence'>, files: ReadonlyMap<string, EvidenceFile>): Evidence {
  const open = row.public ?? true
  const file = open && row.file ? files.get(row.file) : undefined
  return {
    title: row.title,
    url: open ? (row.url ?? null) : null,
    tier: row.tier as Evidence['tier'],
    public: open,
    withheldReason: row.withheld_reason ?? null,
    ...(file ? { file } : {}),
    ...(row.inspected_by ? { inspected: { by: row.inspected_by, on: row.inspected_on } } : {}),
  }
}

export function commitmentById(edition: EditionContent, id: string): EditionCommitment | undefined {
  for (const action of edition.actions)
    for (const commitment of action.commitments) if (commitment.id === id) return commitment
  return undefined
}

export const commitmentsOf = (edition: EditionContent): EditionCommitment[] =>
  edition.actions.flatMap((action) => action.commitments)

/** The files that the evidence of an edition brings with it, each once. */
export function filesOf(edition: EditionContent): EvidenceFile[] {
  const all = commitmentsOf(edition).flatMap(({ update, assessment }) =>
    [...(update?.evidence ?? []), ...(assessment?.evidence ?? [])].flatMap(({ file }) => file ?? []),
  )
  return [...new Map(all.map((file) => [file.sha256, file])).values()]
}

/** An edition's states and dates without its words: what a later edition may build on while this one is on hold. */
export function withoutWords(edition: EditionContent): EditionContent {
  return {
    ...edition,
    actions: edition.actions.map((action) => ({
      ...action,
      commitments: action.commitments.map((one) => ({
        ...one,
        update: one.update && { ...one.update, text: '', evidence: [], figures: [] },
        assessment: one.assessment && { ...one.assessment, reasons: '', evidence: [], ownersReply: null },
      })),
    })),
  }
}

function organisationsNamed(
  content: Omit<EditionContent, 'organisations'>,
  known: EditionParts['organisations'],
) {
  const named = new Set<string | null>([content.publisher, content.assessor])
  for (const { owner, supporting, askedOf, assessment } of content.actions.flatMap(
    (action) => action.commitments,
  )) {
    for (const slug of [owner, ...supporting, ...askedOf, assessment?.assessor ?? null]) named.add(slug)
  }
  return known
    .filter(({ slug }) => named.has(slug))
    .map(({ slug, name, shortName }) => ({ slug, name, shortName }))
}
