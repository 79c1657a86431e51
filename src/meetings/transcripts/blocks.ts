/** A caption file in its blocks, which empty lines part. Pure. */
export type Block = { line: number; lines: string[] }

/** `line` is the number of the block's first line, from 1. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | null = null
  for (const [index, line] of text.split(/\r\n|\r|\n/u).entries()) {
    if (line.trim() === '') open = null
    else if (open) open.lines.push(line)
    else blocks.push((open = { line: index + 1, lines: [line] }))
  }
  return blocks
}
