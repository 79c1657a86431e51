/**
 * Collects every message of the interface into locales/en.json: the file that a translator copies. A test fails when
 * it is stale. Run: tsx scripts/extract-messages.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { policy, type Entry } from '#src/policy.ts'
import { lineOf, literalText, shippedSource, walk } from './source.ts'

const target = new URL('../locales/en.json', import.meta.url)

export type Messages = {
  /** Each message as key and as English text, in alphabetical order. */
  messages: Record<string, string>
  /** `file:line` of every call of t or tx whose message is not literal, so that nobody could translate it. */
  faults: string[]
}

/** The messages of all shipped source. */
export const extractMessages = (): Messages => {
  const found = new Set<string>()
  const faults: string[] = []
  for (const { file, text, program } of shippedSource()) {
    if (!/import [^;]*\bfrom '(#src\/kernel|\.)\/text\.ts'/.test(text)) continue
    for (const node of walk(program)) {
      if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') continue
      if (node.callee.name !== 't' && node.callee.name !== 'tx') continue
      const message = literalText(node.arguments[0])
      if (message === null) faults.push(`${file}:${lineOf(text, node.start)}`)
      else found.add(message)
    }
  }
  for (const sentence of policySentences()) found.add(sentence)
  const sorted = [...found].toSorted((a, b) => (a < b ? -1 : 1))
  return { messages: Object.fromEntries(sorted.map((message) => [message, message])), faults }
}

/** The policy's own sentences, which policy-words.ts hands to `t`: src/policy.ts imports nothing, so it cannot. */
const policySentences = (): string[] =>
  (Object.values(policy) as Entry[]).flatMap(({ about, notBy }) =>
    notBy === undefined ? [about] : [about, notBy],
  )

/** The file as it should be. */
export const catalogueText = ({ messages }: Messages): string => `${JSON.stringify(messages, null, 2)}\n`

/** The file as it is. */
export const writtenCatalogue = (): string => readFileSync(target, 'utf8')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const extracted = extractMessages()
  writeFileSync(target, catalogueText(extracted))
  console.log(`${Object.keys(extracted.messages).length} messages`)
  for (const fault of extracted.faults) console.error(`${fault}: the message must be a literal`)
  if (extracted.faults.length > 0) process.exitCode = 1
}
