/** The steps of a pack's story that put something published on hold and confirm it. */
import { z } from 'zod'
import { Faults } from '#src/kernel/errors.ts'
import type { Step } from '#src/kernel/manifest.ts'
import { confirmHold, placeHold } from './holds.ts'
import { holdCategories } from './leaf.ts'

const text = z.string().trim().min(1)
const HoldStep = z.strictObject({
  do: z.string(),
  key: text,
  category: z.enum(holdCategories),
  reason: text,
  placedBy: text,
})
const ConfirmStep = z.strictObject({ do: z.string(), key: text, confirmedBy: text })

/** Throws Faults: one line for each field that is missing, of a wrong kind, or not known. */
const read = <Shape>(schema: z.ZodType<Shape>, step: unknown): Shape => {
  const parsed = schema.safeParse(step)
  if (parsed.success) return parsed.data
  throw new Faults(parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'step'}: ${message}`))
}

export const recordSteps: Record<string, Step> = {
  'record.hold': async ({ db }, step) => {
    const { key, category, reason, placedBy } = read(HoldStep, step)
    await placeHold(db, { key, category, reason, person: placedBy })
  },
  'record.confirm-hold': async ({ db }, step) => {
    const { key, confirmedBy } = read(ConfirmStep, step)
    await confirmHold(db, { key, person: confirmedBy })
  },
}
