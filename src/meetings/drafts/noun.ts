/** Whose drafts they are: where the office keeps them, what that is called, and which entries of the policy decide. */
import { t } from '#src/kernel/text.ts'
import type { Action } from '#src/policy.ts'

export type DraftNoun = {
  /** Before the names of acts in the trail and of steps in a pack's story: 'meetings'. */
  name: string
  /** In the trail of links: "Meetings". */
  title: () => string
  /** The office's list of them. The pages of publication stand below it. */
  office: string
  actions: { office: Action; prepare: Action; publish: Action }
}

/** Of every kind that names no other. */
export const meetingsNoun: DraftNoun = {
  name: 'meetings',
  title: () => t('Meetings'),
  office: '/office/meetings',
  actions: { office: 'meetings.office', prepare: 'meetings.prepare', publish: 'meetings.publish' },
}

export const nounOf = ({ noun = meetingsNoun }: { noun?: DraftNoun | undefined }): DraftNoun => noun

/** Where drafts of a noun are looked at and decided; what is done there stands below it. */
export const publicationPath = ({ office }: DraftNoun): string => `${office}/publication`
/** The same for one draft. */
export const decisionAddress = (key: string, noun: DraftNoun = meetingsNoun): string =>
  `${publicationPath(noun)}?key=${encodeURIComponent(key)}`
/** Where the first half is posted. */
export const askPath = (noun: DraftNoun): string => `${publicationPath(noun)}/ask`
export const takeBackPath = (noun: DraftNoun): string => `${publicationPath(noun)}/take-back`
export const discardPath = (noun: DraftNoun = meetingsNoun): string => `${publicationPath(noun)}/discard`
/** The page that asks whether to discard it, and says afterwards that it is. */
export const discardAddress = (key: string, noun: DraftNoun = meetingsNoun): string =>
  `${discardPath(noun)}?key=${encodeURIComponent(key)}`
