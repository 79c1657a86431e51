import { openBrowser } from './chromium.ts'
import axe from '@axe-core/playwright'
const AxeBuilder = (axe as any).default ?? axe
const base = 'http://127.0.0.1:3917'
const pages: [string,string][] = [['record','/record'],['entry0','/record/entries/0'],['entry3','/record/entries/3'],['held','/record/entries/5'],['check','/record/check?entry=3'],['none','/record?kind=zzz']]
const browser = await openBrowser()
for (const width of [1280,768,390,360]) for (const scheme of ['light','dark'] as const) {
  if (scheme==='dark' && width!==1280) continue
  const ctx = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme })
  const page = await ctx.newPage()
  page.on('console', m => { if (m.type()==='error') console.log('console', m.text()) })
  for (const [name, path] of pages) {
    await page.goto(base + path)
    const r = await new AxeBuilder({ page }).analyze()
    for (const v of r.violations) console.log(width, scheme, name, v.id, v.nodes.map((n:any)=>n.target.join(' ')+': '+n.failureSummary).slice(0,3))
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (over > 0) console.log(width, name, 'overflows by', over)
    if (scheme==='light' && (width===1280||width===390)) await page.screenshot({ path: `/tmp/rec/${name}-${width}.png`, fullPage: true })
  }
  // form outcomes
  const json = await (await fetch(base + '/record/versions/3.json')).json() as any
  for (const [name, text] of [['same', JSON.stringify(json)], ['changed', JSON.stringify({ ...json, content: { ...json.content, planTitle: 'Another plan altogether' } })], ['bad', 'hello']] as const) {
    await page.goto(base + '/record/check?entry=3')
    await page.fill('#file', text)
    await page.click('main button')
    await page.waitForLoadState()
    const r = await new AxeBuilder({ page }).analyze()
    for (const v of r.violations) console.log(width, scheme, name, v.id, v.nodes.map((n:any)=>n.target.join(' ')+': '+n.failureSummary).slice(0,3))
    if (scheme==='light' && (width===1280||width===390)) await page.screenshot({ path: `/tmp/rec/${name}-${width}.png`, fullPage: true })
  }
  await ctx.close()
}
await browser.close()
