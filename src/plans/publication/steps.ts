/** The steps of a pack's story for assessing and publishing: the screens' own commands, as their people. */
import { z } from 'zod'
import type { Step } from '#src/kernel/manifest.ts'
import { isDay, todayOf } from '#src/kernel/today.ts'
import { actingAs } from '#src/people/index.ts'
import { assess } from '../assessing/commands.ts'
import { assessedStates } from '../model.ts'
import { fingerprintsOf } from './changed.ts'
import { askForPublication, publishPrepared } from './commands.ts'
import { lookAtDraft } from './draft.ts'

const day = z.string().refine(isDay, 'must be a day: 2025-05-20')
const of = {
  do: z.string(),
  plan: z.string(),
  period: z.string(),
  actingAs: z.string(),
  /** The day; today (the pack's day of showing) when absent. */
  on: day.optional(),
}
const AssessStep = z.strictObject({
  ...of,
  ref: z.string(),
  assessed: z.enum(assessedStates),
  reasons: z.string(),
  evidence: z
    .array(
      z.strictObject({
        title: z.string(),
        url: z.string().default(''),
        tier: z.int().min(1).max(4),
        withheldReason: z.string().default(''),
      }),
    )
    .default([]),
  /** Numbers of the owner's evidence that it rests on too. */
  ownersEvidence: z.array(z.int()).default([]),
})
const AskStep = z.strictObject({
  ...of,
  waitingFor: z.string().nullable().default(null),
  note: z.string().default(''),
})
const PublishStep = z.strictObject(of)

export const publishingSteps: Record<string, Step> = {
  'plans.assess': async ({ db, pack, config }, step) => {
    const { actingAs: person, on, do: _do, ...made } = AssessStep.parse(step)
    const today = on ?? todayOf(pack)
    await assess(db, await actingAs(db, person), {
      ...made,
      day: today,
      today,
      publicUrl: config.PUBLIC_URL,
    })
  },
  'plans.ask-publication': async ({ db, pack, config }, step) => {
    const { actingAs: person, on, do: _do, ...asked } = AskStep.parse(step)
    await askForPublication(db, await actingAs(db, person), {
      ...asked,
      today: on ?? todayOf(pack),
      practice: pack.practice,
      publicUrl: config.PUBLIC_URL,
    })
  },
  'plans.publish': async ({ db, pack, config }, step) => {
    const { actingAs: person, on, plan, period } = PublishStep.parse(step)
    const today = on ?? todayOf(pack)
    const draft = await lookAtDraft(db, { plan, period, day: today, practice: pack.practice })
    await publishPrepared(db, await actingAs(db, person), {
      plan,
      period,
      today,
      practice: pack.practice,
      publicUrl: config.PUBLIC_URL,
      sha256: draft.sha256,
      looked: fingerprintsOf(draft.content),
    })
  },
}
