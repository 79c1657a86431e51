/**
 * What becomes public without an entry in the record: what people write to one another, and the names that they write under. A room that
 * keeps what may stand in nothing public says so here, and a room that shows such words gives them here: each once, when it is loaded.
 */
import type { Db } from '#src/kernel/database.ts'

/** Why these words must not become public, as a sentence for whoever typed them; null when they may. One cheap statement at most. */
type WordsCheck = (db: Db, words: readonly string[]) => Promise<string | null>
const checks: WordsCheck[] = []
export const checkPublicWords = (check: WordsCheck): void => void checks.push(check)

/** Asked before anything that somebody typed is kept to be shown. */
export async function refusedWords(db: Db, words: readonly string[]): Promise<string | null> {
  for (const check of checks) {
    const why = await check(db, words)
    if (why !== null) return why
  }
  return null
}

/** Words that can be read now: where, what that page is called, and what they are. */
type PublicWords = { place: string; title: string; said: unknown }
/** Gives what can be read now and fits a pattern (PostgreSQL's, in small and large letters alike). */
type WordsSource = (db: Db, pattern: string) => AsyncIterable<PublicWords>
const sources: WordsSource[] = []
export const offerPublicWords = (source: WordsSource): void => void sources.push(source)

export async function* publicWordsThatFit(db: Db, pattern: string): AsyncGenerator<PublicWords> {
  for (const source of sources) yield* source(db, pattern)
}
