/** Plain text with speaker names. Pure. */
import { readLines, type Line } from './read-lines.ts'
import type { Turn } from './turn.ts'

export function readText(text: string): Turn[] {
  const lines = text.split(/\r\n|\r|\n/u)
  return readLines(
    lines.map((one, index): Line => ({
      line: index + 1,
      text: one,
      opens: index === 0 || lines[index - 1]!.trim() === '',
    })),
  )
}
