import type { Capability } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'

export function search(_site: Site, _nouns: Capability[]): Capability {
  return { name: 'search', policy: {}, routes: [] }
}
