/** References must be unique, whatever the document prints. */
import type { Action, Book, Theme } from './book.ts'

/** a, b … z, aa, ab: the letter of a commitment within its action. */
export const letterOf = (index: number): string =>
  (index >= 26 ? letterOf(Math.floor(index / 26) - 1) : '') + String.fromCharCode(97 + (index % 26))

const isPlain = (action: Action): boolean => /^(?:\d{1,3}|[ivxl]+|[a-z])$/iu.test(action.printed)

/** Do plain numbers (1, 2, 3; i, ii, iii) start again in another theme? */
const restarts = (book: Book): boolean => {
  const themes = new Map<string, Theme>()
  return book.actions.filter(isPlain).some((action) => {
    const before = themes.get(action.printed)
    themes.set(action.printed, action.theme)
    return before !== undefined && before !== action.theme
  })
}

/** Where numbers start again in each theme, every action gets the theme's number before its own. */
export const joinRestarts = (book: Book): void => {
  if (!restarts(book)) return
  const taken = new Set<string>()
  for (const action of book.actions) {
    const ref = `${action.theme.ref}.${action.printed}`
    if (!isPlain(action) || taken.has(ref)) continue
    taken.add(ref)
    action.ref = ref
    action.number = null
    action.why = `numbers start again in each theme; the theme’s number was put before ${action.printed}`
  }
  const refs = new Set<string>()
  for (const action of book.actions) {
    const ref = action.ref
    for (let again = 2; refs.has(action.ref); again++) {
      action.ref = `${ref}-${again}`
      action.number = null
      action.why = `the number ${action.printed} is printed more than once`
    }
    refs.add(action.ref)
  }
}
