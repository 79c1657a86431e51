/** A draft that is not wanted any more: before the first version it is gone from every list, afterwards it is again what is published. */
import { noteAct } from '#src/audit/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { formatList, t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import { bodyKey, meetingKey } from '../model.ts'
import { readContent, requireDraft, titleOf } from './commands.ts'
import type { DraftKind } from './draft-kind.ts'
import { nounOf } from './noun.ts'
import {
  discard,
  endAsking,
  listDrafts,
  publishedContent,
  resetDraft,
  savedLast,
  type Draft,
} from './queries.ts'

/**
 * Discards what was saved since the latest version. `revision` is the one that was looked at. What is published stays as it is.
 * @throws Faults, when somebody saved in between, it waits for a publisher, or something else hangs on it.
 */
export async function discardDraft(
  db: Db,
  viewer: Viewer,
  kindOf: (name: string) => DraftKind,
  { key, revision }: { key: string; revision: number },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const draft = await requireDraft(tx, key)
    const kind = kindOf(draft.kind)
    permit(viewer, nounOf(kind).actions.prepare)
    if (draft.revision !== revision)
      throw new Faults([t('{name} saved it in between: look at it again.', { name: draft.savedByName })])
    const why = await whyNot(tx, kind, draft)
    if (why !== null) throw new Faults([why])
    await discard(tx, key, viewer.person)
    if (draft.versions > 0) {
      const last = await savedLast(tx, key)
      const content = readContent(kind, last?.content ?? (await publishedContent(tx, key)))
      await resetDraft(tx, {
        key,
        ...kind.of(content),
        title: await titleOf(tx, kind, content),
        content,
        // A form that is open somewhere is told.
        revision: revision + 1,
        savedBy: last?.savedBy ?? draft.savedBy,
        savedAt: last?.savedAt ?? draft.savedAt,
      })
      await endAsking(tx, key, null)
    }
    await noteAct(tx, {
      person: viewer.person,
      act: `${nounOf(kind).name}.draft-discarded`,
      thing: key,
      detail: { kind: kind.kind, revision, versions: draft.versions },
    })
  })
}

/** Why it cannot be discarded now, in a sentence; null when it can. */
export async function whyNot(db: Db, kind: DraftKind, draft: Draft): Promise<string | null> {
  const { key, versions, asked, body, meeting } = draft
  if (asked) return t('It waits for a publisher. Take it back first.')
  if (versions > 0)
    return draft.savedSince
      ? null
      : t('Nothing was changed since it was published, so there is nothing to discard.')
  if (kind.keptBefore) return kind.keptBefore()
  const of =
    meeting !== null && key === meetingKey(meeting)
      ? { meeting }
      : body !== null && key === bodyKey(body)
        ? { body }
        : null
  const others = of ? (await listDrafts(db, of)).filter((one) => one.key !== key) : []
  if (others.length === 0) return null
  return t('Other drafts belong to it. Discard these first: {titles}.', {
    titles: formatList(others.map(({ title }) => title)),
  })
}
