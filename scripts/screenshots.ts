/**
 * Pictures of the main pages for the documentation, at two widths: starts each pack on a folder of its own, looks, and
 * leaves nothing behind. Entry times and hashes differ each time. Run: tsx scripts/screenshots.ts
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../test/chromium.ts'
import { commandFor, environment, root } from './node24.mjs'

const target = join(root, 'docs/screenshots')
/** Width and the height that is shown of a longer page, in CSS pixels. */
const sizes = [
  [1280, 1200],
  [390, 1200],
] as const

const pages: Record<string, Record<string, string>> = {
  london: {
    home: '/',
    plan: '/plans/mayors-action-plan',
    commitment: '/plans/mayors-action-plan/actions/4.8',
    edition: '/plans/mayors-action-plan/editions/2021-22-q3',
    record: '/record',
    entry: '/record/entries/1',
    search: '/search?q=schools+officers',
  },
  northmere: {
    changes: '/plans/fair-policing-plan/editions/2024-25-q4/changes',
    'moved-dates': '/plans/fair-policing-plan/moved-dates',
    held: '/plans/fair-policing-plan/editions/2024-25-q3',
    meeting: '/meetings/board-2025-09-17',
    discussion: '/discussions/the-four-pages',
  },
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Runs `look` while a site with the pack listens. Throws when it does not within two minutes. */
async function withSite(pack: string, look: (url: string) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'answerable-screenshots-'))
  const port = await freePort()
  const [command, args] = commandFor(join(root, 'src/main.ts'))
  const child = spawn(command as string, args as string[], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...environment(),
      ANSWERABLE_DATA: data,
      ANSWERABLE_PACK: pack,
      PORT: String(port),
      LOG_LEVEL: 'warn',
    },
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  try {
    const url = `http://127.0.0.1:${port}`
    for (let waited = 0; waited < 120; waited += 1) {
      if (child.exitCode !== null) break
      if ((await fetch(`${url}/healthz`).catch(() => null))?.ok) return await look(url)
      await sleep(1000)
    }
    throw new Error(`The site with the pack "${pack}" did not start.`)
  } finally {
    child.kill('SIGTERM')
    await ended
    rmSync(data, { recursive: true, force: true })
  }
}

async function picture(browser: Browser, url: string, name: string): Promise<void> {
  for (const [width, most] of sizes) {
    const context = await browser.newContext({ viewport: { width, height: most }, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.goto(url)
    await page.evaluate(() => document.fonts.ready)
    const { top, height } = await page.evaluate(() => ({
      top: scrollY,
      height: document.documentElement.scrollHeight,
    }))
    const path = join(target, `${name}-${width}.png`)
    await page.screenshot({
      path,
      fullPage: true,
      clip: { x: 0, y: top, width, height: Math.min(most, height - top) },
    })
    console.log(`${name} at ${width} px: ${Math.round(statSync(path).size / 1024)} kB`)
    await context.close()
  }
}

mkdirSync(target, { recursive: true })
const browser = await openBrowser()
try {
  for (const [pack, named] of Object.entries(pages))
    await withSite(pack, async (url) => {
      for (const [name, path] of Object.entries(named)) await picture(browser, url + path, name)
    })
} finally {
  await browser.close()
}
