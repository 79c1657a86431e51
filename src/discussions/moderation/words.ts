/** What things of moderation are called. */
import { t } from '#src/kernel/text.ts'
import type { Category, DecisionAct, ItemKind } from '../model.ts'
import type { AuthorSays } from './answer-queries.ts'

const kinds: Record<ItemKind, () => string> = {
  report: () => t('Reported'),
  nudged: () => t('Warned before posting'),
  'first-comment': () => t('First comment'),
  'pre-moderated': () => t('Every comment waits in this discussion'),
  proceedings: () => t('Touches a live case'),
  'new-discussion': () => t('New discussion'),
  appeal: () => t('Appeal'),
  'legal-notice': () => t('Legal notice'),
  changed: () => t('Changed, as a moderator asked'),
}
export const kindWord = (kind: ItemKind): string => kinds[kind]()

/** What a moderator chooses. */
const choices: Record<DecisionAct, () => string> = {
  approve: () => t('Approve it'),
  dismiss: () => t('Leave it as it is'),
  hide: () => t('Hide it'),
  restore: () => t('Show it again'),
  refuse: () => t('Do not show it'),
  redact: () => t('Take words out'),
  lock: () => t('Close the discussion for new comments'),
  unlock: () => t('Open the discussion for comments again'),
  'ask-author': () => t('Ask the author to change it'),
  suspend: () => t('Suspend its author'),
  'end-suspension': () => t('End the suspension'),
  uphold: () => t('The decision stands'),
  overturn: () => t('The decision was wrong: undo it'),
}
export const choiceWord = (act: DecisionAct): string => choices[act]()

/** What was done, for lists. */
const done: Record<DecisionAct, () => string> = {
  approve: () => t('Approved'),
  dismiss: () => t('Left as it was'),
  hide: () => t('Hidden'),
  restore: () => t('Shown again'),
  refuse: () => t('Not shown'),
  redact: () => t('Words taken out'),
  lock: () => t('Discussion closed for comments'),
  unlock: () => t('Discussion opened again'),
  'ask-author': () => t('Author asked to change it'),
  suspend: () => t('Author suspended'),
  'end-suspension': () => t('Suspension ended'),
  uphold: () => t('Appeal: the decision stands'),
  overturn: () => t('Appeal: the decision was undone'),
}
export const doneWord = (act: string): string => done[act as DecisionAct]?.() ?? act

/** What an author answered whom a moderator asked to change something: as they choose it. */
const answers: Record<AuthorSays, () => string> = {
  stands: () => t('I stand by it: it should stay'),
  'may-go': () => t('It may go'),
}
export const answerChoice = (says: AuthorSays): string => answers[says]()
/** As a moderator reads it. */
const answered: Record<AuthorSays, () => string> = {
  stands: () => t('Its author stands by it'),
  'may-go': () => t('Its author says that it may go'),
}
export const answerWord = (says: AuthorSays): string => answered[says]()

const wordingReasons: Record<string, () => string> = {
  edit: () => t('Changed by its author'),
  'early-edit': () => t('Changed by its author in the first minutes'),
  asked: () => t('Changed by its author, whom a moderator had asked to'),
  redaction: () => t('A moderator took words out'),
  withdrawal: () => t('Withdrawn by its author'),
}
/** Why words do not stand there any more. */
export const wordingReason = (why: string): string => wordingReasons[why]?.() ?? why

const categories: Record<Category, () => string> = {
  illegal: () => t('Against the law'),
  'about-me': () => t('About a person'),
  abuse: () => t('Abuse'),
  hate: () => t('Hatred'),
  'personal-details': () => t('Personal details'),
  'live-case': () => t('A case before a court'),
  'false-identity': () => t('False identity'),
  spam: () => t('Advertising or repeats'),
  'off-topic': () => t('Off the question'),
  campaigning: () => t('Campaigning'),
  other: () => t('Another rule'),
}
export const categoryWord = (category: string): string => categories[category as Category]?.() ?? category

export { flagWord } from '../trust/signal-words.ts'
