/**
 * Letters as the eye takes them: those of other alphabets that look like Latin ones, small capitals, letters with a hook or a stroke.
 * Display names and what is looked for before posting are read with the same eye. Pure.
 */
import unhomoglyph from 'unhomoglyph'

const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .trim()
      .split(/\s+/)
      .map((one) => [one[0]!, one.slice(1)]),
  )

/** Latin letters that are no plain one with an accent, which Unicode takes apart: what they are read as. */
const latin = pairs(`
  ᴀa ᴃb ʙb ᴄc ᴅd ᴆd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴌl ᴍm ɴn ᴎn ᴏo ᴐo ᴑo ᴘp ꞯq ʀr ᴙr ᴚr ʁr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz
  ɑa ɒa ɐa ǝe ɛe ɜe əe ꞓe ɔo ɵo ɡg ɩi ıi ĸk ɾr ɹr ʇt ʌv ʎy ʍm ɣy ʋv
  ɓb ƀb ƃb ƈc ɗd ɖd đd ƌd ƒf ɠg ǥg ɦh ħh ɨi ɟj ƙk łl ƚl ɭl ɱm ɲn ɳn ŋn ƞn øo ƥp ɋq ɍr ɽr ʂs ȿs ŧt ƭt ʈt ʉu ƴy ɏy ƶz ʐz ȥz
  ᵬb ᵭd ᵮf ᵯm ᵰn ᵱp ᵲr ᵳr ᵴs ᵵt ᵶz ᵽp ᶀb ᶁd ᶂf ᶃg ᶄk ᶅl ᶆm ᶇn ᶈp ᶉr ᶊs ᶌv ᶍx ᶎz
  ƁB ƇC ƊD ƉD ĐD ÐD ƐE ƎE ƏE ƑF ƓG ĦH ƗI ƖI ƘK ŁL ȽL ƝN ŊN ƆO ƟO ØO ƤP ŦT ƬT ƲV ƳY ƵZ ðd
  æae ÆAe œoe ŒOe ßss ẞSS`)

/** A Latin letter as the plain ones that it is read as; undefined of a plain one, and of letters that are like none. */
export const plainLatin = (letter: string): string | undefined => latin.get(letter) ?? circled(letter)

/** White letters on black, which Unicode does not take apart. */
function circled(letter: string): string | undefined {
  const code = letter.codePointAt(0)!
  for (const first of [0x1_f1_50, 0x1_f1_70])
    if (code >= first && code < first + 26) return String.fromCodePoint(65 + code - first)
  return undefined
}

/** Without accents and points. Signs that are letters to whoever reads them stay: vowels in Devanagari, Bengali, Thai. */
const unmarked = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/(?=\p{M})[\p{Script=Inherited}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]/gu, '')
const notPlain = new RegExp(`[${[...latin.keys()].join('')}\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}]`, 'gu')
const plainly = (text: string): string => text.replaceAll(notPlain, (letter) => plainLatin(letter)!)

/** The skeleton of Unicode's TR39, without accents: Cyrillic "а" and Latin "a" are the same, and so are "m" and "rn". */
export const skeleton = (text: string): string => plainly(unmarked(unhomoglyph(plainly(unmarked(text)))))

const alphabets =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Coptic}\p{Script=Cherokee}\p{Script=Lisu}\p{Script=Georgian}]/u
/** What Unicode's list leaves out, or gives as another letter: it has one sign for "I" and "l". */
const likeness = pairs('ΙI ІI ӀI ωw χx')
const alike = new Map<string, string>()
for (let code = 0x370; code < 0x1_00_00; code += 1) {
  const letter = String.fromCharCode(code)
  if (!alphabets.test(letter) || !/\p{L}/u.test(letter)) continue
  const like = likeness.get(letter) ?? plainly(unmarked(unhomoglyph(letter)))
  if (/^[A-Za-z]$/.test(like)) alike.set(letter, like)
}
const anyAlike = new RegExp(`[${[...alike.keys()].join('')}]`, 'u')
const asLatin = (letter: string): string | undefined =>
  alike.get(letter) ?? alike.get(letter.normalize('NFD').charAt(0))

/**
 * The text, as long as it was, with letters of other alphabets that stand for Latin ones as these: in a word that has Latin letters or
 * figures, too, and in a word that has nothing else, where most of the text (or of `among`) is Latin. What is written in another alphabet
 * stays so.
 */
export function unmasked(text: string, among = text): string {
  if (!anyAlike.test(text)) return text
  const count = (letters: RegExp) => among.match(letters)?.length ?? 0
  const isLatin = count(/\p{Script=Latin}/gu) * 2 >= count(/\p{L}/gu)
  return text.replaceAll(/[\p{L}\p{N}\p{M}]+/gu, (word) => {
    const letters = [...word]
    const mixed = /[\p{Script=Latin}0-9]/u.test(word)
    const masked =
      mixed || (isLatin && letters.every((one) => asLatin(one) !== undefined || /\p{M}/u.test(one)))
    return masked ? letters.map((one) => asLatin(one) ?? one).join('') : word
  })
}
