/** What reports, legal notices and what came of them are called on the screen and in mails. */
import { t } from '#src/kernel/text.ts'
import type { Category, DecisionAct } from '../model.ts'

/** What is wrong with a comment, as a reader would say it, and what is meant. */
export const categoryWords: Readonly<Record<Category, () => { title: string; about: string }>> = {
  illegal: () => ({
    title: t('It is against the law'),
    about: t('Threats, stirring up hatred or violence, images of abuse, selling what may not be sold'),
  }),
  'about-me': () => ({
    title: t('It is about me'),
    about: t('It names me, shows who I am, or says something untrue about me'),
  }),
  abuse: () => ({ title: t('It is abusive'), about: t('Insults, bullying, harassment of somebody') }),
  hate: () => ({
    title: t('It is hateful'),
    about: t('Against people for their race, religion, sex, disability, sexuality or who they are'),
  }),
  'personal-details': () => ({
    title: t('It gives personal details away'),
    about: t('A private person’s name, address, number, or pictures of them'),
  }),
  'live-case': () => ({
    title: t('It is about a case before a court'),
    about: t('It could make a trial unfair'),
  }),
  'false-identity': () => ({
    title: t('It pretends to be somebody'),
    about: t('A person, a police force or an office that it is not'),
  }),
  spam: () => ({ title: t('It is spam'), about: t('Advertising, or the same again and again') }),
  'off-topic': () => ({ title: t('It does not fit the question'), about: t('Not about what is asked here') }),
  campaigning: () => ({
    title: t('It campaigns for an election'),
    about: t('For or against a party or a candidate'),
  }),
  other: () => ({ title: t('Something else'), about: t('Say what it is on the next page') }),
}

/** In the order of the form: what harms people, what the law says, then what is out of place. */
export const categoriesAsked: readonly Category[] = [
  'abuse',
  'hate',
  'about-me',
  'personal-details',
  'illegal',
  'live-case',
  'false-identity',
  'campaigning',
  'spam',
  'off-topic',
  'other',
]

/** What came of a report: of a decision that a moderator took, in a sentence for whoever reported. */
export const outcomeWords: Readonly<Record<DecisionAct, () => string>> = {
  approve: () => t('A moderator read it and left it as it is.'),
  dismiss: () => t('A moderator read it and left it as it is.'),
  hide: () => t('A moderator hid it. A note that says why stands in its place.'),
  restore: () => t('A moderator had hidden it, and shows it again.'),
  refuse: () => t('A moderator did not let it be shown.'),
  redact: () => t('A moderator took a part out of it.'),
  lock: () => t('A moderator closed the discussion to new comments.'),
  unlock: () => t('A moderator opened the discussion to comments again.'),
  'ask-author': () => t('A moderator asked its writer to change it.'),
  suspend: () => t('A moderator acted on the account behind it.'),
  'end-suspension': () => t('A moderator acted on the account behind it.'),
  uphold: () => t('A second moderator looked at it, and the decision stays.'),
  overturn: () => t('A second moderator looked at it, and changed the decision.'),
}

/** `gone`: its writer had taken it back when a moderator came to it. */
export const outcomeOf = (act: DecisionAct, gone: boolean): string =>
  gone && (act === 'approve' || act === 'dismiss')
    ? t('Its writer took it back. A moderator read what was reported, and left it at that.')
    : outcomeWords[act]()

/** Nobody decided anything: it was gone before. */
export const takenBackWords = (): string => t('Its writer took it back before a moderator decided.')

export const grounds = ['defamation', 'privacy', 'contempt', 'other'] as const
export type Ground = (typeof grounds)[number]

export const groundWords: Readonly<Record<Ground, () => { title: string; about: string }>> = {
  defamation: () => ({
    title: t('Defamation'),
    about: t('It says something untrue about me that does serious harm to my name'),
  }),
  privacy: () => ({
    title: t('Privacy or data protection'),
    about: t('It gives away what is private, or personal data of mine'),
  }),
  contempt: () => ({
    title: t('Contempt of court'),
    about: t('It could make a trial unfair, or names somebody whom the law says not to name'),
  }),
  other: () => ({ title: t('Another law'), about: t('Say which') }),
}
