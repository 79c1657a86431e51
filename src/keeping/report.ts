/** What `doctor` found, as lines. */
import type { Finding } from './finding.ts'

const marks = { ok: 'ok       ', attention: 'attention', bad: 'BAD      ' } as const

export function reportOf(findings: readonly Finding[]): string[] {
  const lines = findings.flatMap(({ state, about, found, todo }) => [
    `${marks[state]}  ${about}: ${found}`,
    ...(todo ? [`           → ${todo}`] : []),
  ])
  const count = (state: Finding['state']) => findings.filter((one) => one.state === state).length
  return [...lines, '', `${count('ok')} ok, ${count('attention')} to attend to, ${count('bad')} bad`]
}
