/** The rules by which questions of the public are taken: public, and the only reasons for which one is declined. */
import { t } from '#src/kernel/text.ts'

export const questionRules = [
  {
    id: 'about-the-work',
    title: () => t('Ask about the work of the body'),
    text: () =>
      t('A question is about what this body does, decides or looks into. We tell you who else to ask.'),
  },
  {
    id: 'no-private-person',
    title: () => t('Leave private people out'),
    text: () =>
      t(
        'It does not name or describe a private person, and is not about one person’s own case. Small parts we can take out, and mark it.',
      ),
  },
  {
    id: 'not-before-a-court',
    title: () => t('Nothing that a court or an inquiry is deciding'),
    text: () =>
      t(
        'What is said here must not stand in the way of a trial, or of a complaint that is being looked into.',
      ),
  },
  {
    id: 'no-abuse',
    title: () => t('No insults, threats or hatred'),
    text: () => t('Hard questions are welcome. Words that attack people for who they are, are not.'),
  },
  {
    id: 'not-answered-lately',
    title: () => t('Not what was answered in the last six months'),
    text: () => t('If the same was asked and answered, we send you to the answer.'),
  },
  {
    id: 'no-campaign',
    title: () => t('No advertising, no campaign'),
    text: () => t('It does not sell anything, and does not ask for votes.'),
  },
  {
    id: 'a-question',
    title: () => t('Ask something that can be answered'),
    text: () => t('One question, or a few that belong together, in 2,000 characters at most.'),
  },
] as const

export type QuestionRule = (typeof questionRules)[number]['id']
export const findRule = (id: string) => questionRules.find((rule) => rule.id === id)
