/** Running heads and feet: what stands on a page and belongs to none of its sentences. */
import type { Line } from './source.ts'

const pageNumber =
  /^(?:page|seite|página|pagina|tudalen|leathanach|p\.?)?\s*\d{1,4}(?:\s*(?:of|\/|von|sur|de|o|as|di|van)\s*\d{1,4})?$/iu

const pageOfPages = /^(?:page|seite|p\.)?\s*\d{1,4}\s*(?:of|\/|von|sur)\s*\d{1,4}$/iu

/**
 * Lines at the top or foot of pages that come again on other pages, and page numbers. A line that starts with a number
 * of the document (`isNumbered`) is none.
 */
export const runningLines = (
  text: string,
  lines: readonly Line[],
  isNumbered: (line: string) => boolean,
): Set<Line> => {
  const pages = new Map<number, Line[]>()
  for (const line of lines) {
    const page = pages.get(line.page)
    if (page === undefined) pages.set(line.page, [line])
    else page.push(line)
  }
  const out = new Set<Line>()
  for (const of of pages.values()) {
    for (const line of [of[0]!, of.at(-1)!])
      if (pageOfPages.test(text.slice(line.start, line.end))) out.add(line)
  }
  if (pages.size < 2) return out
  const seen = new Map<string, Line[]>()
  for (const of of pages.values()) {
    const outer = [...new Set([...of.slice(0, 2), ...of.slice(-2)])]
    for (const line of outer) {
      const string = text.slice(line.start, line.end)
      if (pageNumber.test(string) && (line === of[0] || line === of.at(-1))) out.add(line)
      const key = string.toLowerCase().replaceAll(/\d+/gu, '#').replaceAll(/\s+/gu, ' ')
      if (!isNumbered(string) || /page/iu.test(string)) seen.set(key, [...(seen.get(key) ?? []), line])
    }
  }
  for (const again of seen.values()) {
    const distinct = new Set(again.map((line) => line.page)).size
    // In a PDF they stand at the same height; in a text on most of the pages.
    const heights = again.flatMap((line) => (line.y === undefined ? [] : [line.y]))
    const fixed =
      heights.length === 0 ? distinct * 2 >= pages.size : Math.max(...heights) - Math.min(...heights) < 3
    if (
      fixed &&
      (distinct >= 3 || (distinct === 2 && pages.size <= 3 && again.every((line) => line.parts.length === 1)))
    ) {
      // A table’s head comes again too; that is for the table to see.
      if (again.some((line) => line.parts.length > 2)) continue
      for (const line of again) out.add(line)
    }
  }
  return out
}
