/** The pages of moderation, and of whoever takes part. */
import { sees, sent, type OfficePage } from './office-page.ts'

const ines = 'ines-vallowmere'
const nell = 'p-nell-ottersby'
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
  'a report to decide': sees(ines, ({ discussions }) => discussions.report),
  'a report: nothing decided': sent(ines, ({ discussions }) => discussions.report),
  'an appeal to decide': sees('liss-hathermoor', ({ discussions }) => discussions.appeal),
  'a legal notice to decide': sees(ines, ({ discussions }) => discussions.notice),
  'a comment that a moderator came upon': sees(ines, ({ discussions }) => discussions.comment),
  'an account, for a moderator': sees(ines, `${base}/people/p-kit-varrow`),
  'the account of somebody who takes part': sees(nell, '/account'),
  'the name that others see': sees(nell, '/account/name'),
  'the name that others see: a wrong one': sent(nell, '/account/name', { name: 'Police' }),
  'the area that one gave': sees(nell, '/account/area'),
  'the area that one gave: a wrong one': sent(nell, '/account/area', { area: 'nowhere' }),
  'programs that act for one': sees(nell, '/account/tokens'),
  'what one wrote': sees(nell, '/account/comments'),
  leaving: sees(nell, '/account/leave'),
  'rules and figures of moderation': sees(null, '/discussions/moderation'),
}
