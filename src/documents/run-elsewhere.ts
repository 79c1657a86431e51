/**
 * Runs our own programs in processes of their own: a long or hostile document takes the time and memory of that process, never
 * the office's. A few at once; whoever comes later waits.
 */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '#src/kernel/package-root.ts'
import { currentLocale, t } from '#src/kernel/text.ts'

type Limits = {
  /** Milliseconds. */
  patience: number
  /** MB, of what JavaScript holds; with what it unpacks and its program, half as much again. */
  memory: number
}
type Ended = { out: string } | { why: 'fault'; told: string } | { why: 'limits' | 'failed' | 'busy' }

const isBuilt = /[/\\]dist[/\\]/u.test(import.meta.url)
/** Bytes of an answer: the longest text, with all that a file leads to. */
const longestAnswer = 64_000_000

/**
 * Runs a command that reads `document.<ending>` in `folder`. `patience` in milliseconds.
 * @returns null when it ended well; or, in a sentence, why it did not.
 */
export async function runElsewhere(
  args: readonly string[],
  { folder, pack, patience }: { folder: string; pack: string; patience: number },
): Promise<string | null> {
  const tsx = pathToFileURL(join(packageRoot, 'node_modules/tsx/dist/loader.mjs')).href
  const command = isBuilt ? ['dist/cli.js'] : ['--import', tsx, 'src/cli.ts']
  const ended = await inTurn(commands, () =>
    run([...command.slice(0, -1), join(packageRoot, command.at(-1)!), ...args], {
      patience,
      memory: 1500,
      folder,
      env: { ANSWERABLE_PACK: pack, ANSWERABLE_DATA: folder },
    }),
  )
  if ('out' in ended) return null
  // A fault of the document is one line that names the file as we called it.
  if (ended.why === 'fault') return ended.told.trim().replace(/^document\.[a-z]+: /u, '')
  if (ended.why === 'busy') return busy()
  return ended.why === 'limits'
    ? t('The document took too long to read, so we stopped. Split it, or save it as text, and try again.')
    : t('The document could not be read. Save it in another form (PDF, DOCX or TXT) and try again.')
}

/**
 * Runs one of the small programs that end in `answerFrom` (program.ts): it gets `input`, and gives what JSON can hold. `program` is
 * its path in src, without its ending.
 */
export async function runProgram(
  program: string,
  { args, input, ...limits }: { args: readonly string[]; input: Buffer } & Limits,
): Promise<{ answer: unknown } | { why: 'limits' | 'failed' | 'busy' } | { why: 'fault'; told: string }> {
  const file = join(packageRoot, isBuilt ? `dist/${program}.js` : `src/${program}.ts`)
  const ended = await inTurn(programs, () =>
    run([file, JSON.stringify(currentLocale()), ...args], { ...limits, input }),
  )
  return 'out' in ended ? { answer: JSON.parse(ended.out) as unknown } : ended
}

export const busy = (): string =>
  t('Many other documents are being read at this moment. Send it again in a minute.')

type Turns = { running: number; waiting: (() => void)[] }
const [commands, programs]: [Turns, Turns] = [
  { running: 0, waiting: [] },
  { running: 0, waiting: [] },
]
const mostAtOnce = 2
const mostWaiting = 20

async function inTurn(turns: Turns, work: () => Promise<Ended>): Promise<Ended> {
  if (turns.waiting.length >= mostWaiting) return { why: 'busy' }
  if (turns.running >= mostAtOnce)
    await new Promise<void>((resolve) => {
      turns.waiting.push(resolve)
    })
  else turns.running += 1
  try {
    return await work()
  } finally {
    // Whoever waits takes this place over, so that nobody comes in between.
    const next = turns.waiting.shift()
    if (next) next()
    else turns.running -= 1
  }
}

type Run = Limits & { input?: Buffer; folder?: string; env?: Record<string, string> }

function run(args: readonly string[], { patience, memory, input, folder, env }: Run): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [`--max-old-space-size=${memory}`, '--import', watch(memory * 1.5), ...args],
      {
        cwd: folder ?? packageRoot,
        timeout: patience,
        killSignal: 'SIGKILL',
        maxBuffer: longestAnswer,
        // Nothing of this process's settings: no address of a database, no password.
        env: {
          PATH: process.env['PATH'] ?? '',
          TSX_TSCONFIG_PATH: join(packageRoot, 'tsconfig.json'),
          ...env,
        },
      },
      (error, out, told) => {
        if (!error) return resolve({ out })
        if (error.code === 2) return resolve({ why: 'fault', told })
        resolve({ why: error.killed || error.signal ? 'limits' : 'failed' })
      },
    )
    // It may have ended before it read everything; how it ended is told above.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
}

/** What a program unpacks is not JavaScript's own memory, which alone has a limit: a thread beside it looks, and ends it. */
const watch = (most: number): string =>
  `data:text/javascript,${encodeURIComponent(`import { Worker } from 'node:worker_threads'
    const look = "setInterval(() => process.memoryUsage.rss() > ${most * 1e6} && process.kill(process.pid, 'SIGKILL'), 50)"
    new Worker(look, { eval: true, execArgv: [] }).unref()`)}`
