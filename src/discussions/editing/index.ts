/** What the office says in a discussion: drafted, asked for, published by a second person; its conclusions, and who is told of them. */
import type { OfficeContent, Route, Step } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { draftSteps, type DraftKind } from '#src/meetings/index.ts'
import type { Site } from '#src/record/index.ts'
import { discussionKindName } from '../model.ts'
import { discussionDrafts, discussionKind } from './kind.tsx'
import type { Nouns } from './leads.ts'
import { discussionsNoun, officeDiscussions } from './noun.ts'
import { pictureRoutes } from './picture.ts'
import { officeRoutes } from './routes.ts'
import { startRoutes } from './start-routes.ts'

export { discussionDrafts } from './kind.tsx'
export { editingNeeds } from './needs.ts'
export { editingJobs } from './tell.ts'

export const editingNav: NonNullable<OfficeContent['nav']> = [
  { href: officeDiscussions, text: () => t('Discussions'), action: 'discussions.office' },
]

export const editingRoutes = (site: Site, nouns: Nouns): Route[] => [
  ...officeRoutes(site, discussionKind(nouns)),
  ...pictureRoutes(site),
  ...startRoutes(site),
]

/** `discussions.publish` and `discussions.draft`: of a file in the shape of what is published. */
export const editingSteps = (nouns: Nouns): Record<string, Step> => {
  const [kind] = discussionDrafts(nouns) as [DraftKind]
  return draftSteps(() => kind, { noun: discussionsNoun, usual: discussionKindName })
}
