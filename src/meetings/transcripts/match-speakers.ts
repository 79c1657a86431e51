/** Who a label of a transcript may be: suggestions with their reason, which a person confirms or not. Pure. */

/** Somebody who may have spoken: of the body, of the attendance, or who led an item. */
export type Candidate = {
  /** Slug; null for somebody who is named and has none. */
  person: string | null
  name: string
  post: string
  organisation: string | null
  chairs: boolean
}
export type Why =
  'name' | 'post' | 'initials-of-post' | 'chairs' | 'surname' | 'first-name' | 'initials' | 'inside'
export type Suggestion = { candidate: Candidate; why: Why }

const honorifics =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|baroness|cllr|councillor|rev|revd|reverend|the|right|rt|hon|honourable|superintendent|supt|inspector|insp|sergeant|sgt|constable|pc|dci|dcs|commander|cdr|chief|detective|assistant|deputy|acting|dac|ac)\b\.?\s*/iu
const chairWords =
  /^(?:the\s+)?(?:chair|chairman|chairwoman|chairperson|presiding\s+\S+|convenor|convener)$/iu

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()

/** Without "Cllr", "Mr" and the like, as long as something is left. */
function bare(label: string): string {
  let rest = label.trim()
  for (;;) {
    const next = rest.replace(honorifics, '').trim()
    if (next === rest || next === '') return plain(rest)
    rest = next
  }
}

const small = new Set(['and', 'for', 'of', 'the', 'in', 'on', 'at', 'to'])
/** "DMPC" of "Deputy Mayor for Policing and Crime". */
const initialsOf = (text: string): string =>
  plain(text)
    .split(' ')
    .filter((word) => word !== '' && !small.has(word))
    .map((word) => word[0]!)
    .join('')

const strength: Why[] = [
  'name',
  'post',
  'initials-of-post',
  'chairs',
  'surname',
  'inside',
  'first-name',
  'initials',
]

/** The best first; several where a label fits several people. Empty for a label that tells nothing. */
export function suggestSpeakers(label: string, candidates: readonly Candidate[]): Suggestion[] {
  const inside = /\(([^()]+)\)/u.exec(label)?.[1]?.trim() ?? ''
  const outside = label.replaceAll(/\([^()]*\)/gu, ' ').trim()
  const all = candidates.flatMap((candidate): Suggestion[] => {
    const why = whyOf(outside, candidate) ?? (inside === '' ? null : whyOf(inside, candidate) && 'inside')
    return why ? [{ candidate, why }] : []
  })
  const byStrength = all.toSorted((a, b) => strength.indexOf(a.why) - strength.indexOf(b.why))
  const best = byStrength[0]
  // Whoever fits by more than the rest stands alone; those who fit alike are all offered.
  return best ? byStrength.filter(({ why }) => why === best.why).slice(0, 5) : []
}

function whyOf(label: string, { name, post, chairs }: Candidate): Why | null {
  const said = plain(label)
  if (said === '') return null
  const [bareSaid, bareName] = [bare(label), bare(name)]
  const parts = bareName.split(' ')
  const surname = parts.at(-1)!
  if (said === plain(name) || (bareSaid === bareName && bareName !== '')) return 'name'
  if (post !== '' && (said === plain(post) || bareSaid === bare(post))) return 'post'
  if (post !== '' && /^[A-Z]{2,6}$/u.test(label.trim()) && said === initialsOf(post))
    return 'initials-of-post'
  if (chairs && chairWords.test(label.trim())) return 'chairs'
  const words = bareSaid.split(' ')
  const givenFits =
    words.length === 1 || words.slice(0, -1).every((word, at) => (parts[at] ?? '').startsWith(word))
  if (parts.length > 1 && words.at(-1) === surname && givenFits) return 'surname'
  if (post !== '' && said.length > 5 && words.length > 1 && plain(post).includes(bareSaid)) return 'post'
  if (parts.length > 1 && said === parts[0]) return 'first-name'
  if (/^\p{Lu}\.?\s?\p{Lu}\.?$/u.test(label.trim()) && said.replaceAll(' ', '') === initialsOf(name))
    return 'initials'
  return null
}
