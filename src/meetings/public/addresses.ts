/** Addresses of meetings on this site, from the first stroke on. Pure. */
import type { PublishedMeeting } from '../published.ts'

export const meetingAddress = ({ slug }: Pick<PublishedMeeting, 'slug'>): string => `/meetings/${slug}`
export const askAddress = ({ slug, notice }: Pick<PublishedMeeting, 'slug' | 'notice'>): string =>
  `/questions/ask?body=${notice.content.bodies[0]!.slug}&meeting=${slug}`
