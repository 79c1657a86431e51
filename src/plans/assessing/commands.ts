/**
 * An assessor, who is not of the owning organisation and wrote none of its update, says what can be supported from public
 * evidence. The owner may reply; the reply is printed beside it and cannot hold the edition up past its day.
 */
import { noteAct } from '#src/audit/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { notStated, sourceDate } from '#src/kernel/dates.ts'
import { absent, Faults } from '#src/kernel/errors.ts'
import { permit, refuse } from '#src/kernel/permit.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { isDay, plusDays } from '#src/kernel/today.ts'
import { notify } from '#src/notices/index.ts'
import { holdersOf } from '#src/people/index.ts'
import { holdingsFor, type Viewer } from '#src/policy.ts'
import type { Assessed, Evidence } from '../model.ts'
import { toEvidence } from '../edition.ts'
import { noteDrafter } from '../quarter/queries.ts'
import { refusePublished } from '../quarter/office-open.ts'
import { refSlug } from '../quarter/request.ts'
import { findPlan, listIdentities, listPeriods, loadWorkbook, lockPlan } from '../queries.ts'
import { assessmentFault, type Fault } from '../rules.ts'
import { assessedWords } from '../words.ts'
import * as queries from './queries.ts'

/** How long an owner has to reply. */
export const replyDays = 10

/** Which commitment, by its ref now. */
export type AssessOf = { plan: string; period: string; ref: string }

/** Evidence of the assessor's own: `url` empty and a reason where it is withheld. */
export type OwnEvidence = { title: string; url: string; tier: number; withheldReason: string }

export type Assess = AssessOf & {
  assessed: Assessed
  reasons: string
  /** A day, YYYY-MM-DD. */
  day: string
  evidence: readonly OwnEvidence[]
  /** Rows of the owner's evidence that it rests on too: their numbers in the period's update. */
  ownersEvidence: readonly number[]
  today: string
  publicUrl: string
}

/** What is wrong: `rule` is its name in src/plans/rules.ts where it is one of those. */
export class AssessmentFaults extends Faults {
  readonly faults: readonly { field: string; message: string; rule?: string }[]
  constructor(faults: readonly { field: string; message: string; rule?: string }[]) {
    super(faults.map(({ message }) => message))
    this.faults = faults
  }
}

export async function assess(db: Db, viewer: Viewer, act: Assess): Promise<{ replyBy: string }> {
  permit(viewer, 'plans.assess')
  return db.transaction().execute(async (tx) => {
    await lockPlan(tx, act.plan)
    await refusePublished(tx, act)
    const { key, rows, plan } = await requireAssessable(tx, act)
    const assessor = await requireOutsider(tx, viewer, key, rows.commitment.owner, plan.assessor)
    const evidence = chosenEvidence(act, rows.evidence)
    const faults: AssessmentFaults['faults'][number][] = [...faultsOfForm(act), ...evidence.faults]
    const made = {
      assessed: act.assessed,
      assessor,
      madeOn: sourceDate(act.day || null),
      reasons: act.reasons.trim(),
    }
    const broken = assessmentFault(rows.assessable, {
      ...made,
      evidence: evidence.rows.map((row) => asEvidence(row)),
    })
    if (broken) faults.push({ field: fieldOf(broken), message: broken.sentence, rule: broken.rule })
    if (faults.length > 0) throw new AssessmentFaults(faults)
    await queries.writeAssessment(tx, key, { ...made, evidence: evidence.rows })
    const dueOn = plusDays(act.today, replyDays)
    await queries.startClock(tx, key, { askedOn: act.today, dueOn })
    await noteDrafter(tx, act, viewer.person, `assessment of ${act.ref}`)
    await tellOwner(tx, act, { owner: rows.commitment.owner, planTitle: plan.title, dueOn })
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.assess',
      thing: `plans/${act.plan}/${act.period}/${act.ref}`,
      organisation: rows.commitment.owner,
      detail: { assessed: act.assessed, assessor, replyBy: dueOn },
    })
    return { replyBy: dueOn }
  })
}

/** Everything of one commitment in a period that an assessment is judged by. 404 when there is no such commitment. */
export async function requireAssessable(db: Db, of: AssessOf) {
  const plan = await findPlan(db, of.plan)
  const period = plan && (await listPeriods(db, of.plan)).find(({ slug }) => slug === of.period)
  const identity = (await listIdentities(db, of.plan)).find(({ ref }) => ref === of.ref)
  if (!plan || !period || !identity) throw absent(t('There is no such commitment in this period.'))
  const workbook = await loadWorkbook(db, of.plan, of.period)
  const own = <T extends { ref: string }>(rows: readonly T[]) => rows.filter(({ ref }) => ref === of.ref)
  const commitment = own(workbook.commitments)[0]!
  return {
    plan,
    period,
    key: { plan: of.plan, period: of.period, commitment: identity.id },
    rows: {
      commitment,
      update: own(workbook.updates)[0] ?? null,
      evidence: own(workbook.evidence),
      assessment: own(workbook.assessments)[0] ?? null,
      reliedOn: own(workbook.assessment_evidence),
      assessable: {
        kind: commitment.kind,
        owner: commitment.owner,
        testable: commitment.testable ?? true,
        closureTest: commitment.closure_test,
        figures: own(workbook.figures).map(({ figure_period, note, ref: _ref, n: _n, ...figure }) => ({
          ...figure,
          period: figure_period,
          note: note ?? '',
        })),
        links: own(workbook.links).map((link) => ({
          kind: link.link_kind,
          title: link.title,
          url: link.url,
          date: link.date,
          note: link.note ?? '',
        })),
      },
    },
  }
}

/**
 * The organisation for which this person assesses. Refused: who works for, or contributes for, the owner, or wrote any of
 * the update, and an organisation of which somebody did.
 */
export async function requireOutsider(
  db: Db,
  viewer: Viewer,
  key: queries.AssessedIn,
  owner: string,
  preferred: string | null,
): Promise<string> {
  const authors = await queries.updateAuthors(db, key)
  permit(viewer, 'plans.assess', { otherHalf: authors.map(({ person }) => person) })
  const ofOwner =
    viewer.organisation === owner || viewer.holdings.some(({ organisation }) => organisation === owner)
  if (ofOwner) refuse('other-half', 'plans.assess')
  const organisations = holdingsFor(viewer, 'plans.assess').flatMap(({ organisation }) => organisation ?? [])
  const able = organisations.filter((one) => !authors.some(({ organisation }) => organisation === one))
  const [first] = preferred !== null && able.includes(preferred) ? [preferred] : able
  if (first === undefined) refuse('other-half', 'plans.assess')
  return first
}

function chosenEvidence(
  act: Assess,
  owners: Awaited<ReturnType<typeof requireAssessable>>['rows']['evidence'],
) {
  const faults: { field: string; message: string }[] = []
  const own = act.evidence.flatMap((item, index): queries.EvidenceRow[] => {
    const empty = !item.title.trim() && !item.url.trim() && !item.withheldReason.trim()
    if (empty) return []
    const at = `evidence.${index}`
    if (!item.title.trim()) faults.push({ field: `${at}.title`, message: t('Say what the evidence is.') })
    if (![1, 2, 3, 4].includes(item.tier))
      faults.push({ field: `${at}.tier`, message: t('Choose what kind of evidence it is.') })
    if (item.url.trim() && !/^https?:\/\/\S+$/.test(item.url.trim()))
      faults.push({ field: `${at}.url`, message: t('An address begins with https:// or http://.') })
    const withheld = item.withheldReason.trim()
    return [
      {
        title: item.title.trim(),
        url: withheld ? null : item.url.trim() || null,
        tier: item.tier,
        public: !withheld,
        withheldReason: withheld || null,
        file: null,
        inspectedBy: null,
        inspectedOn: notStated,
      },
    ]
  })
  const taken = owners
    .filter(({ n }) => act.ownersEvidence.includes(n))
    .map((row) => ({
      title: row.title,
      url: row.url,
      tier: row.tier,
      public: row.public ?? true,
      withheldReason: row.withheld_reason,
      file: row.file,
      inspectedBy: row.inspected_by,
      inspectedOn: row.inspected_on,
    }))
  return { rows: [...taken, ...own], faults }
}

const asEvidence = (row: queries.EvidenceRow): Evidence =>
  toEvidence(
    {
      ref: '',
      n: 0,
      title: row.title,
      url: row.url,
      tier: row.tier,
      public: row.public,
      withheld_reason: row.withheldReason,
      file: row.file,
      inspected_by: row.inspectedBy,
      inspected_on: row.inspectedOn,
    },
    new Map(),
  )

function faultsOfForm({ day, today, reasons }: Assess): { field: string; message: string; rule?: string }[] {
  const faults = []
  if (day && !isDay(day))
    faults.push({ field: 'day', message: t('Give the day on which the assessment was made.') })
  else if (day > today) faults.push({ field: 'day', message: t('This day is still to come.') })
  if (reasons.length > 10_000)
    faults.push({ field: 'reasons', message: t('The reasons are longer than 10,000 characters.') })
  return faults
}

/** The field of the form where a broken rule is put right. */
const fieldOf = ({ rule }: Fault): string =>
  ({
    'reasons-missing': 'reasons',
    'no-evidence-as-of': 'day',
    'evidence-missing': 'evidence.0.title',
    'stronger-evidence-needed': 'evidence.0.title',
  })[rule] ?? 'assessed'

async function tellOwner(
  tx: Tx,
  act: Assess,
  { owner, planTitle, dueOn }: { owner: string; planTitle: string; dueOn: string },
): Promise<void> {
  for (const { person } of await holdersOf(tx, 'contributor', { organisation: owner }))
    await notify(tx, {
      kind: 'assessment',
      to: { person },
      needs: { role: 'contributor', organisation: owner },
      subject: t('Assessed: {ref} of {plan}. You may reply by {day}', {
        ref: act.ref,
        plan: planTitle,
        day: formatDate(dueOn),
      }),
      blocks: [
        {
          paragraph: t('Your commitment {ref} was assessed as “{assessed}”.', {
            ref: act.ref,
            assessed: assessedWords(act.assessed),
          }),
        },
        { paragraph: act.reasons.trim() },
        {
          paragraph: t(
            'You have {days, number} days to reply, until {day}. What you write is printed beside the assessment. The edition can go out on its day without it.',
            { days: replyDays, day: formatDate(dueOn) },
          ),
        },
        {
          action: {
            text: t('Read the assessment and reply'),
            href: `${act.publicUrl}/office/owed/${act.plan}/${act.period}/${refSlug(act.ref)}`,
          },
        },
      ],
    })
}
