/** The contributor's routes: what is open of their own organisation, and a word on it. What is late of it needs them. */
import { Faults } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { holdingsFor, type Viewer } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import { namesOf } from '../minutes/public.tsx'
import { publishedMeetings } from '../published.ts'
import type { RoomNeeds } from '../room-needs.ts'
import { dueNow, isOpen, isOverdue, publishedLog } from './log.ts'
import { ownerAddress, ownerPage, type OwnerView } from './owner-page.tsx'
import { reportAction } from './owner-word.ts'
import { latestWords } from './queries.ts'

const ownOrganisations = (viewer: Viewer): string[] => [
  ...new Set(holdingsFor(viewer, 'meetings.report-action').flatMap(({ organisation }) => organisation ?? [])),
]

export function ownerRoutes(site: Site): Route[] {
  const page = {
    door: 'office',
    keep: 'never',
    policy: 'meetings.report-action',
    path: ownerAddress,
  } as const
  return [
    { ...page, method: 'GET', answer: (visit) => show(site, visit, null) },
    {
      ...page,
      method: 'POST',
      answer: async (visit) => {
        const { action = '', organisation = '', words = '', done = '' } = typedOf(visit.body)
        try {
          await reportAction(site.officeDb(), visit.viewer!, {
            action,
            organisation,
            words,
            done: done === 'yes',
            today: todayOf(site.pack),
          })
          return { kind: 'redirect', to: `${ownerAddress}?did=saved#${encodeURIComponent(action)}` }
        } catch (error) {
          if (!(error instanceof Faults)) throw error
          const faults = error.lines.map((message) => ({ field: `words-${action}`, message }))
          return show(site, visit, { action, words, done: done === 'yes', faults })
        }
      },
    },
  ]
}

async function show(site: Site, visit: Visit, sent: OwnerView['sent']): Promise<Answer> {
  const log = publishedLog(publishedMeetings(site.snapshot()))
  const nameOf = namesOf(site)
  const organisations = ownOrganisations(visit.viewer!).map((slug) => ({
    slug,
    name: nameOf(slug),
    open: (log.byOwner.get(slug) ?? []).filter(isOpen),
  }))
  const ids = organisations.flatMap(({ open }) => open.map(({ action }) => action.id))
  return {
    kind: 'page',
    status: sent ? 422 : 200,
    page: ownerPage({
      organisations,
      words: await latestWords(site.officeDb(), ids),
      day: todayOf(site.pack),
      csrfToken: visit.csrfToken(),
      sent,
      saved: visit.url.includes('did=saved'),
    }),
  }
}

/** Action points of the person's own organisation whose day has passed, in one line. Told from what is published. */
export const ownerWordNeeds: RoomNeeds = (site) => async (_db, viewer, today) => {
  const organisations = ownOrganisations(viewer)
  if (organisations.length === 0) return []
  const log = publishedLog(publishedMeetings(site.snapshot()))
  const late = organisations
    .flatMap((slug) => log.byOwner.get(slug) ?? [])
    .filter((one) => isOverdue(one, today))
  if (late.length === 0) return []
  return [
    {
      title: t('{count, plural, one {An action point is} other {# action points are}} overdue', {
        count: late.length,
      }),
      href: ownerAddress,
      about: t('Say how far it is: {refs}.', {
        refs: late.map(({ action, body }) => `${action.ref} (${body.name})`).join(', '),
      }),
      due: late.flatMap((one) => dueNow(one).day ?? []).toSorted()[0] ?? null,
      late: true,
    },
  ]
}
