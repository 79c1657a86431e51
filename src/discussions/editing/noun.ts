/** Drafts of discussions: their own pages of publication, under their own entries of the policy; and the office's addresses. */
import { t } from '#src/kernel/text.ts'
import type { DraftNoun } from '#src/meetings/index.ts'

export const officeDiscussions = '/office/discussions'

export const discussionsNoun: DraftNoun = {
  name: 'discussions',
  title: () => t('Discussions'),
  office: officeDiscussions,
  actions: {
    office: 'discussions.office',
    prepare: 'discussions.prepare',
    publish: 'discussions.publish',
  },
}

/** How it goes. */
export const officeAddress = (slug: string): string => `${officeDiscussions}/${slug}`
export const draftAddress = (slug: string): string => `${officeAddress(slug)}/draft`
export const conclusionsAddress = (slug: string): string => `${officeAddress(slug)}/conclusions`
/** The picture of a draft, for the office alone. */
export const officePictureAddress = (slug: string, sha256: string): string =>
  `${officeAddress(slug)}/picture/${sha256}`
