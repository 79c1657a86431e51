import { openBrowser } from './chromium.ts'
import AxeBuilder from '@axe-core/playwright'
const [base, ...paths] = process.argv.slice(2)
const browser = await openBrowser()
for (const path of paths) for (const [width, scheme] of [[390, 'light'], [1280, 'light'], [390,'dark'], [1280, 'dark']] as const) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme })
  const page = await context.newPage()
  const r = await page.goto(base + path)
  await page.waitForLoadState('networkidle')
  const name = (path.replace(/[^a-z0-9]+/gi, '_') || 'x').slice(0, 40)
  await page.screenshot({ path: `/tmp/shots/${name}-${width}-${scheme}.png`, fullPage: true })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  const results = await new AxeBuilder({ page }).analyze()
  console.log(path, width, scheme, r?.status(), wide > width ? `OVERFLOW ${wide}` : '', results.violations.map((v) => `${v.id}: ${v.nodes.length} ${v.nodes[0]!.html.slice(0, 120)}`).join('\n   '))
  await context.close()
}
await browser.close()
