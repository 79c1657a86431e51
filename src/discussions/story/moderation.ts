/**
 * What moderators of a pack's example had to do, from a file: what was reported, what waited, what they decided, who appealed. A comment is
 * named by its key. Nobody is written to.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Db } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import type { ActContext, Step } from '#src/kernel/manifest.ts'
import { day, line, slug } from '#src/kernel/shapes.ts'
import { actingAs } from '#src/people/index.ts'
import type { Viewer } from '#src/policy.ts'
import { onceOf } from '../comments/steps.ts'
import { acts, categories, itemKinds } from '../model.ts'
import { appeal } from '../moderation/appeal.ts'
import type { Around } from '../moderation/around.ts'
import { decide } from '../moderation/decide.ts'
import { openItem } from '../moderation/open-item.ts'
import { findComment } from '../moderation/queue-queries.ts'
import { spansOf } from '../moderation/redaction.ts'
import { findAppealable, findOpenItem, insertReport } from '../moderation/step-queries.ts'
import { dueAfter } from '../reports/clock.ts'
import { insertNotice, setItemOfNotice } from '../reports/queries.ts'
import { grounds } from '../reports/words.ts'
import { insertProceedings, proceedingsEffects } from '../trust/proceedings-queries.ts'
import { idsOf, insertStarted, insertWording, setNudges } from './queries.ts'

const at = z.iso.datetime({ offset: true }).transform((moment) => new Date(moment))
const key = slug.nullable().default(null)
const Line = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('report'),
    at,
    discussion: slug,
    comment: key,
    category: z.enum(categories),
    words: z.string().default(''),
    /** Slug of somebody with an account; nobody's when left out. */
    by: slug.nullable().default(null),
  }),
  /** Something came before the moderators that was not reported. */
  z.strictObject({
    do: z.literal('wait'),
    at,
    discussion: slug,
    comment: key,
    kind: z.enum(itemKinds).exclude(['report', 'appeal', 'legal-notice']),
    nudges: z.array(slug).default([]),
  }),
  /** A participant's own discussion, which waits. */
  z.strictObject({
    do: z.literal('start'),
    at,
    discussion: slug,
    title: line.min(1),
    words: z.string().min(1),
    by: slug,
    opensOn: day,
    closesOn: day.nullable().default(null),
    about: z.string().nullable().default(null),
  }),
  z.strictObject({
    do: z.literal('decide'),
    at,
    actingAs: slug,
    discussion: slug,
    comment: key,
    person: slug.optional(),
    act: z.enum(acts),
    rule: slug,
    reason: z.string().min(1),
    /** Of a redaction: the words to take out, one a line. */
    takeOut: z.string().default(''),
    days: z.int().optional(),
    forGood: z.boolean().optional(),
  }),
  z.strictObject({ do: z.literal('appeal'), at, discussion: slug, comment: key, words: z.string().min(1) }),
  z.strictObject({
    do: z.literal('notice'),
    at,
    discussion: slug,
    comment: slug,
    ground: z.enum(grounds),
    name: line.min(1),
    email: z.string().regex(/\.example$/),
    words: z.string().min(1),
  }),
  z.strictObject({
    do: z.literal('earlier'),
    discussion: slug,
    comment: slug,
    words: z.string().min(1),
    until: z.iso.datetime({ offset: true }),
  }),
  z.strictObject({
    do: z.literal('proceedings'),
    at,
    actingAs: slug,
    name: line.min(1),
    watch: z.array(line.min(1)),
    discussions: z.array(slug).default([]),
    effect: z.enum(proceedingsEffects),
    startsOn: day,
    endsOn: day.nullable().default(null),
    reason: z.string().min(1),
  }),
])
type Line = z.infer<typeof Line>
type Of<Do extends Line['do']> = Extract<Line, { do: Do }>

/** What a line is told with. */
type Telling = {
  db: Db
  act: ActContext
  idOf: (of: { discussion: string; comment: string | null }) => number | null
  viewerOf: (person: string) => Promise<Viewer>
}
const ModerationStep = z.strictObject({ do: z.string(), file: z.string() })

export const moderationOfFile: Step = async (act, step) => {
  const { file } = ModerationStep.parse(step)
  const read = z.array(Line).safeParse(parse(readFileSync(join(act.packFolder, file), 'utf8')))
  if (!read.success)
    throw new Faults(
      read.error.issues
        .slice(0, 20)
        .map(
          ({ path, message }) => `${file}, ${Number(path[0]) + 1}, ${path.slice(1).join('.')}: ${message}`,
        ),
    )
  const named = read.data.flatMap((one) =>
    'comment' in one && one.comment !== null ? [onceOf(one.discussion, one.comment)] : [],
  )
  const ids = await idsOf(act.db, [...new Set(named)])
  const viewers = new Map<string, Promise<Viewer>>()
  const telling: Telling = {
    db: act.db,
    act,
    idOf: ({ discussion, comment }) => {
      if (comment === null) return null
      const id = ids.get(onceOf(discussion, comment))
      if (id === undefined) throw new Faults([`${discussion} has no comment with the key “${comment}”.`])
      return id
    },
    viewerOf: (person) => {
      const known = viewers.get(person) ?? actingAs(act.db, person)
      viewers.set(person, known)
      return known
    },
  }
  for (const [index, one] of read.data.entries())
    try {
      await tell(telling, one)
    } catch (error) {
      const why = error instanceof Faults ? error.lines : [error instanceof Error ? error.message : '']
      throw new Faults(why.map((words) => `${file}, ${index + 1} (${one.do}): ${words}`))
    }
}

async function tell(telling: Telling, one: Line): Promise<void> {
  const { db } = telling
  switch (one.do) {
    case 'report':
      return tellReport(telling, one)
    case 'wait':
      return tellWait(telling, one)
    case 'start':
      return db.transaction().execute(async (tx) => {
        await insertStarted(tx, one)
        await openItem(tx, {
          kind: 'new-discussion',
          discussion: one.discussion,
          comment: null,
          openedAt: one.at,
        })
      })
    case 'decide':
      return tellDecision(telling, one)
    case 'appeal':
      return tellAppeal(telling, one)
    case 'notice':
      return tellNotice(telling, one)
    case 'earlier':
      return db
        .transaction()
        .execute((tx) =>
          insertWording(tx, { comment: telling.idOf(one)!, words: one.words, until: one.until }),
        )
    case 'proceedings':
      await db.transaction().execute((tx) => insertProceedings(tx, one.actingAs, one))
  }
}

const tellReport = ({ db, idOf }: Telling, one: Of<'report'>): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const comment = idOf(one)
    const { discussion } = one
    const item = await openItem(tx, { kind: 'report', discussion, comment, openedAt: one.at })
    await insertReport(tx, { ...one, comment, email: null, item, receipt: receiptOf(one, item) })
  })

/** Nobody holds the receipt of an invented report. */
const receiptOf = (one: Of<'report'> | Of<'notice'>, of: string): Buffer =>
  createHash('sha256').update(`${of} ${one.at.toISOString()} ${Math.random()}`).digest()

const tellWait = ({ db, idOf }: Telling, one: Of<'wait'>): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const comment = idOf(one)
    if (comment !== null && one.nudges.length > 0) await setNudges(tx, comment, one.nudges)
    await openItem(tx, { kind: one.kind, discussion: one.discussion, comment, openedAt: one.at })
  })

async function tellDecision(telling: Telling, one: Of<'decide'>): Promise<void> {
  const { db, act, idOf, viewerOf } = telling
  const { discussion, person } = one
  const comment = idOf(one)
  const words = one.takeOut === '' || comment === null ? '' : ((await findComment(db, comment))?.words ?? '')
  const { spans, missing } = spansOf(words, one.takeOut)
  if (missing.length > 0) throw new Faults([`“${missing[0]}” does not stand in the comment.`])
  const ofAppeal = one.act === 'uphold' || one.act === 'overturn'
  const item = person ? undefined : await findOpenItem(db, { discussion, comment, appeal: ofAppeal })
  if (ofAppeal && item === undefined) throw new Faults(['No appeal waits there.'])
  const on = person
    ? { person }
    : item !== undefined
      ? { item }
      : comment !== null
        ? { comment }
        : { discussion }
  const { days, forGood } = one
  const detail = {
    spans,
    ...(days === undefined ? {} : { days }),
    ...(forGood === undefined ? {} : { forGood }),
  }
  const { act: choice, rule, reason, at: when } = one
  const wish = { ...on, act: choice, rule, reason, seen: null, detail, at: when }
  await decide(db, await viewerOf(one.actingAs), wish, aroundOf(act, one.at))
}

async function tellAppeal({ db, act, idOf }: Telling, one: Of<'appeal'>): Promise<void> {
  const decision = await findAppealable(db, { discussion: one.discussion, comment: idOf(one) })
  if (!decision) throw new Faults(['Nothing was decided there that could be appealed against.'])
  const who = await actingAs(db, decision.person)
  await appeal(db, who, { decision: decision.id, words: one.words, at: one.at }, aroundOf(act, one.at))
}

const tellNotice = ({ db, idOf }: Telling, one: Of<'notice'>): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const comment = idOf(one)!
    const { discussion, ground, name, email, words, at: came } = one
    const due = dueAfter(came)
    const receiptHash = receiptOf(one, discussion)
    const id = await insertNotice(tx, {
      comment,
      ground,
      name,
      email,
      words,
      receiptHash,
      linkHash: null,
      came,
      due,
    })
    const item = await openItem(tx, {
      kind: 'legal-notice',
      discussion,
      comment,
      dueAt: due,
      openedAt: came,
    })
    await setItemOfNotice(tx, id!, item)
  })

/** As it was then: the days for an appeal are counted from that day, not from the day of showing. */
function aroundOf({ pack, config }: ActContext, when: Date): Around {
  const today = when.toISOString().slice(0, 10)
  return { pack: { ...pack, dateOfShowing: today }, publicUrl: config.PUBLIC_URL, today, quiet: true }
}
