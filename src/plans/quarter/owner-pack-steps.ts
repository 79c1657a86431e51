/** The steps of a pack's story on the owner's side of a quarter: the same commands as the form's. */
import { z } from 'zod'
import type { Db } from '#src/kernel/database.ts'
import { parseEdtf, sourceDate } from '#src/kernel/dates.ts'
import { Faults } from '#src/kernel/errors.ts'
import type { Step } from '#src/kernel/manifest.ts'
import { isDay, todayOf } from '#src/kernel/today.ts'
import { actingAs } from '#src/people/index.ts'
import { moneyStages, reasonCodes, reportedStates } from '../model.ts'
import { blankDraft, emptyRows, type Draft } from './draft.ts'
import { loadOwnRows } from './draft-queries.ts'
import { nameSteps, passStep, replyToAssessment, saveDraft, shareOut } from './owner-commands.ts'
import { findRequest } from './queries.ts'

const day = z.string().refine(isDay, 'must be a day: 2025-05-20')
/** EDTF, or null for “not stated”. */
const date = z
  .string()
  .nullable()
  .refine((edtf) => edtf === null || parseEdtf(edtf) !== null, 'must be EDTF: 2025-05-20, 2025-05, 2025')
  .transform((edtf) => sourceDate(edtf))
const words = z.string().nullable()

const DraftOfStory = z.strictObject({
  reported: z.enum(reportedStates).optional(),
  update: z.string().optional(),
  unchanged: z.boolean().optional(),
  doneOn: date.optional(),
  restatement: z
    .strictObject({ to: date, announcedOn: date, reasonCode: z.enum(reasonCodes), reason: z.string() })
    .optional(),
  milestones: z
    .array(z.strictObject({ title: z.string(), first_due: date, due: date, done_on: date }).partial())
    .optional(),
  money: z
    .array(
      z
        .strictObject({
          purpose: z.string(),
          amount: z.number(),
          per_year: z.number(),
          currency: z.string(),
          years: words,
          stage: z.enum(moneyStages),
        })
        .partial(),
    )
    .optional(),
  figures: z
    .array(
      z
        .strictObject({
          measure: z.string(),
          group: z.string(),
          value: z.number(),
          unit: z.string(),
          figure_period: z.string(),
          geography: z.string(),
          base: z.string(),
          note: words,
        })
        .partial(),
    )
    .optional(),
  evidence: z
    .array(
      z
        .strictObject({
          title: z.string(),
          url: words,
          tier: z.int(),
          public: z.boolean(),
          withheld_reason: words,
          inspected_by: words,
          inspected_on: date,
        })
        .partial(),
    )
    .optional(),
})

const of = { do: z.string(), plan: z.string(), period: z.string(), ref: z.string(), actingAs: z.string() }
const SaveStep = z.strictObject({ ...of, draft: DraftOfStory })
const SubmitStep = z.strictObject({ ...of, on: day.optional() })
const ReplyStep = z.strictObject({ ...of, reply: z.string(), on: day.optional() })
const StepsStep = z.strictObject({
  do: z.string(),
  organisation: z.string(),
  actingAs: z.string(),
  steps: z.array(z.strictObject({ name: z.string(), holder: z.string().nullable().default(null) })),
})
const ShareStep = z.strictObject({
  do: z.string(),
  plan: z.string(),
  period: z.string(),
  refs: z.array(z.string()),
  actingAs: z.string(),
  person: z.string(),
  dueOn: day,
  note: z.string().default(''),
  on: day.optional(),
})

export const ownerSteps: Record<string, Step> = {
  'plans.save-draft': async ({ db }, step) => {
    const { actingAs: person, draft, do: _do, ...asked } = SaveStep.parse(step)
    const request = await requireRequest(db, asked)
    const whole = overlaid(
      request.draft ?? blankDraft(await loadOwnRows(db, request), asked.period),
      draft as Partial<Draft>,
    )
    const { revision } = request
    await saveDraft(db, await actingAs(db, person), { ...asked, draft: whole, revision, door: 'practice' })
  },
  /** Passes it on by one of the organisation's steps; the last one submits it. */
  'plans.submit': async ({ db, pack, config }, step) => {
    const { actingAs: person, on, do: _do, ...asked } = SubmitStep.parse(step)
    const { revision } = await requireRequest(db, asked)
    const passed = await passStep(db, await actingAs(db, person), {
      ...asked,
      revision,
      today: on ?? todayOf(pack),
      publicUrl: config.PUBLIC_URL,
      door: 'practice',
    })
    if (passed.kind === 'faults')
      throw new Faults(passed.faults.map(({ field, message }) => `${asked.ref}, ${field}: ${message}`))
  },
  'plans.name-steps': async ({ db }, step) => {
    const { actingAs: person, organisation, steps } = StepsStep.parse(step)
    await nameSteps(db, await actingAs(db, person), { organisation, steps })
  },
  'plans.share-out': async ({ db, pack, config }, step) => {
    const { actingAs: person, on, do: _do, person: to, ...share } = ShareStep.parse(step)
    await shareOut(db, await actingAs(db, person), {
      ...share,
      person: to,
      today: on ?? todayOf(pack),
      publicUrl: config.PUBLIC_URL,
    })
  },
  'plans.reply': async ({ db, pack }, step) => {
    const { actingAs: person, on, do: _do, ...asked } = ReplyStep.parse(step)
    await replyToAssessment(db, await actingAs(db, person), {
      ...asked,
      today: on ?? todayOf(pack),
      door: 'practice',
    })
  },
}

async function requireRequest(db: Db, asked: { plan: string; period: string; ref: string }) {
  const request = await findRequest(db, asked)
  if (!request) throw new Faults([`${asked.plan}, ${asked.period}: nobody was asked about ${asked.ref}.`])
  return request
}

/** What the story says, over what stands; rows of a list are whole, with their other cells empty. */
function overlaid(stands: Draft, said: Partial<Draft>): Draft {
  const rows = <List extends keyof typeof emptyRows>(list: List): Draft[List] =>
    said[list] ? (said[list].map((row) => ({ ...emptyRows[list](), ...row })) as Draft[List]) : stands[list]
  return {
    ...stands,
    ...said,
    restatement: said.restatement ?? stands.restatement,
    milestones: rows('milestones'),
    money: rows('money'),
    figures: rows('figures'),
    evidence: rows('evidence'),
  }
}
