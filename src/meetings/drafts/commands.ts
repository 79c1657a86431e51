/**
 * Draft, second person, publish: the same way for everything about bodies and meetings, and for kinds of other nouns that are handed in.
 * Each command is one transaction.
 * A pack's story comes in by `enterDraft`, with the host's right.
 */
import { noteAct } from '#src/audit/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { sourceDate, type SourceDate } from '#src/kernel/dates.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import { notify } from '#src/notices/index.ts'
import { holdersOf } from '#src/people/index.ts'
import type { Viewer } from '#src/policy.ts'
import { contentSha256, publish, type Version } from '#src/record/index.ts'
import type { DraftKind } from './draft-kind.ts'
import { namesOfMeetings } from './names-of-meetings.ts'
import { decisionAddress, meetingsNoun, nounOf, type DraftNoun } from './noun.ts'
import { refuseJoining } from './refuse-joining.ts'
import {
  endAsking,
  findDraft,
  keepSave,
  lockDraft,
  noteAsked,
  publishFiles,
  upsertDraft,
  writersOf,
  type Draft,
} from './queries.ts'

export { decisionAddress } from './noun.ts'

/** What every act is told: the day for the office, where the site is, and its pack. */
export type Around = { today: string; publicUrl: string; pack: Pack }

/** `revision` is the one that the form was opened at; 0 for a new draft. */
export type SaveDraft = { content: unknown; revision: number }
/** The draft as saved; or, when somebody saved in between, what they saved: nothing is lost, ours stands beside it. */
export type Saved = { key: string; revision: number; overtaken: Draft | null }

/**
 * Saves a draft. A draft that waited for a publisher no longer does.
 * @throws Faults, one line for each field that cannot be read ("items.2.title: …").
 */
export function saveDraft<Content>(
  db: Db,
  viewer: Viewer,
  kind: DraftKind<Content>,
  act: SaveDraft,
): Promise<Saved> {
  permit(viewer, nounOf(kind).actions.prepare)
  return db.transaction().execute((tx) => writeDraft(tx, viewer.person, kind, act))
}

/** The same in the caller's transaction, for a command that has asked `permit` for itself. */
export async function writeDraft<Content>(
  tx: Tx,
  person: string,
  kind: DraftKind<Content>,
  { content: given, revision }: SaveDraft,
): Promise<Saved> {
  const content = readContent(kind, given)
  const key = kind.key(content)
  await lockDraft(tx, key)
  const now = await findDraft(tx, key)
  const version = now?.versions ?? 0
  if ((now?.revision ?? 0) !== revision) {
    if (!now) throw absent(t('There is no such draft.'))
    await keepSave(tx, { key, revision: null, content, savedBy: person, version })
    return { key, revision: now.revision, overtaken: now }
  }
  await upsertDraft(tx, {
    key,
    kind: kind.kind,
    ...kind.of(content),
    title: await titleOf(tx, kind, content),
    content,
    revision: revision + 1,
    savedBy: person,
  })
  await keepSave(tx, { key, revision: revision + 1, content, savedBy: person, version })
  await noteAct(tx, {
    person,
    act: `${nounOf(kind).name}.prepare`,
    thing: key,
    detail: { kind: kind.kind, revision: revision + 1 },
  })
  return { key, revision: revision + 1, overtaken: null }
}

/** Reads content by the kind's schema. Throws Faults that name each field. */
export function readContent<Content>(kind: DraftKind<Content>, given: unknown): Content {
  const parsed = kind.schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new Faults(
    parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'content'}: ${message}`),
  )
}

export type AskToPublish = {
  key: string
  revision: number
  /** Needed once something of it is published: what changed, and why. */
  correction: { what: string; why: string } | null
  /** The date that it gives for itself; the day of publication when null. */
  publishedOn?: SourceDate | null
  note?: string
}

/** Asks a publisher to publish a draft as it stands. Throws Faults when it breaks a rule or something is missing. */
export async function askToPublish<Content>(
  db: Db,
  viewer: Viewer,
  kind: DraftKind<Content>,
  act: AskToPublish & Around,
): Promise<void> {
  permit(viewer, nounOf(kind).actions.prepare)
  await db.transaction().execute((tx) => askFor(tx, viewer, kind, act))
}

/** The same in the caller's transaction, for a command that has asked `permit` for itself. */
export async function askFor<Content>(
  tx: Tx,
  viewer: Viewer,
  kind: DraftKind<Content>,
  act: AskToPublish & Around,
): Promise<void> {
  const draft = await requireDraft<Content>(tx, act.key)
  if (draft.revision !== act.revision)
    throw new Faults([t('{name} saved it in between: look at it again.', { name: draft.savedByName })])
  const frozen = await kind.freeze(tx, draft.content, act)
  const sha256 = contentSha256(frozen)
  if (draft.publishedSha256 === sha256) throw new Faults([t('Nothing changed since it was published.')])
  const correction = correctionOf(draft, act.correction)
  const title = await titleOf(tx, kind, frozen)
  await refuseJoining(tx, [frozen, title, correction, act.publishedOn])
  await noteAsked(tx, act.key, {
    by: viewer.person,
    sha256,
    correction,
    publishedOn: act.publishedOn ?? null,
    note: act.note?.trim() ?? '',
  })
  const firstHalf = [...(await writersOf(tx, act.key, draft.versions)), viewer.person]
  for (const { person } of await holdersOf(tx, 'publisher', { apartFrom: firstHalf }))
    await notify(tx, {
      kind: 'publication',
      to: { person },
      needs: { role: 'publisher' },
      subject: t('You are asked to publish: {title}', { title }),
      blocks: [
        { paragraph: t('{name} asks you to look at it and decide.', { name: viewer.name }) },
        ...(act.note?.trim() ? [{ paragraph: act.note.trim() }] : []),
        {
          action: {
            text: t('Look at it and decide'),
            href: `${act.publicUrl}${decisionAddress(act.key, nounOf(kind))}`,
          },
        },
      ],
      once: `${nounOf(kind).name}/${act.key}/${sha256}/${person}`,
    })
  await noteAct(tx, {
    person: viewer.person,
    act: `${nounOf(kind).name}.ask-to-publish`,
    thing: act.key,
    detail: { sha256 },
  })
}

/** Takes the asking back: it is a plain draft again. */
export async function takeBack(
  db: Db,
  viewer: Viewer,
  key: string,
  noun: DraftNoun = meetingsNoun,
): Promise<void> {
  permit(viewer, noun.actions.prepare)
  await db.transaction().execute(async (tx) => {
    const draft = await requireDraft(tx, key)
    if (!draft.asked) throw conflict(t('Nobody is asked to publish it.'))
    await endAsking(tx, key, null)
    await noteAct(tx, { person: viewer.person, act: `${noun.name}.asking-taken-back`, thing: key })
  })
}

export type PublishDraft = {
  key: string
  /** Of the content that the publisher looked at: what goes out is that, or nothing. */
  sha256: string
  essential?: string | undefined
}

/** Publishes a draft that was asked for. Run it through `site.enter`. Throws Faults, or 409 when it is not asked for any more. */
export async function publishDraft<Content>(
  db: Db,
  viewer: Viewer,
  kind: DraftKind<Content>,
  act: PublishDraft & Around,
): Promise<Version> {
  const { publish: mayPublish } = nounOf(kind).actions
  permit(viewer, mayPublish)
  return db.transaction().execute(async (tx) => {
    const draft = await requireDraft<Content>(tx, act.key)
    const { asked } = draft
    if (!asked) throw conflict(t('Nobody asks for this any more: it was published, taken back, or changed.'))
    const firstHalf = [...(await writersOf(tx, act.key, draft.versions)), asked.by]
    permit(viewer, mayPublish, { otherHalf: firstHalf })
    const content = await kind.freeze(tx, draft.content, act)
    const sha256 = contentSha256(content)
    if (sha256 !== asked.sha256 || sha256 !== act.sha256)
      throw new Faults([t('What it depends on changed since it was asked for. Its drafter must ask again.')])
    const version = await enter(tx, kind, {
      ...act,
      draft,
      content,
      draftedBy: asked.by,
      publishedBy: viewer.person,
      correction: asked.correction,
      publishedOn: asked.publishedOn ?? sourceDate(act.today),
      essential: act.essential,
    })
    await notify(tx, {
      kind: 'published',
      to: { person: asked.by },
      needs: { role: 'staff' },
      subject: t('Published: {title}', { title: version.title }),
      blocks: [{ paragraph: t('{name} published what you asked for.', { name: viewer.name }) }],
    })
    return version
  })
}

/** Refuses, with a reason that its drafter is told. */
export async function refuseDraft(
  db: Db,
  viewer: Viewer,
  act: { key: string; why: string; noun?: DraftNoun } & Around,
): Promise<void> {
  const { actions, name: noun } = nounOf(act)
  permit(viewer, actions.publish)
  const why = act.why.trim()
  if (!why) throw new Faults([t('Say why you do not publish it.')])
  await db.transaction().execute(async (tx) => {
    const draft = await requireDraft(tx, act.key)
    const { asked } = draft
    if (!asked) throw conflict(t('Nobody asks for this any more: it was published, taken back, or changed.'))
    permit(viewer, actions.publish, {
      otherHalf: [...(await writersOf(tx, act.key, draft.versions)), asked.by],
    })
    await endAsking(tx, act.key, { by: viewer.person, why })
    await notify(tx, {
      kind: 'publication',
      to: { person: asked.by },
      needs: { role: 'staff' },
      subject: t('Not published: {title}', { title: draft.title }),
      blocks: [{ paragraph: t('{name} did not publish it: {why}', { name: viewer.name, why }) }],
    })
    await noteAct(tx, { person: viewer.person, act: `${noun}.refused`, thing: act.key, reason: why })
  })
}

/**
 * For a pack's story and the command line: writes and publishes at once, for two people of the installation. Throws
 * Faults like the two halves do.
 */
export function enterDraft<Content>(
  db: Db,
  kind: DraftKind<Content>,
  act: {
    content: unknown
    draftedBy: string
    publishedBy: string
    correction?: { what: string; why: string } | undefined
    publishedOn?: SourceDate | undefined
  } & Around,
): Promise<Version> {
  return db.transaction().execute(async (tx) => {
    const key = kind.key(readContent(kind, act.content))
    const { revision = 0 } = (await findDraft(tx, key)) ?? {}
    await writeDraft(tx, act.draftedBy, kind, { content: act.content, revision })
    const draft = await requireDraft<Content>(tx, key)
    const content = await kind.freeze(tx, draft.content, act)
    return enter(tx, kind, {
      ...act,
      draft,
      content,
      correction: correctionOf(draft, act.correction ?? null),
      publishedOn: act.publishedOn ?? sourceDate(act.today),
      essential: undefined,
    })
  })
}

/** Freezes one version in the record, with its files and what follows from it. */
async function enter<Content>(
  tx: Tx,
  kind: DraftKind<Content>,
  of: {
    draft: Draft<Content>
    content: Content
    draftedBy: string
    publishedBy: string
    correction: { what: string; why: string } | null
    publishedOn: SourceDate
    essential: string | undefined
  } & Around,
): Promise<Version> {
  const { draft, content, today, publicUrl, pack } = of
  const title = await titleOf(tx, kind, content)
  const version = await publish(tx, {
    kind: kind.kind,
    key: draft.key,
    title,
    content,
    publishedOn: of.publishedOn,
    draftedBy: of.draftedBy,
    publishedBy: of.publishedBy,
    correction: of.correction ?? undefined,
    essential: of.essential,
    today,
  })
  await publishFiles(tx, kind.files?.(content) ?? [])
  await kind.published?.(tx, { content, version: version.number, today, publicUrl, pack })
  await endAsking(tx, draft.key, null)
  await noteAct(tx, {
    person: of.publishedBy,
    act: `${nounOf(kind).name}.publish`,
    thing: draft.key,
    detail: { entry: version.entry, draftedBy: of.draftedBy, number: version.number },
  })
  return version
}

/** A thing of a meeting is called by the meeting's own title and day, as they are now. */
export async function titleOf<Content>(db: Db, kind: DraftKind<Content>, content: Content): Promise<string> {
  const { meeting } = kind.of(content)
  const names = await namesOfMeetings(db, meeting === null ? [] : [meeting])
  return kind.title(content, (meeting !== null && names.get(meeting)) || null)
}

function correctionOf(
  { versions }: Draft,
  given: { what: string; why: string } | null,
): { what: string; why: string } | null {
  if (versions === 0) return null
  const what = given?.what.trim() ?? ''
  const why = given?.why.trim() ?? ''
  if (!what || !why) throw new Faults([t('It is published already: say what changes, and why.')])
  return { what, why }
}

export async function requireDraft<Content>(tx: Tx, key: string): Promise<Draft<Content>> {
  await lockDraft(tx, key)
  const draft = await findDraft<Content>(tx, key)
  if (!draft) throw absent(t('There is no such draft.'))
  return draft
}
