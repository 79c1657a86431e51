/** The house rules of a pack: public, and the only reasons for which a moderator does anything. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { line, slug, words } from '#src/kernel/shapes.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { categories } from '../model.ts'

const rule = z.strictObject({
  id: slug,
  title: line.min(1),
  /** One to three sentences: what it asks, what it does not. */
  about: words.min(1),
  /** What a tombstone says of a comment that was hidden by it. */
  category: z.enum(categories),
  /** It says what stays: a reason to leave something, never to take it away. */
  keeps: z.boolean().default(false),
})
export type ModerationRule = z.infer<typeof rule>

const file = z.strictObject({
  /** Whose rules they are, for the public page. */
  whose: words.min(1),
  rules: z
    .array(rule)
    .min(1)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two rules have the same id'),
})
export type HouseRules = z.infer<typeof file>

const read = new Map<string, HouseRules>()

/** Read once for each pack; throws with the file and the key when it cannot be read. No file: no rules, so nothing can be decided. */
export function houseRules({ folder }: Pick<Pack, 'folder'>): HouseRules {
  const known = read.get(folder)
  if (known) return known
  const path = join(folder, 'discussions', 'rules.yaml')
  if (!existsSync(path)) return { whose: '', rules: [] }
  const parsed = file.safeParse(parse(readFileSync(path, 'utf8')))
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`)
  read.set(folder, parsed.data)
  return parsed.data
}

/** In the order in which they are shown. */
export const moderationRules = (pack: Pick<Pack, 'folder'>): readonly ModerationRule[] =>
  houseRules(pack).rules

/** As people read it; of a rule that the pack has no more, its id. */
export const titleOfRule = (rules: readonly ModerationRule[], id: string): string =>
  rules.find((one) => one.id === id)?.title ?? id

export const findRule = (pack: Pick<Pack, 'folder'>, id: string): ModerationRule | undefined =>
  moderationRules(pack).find((one) => one.id === id)
