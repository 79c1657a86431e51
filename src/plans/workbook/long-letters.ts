/**
 * JSZip, which exceljs writes with, encodes a part in pieces of 16,384 code units: a letter of two units (an emoji,
 * say) that stands where two pieces meet is lost. So such letters are spelled out while exceljs writes, and put back
 * when the file is packed again.
 */
const longLetter = /[\u{10000}-\u{10FFFF}]/gu

/** Spells the long letters of a text out and back, with a mark that none of the texts holds. */
export type Spelling = { out: (text: string) => string; back: (part: Buffer) => Buffer }

/** @throws RangeError when the texts hold all 6,400 private-use letters. */
export const spellingFor = (texts: Iterable<string>): Spelling => {
  const used = new Set<number>()
  for (const text of texts)
    for (const [letter] of text.matchAll(/[\uE000-\uF8FF]/g)) used.add(letter.charCodeAt(0))
  const mark = Array.from({ length: 0xf8ff - 0xe000 + 1 }, (_, i) => 0xe000 + i).find(
    (code) => !used.has(code),
  )
  if (mark === undefined) throw new RangeError('no letter is left to mark others with')
  const sign = String.fromCharCode(mark)
  const spelled = new RegExp(`${sign}([0-9a-f]{5,6})${sign}`, 'g')
  return {
    out: (text) =>
      text.replace(longLetter, (letter) => `${sign}${letter.codePointAt(0)!.toString(16)}${sign}`),
    back: (part) => {
      const text = part.toString('utf8')
      if (!text.includes(sign)) return part
      return Buffer.from(
        text.replace(spelled, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
      )
    },
  }
}
