/** Discussions: questions put, what people say to them, and how that is moderated. The manifest collects what each room brings. */
import type { Capability } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { offerPublicWords, type Site } from '#src/record/index.ts'
import { commentJobs, commentSteps, commentsRoutes } from './comments/index.ts'
import { editingJobs, editingNav, editingNeeds, editingRoutes, editingSteps } from './editing/index.ts'
import {
  concerns,
  discussionItems,
  formatRoutes,
  openData,
  subscribable,
  takenUpIn,
} from './formats/index.ts'
import { helpRoutes } from './interception/index.ts'
import { discussionKindName, reservedDiscussionSlugs } from './model.ts'
import {
  moderationJobs,
  moderationNav,
  moderationNeeds,
  moderationRoutes,
  moderationSteps,
} from './moderation/index.ts'
import { publicRoutes, saidInDiscussions } from './public/index.ts'
import {
  aboutOneself,
  participantBearer,
  participantJobs,
  participantRoutes,
  participantSteps,
} from './participants/index.ts'
import { reportJobs, reportRoutes } from './reports/index.ts'
import { storySteps } from './story/index.ts'
import { trustJobs, trustNav, trustRoutes } from './trust/index.ts'

export { discussionDrafts } from './editing/index.ts'

// Not in the record, and public all the same.
offerPublicWords(saidInDiscussions)

/** `nouns`: every capability that may stand at an address, for what a discussion leads to. */
export function discussions(site: Site, nouns: () => readonly Capability[]): Capability {
  return {
    name: 'discussions',
    nav: { href: '/discussions', text: () => t('Discussions') },
    routes: [
      ...publicRoutes(site),
      ...commentsRoutes(site),
      ...formatRoutes(site),
      ...participantRoutes(site),
      ...helpRoutes(site),
      ...reportRoutes(site),
      ...moderationRoutes(site),
      ...trustRoutes(site),
      ...editingRoutes(site, nouns),
    ],
    office: {
      nav: [...editingNav, ...moderationNav, ...trustNav],
      needs: async (...asked) =>
        (await Promise.all([moderationNeeds, editingNeeds].map((room) => room(...asked)))).flat(),
    },
    jobs: [
      ...reportJobs,
      ...commentJobs,
      ...participantJobs,
      ...moderationJobs,
      ...trustJobs,
      ...editingJobs,
    ],
    steps: {
      ...commentSteps,
      ...participantSteps,
      ...moderationSteps,
      ...editingSteps(nouns),
      ...storySteps,
    },
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
