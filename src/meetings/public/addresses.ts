/** Addresses of meetings on this site, from the first stroke on. Pure. */
import { periodsOfOfficeKey } from '../model.ts'
import type { PublishedMeeting } from '../published.ts'

export const meetingAddress = ({ slug }: Pick<PublishedMeeting, 'slug'>): string => `/meetings/${slug}`
export const askAddress = ({ slug, notice }: Pick<PublishedMeeting, 'slug' | 'notice'>): string =>
  `/questions/ask?body=${notice.content.bodies[0]!.slug}&meeting=${slug}`

/** An agenda stands on its meeting's page, the periods of office on the archive's. */
export function standsOn(key: string): string | null {
  if (key === periodsOfOfficeKey) return 'meetings/archive'
  return /^(meetings\/[^/]+)\/agenda$/.exec(key)?.[1] ?? null
}
