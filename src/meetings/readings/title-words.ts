/** The title of a meeting, of the body that met and the kind of meeting: without its day and its place. Pure. */
import { daysIn, timesIn } from './when.ts'

const kinds =
  /\b(regular|special|ordinary|extraordinary|annual(?: general)?|emergency|closed|public|monthly|quarterly|inaugural|joint|adjourned|organi[sz]ational|budget)\s+(?:\p{L}+\s+){0,4}?(meeting|session)\b/iu
const counted = /\b(\d{1,4}(?:st|nd|rd|th)|first|second|third)\s+(?:\p{L}+\s+){0,2}?meeting\b/iu
const numbered = /\bmeeting\s+(?:no\.?|number|#)\s*(\d{1,4}(?:[/-]\d{1,4})?)/iu

const small = new Set('a an and at by de des du for in la le les of on or the to y yr'.split(' '))
/** "POLICE AND CRIME PANEL" is "Police and Crime Panel"; letters that stand for words stay large. */
const calm = (words: string): string => {
  const letters = words.replaceAll(/[^\p{L}]/gu, '')
  if (letters.length < 4 || letters !== letters.toUpperCase()) return words
  return words.replaceAll(/[\p{L}’']+/gu, (word, at: number) => {
    if (!/[AEIOUYÀ-Ý]/u.test(word)) return word
    const plain = word.toLowerCase()
    return at > 0 && small.has(plain) ? plain : `${word[0]!}${plain.slice(1)}`
  })
}

/** "Regular Meeting", "27th meeting", "meeting no. 14"; '' where a title says no more than that people met. */
function kindIn(printed: string): string {
  const number = numbered.exec(printed)
  if (number) return `meeting no. ${number[1]!}`
  const nth = counted.exec(printed)
  if (nth) return `${nth[1]!.toLowerCase()} meeting`
  const kind = kinds.exec(printed)
  return kind ? calm(`${kind[1]!} ${kind[2]!}`) : ''
}

/** What a printed title says, up to its day, hours and place. */
function named(printed: string): string {
  const cuts = [
    ...daysIn(printed).map(({ from }) => from),
    ...timesIn(printed).map(({ from }) => from),
    printed.search(/\s(?:held|tenue?|convened|which)\s|\s\|\s/iu),
  ].filter((at) => at >= 0)
  const string = printed
    .slice(0, Math.min(printed.length, ...cuts))
    .replace(
      /(?:[\s,;:|(–—-]+|\b(?:on|of|the|at|from|dated|du|le|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b)*$/iu,
      '',
    )
    .trim()
  return string
}

/** `printed`: the title as the document has it; `body`: who met. */
export function meetingTitle(printed: string, body: string): string {
  const kind = kindIn(printed)
  if (body !== '') return kind === '' ? calm(body) : `${calm(body)} – ${kind}`
  const own = named(printed)
  const says = !/^(?:draft )?(?:meeting )?(?:minutes|notes)?(?: of)?(?: (?:the )?meeting)?$/iu.test(own)
  return says ? calm(own) : kind
}
