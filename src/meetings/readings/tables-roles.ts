/** What the columns of a table are for, told by their heads and by the kind of table that they stand in. */
import type { Attendance } from '../model.ts'
import { labelOf } from './labels.ts'

export type ActionRole = 'ref' | 'action' | 'owner' | 'due' | 'status' | 'title' | 'text'
/** In a table of action points, or of the items of the meeting. */
const ofActions: readonly [ActionRole, RegExp][] = [
  [
    'ref',
    /^(?:ref(?:erence)?|no\.?|nr\.?|#|id|number|action (?:no|ref|number|id)\.?|item(?: (?:no|ref)\.?)?|minute(?: (?:no|ref)\.?)?|agenda item(?: no\.?)?)$/iu,
  ],
  [
    'owner',
    /^(?:(?:action )?(?:owner|responsible|responsibility|who|lead|by whom|assigned(?: to)?|responsible (?:person|party|officer|agency)|person responsible|action (?:by|for|officer)|officer|lead (?:officer|agency)|resp\.?|(?:to be )?actioned by|assignee|accountable))$/iu,
  ],
  [
    'due',
    /^(?:due(?: date| by)?|deadline|by when|when|date(?: due)?|timescales?|time ?frame|timeline|target(?: date)?|completion(?: date)?|due\/deadline|by)$/iu,
  ],
  [
    'status',
    /^(?:status|progress|updates?|rag(?: rating| status)?|complete\??|outcome|position|comments?|notes?|current (?:status|position))$/iu,
  ],
  [
    'action',
    /^(?:actions?(?: (?:points?|required|agreed|items?|description|arising))?|tasks?|what|action to be taken|to do|follow[- ]up)$/iu,
  ],
  ['title', /^(?:(?:agenda )?(?:item|topic|subject|heading)s?|title|agenda)$/iu],
  [
    'text',
    /^(?:discussion(?:s|\/decisions?)?|minutes?|notes? of discussion|description|details?|summary|key points|discussion (?:and|&) (?:decisions?|outcome)|proceedings)$/iu,
  ],
]

export type PeopleRole = 'name' | 'organisation' | 'post' | 'initials' | 'note' | 'number' | 'contact'
/** In a table of people. */
const ofPeople: readonly [PeopleRole, RegExp][] = [
  [
    'name',
    /^(?:(?:full |member(?:[’']s)? |attendee )?names?(?: (?:of .{1,30}|(?:and|&) (?:sur|last |family )names?))?|(?:board |panel |committee |council |commission )?members?|attendees?|councillors?|councilors?|commissioners?|delegates?|representatives?|directors?|trustees?|participants?|who attended|enw|nom|ainm)$/iu,
  ],
  [
    'organisation',
    /^(?:organi[sz]ations?|agency|agencies|representing|body|company|department|service|from|affiliation|authority|employer|org\.?|sefydliad|eagraíocht|organisme)$/iu,
  ],
  [
    'post',
    /^(?:(?:job |position |official )?title|role|position|post|rank|designation|portfolio|office|capacity|swydd|rôl|fonction|ról)$/iu,
  ],
  ['initials', /^initials?$/iu],
  ['note', /^(?:comments?|notes?|remarks?|observations?)$/iu],
  ['number', /^(?:s\.? ?no\.?|sl\.? ?no\.?|sr\.? ?no\.?|no\.?|nr\.?|#|number)$/iu],
  ['contact', /^(?:(?:e-?mail|phone|telephone|tel|mobile|contact|address|signature|signed)\b.*)$/iu],
]

/** How people were there, by the head of a column to be marked. `present` also where it is told in words: "Status". */
export type MarkRole = {
  status: Exclude<Attendance['status'], 'substitute-sent'>
  mode: '' | 'online' | 'room'
}

/** A head as it is compared: without marks and what stands in brackets; a head in two languages as each of them. */
const waysOf = (head: string): string[] => {
  const plain = head
    .replaceAll(/\s*[([][^)\]]*[)\]]?/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/[?:*\s]+$/u, '')
  const parts = plain.split(/\s*[/|]\s*|\s+[–—-]\s+/u).filter((part) => part !== '')
  return parts.length > 1 ? [plain, ...parts] : [plain]
}
const found = <Role>(roles: readonly [Role, RegExp][], head: string): Role | null => {
  for (const words of waysOf(head)) {
    const role = roles.find(([, pattern]) => pattern.test(words))
    if (role) return role[0]
  }
  return null
}
export const actionRole = (head: string): ActionRole | null => found(ofActions, head)
export const peopleRole = (head: string): PeopleRole | null => found(ofPeople, head)

/** Whether a column is to be marked for those who came, or did not; its cells must show that they are no names. */
export function markRole(head: string): MarkRole | null {
  for (const words of waysOf(head)) {
    if (/^(?:online|remote(?:ly)?|virtual(?:ly)?|(?:via |by )?(?:teams|zoom|video|phone))$/iu.test(words))
      return { status: 'present', mode: 'online' }
    if (/^(?:in[- ]person|in the room)$/iu.test(words)) return { status: 'present', mode: 'room' }
    if (/^(?:status|attendance|here|there|y ?\/ ?n|yes ?\/ ?no|p ?\/ ?a)$/iu.test(words))
      return { status: 'present', mode: '' }
    if (/^(?:leave(?: of absence)?|loa|unable to attend|sent apologies)$/iu.test(words))
      return { status: 'apologies', mode: '' }
    if (/^(?:did not attend|dna|not (?:present|here|there|in attendance))$/iu.test(words))
      return { status: 'absent', mode: '' }
  }
  for (const words of waysOf(head)) {
    const label = labelOf(`${words}:`, true)
    if (!label?.whole || label.nobody || label.status === 'substitute-sent') continue
    // "Members" names whom the column lists, not how they were there.
    if (label.capacity !== 'not-stated' && label.status === 'present') continue
    // "Present/Apologies" asks which; "Absent" is told of those who were not there.
    const asks = /present|attend/iu.test(head) && label.status !== 'present'
    return { status: asks && waysOf(head).length > 1 ? 'present' : label.status, mode: '' }
  }
  return null
}
