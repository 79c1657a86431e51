/** The command line: the same commands as every other door. Bad input: one line for each fault, exit 2, nothing written. */
import { Command, CommanderError } from 'commander'
import { join } from 'node:path'
import { readConfig } from '#src/kernel/config.ts'
import { deaf } from '#src/kernel/ear.ts'
import { Faults } from '#src/kernel/errors.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import { setDefaultLocale } from '#src/kernel/text.ts'
import { actAlone } from './acts.ts'
import { capabilitiesOf } from './app.ts'

const config = readConfig()
const pack = readPack(join(packageRoot, 'packs', config.ANSWERABLE_PACK))
setDefaultLocale({ language: pack.language, timeZone: pack.timeZone, currency: pack.currency })
const notServing = (): never => {
  throw new Error('The command line does not serve pages.')
}
const capabilities = capabilitiesOf({
  pack,
  config,
  snapshot: notServing,
  readDb: notServing,
  webDb: notServing,
  ear: deaf,
  officeDb: notServing,
  enter: notServing,
})
const print = (line: string) => void process.stdout.write(`${line}\n`)

const program = new Command('answerable')
  .description('Keeps one lasting public record of what was promised, reported, asked and answered.')
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
for (const capability of capabilities) {
  capability.commands?.(program, {
    print,
    act: (run) => actAlone({ config, pack, capabilities, print }, run),
  })
}

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(error)
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof Faults) {
    for (const line of error.lines) process.stderr.write(`${line}\n`)
    return 2
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return 1
}
