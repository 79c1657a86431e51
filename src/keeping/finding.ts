/** One thing that `doctor` looked at. */
export type Finding = {
  state: 'ok' | 'attention' | 'bad'
  /** What was looked at. */
  about: string
  /** What was found, in one sentence or less. */
  found: string
  /** What to do about it; absent when all is well. */
  todo?: string
}

export const ok = (about: string, found: string): Finding => ({ state: 'ok', about, found })
export const attention = (about: string, found: string, todo: string): Finding => ({
  state: 'attention',
  about,
  found,
  todo,
})
export const bad = (about: string, found: string, todo: string): Finding => ({
  state: 'bad',
  about,
  found,
  todo,
})
