/** The statements that this process puts to the database while something is done. */
import { Client } from 'pg'
import { vi } from 'vitest'
import { officeRole } from '#src/kernel/postgres.ts'

/** By the role that they are put in; what is not the office's is `web`. */
export type Statements = { office: string[]; web: string[] }

/** Connections of a role differ by what they ask for at their beginning. */
type Connected = Client & { connectionParameters: { options?: string } }
/** By these the record and the ear, which are the web's, look, every few seconds, whether anything changed. */
const looking =
  /^\s*(select 1|listen|start transaction|begin|commit|select floor\(extract\(epoch)\b|\brecord_/i

/** Without those that a server puts every few seconds by itself, whatever is done. */
export async function statementsOf<Given>(
  done: () => Promise<Given>,
): Promise<Statements & { given: Given }> {
  const query = vi.spyOn(Client.prototype, 'query')
  try {
    const given = await done()
    const said = query.mock.calls.map(([first], at) => ({
      text: typeof first === 'string' ? first : (first as unknown as { text: string }).text,
      office:
        (query.mock.contexts[at] as Connected).connectionParameters.options?.includes(officeRole) === true,
    }))
    const texts = (of: boolean) =>
      said.filter(({ text, office }) => office === of && (of || !looking.test(text))).map(({ text }) => text)
    return { given, office: texts(true), web: texts(false) }
  } finally {
    query.mockRestore()
  }
}
