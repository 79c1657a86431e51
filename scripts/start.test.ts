import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { packageRoot } from '#src/kernel/package-root.ts'
import { isAlive, signal, until } from '#test/processes.ts'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** `npm start`, ready, with the numbers of every process below it. */
async function npmStart(): Promise<{ npm: ChildProcess; pids: number[] }> {
  const data = mkdtempSync(join(tmpdir(), 'answerable-start-'))
  const port = await freePort()
  const npm = spawn('npm', ['start', '--', 'northmere'], {
    cwd: packageRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      ANSWERABLE_DATA: data,
      DATABASE_URL: '',
    },
  })
  let output = ''
  for (const stream of [npm.stdout, npm.stderr])
    stream.on('data', (text: Buffer) => (output += text.toString()))
  onTestFinished(async () => {
    for (const pid of below(npm.pid ?? 0)) signal(pid, 'SIGKILL')
    npm.kill('SIGKILL')
    // What was killed may write for another moment.
    rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  })
  const answers = () => {
    if (npm.exitCode !== null) throw new Error(output)
    return fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ status }) => status === 200,
      () => false,
    )
  }
  await until('the web answers', answers, 150)
  return { npm, pids: below(npm.pid ?? 0) }
}

function below(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        return { pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }
      } catch {
        return { pid: 0, parent: -1 }
      }
    })
  const children = parents.filter(({ parent }) => parent === pid).map((child) => child.pid)
  return children.flatMap((child) => [child, ...below(child)])
}

/** Empty when it has ended since it was found. */
const commandOf = (pid: number) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

describe.runIf(process.platform === 'linux')('npm start', { timeout: 180_000 }, () => {
  test('leaves no process behind when it is told to end', async () => {
    const { npm, pids } = await npmStart()
    const commands = pids.map(commandOf).join('\n')
    expect(commands).toContain('dist/main.js')
    expect(commands).toContain('postgres')
    const ended = once(npm, 'exit')
    npm.kill('SIGTERM')
    await ended
    await until('every process has gone', () => !pids.some(isAlive))
  })

  const hasSetpriv = spawnSync('setpriv', ['--version']).status === 0
  test.runIf(hasSetpriv)('leaves none either when its launcher is killed', async () => {
    const { pids } = await npmStart()
    const launcher = pids.find((pid) => commandOf(pid).includes('start.mjs'))
    process.kill(launcher!, 'SIGKILL')
    await until('every process has gone', () => !pids.some(isAlive))
  })

  test('says so when there is no such pack', () => {
    const { status, stderr } = spawnSync('npm', ['start', '--', 'atlantis'], { cwd: packageRoot })
    expect(status).toBe(2)
    expect(stderr.toString()).toContain('There is no pack called "atlantis"')
  })
})

describe('the launcher', () => {
  const launch = (file: string, ...args: string[]) =>
    spawnSync(process.execPath, [join(packageRoot, 'scripts/node24.mjs'), file, ...args], { cwd: tmpdir() })

  test('runs a program from any folder with its arguments, and ends as it ends', () => {
    const program = join(packageRoot, 'test/echo-arguments.ts')
    const { status, stdout } = launch(program, 'one', 'two words', '7')
    expect(stdout.toString()).toBe('["one","two words","7"]\n')
    expect(status).toBe(7)
  })

  test('without a program says how to name one', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(packageRoot, 'scripts/node24.mjs')])
    expect(status).toBe(2)
    expect(stderr.toString()).toContain('Say which program to run')
  })
})
