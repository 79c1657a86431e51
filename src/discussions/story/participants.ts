/** Many participants of a pack's example at once, from a table. Every address ends in `.example`. */
import { parse } from 'csv-parse/sync'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Faults } from '#src/kernel/errors.ts'
import type { Step } from '#src/kernel/manifest.ts'
import { nameKey, tidyName } from '../participants/names.ts'
import { insertParticipants } from './queries.ts'

const Line = z.strictObject({
  slug: z.string().regex(/^p-[a-z0-9]+(-[a-z0-9]+)*$/, 'must begin with “p-”, as every participant’s'),
  email: z
    .string()
    .regex(/^[a-z0-9._+-]+@[a-z0-9.-]+\.example$/, 'must be in small letters and end in “.example”'),
  name: z.string().min(1).transform(tidyName),
  area: z.string().transform((code) => code || null),
  joinedAt: z.iso.datetime({ offset: true }),
  /** One may sign in as them on the practice page. */
  practice: z.enum(['', 'true']).transform((said) => said === 'true'),
})
const ParticipantsStep = z.strictObject({ do: z.string(), file: z.string() })

export const participantsOfFile: Step = async ({ db, pack, packFolder }, step) => {
  const { file } = ParticipantsStep.parse(step)
  const lines: unknown = parse(readFileSync(join(packFolder, file), 'utf8'), {
    columns: true,
    comment: '#',
    comment_no_infix: true,
  })
  const read = z.array(Line).safeParse(lines)
  if (!read.success)
    throw new Faults(read.error.issues.map(({ path, message }) => `${file}, ${path.join('.')}: ${message}`))
  const told = read.data.map((one) => ({ ...one, nameKey: nameKey(one.name) }))
  const keys = told.map((one) => one.nameKey)
  const twice = told.find((one, at) => keys.indexOf(one.nameKey) !== at)
  if (twice) throw new Faults([`${file}: “${twice.name}” could be taken for another participant.`])
  await db.transaction().execute((tx) => insertParticipants(tx, told, pack.discussions.age))
}
