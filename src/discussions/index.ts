/** Discussions: questions put, what people say to them, and how that is moderated. The manifest collects what each room brings. */
import type { Capability } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { discussionKindName, reservedDiscussionSlugs } from './model.ts'

export function discussions(_site: Site): Capability {
  return {
    name: 'discussions',
    nav: { href: '/discussions', text: () => t('Discussions') },
    routes: [],
    reservedSlugs: reservedDiscussionSlugs,
    kinds: { [discussionKindName]: () => t('Discussion') },
  }
}
