/** How a cell says that somebody was there: a tick, an X, a letter, or words. What it says beyond that is kept. */
import type { Attendance } from '../model.ts'
import type { MarkRole } from './tables-roles.ts'

type Status = Attendance['status']
export type Column = MarkRole & { head: string; cells: readonly string[] }
type Told = {
  status: Status
  mode: '' | 'online' | 'room'
  /** What the cells say besides. */
  note: string
  doubts: string[]
}

const tick = /^[✓✔√☑✅🗸•●■*]\uFE0F?$/u
const ex = /^[x×✕✖☒]$/iu
const cross = /^[✗✘❌]\uFE0F?$/u
const nothing = /^[-–—.·_☐□○\s]*$/u
const yes = /^(?:y|yes|oui|ja|sí|tá|ydy|1|p|pres|pr)\.?$/iu
const no = /^(?:n|no|non|nein|0)\.?$/iu
/** Words that begin a cell, and what they say; the first that fits. `bare`: nothing is lost when only that is kept. */
const begins: readonly [RegExp, Status][] = [
  [
    /^(?:(?:absent|absence)\s*[-–—,:(]?\s*(?:without|unexcused|not excused|no apolog\p{L}*)|unexcused(?: absence)?|no apolog\p{L}*|not excused)\b/iu,
    'absent',
  ],
  [
    /^(?:apolog\p{L}*|apols?\b|ap\b|regrets?\b|excus\p{L}*|exc?\b\.?|e\b|absent\s*[-–—,:(]?\s*(?:(?:with|sent)\s+)?(?:excused|apolog\p{L}*|leave|notice|notified)\b|l\.?o\.?a\b\.?|(?:on |annual |sick |maternity |medical )?leave\b(?: of absence)?|unable to attend|sent (?:his |her |their )?(?:apologies|regrets)|ymddiheur\p{L}*|leithscéal\p{L}*|excusée?s?\b|absence motivée)/iu,
    'apologies',
  ],
  [
    /^(?:substitut\p{L}*|sub|deputy|deputi[sz]ed|alternate|delegate|represented|replaced)\b(?:\s+(?:sent|attended|attending|by|present))?/iu,
    'substitute-sent',
  ],
  [
    /^(?:absent\p{L}*|absence|did not attend|dna\b|no[- ]show|not (?:present|in attendance|attending|there)|away\b|missing\b|absennol|as láthair)/iu,
    'absent',
  ],
  [
    /^(?:present\p{L}*|présente?s?\b|presennol|bresennol|i láthair|attend(?:ed|ing|ance)\b|in attendance|in[- ]person|in the room|here\b|on[- ]?line\b|remote\p{L}*|virtual\p{L}*|(?:via |by |on )?(?:ms |microsoft )?(?:teams|zoom|webex|skype|phone|telephone|video\p{L}*|dial-in)\b|hybrid\b|part(?:ial|ly)?\b|in part\b|joined\b|arriv\p{L}*|late\b|left\b|(?:from|until|to|for) (?:item|\d)|items? \d)/iu,
    'present',
  ],
]
const online =
  /\b(?:on[- ]?line|remote(?:ly)?|virtual(?:ly)?|(?:via |by |on )?(?:ms |microsoft )?(?:teams|zoom|webex|skype)|(?:by )?(?:phone|telephone)|(?:by |via )?video(?:conference| conference| link)?|dial-in)\b/iu
const inRoom = /\b(?:in[- ]person|in the room)\b/iu
/** The word alone says no more than the status does. */
const bare =
  /^(?:present|attended|attending|in attendance|apolog(?:y|ies)|apols?|ap|regrets?|excused|exc?|e|absent|absence|absences|attendance|not present|did not attend|presennol|excusée?)\.?$/iu

type Said = { status: Status | 'yes' | 'no' | null; rest: string; doubt: string }

/** Words without the brackets or dashes that join them to what stands before. */
const freed = (words: string): string =>
  words
    .trim()
    .replace(/^[\s–—:;,.-]+/u, '')
    .replace(/^\(([^()]*)\)\.?$/u, '$1')
    .replace(/^\[([^[\]]*)\]$/u, '$1')
    .trim()

function said(cell: string, column: Column): Said {
  const told = cell.trim()
  if (nothing.test(told)) return { status: null, rest: '', doubt: '' }
  const head = /^(\S+?)(?=[\s(–—:;,]|$)/u.exec(told)?.[1] ?? told
  const rest = freed(told.slice(head.length))
  const other = (pattern: RegExp): boolean => column.cells.some((one) => pattern.test(one.trim()))
  const isEmpty = column.cells.some((one) => nothing.test(one))
  if (tick.test(head)) return { status: 'yes', rest, doubt: '' }
  if (ex.test(head) || cross.test(head)) {
    // Where every cell is a tick or a cross, the cross says no; where some are empty, it is another tick.
    const against = other(tick) || (cross.test(head) && (other(yes) || other(ex)))
    if (against && !isEmpty)
      return { status: 'no', rest, doubt: `“${head}” stands beside ticks: taken as “no”` }
    return {
      status: 'yes',
      rest,
      doubt: against || cross.test(head) || other(yes) ? `“${head}” may mean yes or no: taken as “yes”` : '',
    }
  }
  if (yes.test(head)) return { status: 'yes', rest, doubt: '' }
  if (no.test(head)) {
    const why = begins.find(([pattern]) => pattern.test(rest))
    return why && why[1] !== 'present'
      ? { status: why[1], rest, doubt: '' }
      : { status: 'no', rest, doubt: '' }
  }
  if (/^a\.?$/iu.test(head)) {
    if (other(/^(?:e|ex|exc|ap|apols?|l|loa)\b/iu)) return { status: 'absent', rest, doubt: '' }
    return { status: 'apologies', rest, doubt: `“${head}” may mean apologies or absent` }
  }
  for (const [pattern, status] of begins) {
    const match = pattern.exec(told)
    if (!match) continue
    const words = match[0].replace(/[\s–—:,(.-]+$/u, '')
    const after = freed(told.slice(match[0].length).replace(/^\)/u, ''))
    // "Leave of absence" says more than that they were not there.
    return { status, rest: bare.test(words) ? after : told, doubt: '' }
  }
  return { status: null, rest: told, doubt: `not known what “${told.slice(0, 80)}” says of it` }
}

/** Reads the cells of one row in the columns to be marked. `otherwise`: what the list above the table says of all. */
export function readMarks(
  columns: readonly Column[],
  cells: readonly string[],
  otherwise: Status,
): Told & { inferred: boolean } {
  const out: Told = { status: otherwise, mode: '', note: '', doubts: [] }
  const notes: string[] = []
  const statuses: Status[] = []
  let denied = false
  columns.forEach((column, at) => {
    const { status, rest, doubt } = said(cells[at] ?? '', column)
    if (doubt !== '') out.doubts.push(`not clear whether they were there: ${doubt}`)
    if (status === 'yes') statuses.push(column.status)
    else if (status === 'no') denied ||= column.status === 'present'
    else if (status !== null) statuses.push(status)
    // Under "Online", a tick says how; elsewhere the words do.
    if (status === 'yes' && column.mode !== '') out.mode = column.mode
    const left = [online, inRoom].reduce((words, pattern) => {
      if (!pattern.test(words)) return words
      out.mode = pattern === online ? 'online' : 'room'
      return freed(words.replace(pattern, ''))
    }, rest)
    if (left !== '') notes.push(left)
  })
  out.note = notes.join('; ')
  const ways = [...new Set(statuses)]
  const [first] = ways
  if (first !== undefined) {
    out.status = first
    if (ways.length > 1)
      out.doubts.push(
        `not clear whether they were there: the row is marked in more than one column, ${ways.join(' and ')}`,
      )
    return { ...out, inferred: ways.length > 1 }
  }
  if (denied) return { ...out, status: 'absent', inferred: false }
  const heads = columns.map(({ head }) => `“${head}”`).join(', ')
  const marked = columns.some(
    ({ status, cells: all }) => status === 'present' && all.some((cell) => !nothing.test(cell)),
  )
  if (marked) out.status = 'absent'
  if (out.doubts.length === 0)
    out.doubts.push(`not clear whether they were there: nothing stands under ${heads}`)
  out.doubts[0] += `; taken as ${out.status}`
  return { ...out, inferred: true }
}

/** Whether a cell can stand in a column to be marked: a mark, a letter, a word of how they were there, or nothing. */
export const isMark = (cell: string): boolean => {
  const told = cell.trim()
  return (
    told.length <= 80 &&
    (nothing.test(told) ||
      /^\S{1,2}$/u.test(told) ||
      yes.test(told.split(/[\s(]/u)[0]!) ||
      no.test(told.split(/[\s(]/u)[0]!) ||
      begins.some(([pattern]) => pattern.test(told)))
  )
}
