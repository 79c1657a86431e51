/**
 * Discussions in memory, as everybody may see them. Loaded when first asked for; the database tells what changed, in the
 * transaction of the change, and only that is read again. While nobody can hear, each question asks the database.
 */
import { LRUCache } from 'lru-cache'
import { randomBytes } from 'node:crypto'
import { absent, held } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { discussionKey, stateOf, type Discussion } from '../model.ts'
import { createFresh, type Fresh } from './fresh.ts'
import {
  commentsOf,
  liveRow,
  reactedOf,
  withComments,
  type Live,
  type LiveHead,
  type LiveRow,
  type Standing,
  type Thread,
} from './live.ts'
import * as queries from './queries.ts'

export type { Live, LiveHead, LiveRow, Reacted, Shown, Standing, Thread } from './live.ts'
export type Threads = {
  /** Every discussion that is shown, those that opened last first; held ones say so. */
  list: () => Promise<readonly LiveHead[]>
  /** Throws 404 when there is none that is shown, 451 while it is on hold. */
  one: (slug: string) => Promise<Live>
  /**
   * For `Route.stamp`: of one discussion, or (without a slug) of all. Null when that is not loaded, or nobody would tell that
   * it changed. What the record says and the day are in the record's generation.
   */
  stamp: (slug?: string) => string | null
  /** This process changed it itself and need not wait to be told: a comment's id, 0 for the discussion itself. */
  changed: (slug: string, id: number) => void
}
export type ThreadsSite = Pick<Site, 'webDb' | 'ear' | 'snapshot'>

/** Discussions in memory, and comments of all of them. */
const most = { discussions: 200, comments: 400_000 }
/** So many changed comments are read with all the others. */
const manyChanged = 1_000

type Entry = {
  fresh: Fresh
  thread: Thread | null
  marks: Marks
  /** The sum over what was loaded; null when parts were read since. */
  print: string | null
}
/** What is to be read again. */
type Marks = { all: boolean; head: boolean; ids: Set<number> }
const nothing = (): Marks => ({ all: false, head: false, ids: new Set() })

const kept = new WeakMap<object, Threads>()

/** The one of a site. */
export function threadsOf(site: ThreadsSite): Threads {
  const known = kept.get(site)
  if (known) return known
  const made = createThreads(site)
  kept.set(site, made)
  return made
}

/** Throws 451 while the discussion is on hold. */
export function refuseHeld({ snapshot }: Pick<Site, 'snapshot'>, slug: string): void {
  const hold = snapshot().tombstone(discussionKey(slug))
  if (hold === null) return
  const { category, since, entry } = hold
  throw held(t('This is on hold: it is hidden for a legal or safety reason.'), {
    category,
    since: new Date(since).toISOString(),
    entry,
  })
}

/** As `threadsOf`, one of its own: for tests. */
export function createThreads({ webDb, ear, snapshot }: ThreadsSite): Threads {
  const boot = randomBytes(4).toString('base64url')
  const entries = new LRUCache<string, Entry>({
    max: most.discussions,
    maxSize: most.comments,
    sizeCalculation: ({ thread }) => 1 + (thread?.comments.length ?? 0),
  })
  /** Those that are loaded for the first time: whatever is asked for that is not there never drives out what is. */
  const coming = new Map<string, Entry>()
  const find = (slug: string) => entries.peek(slug) ?? coming.get(slug)
  const heads = headsOf(webDb)
  let closings: queries.Closing[] = []
  const closingsFresh = createFresh(async () => {
    closings = await queries.listClosings(webDb())
  })

  let listening: Promise<void> | null = null
  let listened = false
  const hears = () => listened && ear.hears()
  const listen = () =>
    (listening ??= ear.on('discussions', {
      heard,
      missed: () => {
        listened = true
        heard('')
      },
    }))

  function heard(said: string): void {
    const [, slug, id] = /^(\S+)(?: (\d+))?$/.exec(said) ?? []
    if (slug !== undefined) return changed(slug, id === undefined ? null : Number(id))
    closingsFresh.mark()
    heads.markAll()
    for (const entry of [...entries.values(), ...coming.values()]) {
      entry.marks.all = true
      entry.fresh.mark()
    }
  }

  /** 0: the discussion itself; null: all of it. */
  function changed(slug: string, id: number | null): void {
    heads.mark(slug)
    const entry = find(slug)
    if (!entry) return
    if (id === null) entry.marks.all = true
    else if (id === 0) entry.marks.head = true
    else entry.marks.ids.add(id)
    entry.fresh.mark()
  }

  function entryOf(slug: string): Entry {
    const known = entries.get(slug) ?? coming.get(slug)
    if (known) return known
    const entry: Entry = {
      fresh: createFresh(() => load(slug, entry)),
      thread: null,
      marks: { ...nothing(), all: true },
      print: null,
    }
    coming.set(slug, entry)
    return entry
  }

  async function load(slug: string, entry: Entry): Promise<void> {
    const marks = entry.marks
    entry.marks = nothing()
    try {
      const whole = marks.all || entry.thread === null || marks.ids.size > manyChanged
      if (hears()) await (whole ? loadAll(slug, entry) : loadChanged(slug, entry, marks))
      else await loadUnlessSame(slug, entry)
    } catch (error) {
      entry.marks.all = true
      coming.delete(slug)
      throw error
    }
    // What fell out meanwhile was not told of changes, so it stays out.
    const mine = coming.get(slug) === entry || entries.peek(slug) === entry
    coming.delete(slug)
    if (!mine) return
    entries.delete(slug)
    // Its size counts anew.
    if (entry.thread) entries.set(slug, entry)
  }

  async function loadAll(slug: string, entry: Entry): Promise<void> {
    entry.print = null
    const [row, reactions, comments] = await Promise.all([
      queries.readDiscussion(webDb(), slug),
      queries.readOwnReactions(webDb(), slug),
      queries.readComments(webDb(), slug, null),
    ])
    entry.thread = row && { slug, row: liveRow(row), ...reactedOf(reactions), ...commentsOf(comments) }
  }

  async function loadChanged(slug: string, entry: Entry, { head, ids }: Marks): Promise<void> {
    entry.print = null
    const only = [...ids]
    const [row, reactions, comments] = await Promise.all([
      head ? queries.readDiscussion(webDb(), slug) : undefined,
      head ? queries.readOwnReactions(webDb(), slug) : [],
      only.length > 0 ? queries.readComments(webDb(), slug, only) : [],
    ])
    const before = entry.thread!
    entry.thread =
      row === null
        ? null
        : {
            ...before,
            ...(row ? { row: liveRow(row), ...reactedOf(reactions) } : {}),
            ...(only.length > 0 ? withComments(before, only, comments) : {}),
          }
  }

  /** Nobody tells what changes: a sum over everything says whether all must be read. */
  async function loadUnlessSame(slug: string, entry: Entry): Promise<void> {
    const print = await queries.readPrint(webDb(), slug)
    if (entry.thread !== null && print === entry.print) return
    await loadAll(slug, entry)
    entry.print = print
  }

  /** Before anything is told from memory: what is not heard of is asked for. */
  async function ready(...fresh: Fresh[]): Promise<void> {
    await listen()
    if (!hears()) for (const one of fresh) one.mark()
    await Promise.all(fresh.map((one) => one.settled()))
  }

  const standing = (slug: string, row: LiveRow): Standing & { generation: string } => {
    const { readable, tombstone, day, generation } = snapshot()
    const key = discussionKey(slug)
    const isHeld = tombstone(key) !== null
    const state = stateOf(row, day)
    const closed = closings.some(
      ({ discussions, startsOn, endsOn }) =>
        startsOn <= day &&
        (endsOn === null || day <= endsOn) &&
        (discussions.length === 0 || discussions.includes(slug)),
    )
    return {
      published: (readable(key)?.versions.at(-1)?.content as Discussion | undefined) ?? null,
      held: isHeld,
      state,
      takesComments:
        !isHeld &&
        !closed &&
        row.lockedAt === null &&
        row.state === 'public' &&
        (state === 'open' || state === 'left-open'),
      generation,
    }
  }

  /** The same object as long as nothing of it changed: much is derived from it, once. */
  const lives = new WeakMap<Thread, { live: Live; key: string }>()
  function liveOf(thread: Thread, stamp: string): Live {
    const { generation, ...stands } = standing(thread.slug, thread.row)
    const key = `${stamp} ${generation} ${stands.takesComments}`
    const known = lives.get(thread)
    if (known?.key === key) return known.live
    // Nothing that was said under a hidden one is shown.
    const said = thread.row.state === 'hidden' ? commentsOf([]) : {}
    const live: Live = { ...thread, ...said, ...stands, version: stamp }
    lives.set(thread, { live, key })
    return live
  }

  return {
    list: async () => {
      await listen()
      if (!hears()) heads.markAll()
      await ready(heads.fresh, closingsFresh)
      return heads.all().map((head) => {
        const { generation: _generation, ...stands } = standing(head.slug, head.row)
        return { ...head, ...stands }
      })
    },
    one: async (slug) => {
      refuseHeld({ snapshot }, slug)
      const entry = entryOf(slug)
      await ready(entry.fresh, closingsFresh)
      if (!entry.thread) throw absent(t('There is no discussion at this address.'))
      return liveOf(entry.thread, `${boot}-${entry.fresh.loaded()}-${closingsFresh.loaded()}`)
    },
    stamp: (slug) => {
      if (!hears() || closingsFresh.loaded() === 0) return null
      const fresh = slug === undefined ? heads.fresh : entries.get(slug)?.fresh
      return fresh && fresh.loaded() > 0 ? `${boot}-${fresh.stamp()}-${closingsFresh.stamp()}` : null
    },
    changed,
  }
}

type Head = Omit<LiveHead, keyof Standing>

/** The lines of the list; of those that changed each is read again. */
function headsOf(webDb: Site['webDb']) {
  let known = new Map<string, Head>()
  let marks = { all: true, slugs: new Set<string>() }
  const fresh = createFresh(async () => {
    const { all, slugs } = marks
    marks = { all: false, slugs: new Set() }
    const only = all ? null : [...slugs]
    try {
      const [rows, counts] = await Promise.all([
        queries.listDiscussions(webDb(), only),
        queries.listCounts(webDb(), only),
      ])
      const countsOf = new Map(counts.map((one) => [one.slug, one]))
      const next = new Map(all ? [] : known)
      for (const slug of slugs) next.delete(slug)
      for (const row of rows) {
        const counted = countsOf.get(row.slug)
        next.set(row.slug, {
          slug: row.slug,
          row: liveRow(row),
          own: { agree: counted?.ownAgree ?? 0, care: counted?.ownCare ?? 0 },
          counts: {
            comments: counted?.comments ?? 0,
            people: counted?.people ?? 0,
            agree: counted?.agree ?? 0,
            care: counted?.care ?? 0,
            lastAt: counted?.lastAt?.toISOString() ?? null,
          },
        })
      }
      known = next
    } catch (error) {
      marks.all = true
      throw error
    }
  })
  const mark = (slug: string) => {
    marks.slugs.add(slug)
    fresh.mark()
  }
  const markAll = () => {
    marks.all = true
    fresh.mark()
  }
  return {
    fresh,
    mark,
    markAll,
    all: () =>
      [...known.values()].toSorted(
        (a, b) => b.row.opensOn.localeCompare(a.row.opensOn) || a.slug.localeCompare(b.slug),
      ),
  }
}
