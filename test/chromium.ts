/** The browser of the browser tests: the system's Chromium, which `npm test` has looked for or installed. */
import { accessSync, constants } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Path of Chromium: CHROMIUM, else where systems put it. Throws a sentence that says what to install. */
export function chromiumPath(): string {
  const usual = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
  ]
  const found = [process.env.CHROMIUM, ...usual].find((path) => path && isProgram(path))
  if (!found)
    throw new Error(
      'The browser tests need Chromium: "apt-get install chromium" on Debian, or set CHROMIUM to its path.',
    )
  return found
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A fresh headless browser; close it. As root Chromium's sandbox cannot be used, and our own pages need none. */
export function openBrowser(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [...asRoot, '--disable-dev-shm-usage', '--force-color-profile=srgb', '--font-render-hinting=none'],
  })
}
