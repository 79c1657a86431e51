/**
 * Letters that names are written with. Unicode has thousands more that look like them: small capitals, letters of phonetics and mathematics,
 * of alphabets that nobody uses. After Unicode's UTS 39 (the recommended scripts, and of Latin, Greek and Cyrillic what languages write
 * today), because a list of what looks alike is never complete. Pure.
 */

/** UAX 31, table 5, without the three below. */
const scripts =
  `Arabic Armenian Bengali Bopomofo Devanagari Ethiopic Georgian Gujarati Gurmukhi Han Hangul Hebrew Hiragana Kannada Katakana
  Khmer Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan`.split(/\s+/)
const anyOf = scripts.map((name) => String.raw`\p{Script_Extensions=${name}}`).join('')
const oneOf = new RegExp(`^(?=[\\p{L}\\p{M}])[${anyOf}]$`, 'u')
/** Forms for printing, half letters of Hangul, capitals of Georgian, radicals, and what was added for old texts. */
const special =
  /[\u1100-\u11ff\u1380-\u139f\u1c80-\u1cbf\u2d00-\u2ddf\u3130-\u318f\ua960-\uabbf\ud7b0-\ud7ff\ufb00-\ufdff\ufe10-\uffff\u{10000}-\u{1ffff}]/u

/** With its accents taken off: letters that have none in Unicode's sense stand behind. */
const latin = /^[A-Za-zÆæŒœØøÐðÞþßẞĐđĦħŁłŊŋıŦŧƁɓƊɗƉɖƎǝƏəƐɛƔɣƘƙƆɔƲʋƳƴƝɲƷʒƗɨɄʉ]$/u
const greek = /^[Α-Ωα-ω]$/u
const cyrillic = /^[Ѐ-џҊ-ӿ]$/u
const accent = /^[\u0300-\u0333\u0342\u0345]$/u
/** Oʻktam, and the sign between syllables in Tibetan. */
const apart = /^[ .’'ʻʼ·\u0f0b0-9-]$/u
const figure = /^\p{Nd}$/u

/** Between Persian letters, and behind the sign that joins two in Sinhala or Bengali: there the eye sees them. */
const joiners =
  /(?<=\p{Script=Arabic}\p{M}*)\u200c(?=\p{Script=Arabic})|(?<=\u094d|\u09cd|\u0a4d|\u0acd|\u0b4d|\u0bcd|\u0c4d|\u0ccd|\u0d4d|\u0dca)[\u200c\u200d](?=\p{L})/gu
export const withoutJoiners = (name: string): string => name.replaceAll(joiners, '')

/** Whether every letter is one that names are written with. */
export const isWritten = (name: string): boolean =>
  Array.from(withoutJoiners(name).normalize('NFC')).every(
    (letter) =>
      apart.test(letter) ||
      (!special.test(letter) && (oneOf.test(letter) || figure.test(letter))) ||
      Array.from(letter.normalize('NFD')).every(
        (one) => accent.test(one) || latin.test(one) || greek.test(one) || cyrillic.test(one),
      ),
  )

const together = new Set(['Latin', 'Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul'])
const alphabets = ['Latin', 'Greek', 'Cyrillic', ...scripts].map((name) => ({
  name,
  letter: new RegExp(String.raw`\p{Script=${name}}`, 'u'),
}))

/**
 * Whether a word has letters of alphabets that nobody writes in one word: Latin ones stand beside Chinese, Japanese and Korean alone. Nor
 * does an Arabic or Bengali figure stand beside them.
 */
export function isMixed(word: string): boolean {
  if (/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(word) && /(?![0-9])\p{Nd}/u.test(word))
    return true
  const here = alphabets.filter(({ letter }) => letter.test(word))
  return here.length > 1 && !here.every(({ name }) => together.has(name))
}
