/** Whether words name a place where people meet: a room, a building with its street, a link. */

const room =
  /(?<!\p{L})(?:rooms?|halls?|chambers?|buildings?|house|cent(?:re|er)|offices?|library|school|college|university|church|hotel|headquarters|hq|station|auditorium|theat(?:re|er)|annexe?|complex|secretariat|boardroom|courthouse|plaza|pavilion|clubrooms?|marae|whare|wharenui|áras|oifig\p{L}*|neuadd|ystafell|tŷ|swyddfa\p{L}*|salle|mairie|hôtel de ville|bhavan|bhawan|sadan)(?!\p{L})/iu
const street =
  /^\d{1,5}[a-z]?\s+(?:\p{Lu}[\p{L}’'.]+\s+){1,4}(?:street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|plaza|square|place|way|terrace|parade|quay|pier|court|highway)\b/iu
const link =
  /^(?:(?:and |also )?(?:held )?(?:via |by |on |over )?(?:(?:ms|microsoft|cisco)\s+)?(?:teams|zoom|webex|skype|google meet|videoconference|video(?: conference| call| link)?|teleconference)|online|virtual(?:ly)?|remote(?:ly)?)\b/iu
const floor = /^(?:\d{1,2}(?:st|nd|rd|th)?|ground|first|second|third|upper|lower|main)\s+floor\b/iu
const bodyEnds =
  /\b(?:board|committee|council|panel|commission|authority|forum|partnership|assembly|cabinet|trustees|governors|group|members|minutes|meeting|association|team)$/iu

/** A room, a building or a street stands in a line about where people met. */
export const namesRoom = (line: string): boolean =>
  line
    .split(/\s*[,;|/:()]\s*|\s+[–—-]\s+|\s+(?:and|or|at|in)\s+/u)
    .some((part) => (room.test(part) || street.test(part) || floor.test(part)) && !bodyEnds.test(part))

const isPart = (part: string): boolean =>
  (room.test(part) &&
    !bodyEnds.test(part) &&
    !/\b(?:offices?|chambers?|house|school|college) of\b/iu.test(part)) ||
  street.test(part) ||
  link.test(part) ||
  floor.test(part)

/** "Council Chambers, 200 Main Street"; "Room 3 and via Zoom"; "Hybrid: City Hall / Zoom". */
export function isPlace(given: string): boolean {
  const string = given.trim()
  if (string.length < 4 || string.length > 250 || !/^[\p{Lu}\p{N}]|^(?:the|via|on|by|online)\b/u.test(string))
    return false
  if (
    /\b(?:held|was|were|has|have|will|would|opened|attended|reported|said|of the meeting|minutes)\b/iu.test(
      string,
    )
  )
    return false
  if (bodyEnds.test(string) || /\bday of\b/iu.test(string)) return false
  const [first = ''] = string
    .replace(/^(?:hybrid|in[- ]person|venue|location|place)\s*[:–-]\s*/iu, '')
    .split(/\s*[,;|/]\s*|\s+[–—-]\s+|\s+(?:and|or)\s+/u)
  return isPart(first.trim())
}

/** What stands behind the day and the hours on their line, freed of what joins it. */
export const behind = (string: string, to: number): { from: number; words: string } => {
  const joined =
    /^(?:[\s,;|)–—-]|\b(?:a\.?m|p\.?m|hrs|hours|h)\b\.?|\((?:[A-Z]{2,4}|local time)\)|\b(?:E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T|GMT|BST|UTC|IST|NZ[SD]T|AE[SD]T)\b)*(?:(?:held|at|in|i|yn)\s+(?=\p{L}|\d))?/iu.exec(
      string.slice(to),
    )![0].length
  return { from: to + joined, words: string.slice(to + joined).replace(/[\s.;,|]+$/u, '') }
}
