/** The pack of an agenda: one PDF with the agenda and the pages of every paper that has any, bookmarked. */
import { LRUCache } from 'lru-cache'
import { absent, held } from '#src/kernel/errors.ts'
import type { Route } from '#src/kernel/manifest.ts'
import { currentLocale, t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { agendaKey, type Agenda } from '../model.ts'
import type { Published, PublishedMeeting } from '../published.ts'
import { requireMeeting } from './find.ts'

type Making = Promise<Buffer>
/** Packs by what they are made from; one that is being made is made once. */
const made = new LRUCache<string, { bytes: number; pack: Making }>({
  maxSize: 120_000_000,
  sizeCalculation: ({ bytes }) => bytes + 1000,
})

export function packRoutes(site: Site): Route[] {
  return [
    {
      method: 'GET',
      path: '/meetings/:meeting/pack.pdf',
      door: 'file',
      keep: 'never',
      policy: 'meetings.read',
      seldom: true,
      answer: async ({ params }) => {
        const snapshot = site.snapshot()
        const meeting = requireMeeting(snapshot, params.meeting!)
        const hold = snapshot.tombstone(agendaKey(meeting.slug))
        if (hold)
          throw held(t('This is on hold: it is hidden for a legal or safety reason.'), {
            category: hold.category,
            since: new Date(hold.since).toISOString(),
            entry: hold.entry,
          })
        const { agenda } = meeting
        if (!agenda) throw absent(t('No agenda of this meeting is published yet.'))
        return {
          kind: 'bytes',
          type: 'application/pdf',
          bytes: await packOf(site, meeting, agenda),
          fileName: `${meeting.slug}-pack.pdf`,
          headers: { 'cache-control': 'public, no-cache' },
          inParts: true,
        }
      },
    },
  ]
}

/** Kept for as long as notice, agenda and papers are the same. */
function packOf(site: Site, meeting: PublishedMeeting, agenda: Published<Agenda>): Making {
  const versions = [meeting.notice, agenda, ...meeting.papers].map(({ version }) => version.sha256)
  const key = [site.pack.name, currentLocale().language, ...versions].join(' ')
  const known = made.get(key)
  if (known) return known.pack
  const pack = import('./make-pack.ts').then(({ makePack }) => makePack(site, meeting, agenda))
  made.set(key, { bytes: 0, pack })
  pack.then(
    ({ length }) => made.set(key, { bytes: length, pack }),
    () => made.delete(key),
  )
  return pack
}
