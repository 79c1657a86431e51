/** What a room says waits for a person. What it tells of published things it reads from the snapshot: the home page asks at every view. */
import type { OfficeContent } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'

export type RoomNeeds = (site: Pick<Site, 'snapshot'>) => NonNullable<OfficeContent['needs']>
