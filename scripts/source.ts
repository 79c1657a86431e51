/** Reading our own source as trees, for the checks that a linter does not know. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseSync, type Node } from 'oxc-parser'

const root = fileURLToPath(new URL('../', import.meta.url))

export type Found = { file: string; line: number }
export type SourceFile = { file: string; text: string; program: Node }

/** Every source file that is shipped: without tests, trials, examples and what runs in the browser. */
export const shippedSource = (): SourceFile[] => (read ??= readSource())

let read: SourceFile[] | undefined

const readSource = (): SourceFile[] =>
  globSync('src/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !/\.(test|trial|examples)\.|\.d\.ts$|\/gallery\.tsx$/.test(file))
    .toSorted()
    .map((file) => {
      const text = readFileSync(`${root}${file}`, 'utf8')
      const { program, errors } = parseSync(file, text)
      if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
      return { file, text, program }
    })

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** The node and everything inside it, in the order of the text. */
export function* walk(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child)
}

/** The line of an offset, from 1. */
export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** The text of a literal string, or of a template without anything inserted; else null. */
export const literalText = (node: Node | undefined | null): string | null => {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? null
  return null
}
