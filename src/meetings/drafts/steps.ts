/** The steps of a pack's story that bring drafts of any kind: each reads one YAML file in the shape of what is published. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, YAMLParseError } from 'yaml'
import { z } from 'zod'
import { fromWords, parseEdtf, sourceDate } from '#src/kernel/dates.ts'
import { Faults, Refusal } from '#src/kernel/errors.ts'
import type { ActContext, Step } from '#src/kernel/manifest.ts'
import { todayOf } from '#src/kernel/today.ts'
import { actingAs } from '#src/people/index.ts'
import { askToPublish, enterDraft, readContent, saveDraft } from './commands.ts'
import type { DraftKind } from './draft-kind.ts'
import { withPackFiles } from '../papers/pack-files.ts'
import { meetingsNoun, type DraftNoun } from './noun.ts'
import { findDraft } from './queries.ts'

/** A date in words ("13 March 2018") or as EDTF ("2018-03"). */
const dated = z
  .union([z.string().trim().min(1).max(200), z.int().transform(String)])
  .transform((text) => (parseEdtf(text) === null ? fromWords(text) : sourceDate(text)))
const correction = z.strictObject({ what: z.string().min(1), why: z.string().min(1) })
const of = { do: z.string(), kind: z.string(), file: z.string().min(1), draftedBy: z.string() }

const PublishStep = z.strictObject({
  ...of,
  publishedBy: z.string(),
  /** Needed once it is published: what changes, and why. */
  correction: correction.optional(),
  publishedOn: dated.optional(),
})
const DraftStep = z.strictObject({
  ...of,
  /** This person also asks a publisher to publish it. */
  askedBy: z.string().optional(),
  correction: correction.optional(),
  publishedOn: dated.optional(),
  note: z.string().default(''),
})

/**
 * `kindOf` gives the kind of a name, or throws a Refusal. Another noun names its steps after itself; one that has a single kind need
 * not say it in each step.
 */
export function draftSteps(
  kindOf: (name: string) => DraftKind,
  { noun = meetingsNoun, usual }: { noun?: DraftNoun; usual?: string } = {},
): Record<string, Step> {
  return {
    [`${noun.name}.publish`]: async (act, given) => {
      const step = read(PublishStep, { kind: usual, ...given })
      await withFile(act, kindOf, step, (kind, content) =>
        enterDraft(act.db, kind, {
          content,
          draftedBy: step.draftedBy,
          publishedBy: step.publishedBy,
          correction: step.correction,
          publishedOn: step.publishedOn,
          ...around(act),
        }),
      )
    },
    [`${noun.name}.draft`]: async (act, given) => {
      const step = read(DraftStep, { kind: usual, ...given })
      await withFile(act, kindOf, step, async (kind, content) => {
        const key = kind.key(readContent(kind, content))
        const { revision: before = 0 } = (await findDraft(act.db, key)) ?? {}
        const drafter = await actingAs(act.db, step.draftedBy)
        const { revision } = await saveDraft(act.db, drafter, kind, { content, revision: before })
        if (step.askedBy === undefined) return
        await askToPublish(act.db, await actingAs(act.db, step.askedBy), kind, {
          key,
          revision,
          correction: step.correction ?? null,
          publishedOn: step.publishedOn ?? null,
          note: step.note,
          ...around(act),
        })
      })
    },
  }
}

const around = ({ pack, config }: ActContext) => ({
  today: todayOf(pack),
  publicUrl: config.PUBLIC_URL,
  pack,
})

function read<Shape>(schema: z.ZodType<Shape>, step: unknown): Shape {
  const parsed = schema.safeParse(step)
  if (parsed.success) return parsed.data
  throw new Faults(parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'step'}: ${message}`))
}

/** Runs an act on what a file of the pack holds, with the files that it names stored; whatever is wrong with that names the file. */
async function withFile(
  act: ActContext,
  kindOf: (name: string) => DraftKind,
  step: { kind: string; file: string; draftedBy: string },
  run: (kind: DraftKind, content: unknown) => Promise<unknown>,
): Promise<void> {
  const file = join(act.packFolder, step.file)
  if (!existsSync(file)) throw new Faults([`${file}: there is no such file.`])
  try {
    const content: unknown = parse(readFileSync(file, 'utf8'))
    await run(kindOf(step.kind), await withPackFiles(act, content, step.draftedBy))
  } catch (error) {
    if (error instanceof Faults) throw new Faults(error.lines.map((line) => `${file}, ${line}`))
    if (error instanceof Refusal || error instanceof YAMLParseError)
      throw new Faults([`${file}: ${error.message}`])
    throw error
  }
}
