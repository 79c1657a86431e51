/** What the second person's form (`DecisionForm`) brings back. */
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'

/** What was sent twice or not as text counts as not sent. */
const words = z.string().catch('')
/** SHA-256 (hex) of what the person looked at; empty where the form holds none. */
const sha256 = words

/** `essential`: why it cannot wait, empty unless a pre-election period is in force. */
const Now = z.object({ decision: z.literal('now'), sha256, essential: words })
/** `day` is YYYY-MM-DD and `time` HH:MM, both by the real clock where the office is. */
const Later = z.object({
  decision: z.literal('later'),
  sha256,
  day: words.refine(isDay, { error: () => t('Give a day, month and year.') }),
  time: words.refine((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time), {
    error: () => t('Give a time: 09:30.'),
  }),
  announced: words.transform((box) => box === 'yes'),
})
/** That a reason is given is the command's rule: it may be empty here. */
const Refuse = z.object({ decision: z.literal('refuse'), sha256, why: words })

const unchosen = { error: () => t('Choose what you decide.') }
const DecisionInput = z.discriminatedUnion('decision', [Now, Refuse], unchosen)
const TimedDecisionInput = z.discriminatedUnion('decision', [Now, Later, Refuse], unchosen)

/** Nothing chosen, or a choice that cannot be read: one fault for each field of the form. */
export type Undecided = { faults: FormFault[] }

/** The decision in the body of a POST: publish now, or not at all. */
export const readDecision = (body: unknown): z.infer<typeof DecisionInput> | Undecided =>
  read(DecisionInput, body)

/** As `readDecision`, of a form that offers a set time too. */
export const readTimedDecision = (body: unknown): z.infer<typeof TimedDecisionInput> | Undecided =>
  read(TimedDecisionInput, body)

function read<Decision>(input: z.ZodType<Decision>, body: unknown): Decision | Undecided {
  const parsed = input.safeParse(body ?? {})
  if (parsed.success) return parsed.data
  return {
    faults: parsed.error.issues.map(({ path, message }) => ({
      field: String(path[0] ?? 'decision'),
      message,
    })),
  }
}
