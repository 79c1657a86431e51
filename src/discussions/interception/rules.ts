/** The rules of interception: data, the product's own and what a pack adds. Read and compiled once. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import rewritePattern from 'regexpu-core'
import { parse } from 'yaml'
import { z } from 'zod'
import { packageRoot } from '#src/kernel/package-root.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { line, slug, words } from '#src/kernel/shapes.ts'
import { t } from '#src/kernel/text.ts'
import { effects, ofProceedings, type InterceptionRule } from './intercept.ts'

const pattern = z.string().min(1)
const weighed = z.strictObject({
  from: z.int().min(2),
  signals: z
    .array(
      z.strictObject({
        says: z.union([pattern.transform((one) => [one]), z.array(pattern).min(1)]),
        points: z.int().min(-9).max(9),
        needed: z.boolean().default(false),
      }),
    )
    .min(2),
})
const rule = z.strictObject({
  id: slug,
  title: line.min(1),
  about: words.min(1),
  effect: z.enum(effects),
  queue: z.boolean().default(false),
  help: z.array(slug).default([]),
  helpToo: z.array(z.strictObject({ says: pattern, help: z.array(slug).min(1) })).default([]),
  cased: z.boolean().default(false),
  during: z.enum(['always', 'election']).default('always'),
  signs: z.array(z.union([pattern.transform((one) => [one]), z.array(pattern).min(1)])).default([]),
  weighed: z.array(weighed).default([]),
  except: z.array(pattern).default([]),
  exceptIn: z.array(pattern).default([]),
})
const file = z.strictObject({
  lists: z.record(slug, z.array(pattern).min(1)).default({}),
  /** Names of people with a public post, beside those whom the record knows: they may be named. */
  known: z.array(line.min(1)).default([]),
  rules: z.array(rule).default([]),
})
type File = z.infer<typeof file>

/** The product's own. */
export const ownRules = join(packageRoot, 'src/discussions/interception/rules.yaml')
/** What a pack adds: names that may be named, and rules, of which one with the id of ours stands in its place. */
const packRules = (folder: string) => join(folder, 'discussions', 'interception.yaml')

const compiled = new Map<string, readonly InterceptionRule[]>()

/**
 * All rules for a pack, in order. Names of office-holders (the pack's people, its list, and `known`: whoever the record shows in a post)
 * are none of a private person. Throws with the file and the key when a file cannot be read.
 */
export function interceptionRules(
  { folder, people, discussions }: Pick<Pack, 'folder' | 'people' | 'discussions'>,
  known: readonly string[] = [],
): readonly InterceptionRule[] {
  const key = JSON.stringify([folder, known])
  const before = compiled.get(key)
  if (before) return before
  const own = readRules(ownRules)
  const added = existsSync(packRules(folder))
    ? readRules(packRules(folder))
    : { lists: {}, known: [], rules: [] }
  const lists = { ...own.lists, ...added.lists }
  const replaced = new Map([...own.rules, ...added.rules].map((one) => [one.id, one]))
  const names = [...own.known, ...added.known, ...people.map(({ name }) => name), ...known]
  const mayBeNamed = namesPattern(names)
  const phones = discussions.help.flatMap(({ phone }) => (phone === null ? [] : [phonePattern(phone)]))
  const offered = new Set(discussions.help.map(({ slug }) => slug))
  const made = [...replaced.values()].map((one): InterceptionRule => {
    const rule = compileRule(one, lists)
    return {
      ...rule,
      help: rule.help.filter((route) => offered.has(route)),
      helpToo: rule.helpToo.map(({ says, help }) => ({
        says,
        help: help.filter((route) => offered.has(route)),
      })),
      except: [
        ...rule.except,
        ...(rule.cased && mayBeNamed ? [mayBeNamed] : []),
        ...(rule.id === 'phone' ? phones : []),
      ],
    }
  })
  // One pack and few states of the register: whatever was compiled for an older one is forgotten.
  compiled.clear()
  compiled.set(key, made)
  return made
}

const publicIn = new Map<string, readonly string[]>()
/** Names of people with a public post, as our rules and the pack's have them. Read once. */
export function publicNames({ folder }: Pick<Pack, 'folder'>): readonly string[] {
  const names =
    publicIn.get(folder) ??
    [ownRules, packRules(folder)].flatMap((path) => (existsSync(path) ? readRules(path).known : []))
  publicIn.set(folder, names)
  return names
}

export function readRules(path: string): File {
  const parsed = file.safeParse(parse(readFileSync(path, 'utf8')))
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** Throws with the rule's id when a pattern cannot be read. */
export function compileRule(of: z.infer<typeof rule>, lists: File['lists']): InterceptionRule {
  const all = (patterns: readonly string[]) =>
    patterns.map((one) => new RegExp(spelledOut(filledIn(one, lists)), 'u'))
  try {
    return {
      ...of,
      signs: of.signs.map(all),
      weighed: of.weighed.map(({ from, signals }) => ({
        from,
        // Several ways to say one thing are one pattern: it counts once.
        signals: signals.map((signal) => ({ ...signal, says: all([signal.says.join('|')])[0]! })),
      })),
      helpToo: of.helpToo.map(({ says, help }) => ({ says: all([says])[0]!, help })),
      except: all(of.except),
      exceptIn: all(of.exceptIn),
    }
  } catch (error) {
    throw new Error(`Interception rule “${of.id}” cannot be read.`, { cause: error })
  }
}

/**
 * `(?i:ab)` as `(?:[Aa][Bb])`. When V8 (seen in Node 24.21) has collected the memory of a compiled pattern and compiles it again, it
 * forgets such a modifier, and the rule goes on with small letters alone. Patterns without one are left as they are.
 */
function spelledOut(source: string): string {
  if (!/\(\?[-i]/.test(source)) return source
  const known = spelled.get(source)
  if (known !== undefined) return known
  const made = rewritePattern(source, 'u', { modifiers: 'transform' })
  spelled.set(source, made)
  return made
}
/** The rules are compiled anew when the register changes; their patterns are the same ones. */
const spelled = new Map<string, string>()

/** `%ranks%` becomes one of the list's words. Lists hold patterns, and may name other lists. */
function filledIn(source: string, lists: File['lists']): string {
  return source.replaceAll(/%([a-z-]{1,40})%/g, (_mark, name: string) => {
    const list = lists[name]
    if (!list) throw new Error(`There is no list “${name}”.`)
    return `(?:${list.map((one) => filledIn(one, lists)).join('|')})`
  })
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)

/** Ids of the rules that see somebody in danger: those that lead to help, and to the emergency services first. */
export const dangerRules = (pack: Parameters<typeof interceptionRules>[0]): readonly string[] =>
  interceptionRules(pack)
    .filter(({ help }) => help[0] === 'emergency')
    .map(({ id }) => id)

/** What a rule that noticed something is called: of a case before a court, that it was one. */
export const nudgeTitle = (pack: Parameters<typeof interceptionRules>[0], id: string): string =>
  id === ofProceedings
    ? t('a case before a court')
    : (interceptionRules(pack).find((rule) => rule.id === id)?.title ?? id)

/** Whole names, and their last words behind a title; null without any. */
function namesPattern(names: readonly string[]): RegExp | null {
  const plain = [...new Set(names.map((name) => name.trim()).filter((name) => /^\p{Lu}\S* \S/u.test(name)))]
  if (plain.length === 0) return null
  const last = [...new Set(plain.map((name) => name.split(' ').at(-1)!))]
  const title = '(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Mayor)'
  return new RegExp(
    `(?<![\\w])(?:${plain.map(escaped).join('|')}|${title}\\.? (?:${last.map(escaped).join('|')}))(?![\\w])`,
    'u',
  )
}

const phonePattern = (phone: string) =>
  new RegExp(`(?<!\\d)${phone.replaceAll(/\D/g, '').split('').join('[ .-]{0,2}')}(?!\\d)`, 'u')
