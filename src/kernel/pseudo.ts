/** The pseudo-locale: every message marked and accented, so that text which bypasses `t` stands out in a test. */
import { parse, type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser'

/** BCP 47 tag of the pseudo-locale. */
export const pseudoLanguage = 'en-XA'

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const accented = 'áƀçđéƒğĥíĵķłɱñóþǫŕšťúṽŵẋýžÁƁÇĐÉƑĞĤÍĴĶŁṀÑÓÞǪŔŠŤÚṼŴẊÝŽ'

const accent = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => accented.charAt(plain.indexOf(letter)))

const walk = (elements: MessageFormatElement[]): MessageFormatElement[] =>
  elements.map((element) => {
    if (element.type === TYPE.literal) return { ...element, value: accent(element.value) }
    if (element.type === TYPE.tag) return { ...element, children: walk(element.children) }
    if (element.type === TYPE.plural || element.type === TYPE.select)
      return {
        ...element,
        options: Object.fromEntries(
          Object.entries(element.options).map(([key, option]) => [
            key,
            { ...option, value: walk(option.value) },
          ]),
        ),
      } as MessageFormatElement
    return element
  })

/** The message as ICU elements in accented letters between ⟦ and ⟧; placeholders, tags and choices stay whole. */
export const pseudo = (message: string, ignoreTag: boolean): MessageFormatElement[] => [
  { type: TYPE.literal, value: '⟦' },
  ...walk(parse(message, { ignoreTag })),
  { type: TYPE.literal, value: '⟧' },
]
