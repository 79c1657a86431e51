/** The steps of a pack's story about questions. Nobody is written to but publishers, and only where one is still to decide. */
import { z } from 'zod'
import { Faults } from '#src/kernel/errors.ts'
import { fromWords } from '#src/kernel/dates.ts'
import type { Db } from '#src/kernel/database.ts'
import type { Step } from '#src/kernel/manifest.ts'
import { todayOf } from '#src/kernel/today.ts'
import { readAddress } from '#src/notices/index.ts'
import { actingAs } from '#src/people/index.ts'
import { newToken } from '../by-mail/links.ts'
import { askFor, enterDraft, writeDraft } from '../drafts/commands.ts'
import { day, slug } from '../shapes.ts'
import { accept, declineQuestion, requirePut, wishFaults } from './commands.ts'
import { questionKind } from './kind.tsx'
import * as queries from './queries.ts'

const AskStep = z.strictObject({
  do: z.string(),
  body: slug,
  meeting: slug.nullable().default(null),
  words: z.string().min(1),
  name: z.string().min(1),
  namePublic: z.boolean().default(false),
  email: z.string(),
  /** The day it came. */
  on: day,
})
const ModerateStep = z.strictObject({
  do: z.string(),
  /** Of the asker: the oldest question from there that is not decided on. */
  email: z.string(),
  actingAs: z.string(),
  /** The day of the decision. */
  on: day,
  accept: z
    .strictObject({
      /** Where something is taken out: the words as published, with [removed] in its place. */
      text: z.string().optional(),
      /** Who publishes it; without one, publishers are asked and it waits. */
      publishedBy: z.string().optional(),
      /** What number it must get, where the story counts on it. */
      number: z.int().positive().optional(),
    })
    .optional(),
  decline: z.strictObject({ rule: z.string(), why: z.string() }).optional(),
})

function read<Shape>(schema: z.ZodType<Shape>, step: unknown): Shape {
  const parsed = schema.safeParse(step)
  if (parsed.success) return parsed.data
  throw new Faults(parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'step'}: ${message}`))
}

export const questionSteps: Record<string, Step> = {
  'meetings.ask': async ({ db }, given) => {
    const step = read(AskStep, given)
    const address = readAddress(step.email)
    if ('fault' in address) throw new Faults([`${step.email}: ${address.fault.message}`])
    const faults = wishFaults(step)
    if (faults.length > 0) throw new Faults(faults.map(({ message }) => message))
    await db.transaction().execute(async (tx) => {
      await requirePut(tx, step, step.on)
      const id = await queries.insertQuestion(tx, {
        ...step,
        words: step.words.trim(),
        email: address.address,
        confirmHash: newToken().hash,
      })
      await queries.markReceived(tx, id, step.on)
      await queries.setCame(tx, id, step.on)
    })
  },
  'meetings.moderate-question': async ({ db, pack, config }, given) => {
    const step = read(ModerateStep, given)
    const around = { today: step.on, publicUrl: config.PUBLIC_URL, pack }
    const viewer = await actingAs(db, step.actingAs)
    const asked = await requireFrom(db, step.email)
    if (step.decline) {
      await db.transaction().execute((tx) => queries.eraseAddress(tx, asked.id))
      return declineQuestion(db, viewer, { id: asked.id, ...step.decline, ...around })
    }
    const { text = asked.words, publishedBy, number } = step.accept ?? {}
    const content = await db.transaction().execute(async (tx) => {
      const accepted = await accept(tx, step.actingAs, { id: asked.id, text: text.trim(), pack })
      if (number !== undefined && accepted.content.number !== number)
        throw new Faults([`${step.email}: it gets number ${accepted.content.number}, not ${number}.`])
      if (publishedBy === undefined) {
        const draft = { content: accepted.content, revision: 0 }
        const { key, revision } = await writeDraft(tx, step.actingAs, questionKind, draft)
        await askFor(tx, viewer, questionKind, { ...around, key, revision, correction: null })
      } else await queries.eraseAddress(tx, asked.id)
      return accepted.content
    })
    if (publishedBy !== undefined)
      await enterDraft(db, questionKind, {
        ...around,
        content,
        draftedBy: step.actingAs,
        publishedBy,
        publishedOn: fromWords(step.on),
        today: todayOf(pack) < step.on ? step.on : todayOf(pack),
      })
  },
}

async function requireFrom(db: Db, email: string) {
  const asked = await queries.findReceivedFrom(db, email)
  if (!asked) throw new Faults([`${email}: no question from there waits for a decision.`])
  return asked
}
