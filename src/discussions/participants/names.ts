/** Display names: which may be taken, and when two could be taken for one another. Pure. */
import { t } from '#src/kernel/text.ts'
import { isMixed, isWritten, withoutJoiners } from './names-letters.ts'
import { looksOfficial, type Known } from './names-official.ts'
import { seen, wordsIn } from './names-seen.ts'

export type { Known } from './names-official.ts'

/** Characters, as a reader counts them. */
export const nameLength = { shortest: 2, longest: 40 } as const

/** A year has four, a telephone number more than six. */
const mostFigures = 6

/** The same for two names that could be taken for one another. Empty when nothing of a name is a letter or a figure. */
export const nameKey = (name: string): string => seen(name)

/** As it is kept: one space between words, composed letters. */
export const tidyName = (typed: string): string => typed.normalize('NFC').trim().replaceAll(/ +/g, ' ')

/* ---- which may be taken ----------------------------------------------------------------------------------------- */

const invisible = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Co}|\p{Zl}|\p{Zp}|\p{Default_Ignorable_Code_Point}|\u{2800}/u
/**
 * Why a name may not be taken, as a sentence for whoever typed it; null when it may. That nobody else has it is for the
 * database to say (`nameKey`).
 */
export function nameFault(typed: string, known: Known): string | null {
  // Nothing that grows is done with what is too long anyway.
  if (typed.length > 16 * nameLength.longest)
    return t('A name has at most {n} characters.', { n: nameLength.longest })
  const name = tidyName(typed)
  const length = [...new Intl.Segmenter().segment(name)].length
  if (name === '') return t('Type the name that you want others to see.')
  if (invisible.test(withoutJoiners(name)))
    return t('This name has a character that nobody can see. Type it again by hand.')
  if (length < nameLength.shortest)
    return t('A name has at least {n} characters.', { n: nameLength.shortest })
  if (length > nameLength.longest || name.length > 4 * nameLength.longest)
    return t('A name has at most {n} characters.', { n: nameLength.longest })
  if (!/^[\p{L}\p{M}\p{N} .’'·\u0f0b-]+$/u.test(withoutJoiners(name)))
    return t('A name is made of letters, figures, spaces, dots, hyphens and apostrophes.')
  if (!/\p{L}/u.test(name)) return t('A name has at least one letter.')
  if ((name.match(/\p{N}/gu)?.length ?? 0) > mostFigures)
    return t('A name has at most {n} figures, so that it is no telephone number.', { n: mostFigures })
  if (/\p{M}{4}/u.test(name.normalize('NFD')))
    return t('This name has too many marks over or under a letter.')
  if (/\.\p{L}{2,}|\bwww\b|\p{L}\s+dot\s+\p{L}{2,4}(?!\p{L})/iu.test(name))
    return t('A name is not an address of a website.')
  if (wordsIn(name).some(isMixed))
    return t(
      'This name mixes letters of different alphabets in one word, so it could be taken for another name.',
    )
  if (!isWritten(name))
    return t(
      'This name has a letter that names are not written with today, so it could be taken for another name. Type it again with the letters of your keyboard.',
    )
  if (looksOfficial(name, known))
    return t(
      'This name could be taken for the office, the police, an organisation or somebody who works there. Choose one that could not.',
    )
  return null
}

export const takenWords = (): string =>
  t('Somebody has this name already, or one that looks just like it, or it is kept for now. Choose another.')
