/** Transcripts: what the room brings to the capability. */
import type { Route } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import { transcriptOffice } from './office.ts'
import { transcriptPages } from './public.tsx'

export { speechSearchKind, transcriptSearch } from './search.ts'
export { transcriptSteps } from './steps.ts'

export const transcriptRoutes = (site: Site): Route[] => [...transcriptPages(site), ...transcriptOffice(site)]
