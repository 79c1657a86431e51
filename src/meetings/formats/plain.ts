/** Text for files that hold no control characters: calendars, XML. Pure. */

// Neither in a line of a calendar nor in XML 1.0: controls, halves of pairs, and the two that are no characters.
const outside = /[^\t\n\r\u{20}-\u{7e}\u{85}\u{a0}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** The text without what a file of the kind cannot hold; line ends as one sort. */
export const plain = (text: string): string => text.replaceAll(/\r\n?/g, '\n').replaceAll(outside, '')
