/** A PDF without tags: text in reading order by where it stands on the page. */
import type { Run, Rules } from './pdf-page.ts'
import { bandsOf, joined, linesOfPage, middle } from './pdf-page.ts'
import type { Writer } from './pdf-tags.ts'
import type { Line, Piece } from './source.ts'

/** Writes one page and gives its lines. Parts of a line that stand apart are told apart by a tab in the text. */
export const writePage = (
  runs: readonly Run[],
  rules: Rules,
  page: { number: number; width: number },
  writer: Writer,
): Line[] => {
  const upright = runs.filter((run) => !run.sideways)
  const bands = bandsOf(rules, page.width)
  const usual =
    middle(
      upright.flatMap((run) => Array.from({ length: Math.min(200, run.string.length) }, () => run.size)),
    ) || 10
  const lines: Line[] = []
  let before: number | null = null
  for (const line of linesOfPage(upright, rules)) {
    const parts: (Piece & { x: number })[] = []
    const gap = before === null ? 0 : Math.max(0, Math.round((line.y - before) / (usual * 1.25) - 0.8))
    before = line.y
    if (gap > 0) writer.text += '\n'
    for (const part of line.parts) {
      const string = joined(part.runs)
      if (string === '') continue
      if (parts.length > 0) writer.text += '\t'
      parts.push({ start: writer.text.length, end: writer.text.length + string.length, x: part.x / usual })
      writer.text += string
    }
    if (parts.length === 0) continue
    writer.text += '\n'
    lines.push({
      start: parts[0]!.start,
      end: parts.at(-1)!.end,
      parts,
      indent: (line.parts[0]?.runs[0]?.x ?? 0) / usual,
      gap,
      page: page.number,
      y: line.y,
      pageStart: lines.length === 0,
      size: line.size,
      bold: line.parts.every((part) => part.runs.every((run) => run.bold)),
      band: bands.filter((y) => y < line.y - line.size * 0.3).length,
    })
  }
  writeLoose(
    runs.filter((run) => run.sideways),
    writer,
  )
  return lines
}

/** Words that belong to no block (page numbers, running heads, stamps) are in the text all the same. */
export const writeLoose = (runs: readonly Run[], writer: Writer): void => {
  const lines: Run[][] = []
  for (const run of runs) {
    const last = lines.at(-1)?.at(-1)
    if (last !== undefined && Math.abs(last.y - run.y) < run.size * 0.5 && run.x > last.x)
      lines.at(-1)!.push(run)
    else lines.push([run])
  }
  for (const line of lines) writer.text += `${joined(line)}\n`
}

/** Letter sizes over the size of the document's usual letters. */
export const scaleSizes = (lines: readonly Line[]): void => {
  const usual =
    middle(
      lines.flatMap((line) => Array.from({ length: Math.min(100, line.end - line.start) }, () => line.size)),
    ) || 10
  for (const line of lines) line.size /= usual
}
