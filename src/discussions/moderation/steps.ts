/** The steps of a pack's story about moderation. Nobody is written to. A comment is named by its place in its discussion: the n-th by id. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Db } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import type { ActContext, Step } from '#src/kernel/manifest.ts'
import { day, slug } from '#src/kernel/shapes.ts'
import { actingAs } from '#src/people/index.ts'
import { acts, categories } from '../model.ts'
import { appeal } from './appeal.ts'
import type { Around } from './around.ts'
import { decide } from './decide.ts'
import { openItem } from './open-item.ts'
import { insertReport, findAppealable, findOpenItem } from './step-queries.ts'
import { findComment, nthComment } from './queue-queries.ts'
import { spansOf } from './redaction.ts'

/** A day (then noon), or a moment with its offset. */
const at = z.union([
  day.transform((one) => new Date(`${one}T12:00:00Z`)),
  z.iso.datetime({ offset: true }).transform((one) => new Date(one)),
])
const on = { do: z.string(), discussion: slug, comment: z.int().positive().nullable().default(null), at }

const ReportStep = z.strictObject({
  ...on,
  category: z.enum(categories),
  words: z.string().default(''),
  /** Slug of a person with an account; nobody's when left out. */
  by: z.string().nullable().default(null),
  email: z.string().nullable().default(null),
})
const DecideStep = z.strictObject({
  ...on,
  actingAs: z.string(),
  act: z.enum(acts),
  rule: z.string(),
  reason: z.string(),
  /** Of a redaction: the words to take out, exactly. */
  takeOut: z.string().default(''),
  days: z.int().optional(),
  forGood: z.boolean().optional(),
  /** Of a suspension that began with no comment. */
  person: z.string().optional(),
})
const AppealStep = z.strictObject({ ...on, words: z.string().min(1) })

function read<Shape>(schema: z.ZodType<Shape>, step: unknown): Shape {
  const parsed = schema.safeParse(step)
  if (parsed.success) return parsed.data
  throw new Faults(parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'step'}: ${message}`))
}
const aroundOf = ({ pack, config }: ActContext, when: Date): Around => ({
  pack,
  publicUrl: config.PUBLIC_URL,
  today: when.toISOString().slice(0, 10),
  quiet: true,
})

export const moderationSteps: Record<string, Step> = {
  'discussions.report': async ({ db }, given) => {
    const step = read(ReportStep, given)
    const comment = await requireComment(db, step)
    await db.transaction().execute(async (tx) => {
      const item = await openItem(tx, {
        kind: 'report',
        discussion: step.discussion,
        comment,
        openedAt: step.at,
      })
      // Nobody holds the receipt of an invented report.
      const receipt = createHash('sha256')
        .update(`${item} ${step.at.toISOString()} ${Math.random()}`)
        .digest()
      await insertReport(tx, { ...step, comment, item, receipt })
    })
  },
  'discussions.decide': async (act, given) => {
    const step = read(DecideStep, given)
    const comment = await requireComment(act.db, step)
    const words = comment === null ? '' : ((await findComment(act.db, comment))?.words ?? '')
    const { spans, missing } = spansOf(words, step.takeOut)
    if (missing.length > 0) throw new Faults([`“${missing[0]}” does not stand in the comment.`])
    const ofAppeal = step.act === 'uphold' || step.act === 'overturn'
    const item = step.person
      ? undefined
      : await findOpenItem(act.db, { discussion: step.discussion, comment, appeal: ofAppeal })
    if (ofAppeal && item === undefined) throw new Faults(['No appeal waits there.'])
    const on = step.person
      ? { person: step.person }
      : item !== undefined
        ? { item }
        : comment === null
          ? { discussion: step.discussion }
          : { comment }
    await decide(
      act.db,
      await actingAs(act.db, step.actingAs),
      {
        ...on,
        act: step.act,
        rule: step.rule,
        reason: step.reason,
        seen: null,
        detail: {
          spans,
          ...(step.days === undefined ? {} : { days: step.days }),
          ...(step.forGood === undefined ? {} : { forGood: step.forGood }),
        },
        at: step.at,
      },
      aroundOf(act, step.at),
    )
  },
  'discussions.appeal': async (act, given) => {
    const step = read(AppealStep, given)
    const comment = await requireComment(act.db, step)
    const decision = await findAppealable(act.db, { discussion: step.discussion, comment })
    if (!decision) throw new Faults(['Nothing was decided there that could be appealed against.'])
    await appeal(
      act.db,
      await actingAs(act.db, decision.person),
      { decision: decision.id, words: step.words, at: step.at },
      aroundOf(act, step.at),
    )
  },
}

async function requireComment(
  db: Db,
  { discussion, comment }: { discussion: string; comment: number | null },
): Promise<number | null> {
  if (comment === null) return null
  const found = await nthComment(db, discussion, comment)
  if (found === undefined) throw new Faults([`${discussion} has no comment number ${comment}.`])
  return found
}
