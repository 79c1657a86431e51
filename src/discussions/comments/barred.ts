/** Why nothing was written, in words for whoever wrote; and which field of the form it is about. */
import { absent } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { editMinutes } from '../model.ts'
import { slowedWords, type Slowed } from '../trust/limits.ts'
import type { Barred } from './queries.ts'

/** `rule` is for programs. */
export type Refused = {
  kind: 'refused'
  rule: Barred | 'words'
  field: 'words' | 'parent' | 'react'
  message: string
}

const words: Record<Exclude<Barred, 'absent' | 'more' | 'slow'>, () => string> = {
  planned: () => t('This discussion is not open yet.'),
  closed: () => t('This discussion is closed: it takes no more comments.'),
  locked: () => t('A moderator locked this discussion: it takes no comments for now.'),
  proceedings: () => t('Comments are closed while a court has a case before it that they could make unfair.'),
  suspended: () =>
    t(
      'You may not write for now: a moderator suspended your account. The e-mail to you says why, and how to appeal.',
    ),
  nobody: () => t('Choose the name that you write under first.'),
  parent: () => t('What you answer is not shown any more, so it takes no replies.'),
  once: () => t('Something else was sent with this form before. Load the page again.'),
  'not-own': () => t('Only whoever wrote a comment can change or withdraw it.'),
  role: () =>
    t(
      'This was said for an organisation. Only whoever wrote it, and has that role now with the second factor, can change or withdraw it.',
    ),
  own: () => t('This is your own comment. Others can agree with it.'),
  hidden: () => t('A moderator hid this comment, so it cannot be changed. You can appeal.'),
  redacted: () =>
    t(
      'A moderator took something out of this comment, so it cannot be changed. You can withdraw it and write another.',
    ),
  waiting: () =>
    t(
      'A moderator looks at this comment, so it cannot be changed now. You can withdraw it and write another.',
    ),
  withdrawn: () => t('This comment was withdrawn.'),
  'not-shown': () => t('This comment is not shown any more.'),
}

/** Throws 404 where nothing is at all. `again`: of whoever is slowed. */
export function refusedBy(
  barred: Barred,
  field: Refused['field'] = 'words',
  again: Date | null = null,
  slowed: Slowed = field === 'react' ? 'reaction' : 'comment',
): Refused {
  if (barred === 'absent') throw absent(t('There is nothing at this address.'))
  if (barred === 'more') throw new Error('More than one statement was asked for after all.')
  if (barred === 'slow')
    return {
      kind: 'refused',
      rule: barred,
      field,
      message: slowedWords(slowed, again ?? new Date()),
    }
  return {
    kind: 'refused',
    rule: barred,
    field: barred === 'parent' ? 'parent' : field,
    message: words[barred](),
  }
}

/** For pages that say it before somebody tries. */
export const editFor = () =>
  t('For {minutes, number} minutes nobody else sees what it said before. After that everybody can.', {
    minutes: editMinutes,
  })
