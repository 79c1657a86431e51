/** The acts of the trail in words: what somebody did, as a line of the trail says it. A test finds acts without any. */
import { t } from '#src/kernel/text.ts'
import type { Act } from './note.ts'

const acts: Record<string, () => string> = {
  // Oneself
  'people.signed-in': () => t('Signed in'),
  'people.signed-in-again': () => t('Signed in again, for an act that needs it'),
  'people.signed-out': () => t('Signed out'),
  'people.sign-in-failed': () => t('Did not get in: a wrong code'),
  'people.session-ended': () => t('Ended a session'),
  'people.second-factor-passed': () => t('Passed the second factor'),
  'people.second-factor-added': () => t('Set up a second factor'),
  'people.second-factor-removed': () => t('Removed a second factor'),

  // People and roles
  'people.invite': () => t('Invited a person'),
  'people.grant': () => t('Gave a role'),
  'people.propose-grant': () => t('Proposed a role'),
  'people.confirm-grant': () => t('Confirmed a role that somebody else proposed'),
  'people.refuse-grant': () => t('Refused a role that somebody else proposed'),
  'people.end-grant': () => t('Ended a role'),
  'people.name-deputy': () => t('Named a deputy'),
  'people.end-deputy': () => t('Ended a deputy'),
  'people.close-account': () => t('Closed an account'),
  'people.open-account': () => t('Opened an account again'),
  'people.reset-second-factor': () => t('Removed somebody’s lost second factor'),
  'people.see-address': () => t('Read an e-mail address'),

  // The owner’s side of a quarter
  'plans.draft-update': () => t('Took up the draft of an update'),
  'plans.share-out': () => t('Shared rows out'),
  'plans.name-steps': () => t('Named the organisation’s steps'),
  'plans.submit': () => t('Passed an update on'),
  'plans.consent': () => t('Answered an edit for style'),
  'plans.style-edit-agreed': () => t('Agreed to an edit for style'),
  'plans.style-edit-refused': () => t('Refused an edit for style'),
  'plans.reply': () => t('Answered an assessment'),
  'plans.read-embargoed': () => t('Read pages before their publication'),

  // The office’s side of it
  'plans.open-period': () => t('Opened a period'),
  'plans.period-opened': () => t('Opened a period'),
  'plans.asked-again': () => t('Asked an owner again'),
  'plans.asked-everyone-again': () => t('Asked every owner again'),
  'plans.reminded': () => t('Reminded owners'),
  'plans.reminder-added': () => t('Added a reminder'),
  'plans.reminder-removed': () => t('Removed a reminder'),
  'plans.clear': () => t('Cleared an update'),
  'plans.cleared': () => t('Cleared an update'),
  'plans.returned': () => t('Returned an update'),
  'plans.style-edit-asked': () => t('Asked for an edit for style'),
  'plans.style-edit-taken-back': () => t('Took an edit for style back'),
  'plans.withhold': () => t('Marked an update as withheld'),
  'plans.withheld': () => t('Marked an update as withheld'),
  'plans.withholding-ended': () => t('Took the mark “withheld” off'),
  'plans.assess': () => t('Assessed a commitment'),
  'plans.import': () => t('Loaded a document'),

  // Publication
  'plans.prepare': () => t('Asked for publication'),
  'plans.publish': () => t('Published'),
  'plans.publish-scheduled': () => t('Set a time for publication'),
  'plans.publication-called-off': () => t('Called a publication off'),
  'plans.embargo-given': () => t('Gave an embargoed preview'),
  'plans.embargo-ended': () => t('Ended an embargoed preview'),
  'plans.interim-drafted': () => t('Drafted an interim notice'),
  'plans.interim-refused': () => t('Refused an interim notice'),
  'plans.draft-correction': () => t('Proposed a correction'),
  'plans.publish-correction': () => t('Published a correction'),
  'plans.correction-refused': () => t('Refused a correction'),
  'plans.correction-taken-back': () => t('Took a correction back'),

  // Meetings
  'meetings.prepare': () => t('Saved a draft about bodies or meetings'),
  'meetings.ask-to-publish': () => t('Asked for publication'),
  'meetings.asking-taken-back': () => t('Took the asking for publication back'),
  'meetings.draft-discarded': () => t('Discarded a draft about bodies or meetings'),
  'meetings.publish': () => t('Published'),
  'meetings.accessible-version-asked': () => t('Asked for an accessible version of a paper'),
  'meetings.refused': () => t('Refused to publish'),
  'meetings.joining': () => t('Set how those who booked join a meeting'),
  'meetings.bookings': () => t('Read who booked a place at a meeting'),
  'meetings.bookings-seen': () => t('Looked at what those who booked need'),
  'meetings.booking-cancelled': () => t('Cancelled a booking for somebody'),
  'meetings.bookings-erased': () => t('Erased the names of those who had booked'),
  'meetings.moderate': () => t('Read a question of the public, with who asked it'),
  'meetings.question-accepted': () => t('Accepted a question of the public'),
  'meetings.question-declined': () => t('Declined a question of the public'),
  'meetings.questions-erased': () => t('Erased who had asked questions'),
  'meetings.speakers-confirmed': () => t('Confirmed who speaks in a transcript'),
  'meetings.transcript-by-hand': () => t('Said that no program made a transcript'),
  'meetings.speeches-read': () => t('Marked speeches of a transcript as read against the recording'),
  'meetings.report-action': () => t('Said how far an action point is, for its owner'),
  'meetings.document-read': () => t('Read a document of minutes in'),
  'meetings.document-taken': () => t('Took a document that was read into the draft of minutes'),
  'meetings.suggestion-answered': () => t('Answered a suggested link of a speech'),

  // Taking part
  'discussions.prepare': () => t('Saved a draft about discussions'),
  'discussions.ask-to-publish': () => t('Asked for publication'),
  'discussions.asking-taken-back': () => t('Took the asking for publication back'),
  'discussions.draft-discarded': () => t('Discarded a draft about discussions'),
  'discussions.publish': () => t('Published'),
  'discussions.refused': () => t('Refused to publish'),
  'discussions.started': () => t('Started a discussion of their own'),
  'discussions.start-withdrawn': () => t('Withdrew a discussion of their own'),
  'discussions.joined': () => t('Made an account to take part'),
  'discussions.name-changed': () => t('Changed their display name'),
  'discussions.area-changed': () => t('Changed or took back their area'),
  'discussions.token-made': () => t('Made a token for a program'),
  'discussions.token-ended': () => t('Ended the token of a program'),
  'discussions.take-along': () => t('Took along all that is held about them'),
  'discussions.comment': () => t('Wrote a comment in a role'),
  'discussions.comment-changed': () => t('Changed a comment said in a role'),
  'discussions.comment-withdrawn': () => t('Withdrew a comment said in a role'),
  'discussions.reported': () => t('Somebody reported a comment'),
  'discussions.legal-notice': () => t('Somebody sent a legal notice about a comment'),
  'discussions.legal-notice-confirmed': () => t('Whoever sent a legal notice opened the link in our e-mail'),
  'discussions.moderate': () => t('Decided about a comment, a discussion or an account'),
  'discussions.decide-appeal': () => t('Decided an appeal'),
  'discussions.answered': () => t('Answered a moderator who had asked to change something'),
  'discussions.appealed': () => t('Appealed against a moderator’s decision'),
  'discussions.confirm-suspension': () => t('Confirmed a suspension for good'),
  'discussions.see-reporter': () => t('Read who reported something'),
  'discussions.left': () => t('Left, and had their words and address deleted'),
  'discussions.proceedings': () => t('Entered a case before a court that comments may not prejudice'),
  'discussions.end-proceedings': () => t('Ended a case of the register of active proceedings'),
  'discussions.clear-signal': () => t('Looked at what a computer noticed about an account, and cleared it'),

  // The record
  'record.place-hold': () => t('Placed a hold'),
  'record.confirm-hold': () => t('Confirmed a hold'),
  'record.lift-hold': () => t('Lifted a hold'),
  'record.propose-election': () => t('Proposed a pre-election period'),
  'record.confirm-election': () => t('Confirmed a pre-election period'),
  'record.end-election': () => t('Ended a pre-election period'),

  // Keeping it
  'keeping.backup': () => t('Made a backup of everything'),
  'keeping.restore': () => t('Restored a backup'),

  // E-mail
  'notices.outbox': () => t('Read what was sent to somebody'),
  'notices.send-again': () => t('Had an e-mail sent again'),
  'notices.drop': () => t('Dropped an e-mail that waited'),
}

/** Whether an act has words of its own. */
export const isWorded = (act: string): boolean => Object.hasOwn(acts, act)

/** "Confirmed a role that somebody else proposed"; an act without words shows its own name. */
export const actWord = (act: string): string => acts[act]?.() ?? act

export const wordedActs = (): readonly string[] => Object.keys(acts)

const doors: Record<NonNullable<Act['door']>, () => string> = {
  office: () => t('Office'),
  public: () => t('Public pages'),
  'command line': () => t('The host’s command line'),
  job: () => t('The software, by itself'),
  practice: () => t('The example’s own story'),
}
export const doorWord = (door: string): string => doors[door as NonNullable<Act['door']>]?.() ?? door
