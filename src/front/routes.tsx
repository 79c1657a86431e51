import type { Capability } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'

export function front(_site: Site, _nouns: Capability[]): Capability {
  return { name: 'front', policy: {}, routes: [] }
}
