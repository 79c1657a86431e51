/** Steps of a pack's story that tell much at once: whoever takes part, and what moderators had to do. */
import type { Step } from '#src/kernel/manifest.ts'
import { moderationOfFile } from './moderation.ts'
import { participantsOfFile } from './participants.ts'
import { z } from 'zod'
import { slug } from '#src/kernel/shapes.ts'
import { noteTold } from '../editing/queries.ts'

const ToldStep = z.strictObject({ do: z.string(), discussion: slug })

export const storySteps: Record<string, Step> = {
  'discussions.participants': participantsOfFile,
  'discussions.moderation': moderationOfFile,
  /** Whoever wrote there was told of its conclusions long ago: no e-mail goes out when the pack is loaded. */
  'discussions.told': async ({ db }, step) => {
    const { discussion } = ToldStep.parse(step)
    await db.transaction().execute((tx) => noteTold(tx, discussion, null))
  },
}
