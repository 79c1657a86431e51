/** Going through a page with the Tab key, as those do who use no mouse. For the browser tests. */
import type { Page } from 'playwright-core'

/** Presses Tab until the field, button or link of this name has the focus; of this kind, if one is asked for. */
export async function tabTo(page: Page, name: string | RegExp, kind = '*'): Promise<void> {
  for (let pressed = 0; pressed < 400; pressed += 1) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate((wanted) => {
      const element = document.activeElement
      if (!element?.matches(wanted)) return null
      const label = 'labels' in element ? (element as HTMLInputElement).labels?.[0]?.textContent : null
      return (label ?? element.textContent ?? '').trim()
    }, kind)
    if (found !== null && (typeof name === 'string' ? found === name : name.test(found))) return
  }
  throw new Error(`The Tab key never came to ${name}.`)
}

/**
 * Marks everything that takes part and returns the marks in the order of the document. Of radio buttons with one name
 * the Tab key stops at one: the chosen, else the first.
 */
export const markAll = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex="0"]',
      ),
    ].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        !element.hasAttribute('disabled') &&
        element.tabIndex >= 0,
    )
    const stops: number[] = []
    for (const [at, element] of all.entries()) {
      element.dataset.stop = String(at)
      if (element instanceof HTMLInputElement && element.type === 'radio') {
        const group = all.filter(
          (other): other is HTMLInputElement =>
            other instanceof HTMLInputElement &&
            other.type === 'radio' &&
            other.name === element.name &&
            other.form === element.form,
        )
        if (element !== (group.find(({ checked }) => checked) ?? group[0])) continue
      }
      stops.push(at)
    }
    return stops
  })

/** Goes through the page with the Tab key: the order of stops, and those whose focus cannot be seen or is covered. */
export async function walk(
  page: Page,
  all: readonly number[],
): Promise<{ order: number[]; unseen: string[] }> {
  const order: number[] = []
  const unseen: string[] = []
  for (let pressed = 0; pressed <= all.length + 1; pressed += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      if (!element || element === document.body) return null
      // A box or a button to choose with is drawn by its label, whose shapes stand before and after it.
      const label = 'labels' in element ? (element as HTMLInputElement).labels?.[0] : null
      const drawn = [
        getComputedStyle(element),
        ...(label ? [getComputedStyle(label, '::before'), getComputedStyle(label)] : []),
      ]
      const seen = drawn.some(
        ({ outlineStyle, outlineWidth, boxShadow }) =>
          (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
      )
      const { top, bottom, left, right, width } = element.getBoundingClientRect()
      const inView = bottom > 0 && top < innerHeight && width > 1
      // Covered: at none of its corners or its middle it is what one would touch.
      const points: [number, number][] = [
        [(left + right) / 2, (top + bottom) / 2],
        [left + 2, top + 2],
        [right - 2, top + 2],
        [left + 2, bottom - 2],
        [right - 2, bottom - 2],
      ]
      const free = points.some(([x, y]) => {
        const there = document.elementFromPoint(x, y)
        return (
          there !== null && (element.contains(there) || there.contains(element) || label?.contains(there))
        )
      })
      return {
        at: Number(element.dataset.stop),
        name: element.outerHTML.slice(0, 140),
        shown: seen && inView && free,
      }
    })
    // After the last stop a browser without a frame begins again.
    if (!stop || stop.at === order[0]) break
    order.push(stop.at)
    if (!stop.shown) unseen.push(stop.name)
  }
  return { order, unseen }
}
