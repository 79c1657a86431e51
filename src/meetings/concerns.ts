/** Whom something published about a body or a meeting concerns: those who asked for e-mail about either, or an organisation. */
import type { Concern, Told } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Snapshot } from '#src/record/index.ts'
import {
  bodyKey,
  kinds,
  meetingKey,
  minutesKey,
  type Body,
  type Decision,
  type Meeting,
  type Minutes,
  type Paper,
  type Question,
} from './model.ts'
import { publishedMeetings } from './published.ts'

type At = Told['contentAt']

export function concerns({ kind, key, content, contentAt }: Told): Concern | null {
  const read = (text: string, href = `/${key}`) => [{ text, href }]
  switch (kind) {
    case kinds.body:
      return { targets: [bodyKey((content as Body).body)], links: read(t('Read about the body')) }
    case kinds.meeting:
      return { targets: ofMeeting(content as Meeting), links: read(t('Read about the meeting')) }
    case kinds.agenda:
      return { targets: targetsOf(content, contentAt), links: read(t('Read the agenda'), agendaOf(content)) }
    case kinds.paper:
      return {
        targets: [
          ...targetsOf(content, contentAt),
          ...[(content as Paper).letter?.to.organisation ?? null]
            .filter((slug) => slug !== null)
            .map((slug) => `organisations/${slug}`),
        ],
        links: read(t('Read the paper')),
      }
    case kinds.minutes:
      return {
        targets: [
          ...targetsOf(content, contentAt),
          ...ownersOf(content as Minutes, contentAt).map((slug) => `organisations/${slug}`),
        ],
        links: read(t('Read the minutes')),
      }
    case kinds.transcript:
      return { targets: targetsOf(content, contentAt), links: read(t('Read the transcript')) }
    case kinds.question:
      return { targets: [bodyKey((content as Question).body.slug)], links: read(t('Read the question')) }
    case kinds.decision: {
      const { body } = content as Decision
      return { targets: body === null ? [] : [bodyKey(body)], links: read(t('Read the decision')) }
    }
    default:
      return null
  }
}

const ofMeeting = ({ meeting, bodies }: Meeting): string[] => [
  meetingKey(meeting),
  ...bodies.map(({ slug }) => bodyKey(slug)),
]

/** The meeting that something belongs to, and its bodies as its notice has them. */
function targetsOf(content: unknown, contentAt: At): string[] {
  const { meeting } = content as { meeting: string }
  const notice = contentAt(meetingKey(meeting)) as Meeting | null
  return notice ? ofMeeting(notice) : [meetingKey(meeting)]
}
const agendaOf = (content: unknown): string =>
  `/${meetingKey((content as { meeting: string }).meeting)}#agenda`

/** Organisations that were given something there, or whose action points were reviewed or passed over. */
function ownersOf(minutes: Minutes, contentAt: At): string[] {
  const ids = new Set([...minutes.reviews.map(({ action }) => action), ...minutes.notReviewed])
  const earlier = [...ids].flatMap((id) => {
    const raised = contentAt(minutesKey(id.replace(/-[au]\d+$/, ''))) as Minutes | null
    return raised?.actions.filter((one) => one.id === id) ?? []
  })
  return [...new Set([...minutes.actions, ...earlier].flatMap(({ owner }) => owner.organisation ?? []))]
}

/** A body or a meeting that is there to be read. */
export function subscribable(snapshot: Snapshot, target: string): string | null {
  const [, kind, slug = ''] = /^(bodies|meetings)\/([^/]+)$/.exec(target) ?? []
  if (kind === 'bodies') return publishedMeetings(snapshot).bodies.get(slug)?.content.name ?? null
  if (kind !== 'meetings') return null
  const notice = publishedMeetings(snapshot).meetings.get(slug)?.notice.content
  return notice ? t('{meeting}, {when}', { meeting: notice.title, when: notice.on.text }) : null
}
