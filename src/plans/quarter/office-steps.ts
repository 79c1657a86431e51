/** The steps of a pack's story on the office's side of a quarter. */
import { join } from 'node:path'
import { z } from 'zod'
import { Faults } from '#src/kernel/errors.ts'
import type { Step } from '#src/kernel/manifest.ts'
import { isDay, todayOf } from '#src/kernel/today.ts'
import { actingAs } from '#src/people/index.ts'
import { readPlanFile } from '../steps.ts'
import { openPeriodForUpdates } from './office-open.ts'

const day = z.string().refine(isDay, 'must be a day: 2025-05-20')
const AskStep = z.strictObject({
  do: z.string(),
  plan: z.string(),
  /** A period of the plan's `plan.yaml`. */
  period: z.string(),
  /** Slug of the person of the office who asks. */
  actingAs: z.string(),
  /** The day of the asking; today (the pack's day of showing) when absent. */
  on: day.optional(),
  reminders: z.array(z.int().min(-60).max(60)).optional(),
})

export const officeSteps: Record<string, Step> = {
  'plans.ask': async ({ db, pack, packFolder, config, print }, step) => {
    const { plan, period: wanted, actingAs: person, on, reminders } = AskStep.parse(step)
    const file = join(packFolder, 'plans', plan, 'plan.yaml')
    const period = readPlanFile(file).periods.find(({ slug }) => slug === wanted)
    if (!period) throw new Faults([`${file}, periods: there is no period “${wanted}”.`])
    const { unreached } = await openPeriodForUpdates(db, await actingAs(db, person), {
      plan,
      period,
      ...(reminders ? { reminders } : {}),
      today: on ?? todayOf(pack),
      publicUrl: config.PUBLIC_URL,
    })
    for (const name of unreached) print(`note: nobody to ask at ${name}`)
  },
}
