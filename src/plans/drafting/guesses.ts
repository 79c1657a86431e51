/** Cells that no document prints: what sort of promise it is, who owes it, and dates inside its words. Always said to be worked out. */
import { slugFrom } from '#src/kernel/slugs.ts'
import type { CommitmentKind } from '../model.ts'

const kinds: readonly (readonly [CommitmentKind, RegExp])[] = [
  ['target', /\b\d+(?:\.\d+)?\s*(?:%|per ?cent|pour cent|prozent|y cant|faoin gcéad)/iu],
  ['target', /\b(?:aims? (?:for|to increase|to reduce)|set (?:challenging |specific )*(?:aims|targets))\b/iu],
  [
    'lobby',
    /\b(?:lobby|lobbies|asked (?:the )?government|ask (?:the )?government|call(?:s|ing)? on|urge|press (?:the )?(?:government|home office)|make the case)\b/iu,
  ],
  [
    'ongoing-duty',
    /\b(?:continues? to|continue|regular(?:ly)?|ongoing|each (?:year|quarter|month)|every (?:year|quarter|month|six months)|quarterly|annually|monthly)\b/iu,
  ],
  [
    'publish',
    /\b(?:publish(?:es|ed)?|publier\p{L}*|veröffentlichen|publicar\p{L}*|cyhoeddi|foilsi\p{L}*)\b/iu,
  ],
  [
    'research',
    /\b(?:research|review(?:s|ed)?|study|studies|evaluat(?:e|ion)|survey|assess(?:ment)?|pilot|consultation)\b/iu,
  ],
]

/** The kind of a commitment by its verbs; `deliver` when nothing else shows. */
export const guessKind = (commitment: string): CommitmentKind =>
  kinds.find(([, pattern]) => pattern.test(commitment))?.[0] ?? 'deliver'

const subject =
  /^(?:[Tt]he\s+|[Ll]e\s+|[Ll]a\s+|[Ll][’']|[Dd]er\s+|[Dd]ie\s+|[Dd]as\s+|[Ee]l\s+|[Yy]r\s+|[Aa]n\s+)?((?:\p{Lu}[\p{L}’'&-]*)(?:\s+(?:of|for|and|de|des|du|und)?\s*\p{Lu}[\p{L}’'&-]*){0,5})\s+(?:will|must|shall|should|has|have|is|are|to|aims?|continues?|asked|agreed|commits?|doit|devra|wird|soll|deberá|bydd)\b/u

/** The organisation a commitment names as its subject ("The MPS will …"), as a slug. Empty words when there is none. */
export const guessOwner = (commitment: string): { words: string; slug: string } => {
  const words = subject.exec(commitment)?.[1] ?? ''
  if (
    /^(?:We|This|It|They|There|These|All|Work|Officers|Staff|Members|Everyone|People|Residents|Victims|Each|Every|Two|Three|Four|Five|Six|Ten|Our|Their|Nous|Wir|Nosotros|Byddwn)$/u.test(
      words,
    )
  )
    return { words: '', slug: '' }
  return { words, slug: slugFrom(words.replaceAll(/[’']s\b/gu, 's'), Infinity) }
}

const months =
  'january|february|march|april|may|june|july|august|september|october|november|december|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|januar|februar|märz|juni|juli|oktober|dezember'
const day = String.raw`(?:\d{1,2}(?:st|nd|rd|th)?\s+)?`
const dated = new RegExp(
  String.raw`\b(?:(?:by|before|until|from|in|during|after)\s+)?(?:the\s+)?(?:(?:end|start|beginning|middle)\s+of\s+|early\s+|mid[- ]|late\s+)?(?:${day}(?:${months})\s+20\d\d|(?:spring|summer|autumn|winter|q[1-4])\s+20\d\d(?:\/\d\d)?|20\d\d\/\d\d|20\d\d-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]20\d\d|20\d\d)(?![\d%])`,
  'giu',
)

/** Dates inside a promise's own words. They stay where they are; a person decides whether one is the due date. */
export const datesIn = (string: string): { text: string; index: number }[] =>
  [...string.matchAll(dated)].map((match) => ({ text: match[0], index: match.index }))
