/** The translations that come with the program. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addCatalogue } from './text.ts'

/**
 * Adds every `<language>.json` of a folder, but `en.json`, whose messages stand in the code. Gives the languages added.
 * Once at start.
 */
export const loadCatalogues = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== 'en.json')
    .map((name) => {
      const language = name.slice(0, -'.json'.length)
      addCatalogue(language, JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>)
      return language
    })
