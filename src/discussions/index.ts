/** Discussions: questions put, what people say to them, and how that is moderated. The manifest collects what each room brings. */
import type { Capability } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import {
  concerns,
  discussionItems,
  formatRoutes,
  openData,
  subscribable,
  takenUpIn,
} from './formats/index.ts'
import { discussionKindName, reservedDiscussionSlugs } from './model.ts'
import { publicRoutes } from './public/index.ts'
import {
  aboutOneself,
  participantBearer,
  participantJobs,
  participantRoutes,
  participantSteps,
} from './participants/index.ts'

export function discussions(site: Site): Capability {
  return {
    name: 'discussions',
    nav: { href: '/discussions', text: () => t('Discussions') },
    routes: [...publicRoutes(site), ...formatRoutes(site), ...participantRoutes(site)],
    jobs: [...participantJobs],
    steps: { ...participantSteps },
    aboutOneself,
    bearer: participantBearer(site),
    reservedSlugs: reservedDiscussionSlugs,
    kinds: { [discussionKindName]: () => t('Discussion') },
    search: discussionItems,
    concerns,
    subscribable: (target) => subscribable(site.snapshot(), target),
    takenUp: (address) => takenUpIn(site.snapshot(), address),
    openData: () => openData(site.snapshot(), site.pack),
  }
}
