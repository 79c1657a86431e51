/** A caption file in its blocks, which empty lines part. Pure. */
export type Block = { line: number; lines: string[] }

/**
 * `line` is the number of the block's first line, from 1. A line of spaces parts blocks only where a new caption begins after it:
 * within one, programs write it for an empty row.
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | null = null
  const all = text.split(/\r\n|\r|\n/u)
  const parts = (index: number) =>
    all[index] === '' || !open || [1, 2].some((after) => all[index + after]?.includes('-->'))
  for (const [index, line] of all.entries()) {
    if (line.trim() === '') {
      if (parts(index)) open = null
    } else if (open) open.lines.push(line)
    else blocks.push((open = { line: index + 1, lines: [line] }))
  }
  return blocks
}
