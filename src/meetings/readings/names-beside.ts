/** What stands beside a name in a list of those who were there: an office, an organisation, how they took part. */
import type { Attendance } from '../model.ts'
import { isRole, withoutHonorific } from './names.ts'

export type Found = {
  from: number
  to: number
  name: string
  post: string
  organisationName: string
  capacity: Attendance['capacity'] | ''
  mode: '' | 'room' | 'online'
  substituteFor: string
  note: string
  initials: string
  /** Behind the name, for a line below that explains it. */
  mark: string
  doubts: string[]
  inferred: boolean
}

export const capacityOf = (string: string): Attendance['capacity'] | '' => {
  const ways = string.split(/\s+\/\s+/u)
  // "Chair / présidente": one office in two languages.
  if (ways.length === 2) return capacityOf(ways[0]!) || capacityOf(ways[1]!)
  const word = string.trim().toLowerCase()
  if (
    /^(?:the )?(?:in the )?(?:acting |interim |independent |lay )?(?:co-?)?(?:chair(?:person|man|woman|ing)?|cathaoirleach|présidente?|cadeirydd|convenor|convener|presiding|vorsitz(?:ende)?r?)(?: of (?:the )?(?:board|committee|panel|commission|council|forum|partnership|authority|meeting|group))?$/u.test(
      word,
    )
  )
    return 'chair'
  if (/^(?:voting )?member$|^aelod$|^membre$/u.test(word)) return 'member'
  if (/^(?:as )?(?:an? )?(?:substitut|deputising|deputizing|alternate|on behalf of|for )/u.test(word))
    return 'substitute'
  if (
    /^(?:secretariat|minutes?|minute[- ]tak(?:er|ing)|note[- ]?tak(?:er|ing)|notes|recording secretary|scribe|secretary to the \p{L}+|taking (?:the )?minutes)$/u.test(
      word,
    )
  )
    return 'secretariat'
  if (word.startsWith('observ')) return 'observer'
  if (word.startsWith('guest') || word.startsWith('visitor')) return 'guest'
  return ''
}
const online =
  /^(?:(?:joined |attended |attending |present )?(?:via |by |on )?(?:ms |microsoft )?(?:teams|zoom|online|remote(?:ly)?|virtual(?:ly)?|video(?:conference| conference| link)?|phone|telephone|webex|dial-in|vc|en visio))$/iu
const inRoom = /^(?:in person|in the room|in-person)$/iu

/** "IPS (Retd.)", "KC": what stands behind a name and is no office. */
const postNominal =
  /^(?:(?:IAS|IPS|IFS|KC|QC|SC|SAN|JP|MP|MSP|MLA|TD|MBE|OBE|CBE|QPM|KPM|GBS|SBS|BBS|MH|CD|OJ|OD|MBS|EBS|OGW|AM|AO|OAM|APM|MNZM|ONZM|QSM|PhD|Esq|CPA|P\.? ?Eng)\.?)?\s*(?:\(?(?:retd?|rtd|retired)\.?\)?)?$/iu

export const unread = (from: number, to: number): Found => ({
  from,
  to,
  name: '',
  post: '',
  organisationName: '',
  capacity: '',
  mode: '',
  substituteFor: '',
  note: '',
  initials: '',
  mark: '',
  doubts: [],
  inferred: false,
})

/** What stands beside a name: how they took part, their office, or whom they come from. */
export function describe(found: Found, given: string): void {
  const string = given
    .trim()
    .replace(/^[-–—:,]\s*/u, '')
    .replace(/[.,]$/u, '')
  if (string === '') return
  const groups = Array.from(string.matchAll(/[([]([^()[\]]{1,120})[)\]]/gu), (match) => match[1]!)
  const plain = string.replaceAll(/\s*[([][^()[\]]{1,120}[)\]]\s*/gu, ' ').trim()
  for (const part of [...(plain === '' ? [] : [plain]), ...groups.flatMap((group) => inGroup(group))])
    applyOne(found, part)
}
/** "Vice-Chair, in the chair": two things; "Kent, Medway" may be one. */
const inGroup = (group: string): string[] => {
  const parts = group.split(/\s*[,;]\s*/u).filter((part) => part !== '')
  return parts.some((part) => capacityOf(part) !== '' || online.test(part) || inRoom.test(part))
    ? parts
    : [group]
}
export function applyOne(found: Found, part: string): void {
  const capacity = capacityOf(part)
  const initials = withoutHonorific(found.name)
    .split(/[\s-]+/u)
    .map((word) => word[0] ?? '')
    .join('')
    .toUpperCase()
  if (/^\p{Lu}{2,4}$/u.test(part) && (part === initials || part === `${initials[0]}${initials.at(-1)}`))
    found.initials = part
  else if (postNominal.test(part.trim()))
    found.note = found.note === '' ? part.trim() : `${found.note}, ${part.trim()}`
  // "Chief Executive (Acting)": more of the office.
  else if (/^(?:acting|ag|interim|temporary|designate|elect|designated)\.?$/iu.test(part))
    if (found.post === '') found.note = [found.note, part].filter(Boolean).join(', ')
    else found.post = `${found.post} (${part})`
  else if (online.test(part.trim())) found.mode = 'online'
  else if (inRoom.test(part.trim())) found.mode = 'room'
  else if (
    /\b(?:arriv|left|leav|from item|until item|for item|item \d|joined|part of|late|items? \d)/iu.test(part)
  )
    found.note = part
  else if (capacity === 'substitute') {
    found.capacity = 'substitute'
    found.substituteFor = part
      .replace(
        /^(?:as )?(?:an? )?(?:substitut\w*|deputi[sz]ing|alternate|on behalf of|for)\s*(?:for|of)?\s*/iu,
        '',
      )
      .trim()
  } else if (capacity !== '') {
    if (found.capacity === '') found.capacity = capacity
    if (capacity !== 'chair' && capacity !== 'member' && found.post === '') found.post = part
    // One of two who lead: not "the Chair" alone.
    if (capacity === 'chair' && /^co[- ]?chair/iu.test(part))
      found.post = [found.post, part].filter(Boolean).join(', ')
  } else if (isRole(part)) found.post = found.post === '' ? part : `${found.post}, ${part}`
  else if (/^\p{Ll}/u.test(part)) found.note = found.note === '' ? part : `${found.note}, ${part}`
  else found.organisationName = found.organisationName === '' ? part : `${found.organisationName}, ${part}`
}

/** "Police and Crime Commissioner (Chair)": an office, and that they led the meeting. */
export function officeOf(found: Found, cell: string): void {
  const before = found.capacity
  const groups = Array.from(cell.matchAll(/\s*[([]([^()[\]]{1,120})[)\]]/gu), (match) => match[0])
  const chair = groups.filter((group) => {
    const probe = { ...found, capacity: '' as Found['capacity'], post: '', note: '' }
    describe(probe, group)
    return probe.capacity !== ''
  })
  for (const group of chair) describe(found, group)
  const own = chair.reduce((string, group) => string.replace(group, ' '), cell)
  const office = own.replaceAll(/\s+/gu, ' ').trim()
  if (office === '') return
  const probe = { ...found, capacity: '' as Found['capacity'], post: '', note: '' }
  describe(probe, office)
  if (before === '' && found.capacity === '' && probe.capacity !== 'substitute')
    found.capacity = probe.capacity
  found.post = found.post === '' || office.includes(found.post) ? office : `${found.post}, ${office}`
}
