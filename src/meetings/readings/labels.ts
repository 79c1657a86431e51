/** Labels of lists of people: "Present:", "Also in attendance", "Apologies for absence were received from …", "Excusés :". */
import type { Attendance } from '../model.ts'
import { labelCapacities, labelFillers, labelTriggers } from './vocabulary.ts'

export type Label = {
  status: Attendance['status']
  capacity: Attendance['capacity']
  /** Where the words after it begin. */
  to: number
  /** Nothing but the label stands there. */
  whole: boolean
  /** It says that there is nobody. */
  nobody: boolean
}

const sentence =
  /^(?:\p{L}+\s+)?(?:(apologies|apology|regrets)(?:\s+(?:for|of)\s+(?:absence|non-attendance|lateness|inability to attend))?(?:\s+(?:were|was|had been|have been|are|is))?(?:\s+(?:also|duly))?(?:\s+(?:received|given|noted|recorded|tendered|made|accepted|submitted|sent|offered|intimated)(?:\s+(?:and|&)\s+(?:accepted|noted|approved|recorded|received))?)?\s+(?:from|by|on behalf of|for(?!\s+(?:absence|lateness|non-attendance|inability)\b))|(?:the\s+following\s+(?:\p{L}+\s+){0,3}(?:were|was)\s+(?:also\s+)?(present|in attendance|absent)))(?:\s*:)?(?:\s+|$)/iu
const nobody =
  /^(?:there\s+(?:were|was)\s+no\s+(?:apologies|absences|apology)|no\s+apologies|apologies(?:\s+for\s+absence)?\s*[:–—-]?\s*(?:none|nil|no apologies)\b)/iu

/**
 * The label at the start of a row. `among`: the row stands in a list of people already, where "Officers" alone is a label
 * too.
 */
export function labelOf(row: string, among: boolean): Label | null {
  const string = row.slice(0, 200)
  if (nobody.test(string) && row.length < 120)
    return { status: 'apologies', capacity: 'not-stated', to: row.length, whole: true, nobody: true }
  const told = sentence.exec(string)
  if (told) {
    const status = told[1] ? 'apologies' : /absent/iu.test(told[2] ?? '') ? 'absent' : 'present'
    return {
      status,
      capacity: 'not-stated',
      to: told[0].length,
      whole: told[0].length >= row.trimEnd().length,
      nobody: false,
    }
  }
  const mark = /\s*(?:[:：]|\s[–—-](?=\s)|\s[–—-]$)\s*|\t\s*| {3,}/u.exec(string)
  const cut = mark ? mark.index : row.length
  if (cut > 90 || cut === 0) return null
  const words = row
    .slice(0, cut)
    .replaceAll(/[([][^)\]]*[)\]]/gu, ' ')
    .toLowerCase()
    .split(/[\s,/&+.*_-]+/u)
    .filter((word) => word !== '' && !/^\d+$/u.test(word))
  if (words.length === 0 || words.length > 12) return null
  let way: { status: Attendance['status'] } | null = null
  let capacity: Attendance['capacity'] = 'not-stated'
  let [not, unsaid] = [false, false]
  for (const word of words) {
    const trigger = labelTriggers.get(word)
    if (word === 'not' || word === 'non') not = true
    // "Absent without apology": they sent no word.
    else if (word === 'without' && way?.status === 'absent') unsaid = true
    else if (trigger)
      way =
        // "Absents excusés": they sent word.
        way === null || (!unsaid && way.status !== 'present' && trigger.status !== 'absent') ? trigger : way
    else if (word === 'roll' || word === 'call') way ??= { status: 'present' }
    else if (!labelFillers.has(word) && !labelCapacities.has(word)) return null
    capacity = labelCapacities.get(word) ?? capacity
  }
  const to = mark ? mark.index + mark[0].length : row.length
  const whole = to >= row.trimEnd().length
  // "Present the report" is none of them; neither is "Attendance at events" without a colon.
  if (way === null && !(capacity !== 'not-stated' && (among || (mark !== null && words.length <= 4))))
    return null
  if (!mark && words.length > 6) return null
  return {
    status: way === null ? 'present' : not && way.status === 'present' ? 'absent' : way.status,
    capacity,
    to,
    whole,
    nobody: whole ? false : /^(?:none|nil|n\/a|no one|nobody)\b\.?\s*$/iu.test(row.slice(to)),
  }
}
