/** Every act that the source notes on the audit trail has words of its own. */
import type { Node } from 'oxc-parser'
import { expect, test } from 'vitest'
import { isWorded } from '#src/audit/index.ts'
import { policy } from '#src/policy.ts'
import { lineOf, literalText, shippedSource, walk } from '../scripts/source.ts'

const shape = /^(people|plans|meetings|discussions|record|notices|documents|keeping|audit)\.[a-z]+(-[a-z]+)*$/
/** Functions of ours that hand an act on to the trail by position. */
const handers = new Set(['act', 'note', 'noteAct'])

/** Acts as they stand in the source, with the place. */
function notedActs(): Map<string, string> {
  const found = new Map<string, string>()
  for (const { file, text, program } of shippedSource())
    for (const node of walk(program)) {
      const inside =
        node.type === 'Property' && node.key.type === 'Identifier' && node.key.name === 'act'
          ? [node.value]
          : node.type === 'CallExpression' &&
              node.callee.type === 'Identifier' &&
              handers.has(node.callee.name)
            ? node.arguments
            : []
      for (const one of inside)
        for (const part of walk(one)) {
          const act = literalText(part)
          if (act !== null && shape.test(act)) found.set(act, `${file}:${lineOf(text, part.start)}`)
        }
    }
  return found
}

/** Of jobs, of steps of a story, of files: the same shape, and no acts. */
function namesIn(node: Node): Node[] {
  if (node.type === 'Property')
    return node.key.type === 'Identifier' && node.key.name === 'name' ? [node.key, node.value] : [node.key]
  if (node.type !== 'CallExpression') return []
  const called = node.callee.type === 'MemberExpression' ? node.callee.property : node.callee
  return called.type === 'Identifier' && ['literal', 'join'].includes(called.name) ? node.arguments : []
}

/** Names of the trail's kind that are no action of the policy, in files that write to the trail. */
function happenings(): Map<string, string> {
  const found = new Map<string, string>()
  for (const { file, text, program } of shippedSource()) {
    if (!/\bnoteAct\(/.test(text)) continue
    const names = new Set([...walk(program)].flatMap(namesIn))
    for (const node of walk(program)) {
      const act = literalText(node)
      if (act !== null && shape.test(act) && !Object.hasOwn(policy, act) && !names.has(node))
        found.set(act, `${file}:${lineOf(text, node.start)}`)
    }
  }
  return found
}

test('(mend: src/audit/words.ts)', () => {
  const acts = new Map([...notedActs(), ...happenings()])
  expect(acts.size).toBeGreaterThan(30)
  expect([...acts].filter(([act]) => !isWorded(act)).map(([act, place]) => `${act} (${place})`)).toEqual([])
})
