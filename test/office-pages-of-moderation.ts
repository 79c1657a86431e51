/** The pages of moderation that need nothing to be there; those of a case are in src/discussions/moderation. */
import { sees, sent, type OfficePage } from './office-page.ts'

const ines = 'ines-vallowmere'
const base = '/office/moderation'

export const moderationOfficePages: Readonly<Record<string, OfficePage>> = {
  'moderation, the queue': sees(ines, base),
  'moderation, filtered': sees(ines, `${base}?kind=appeal`),
  'moderation, an address of nothing': sees(ines, `${base}/find?address=nowhere`, { status: 422 }),
  'moderation, nothing chosen': sent(ines, `${base}/bulk`, { act: 'leave' }),
  'decisions of moderators': sees(ines, `${base}/decisions`),
  'decisions, a day that cannot be read': sees(ines, `${base}/decisions?day=yesterday`, { status: 422 }),
  suspensions: sees(ines, `${base}/suspensions`),
  'cases before a court': sees(ines, `${base}/proceedings`),
  'a case that is not right': sent(ines, `${base}/proceedings`, { watch: 'ab' }),
  'rules and figures of moderation': sees(null, '/discussions/moderation'),
}
