/** Child processes of a measurement: the built site on its embedded database, and the bare server that is the limit. */
import autocannon from 'autocannon'
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { packageRoot } from '#src/kernel/package-root.ts'

export const seconds = Number(process.env.BENCH_SECONDS ?? 5)
export const connections = 32
export const children = new Set<ChildProcess>()

function start(args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  return child
}

/** `ready` in milliseconds. */
export async function startSite(
  data: string,
  port: number,
): Promise<{ child: ChildProcess; url: string; ready: number }> {
  const began = performance.now()
  const child = start([join(packageRoot, 'dist/main.js')], {
    ANSWERABLE_DATA: data,
    PORT: String(port),
    RATE_LIMIT: '1000000',
    LOG_LEVEL: 'info',
  })
  child.stdout!.resume()
  const url = `http://127.0.0.1:${port}`
  for (;;) {
    const answer = await fetch(`${url}/healthz`).catch(() => null)
    if (answer?.ok) return { child, url, ready: performance.now() - began }
    if (child.exitCode !== null) throw new Error('the site did not start')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
  children.delete(child)
}

/** `rate` in requests a second, the rest in milliseconds and numbers of answers. */
export type Load = { rate: number; p99: number; p50: number; errors: number }

export async function load(options: autocannon.Options): Promise<Load> {
  const result = await autocannon({ connections, duration: seconds, ...options })
  return {
    rate: result.requests.average,
    p99: result.latency.p99,
    p50: result.latency.p50,
    errors: result.errors + result.non2xx,
  }
}

/** The limit: as many bytes from a server that does nothing else. */
export async function bareOf(bytes: number, type: string, options: Partial<autocannon.Options> = {}) {
  const child = start(
    [
      '--import',
      join(packageRoot, 'node_modules/tsx/dist/loader.mjs'),
      join(packageRoot, 'bench/bare.ts'),
      String(bytes),
      type,
    ],
    {},
  )
  const url = await new Promise<string>((resolve) =>
    child.stdout!.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
  )
  await load({ url, ...options, duration: 1 })
  const result = await load({ url, ...options })
  await stop(child)
  return result
}
