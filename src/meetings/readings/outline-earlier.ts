/** Action points of earlier meetings that these minutes look at again: they are no new ones. */
import { procedural } from './vocabulary.ts'

const done =
  /\b(?:complete[d]?|closed|done|discharged|achieved|actioned|delivered|provided|superseded|withdrawn)\b/iu
const notDone =
  /\bnot\s+(?:yet\s+)?(?:complete|done|closed|provided)|incomplete|to be (?:complete|provided)/iu
const lookingBack =
  /\b(?:(?:matters|business|actions?) arising|(?:old|unfinished|previous|outstanding) (?:business|actions?|items?|matters)|actions? (?:from|of) (?:the )?(?:last|previous)|review of (?:the )?actions?|follow[- ]?ups?)\b/iu

/** Is an item, by its title, about what earlier meetings gave out? */
const looksBack = (title: string): boolean =>
  lookingBack.test(title) ||
  procedural.some(([pattern, kind]) => kind === 'minutes-and-actions' && pattern.test(title))

/** "RS to publish the map (done)", at an item about earlier actions: why it is no new one; else null. */
export const reviewDoubt = (words: string, title: string): string | null =>
  words.length <= 400 && looksBack(title) && /^.{1,80}?\s(?:to|will|shall)\s/u.test(words)
    ? earlierDoubt(statusIn(words), title)
    : null

/** Why an action point with such a status, at such an item, is an earlier one; null when it is a new one. */
export function earlierDoubt(status: string, title: string): string | null {
  if (status === '') return null
  if (done.test(status) && !notDone.test(status))
    return 'it is done already, so it is not taken as a new action point: review the earlier one'
  if (looksBack(title) && !/^new\b/iu.test(status))
    return `it was given out at an earlier meeting and says “${status.slice(0, 60)}”, so it is not taken as a new action point: review the earlier one`
  return null
}

/** Words of a state, behind a dash or in brackets at the end. */
const ended =
  /(?:\s[–—-]\s+|[([]\s*)((?:completed?|done|closed|actioned|discharged|delivered|provided|in progress|on-?going|pending|outstanding|open|overdue|carried (?:forward|over)|not (?:yet )?(?:complete|done|started))\b[^–—()[\]]{0,60})[\])]?\.?$/iu
/** "Ms Kim to circulate the memo. Status: Pending": the words of its state. */
export const statusIn = (words: string): string => {
  const end = words.slice(-400)
  const told = /(?:^|[\s([])(?:status|progress|update)\s*(?::|\s[–—-])\s*([^\])]{2,80}?)[\])]?\.?$/iu.exec(
    end,
  )
  return told?.[1] ?? ended.exec(end)?.[1] ?? ''
}
