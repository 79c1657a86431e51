/** Looking at pages as axe does, and as those who zoom, space out their text or read in the dark. For the browser tests. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

export type Scheme = 'light' | 'dark'

/** Rules that depend on the colours alone: the others find the same in the dark as in the light. */
const colourRules = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds on the page as it stands, one line for each element. Every rule of WCAG 2.2 A and AA and the best
 * practices; `target-size` is of WCAG 2.2 and has to be asked for.
 */
export async function violationsOn(page: Page, scheme: Scheme = 'light'): Promise<string[]> {
  const rules = scheme === 'dark' ? { runOnly: colourRules } : { rules: { 'target-size': { enabled: true } } }
  // No page of ours has frames, and without them the older way of asking needs no second page for each answer.
  const axe = new AxeBuilder({ page }).options({ ...rules, resultTypes: ['violations'] }).setLegacyMode(true)
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`,
    ),
  )
}

/** By how many pixels the page is wider than its window: 0 when nobody has to scroll sideways. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** The reader's own spacing (WCAG 1.4.12). The page's context must bypass its content security policy. */
export const spaceOut = async (page: Page): Promise<void> => {
  await page.addStyleTag({
    content: `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-bottom: 2em !important }`,
  })
}

/** Elements that cut off part of their own words. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => {
        const style = getComputedStyle(element)
        const hides = [style.overflowX, style.overflowY].some(
          (value) => value === 'hidden' || value === 'clip',
        )
        const forEars = style.clipPath !== 'none' || element.getBoundingClientRect().width <= 1
        return (
          hides &&
          !forEars &&
          (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
        )
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`),
  )
