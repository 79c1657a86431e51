/** Names in addresses, made of words. */

/** "The Board’s 3rd séance" is "the-board-s-3rd-seance"; '' where nothing of it is a plain letter or a figure. */
export const slugFrom = (words: string, most = 60): string =>
  words
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replace(/^-/u, '')
    .slice(0, most)
    .replace(/-$/u, '')
