/** The steps of a pack's story for what staff decide on an update, and for a notice between editions: the screens' own commands. */
import { z } from 'zod'
import type { Step } from '#src/kernel/manifest.ts'
import { isDay, todayOf } from '#src/kernel/today.ts'
import { actingAs } from '#src/people/index.ts'
import { draftInterim, publishInterim } from '../interim/commands.ts'
import { clearUpdate, returnUpdate, withholdUpdate } from './office-decide.ts'
import { proposeStyleEdit } from './style-edit.ts'

const day = z.string().refine(isDay, 'must be a day: 2025-05-20')
const of = {
  do: z.string(),
  plan: z.string(),
  period: z.string(),
  ref: z.string(),
  actingAs: z.string(),
  /** The day; today (the pack's day of showing) when absent. */
  on: day.optional(),
}
const DecideStep = z.strictObject({
  ...of,
  decision: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('clear') }),
    z.strictObject({ kind: z.literal('return'), comment: z.string(), dueOn: day }),
    z.strictObject({ kind: z.literal('withhold'), reason: z.string() }),
    z.strictObject({ kind: z.literal('other-words'), words: z.string() }),
  ]),
})
const { period: _period, ...ofPlan } = of
const InterimStep = z.strictObject({
  ...ofPlan,
  words: z.string(),
  day,
  /** Who publishes it; it waits for a second person when absent. */
  publishedBy: z.string().optional(),
})

export const decideSteps: Record<string, Step> = {
  'plans.decide': async ({ db, pack, config }, step) => {
    const { actingAs: person, on, decision, plan, period, ref } = DecideStep.parse(step)
    const viewer = await actingAs(db, person)
    const request = { plan, period, ref, today: on ?? todayOf(pack), publicUrl: config.PUBLIC_URL }
    switch (decision.kind) {
      case 'clear':
        return clearUpdate(db, viewer, request)
      case 'return':
        return returnUpdate(db, viewer, { ...request, comment: decision.comment, dueOn: decision.dueOn })
      case 'withhold':
        return withholdUpdate(db, viewer, { ...request, reason: decision.reason })
      case 'other-words':
        return proposeStyleEdit(db, viewer, { ...request, words: decision.words })
    }
  },
  'plans.interim-notice': async ({ db, pack, config }, step) => {
    const { actingAs: person, on, plan, ref, words, day: happened, publishedBy } = InterimStep.parse(step)
    const around = { today: on ?? todayOf(pack), publicUrl: config.PUBLIC_URL }
    const id = await draftInterim(db, await actingAs(db, person), {
      plan,
      ref,
      words,
      day: happened,
      ...around,
    })
    if (publishedBy)
      await publishInterim(db, await actingAs(db, publishedBy), { id, practice: pack.practice, ...around })
  },
}
