import type { Capability } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import { peopleSteps } from './register.ts'

export function people(_site: Site, _others: () => Capability[]): Capability {
  return { name: 'people', policy: {}, routes: [], steps: peopleSteps }
}
