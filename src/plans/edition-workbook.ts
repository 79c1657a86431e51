import { notStated } from '#src/kernel/dates.ts'
import type { EditionContent, Evidence } from './model.ts'
import type { RowOf, Workbook } from './workbook/index.ts'

/** The workbook an edition was made from: what is exported, and what a correction starts from. */
export function workbookOf(edition: EditionContent): Required<Workbook> {
  const themes = new Map(edition.themes.map(({ ref, title }) => [ref, title]))
  const workbook: Required<Workbook> = {
    commitments: [],
    updates: [],
    restatements: [],
    milestones: [],
    money: [],
    targets: [],
    figures: [],
    evidence: [],
    links: [],
    assessments: [],
    assessment_evidence: [],
  }
  for (const action of edition.actions) {
    for (const one of action.commitments) {
      const { ref } = one
      workbook.commitments.push({
        ref,
        former_ref: one.formerRefs.at(-1) ?? null,
        theme: action.theme,
        theme_title: themes.get(action.theme) ?? action.theme,
        action: action.ref,
        action_title: action.title,
        commitment: one.text,
        kind: one.kind,
        owner: one.owner,
        owner_post: one.ownerPost,
        supporting: one.supporting,
        asked_of: one.askedOf,
        reporting_frequency: one.reportingFrequency,
        testable: one.testable,
        closure_test: one.closureTest,
        first_due: one.firstDue,
        current_due: one.currentDue,
        done_on: one.doneOn,
        source_place: one.sourcePlace,
        reported: null,
        update: null,
      })
      if (one.requested) {
        workbook.updates.push({
          ref,
          requested_on: one.requested.requestedOn,
          received_on: one.requested.receivedOn,
          cleared_on: one.requested.clearedOn,
          withheld_reason: one.silenceReason,
          reported: one.update?.reported ?? null,
          update: one.update?.text ?? null,
          unchanged: one.update?.unchanged ?? null,
        })
      }
      const assessedNow = one.assessment && one.assessmentMadeIn === edition.period ? one.assessment : null
      if (assessedNow) {
        workbook.assessments.push({
          ref,
          assessed: assessedNow.assessed,
          assessor: assessedNow.assessor,
          made_on: assessedNow.madeOn,
          reasons: assessedNow.reasons,
          owners_reply: assessedNow.ownersReply,
        })
      }
      const evidence = one.update?.evidence ?? assessedNow?.evidence ?? []
      workbook.evidence.push(...evidenceRows(ref, evidence))
      // What is not the update's own is the assessor's.
      if (assessedNow && !same(assessedNow.evidence, evidence))
        workbook.assessment_evidence.push(...evidenceRows(ref, assessedNow.evidence))
      one.restatements.forEach((moved, i) =>
        workbook.restatements.push({
          ref,
          n: i + 1,
          period: moved.period,
          from: moved.from,
          to: moved.to,
          announced_on: moved.announcedOn,
          reason_code: moved.reasonCode,
          reason: moved.reason || null,
          by: moved.by,
        }),
      )
      one.milestones.forEach((step, i) =>
        workbook.milestones.push({
          ref,
          n: i + 1,
          title: step.title,
          first_due: step.firstDue,
          due: step.due,
          done_on: step.doneOn,
        }),
      )
      one.money.forEach((sum, i) =>
        workbook.money.push({
          ref,
          n: i + 1,
          purpose: sum.purpose,
          amount: sum.amount,
          per_year: sum.perYear,
          currency: sum.currency,
          years: sum.years || null,
          stage: sum.stage,
        }),
      )
      one.targets.forEach((target, i) =>
        workbook.targets.push({
          ref,
          n: i + 1,
          measure: target.measure,
          value: target.value,
          unit: target.unit,
          by: target.by,
        }),
      )
      one.links.forEach((link, i) =>
        workbook.links.push({
          ref,
          n: i + 1,
          link_kind: link.kind,
          title: link.title,
          url: link.url,
          date: link.date,
          note: link.note || null,
        }),
      )
      one.update?.figures.forEach(({ period, note, ...figure }, i) =>
        workbook.figures.push({ ref, n: i + 1, ...figure, figure_period: period, note: note || null }),
      )
    }
  }
  return workbook
}

const same = (one: readonly Evidence[], other: readonly Evidence[]): boolean =>
  JSON.stringify(evidenceRows('', one)) === JSON.stringify(evidenceRows('', other))

const evidenceRows = (ref: string, items: readonly Evidence[]): RowOf<'evidence'>[] =>
  items.map((item, i) => ({
    ref,
    n: i + 1,
    title: item.title,
    url: item.url,
    tier: item.tier,
    public: item.public,
    withheld_reason: item.withheldReason,
    file: item.file?.sha256 ?? null,
    inspected_by: item.inspected?.by ?? null,
    inspected_on: item.inspected?.on ?? notStated,
  }))
