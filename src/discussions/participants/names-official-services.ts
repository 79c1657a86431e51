/**
 * More words that a display name may not have, written as in `names-official-words.ts`: services that people know, courts, roles of this
 * product, and what we ourselves call somebody without a name.
 */

const listed = (text: string): string[] =>
  text
    .trim()
    .split(/\n/)
    .map((line) => line.trim())

/** Refused wherever they stand. */
export const phrases: readonly string[] = listed(`
  crown prosecution
  crown court
  county court
  high court
  supreme court
  magistrates
  probation service
  border force
  coastguard
  control room
  ambulance service
  fire brigade
  fire service
  neighbourhood watch
  neighborhood watch
  custody visitor
  samaritans
  childline
  victim support
  citizens advice
  watchdog
  prime minister
  downing street
  cabinet office
  policia
  polizia
  policja
  politie
  gendarm
  kommissar
  superintendant
  site owner
  board chair
  panel chair
  committee chair
  vice chair
  the chair
  chair of
  who left
  who has left
  our summary
  deleted account
  deleted user`)

/** Refused as a word by itself, also with a figure behind it. */
export const more: readonly string[] = listed(`
  oversight
  analyst
  contributor
  participant
  participants
  assembly
  chairman
  chairwoman
  chairperson
  summary
  deleted
  judiciary
  tribunal
  prosecution
  probation
  inspectorate
  interpol
  europol
  nhs
  hmrc
  hmcts
  hmpps`)

/** Letters that are a service's: refused when they are all there is, and in capitals among words that are not. */
export const letters: readonly string[] = listed(`
  las
  lfb
  btp
  npcc
  colp
  moj
  yjb
  ipcc
  mi5
  mi6
  gchq
  npd`)

/** Refused at the end, behind a word: "Northmere P.D." But "P. D. James" is somebody. */
export const endings: readonly string[] = ['pd']
