/** A pack's story: the dated steps that load it, each the same command as the command line's. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { Faults } from './kernel/errors.ts'
import type { ActContext, Capability } from './kernel/manifest.ts'

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
