/** Comments and reactions of a pack's story. A comment has a key, by which replies, reactions and decisions name it. */
import { parse as parseCsv } from 'csv-parse/sync'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import type { Db } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import type { ActContext, Step } from '#src/kernel/manifest.ts'
import { day, slug } from '#src/kernel/shapes.ts'
import { categories, commentStates, deepest, reactions, voices, waits } from '../model.ts'
import * as queries from './steps-queries.ts'
import { plainWords, wordsFault } from './words.ts'

const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const when = z.iso.datetime({ offset: true })
/** An empty cell of a table says nothing. */
const or = <Shape extends z.ZodType>(shape: Shape) =>
  z.preprocess((value) => (value === '' ? null : value), shape.nullable())

const OneComment = z.strictObject({
  key,
  parent: or(key).default(null),
  /** Slug of a participant, or of a person who speaks for an organisation. */
  author: or(slug).default(null),
  words: z.string().min(1),
  postedAt: or(when).optional(),
  editedAt: or(when).default(null),
  state: z.preprocess((value) => (value === '' ? undefined : value), z.enum(commentStates).default('public')),
  /** Of a hidden one: why. */
  category: or(z.enum(categories)).default(null),
  /** A neutral summary by this record of what a document gives. */
  summary: z.preprocess(
    (value) => (value === 'true' ? true : value === 'false' || value === '' ? undefined : value),
    z.boolean().optional(),
  ),
  voice: or(z.enum(voices)).default(null),
  organisation: or(slug).default(null),
})
type OneComment = z.infer<typeof OneComment>

const OneReaction = z.strictObject({
  /** Key of a comment; nothing: the point, or the discussion itself. */
  comment: or(key).default(null),
  point: or(slug).default(null),
  person: slug,
  kind: z.enum(reactions),
})

/** The same for the same key: a comment of the story is found again by it. */
export function onceOf(discussion: string, ofKey: string): string {
  const hex = createHash('sha256').update(`comment:${discussion}:${ofKey}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Id of a comment of the story. Throws Faults when there is none. */
export async function commentOfStory(db: Db, discussion: string, ofKey: string): Promise<number> {
  const id = await queries.findIdByOnce(db, onceOf(discussion, ofKey))
  if (id === null) throw new Faults([`${discussion} has no comment with the key “${ofKey}”.`])
  return id
}

const OpenRow = z.strictObject({
  do: z.string(),
  discussion: slug,
  title: z.string().min(1),
  opensOn: day,
  closesOn: day.nullable().default(null),
  leftOpen: z.boolean().default(false),
  waits: z.enum(waits).default('none'),
})
const CommentStep = OneComment.extend({ do: z.string(), discussion: slug })
const FileStep = z.strictObject({
  do: z.string(),
  discussion: slug,
  file: z.string(),
  summary: z.boolean().default(false),
})

export const commentSteps: Record<string, Step> = {
  /** The line of a discussion without its publication: for tests. */
  'discussions.open-row': async ({ db }, step) => queries.insertRow(db, read(OpenRow, step)),
  'discussions.comment': async ({ db }, step) => {
    const { do: _do, discussion, ...one } = read(CommentStep, step)
    await tell(db, discussion, [one])
  },
  'discussions.comments': async (act, step) => {
    const { discussion, file, summary } = read(FileStep, step)
    const list = readList(act, file, 'comments', OneComment)
    await tell(
      act.db,
      discussion,
      list.map((one) => ({ ...one, summary: one.summary ?? summary })),
    )
  },
  'discussions.reactions': async (act, step) => {
    const { discussion, file } = read(FileStep.omit({ summary: true }), step)
    const list = readList(act, file, 'reactions', OneReaction)
    await refuseUnknown(
      act.db,
      list.map(({ person }) => person),
    )
    const given = list.map(({ comment, ...one }) => ({
      ...one,
      once: comment === null ? null : onceOf(discussion, comment),
    }))
    const keys = [...new Set(given.flatMap(({ once }) => once ?? []))]
    const known = await queries.knownOnces(act.db, keys)
    const missing = list.filter(({ comment }) => comment !== null && !known.has(onceOf(discussion, comment)))
    if (missing.length > 0)
      throw new Faults(
        missing.slice(0, 10).map(({ comment }) => `${file}: there is no comment “${comment}”.`),
      )
    await act.db.transaction().execute((tx) => queries.insertReactions(tx, discussion, given))
  },
}

/** In the order given, which is the order of their numbers; what is answered comes before what answers it. */
async function tell(db: Db, discussion: string, comments: readonly OneComment[]): Promise<void> {
  const faults = comments.flatMap((one) =>
    faultsOf(one).map((fault) => `${discussion}, ${one.key}: ${fault}`),
  )
  if (faults.length > 0) throw new Faults(faults)
  await refuseUnknown(
    db,
    comments.flatMap(({ author }) => author ?? []),
  )
  await db.transaction().execute(async (tx) => {
    const answered = comments.flatMap(({ parent }) => (parent === null ? [] : [onceOf(discussion, parent)]))
    const places = await queries.findPlaces(tx, answered)
    const ids = await queries.nextIds(tx, comments.length)
    const told = comments.map((one, at) => {
      const up = one.parent === null ? null : places.get(onceOf(discussion, one.parent))
      if (up === undefined)
        throw new Faults([`${discussion}, ${one.key}: no comment before it has the key “${one.parent}”.`])
      const place = placeUnder(up, ids[at]!)
      places.set(onceOf(discussion, one.key), place)
      return { ...toldOf(discussion, one), ...place }
    })
    await queries.insertTold(tx, discussion, told)
  })
}

function placeUnder(up: queries.Place | null, id: number): queries.Place {
  if (up === null) return { id, parent: null, root: id, depth: 0 }
  return up.depth === deepest
    ? { id, parent: up.parent, root: up.root, depth: deepest }
    : { id, parent: up.id, root: up.root, depth: up.depth + 1 }
}

function faultsOf({ words, state, category, summary, author, postedAt }: OneComment): string[] {
  const fault = wordsFault(plainWords(words))
  return [
    ...(fault === null ? [] : [fault]),
    ...((state === 'hidden') === (category !== null)
      ? []
      : ['what is hidden has a category, and nothing else has one']),
    ...(summary && author !== null ? ['a summary is nobody’s own words'] : []),
    ...(summary || postedAt !== null ? [] : ['only a summary has no day']),
  ]
}

const toldOf = (
  discussion: string,
  { key: ofKey, parent: _parent, words, summary = false, ...one }: OneComment,
): queries.Told => ({
  ...one,
  summary,
  once: onceOf(discussion, ofKey),
  words: one.state === 'withdrawn' ? '' : plainWords(words),
  postedAt: one.postedAt,
})

async function refuseUnknown(db: Db, people: readonly string[]): Promise<void> {
  const unknown = await queries.unknownPeople(db, [...new Set(people)])
  if (unknown.length > 0)
    throw new Faults(unknown.slice(0, 10).map((person) => `Nobody here is “${person}”.`))
}

/** A list in YAML (by itself, or under a name) or a table in CSV, whose first line names its columns; a line that begins with # is a remark. */
function readList<Shape>(
  { packFolder }: Pick<ActContext, 'packFolder'>,
  file: string,
  name: string,
  shape: z.ZodType<Shape>,
): Shape[] {
  const text = readFileSync(join(packFolder, file), 'utf8')
  const read = file.endsWith('.csv')
    ? (parseCsv(text, { columns: true, bom: true, comment: '#', comment_no_infix: true }) as unknown)
    : (parseYaml(text) as unknown)
  const list = Array.isArray(read) ? read : (read as Record<string, unknown> | null)?.[name]
  const parsed = z.array(shape).safeParse(list)
  if (parsed.success) return parsed.data
  throw new Faults(
    parsed.error.issues.slice(0, 20).map(({ path, message }) => `${file}, ${path.join('.')}: ${message}`),
  )
}

function read<Shape>(shape: z.ZodType<Shape>, step: unknown): Shape {
  const parsed = shape.safeParse(step)
  if (parsed.success) return parsed.data
  throw new Faults(parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'step'}: ${message}`))
}
