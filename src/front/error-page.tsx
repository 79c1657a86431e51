import type { Page } from '#src/kernel/manifest.ts'

export function errorPage(problem: { status: number; title: string; requestId: string; detail: Readonly<Record<string, unknown>> }): Page {
  return { title: problem.title, description: problem.title, body: problem.title }
}
