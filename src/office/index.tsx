/** The office's own page: *What needs you*, made from what every noun says waits for this person. */
import type { Capability, Need } from '#src/kernel/manifest.ts'
import { todayOf } from '#src/kernel/today.ts'
import type { Viewer } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import { firstSteps } from './first-steps.ts'
import { homePage } from './views.tsx'

export function office(site: Site, nouns: readonly Capability[]): Capability {
  return {
    name: 'office',
    routes: [
      {
        method: 'GET',
        path: '/office',
        door: 'office',
        policy: 'office.home',
        keep: 'never',
        answer: async ({ viewer }) => {
          const today = todayOf(site.pack)
          const needs = await needsOf(site, nouns, viewer!, today)
          return {
            kind: 'page',
            page: homePage({ needs, steps: firstSteps(viewer!), viewer: viewer!, today }),
          }
        },
      },
    ],
  }
}

async function needsOf(
  site: Site,
  nouns: readonly Capability[],
  viewer: Viewer,
  today: string,
): Promise<Need[]> {
  const asked = nouns.map(async (noun) => (await noun.office?.needs?.(site.officeDb(), viewer, today)) ?? [])
  return (await Promise.all(asked)).flat()
}
