import { isGuarded } from '#src/kernel/csv.ts'

/** For a text cell of an XLSX file, which is never run: only keeps a leading apostrophe from being taken off. */
export const guardXlsx = (text: string): string => (isGuarded(text) ? `'${text}` : text)

/** Takes off what guarding put on. */
export const unguard = (text: string): string => (isGuarded(text) ? text.slice(1) : text)
