/** Participants of a pack's example. Every address ends in `.example`, so that no real person gets in this way. */
import { z } from 'zod'
import { Faults } from '#src/kernel/errors.ts'
import type { Step } from '#src/kernel/manifest.ts'
import { makeParticipant } from './join.ts'
import { nameKey, tidyName } from './names.ts'
import { isTaken } from './queries.ts'

const ParticipantStep = z.strictObject({
  do: z.literal('discussions.participant'),
  /** By which other steps name them; by chance when left out. */
  slug: z
    .string()
    .regex(/^p-[a-z0-9]+(-[a-z0-9]+)*$/, 'must begin with “p-”, as every participant’s')
    .optional(),
  email: z
    .string()
    .regex(/^[a-z0-9._+-]+@[a-z0-9.-]+\.example$/, 'must be in small letters and end in “.example”'),
  name: z.string().min(1),
  /** Code of an area of the register. */
  area: z.string().nullable().default(null),
  joinedAt: z.iso.datetime({ offset: true }).nullable().default(null),
  /** One may sign in as them on the practice page. */
  practice: z.boolean().default(false),
})

export const participantSteps: Record<string, Step> = {
  'discussions.participant': async ({ db, pack }, step) => {
    const { slug, email, area, joinedAt, practice, ...said } = ParticipantStep.parse(step)
    const name = tidyName(said.name)
    await db.transaction().execute(async (tx) => {
      if (await isTaken(tx, nameKey(name)))
        throw new Faults([`“${name}” could be taken for another participant.`])
      const { age } = pack.discussions
      await makeParticipant(
        tx,
        { slug, email, name, area, age, practice, since: joinedAt },
        { door: 'practice' },
      )
    })
  },
}
