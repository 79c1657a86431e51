/** Minutes as a PDF without tags, with heads and feet and columns as the page says. Numbers in front of paragraphs stay. */
import typst from '@myriaddreamin/typst-ts-node-compiler'
import type { Paper } from '#test/documents.ts'

/** Every letter is itself: typst has no say in it. */
const words = (string: string): string => `#text(${JSON.stringify(string)})`

export const asPrinted = (paper: Paper, page: string): Uint8Array => {
  const body = paper.map((part) => {
    if ('h' in part) return `#heading(level: ${part.h})[${words(part.t)}]`
    if ('p' in part) return `#par[${words(part.p)}]`
    if ('ul' in part) return part.ul.map((item) => `- ${words(item)}`).join('\n')
    if ('pageBreak' in part) return '#pagebreak()'
    const columns = part.columns ?? `(${part.table[0]!.map(() => '1fr').join(', ')})`
    return `#table(columns: ${columns}, ${part.table.map((row) => row.map((cell) => `[${words(cell)}]`).join(', ')).join(',\n')})`
  })
  const mainFileContent = `#set page(${page})\n#set text(size: 10pt)\n${body.join('\n\n')}`
  return new Uint8Array(typst.NodeCompiler.create().pdf({ mainFileContent }, { pdfTags: false }))
}
