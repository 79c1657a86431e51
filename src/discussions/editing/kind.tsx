/** The office's part of a discussion as a kind of draft: its rules, the line that is written with each version, whom conclusions are told. */
import type { Db } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { asDraftKind, findDraft, type DraftKind, type FreezeAround } from '#src/meetings/index.ts'
import { listOrganisations } from '#src/people/index.ts'
import { discussion, discussionKey, discussionKindName, type Discussion } from '../model.ts'
import { leadsSomewhere, type Nouns } from './leads.ts'
import { discussionsNoun, draftAddress } from './noun.ts'
import { Preview } from './preview.tsx'
import { beginTelling, isParticipants, publishedNear, writeLine } from './queries.ts'
import { faultsOf } from './rules.ts'

/** `nouns`: everything that may stand at an address of this site. */
export const discussionKind = (nouns: Nouns): DraftKind<Discussion> => ({
  kind: discussionKindName,
  noun: discussionsNoun,
  called: () => t('the discussion'),
  schema: discussion,
  key: (content) => discussionKey(content.discussion),
  title: ({ title }) => title,
  of: () => ({ body: null, meeting: null }),
  freeze: (db, content, around) => freeze(db, content, around, nouns),
  files: ({ picture }) => (picture === null ? [] : [picture.file.sha256]),
  published: async (tx, { content }) => {
    await writeLine(tx, content)
    if (content.conclusions !== null) await beginTelling(tx, content.discussion)
  },
  address: (content) => draftAddress(content.discussion),
  preview: (content, asIf) => <Preview one={content} snapshot={asIf()} />,
})

/** The kinds of drafts of discussions, for whoever publishes drafts of every kind. */
export const discussionDrafts = (nouns: Nouns): DraftKind[] => [asDraftKind(discussionKind(nouns))]

async function freeze(
  db: Db,
  content: Discussion,
  { today, publishedOn }: FreezeAround,
  nouns: Nouns,
): Promise<Discussion> {
  const draft = await findDraft(db, discussionKey(content.discussion))
  const links = [content.about, ...(content.conclusions?.changed ?? [])].flatMap((one) => one?.address ?? [])
  const near = links.length === 0 ? [] : await publishedNear(db, links)
  const faults = faultsOf(content, {
    today,
    published: (draft?.versions ?? 0) > 0,
    publishedOn: publishedOn ?? draft?.asked?.publishedOn ?? null,
    organisations: new Set((await listOrganisations(db)).map(({ slug }) => slug)),
    taken: await isParticipants(db, content.discussion),
    astray: new Set(links.filter((address) => !leadsSomewhere(address, near, nouns))),
  })
  if (faults.length > 0) throw new Faults(faults.map(({ message }) => message))
  return content
}
