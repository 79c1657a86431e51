/** A pack's story: the dated steps that load it, each the same command as the command line's. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { Faults } from './kernel/errors.ts'
import type { ActContext, Capability } from './kernel/manifest.ts'

/**
 * Tells a pack's story to an empty record. One that was cut off before its end is not gone on with: a step may have been
 * half told. Throws Faults that say what to do.
 */
export async function tellStoryOnce(
  act: ActContext,
  capabilities: Pick<Capability, 'steps'>[],
  empty: boolean,
): Promise<void> {
  const told = await act.db
    .selectFrom('story_telling')
    .selectAll()
    .where('pack', '=', act.pack.name)
    .executeTakeFirst()
  if (told && !told.ended_at)
    throw new Faults([
      `Loading the ${act.pack.name} pack was cut off before its end, so this record is not whole. Nothing of your own is in it yet: delete ${act.config.ANSWERABLE_DATA} (or empty the database) and start again.`,
    ])
  if (told || !empty) return
  act.print(`Loading the ${act.pack.name} pack …`)
  await act.db.insertInto('story_telling').values({ pack: act.pack.name }).execute()
  await tellStory(act, capabilities)
  await act.db
    .updateTable('story_telling')
    .set({ ended_at: new Date() })
    .where('pack', '=', act.pack.name)
    .execute()
}

/** Runs every step of `story.yaml` in order. A step that fails names itself; what was entered before it stays entered. */
export async function tellStory(act: ActContext, capabilities: Pick<Capability, 'steps'>[]): Promise<void> {
  const file = join(act.packFolder, 'story.yaml')
  if (!existsSync(file)) return
  const steps = Object.assign({}, ...capabilities.map((capability) => capability.steps ?? {})) as NonNullable<
    Capability['steps']
  >
  const story = parse(readFileSync(file, 'utf8')) as { do: string }[]
  for (const [index, step] of story.entries()) {
    const run = steps[step.do]
    if (!run) throw new Faults([`${file}, step ${index + 1}: no command is called “${step.do}”.`])
    try {
      await run(act, step)
    } catch (error) {
      if (error instanceof Faults)
        throw new Faults(error.lines.map((line) => `${file}, step ${index + 1} (${step.do}): ${line}`))
      throw error
    }
    act.print(`  ${index + 1} of ${story.length}: ${step.do}`)
  }
}
