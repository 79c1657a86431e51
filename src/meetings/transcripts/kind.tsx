/** A transcript as a kind of draft: its rules, and what of it is published. */
import type { Db } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { organisationNames } from '#src/people/index.ts'
import { heldKeys } from '#src/record/index.ts'
import { withDay } from '../drafts/names-of-meetings.ts'
import type { DraftKind } from '../drafts/draft-kind.ts'
import { findDraft } from '../drafts/queries.ts'
import {
  agendaKey,
  kinds,
  meetingKey,
  minutesKey,
  transcript,
  transcriptKey,
  type Agenda,
  type Meeting,
  type Minutes,
  type Transcript,
} from '../model.ts'
import { latestOf } from '../notice/queries.ts'
import { TranscriptBody } from './body.tsx'
import { isRead, publishedActions, publishedAmong, publishedTranscripts, readMarks } from './queries.ts'
import { faultsOf, withoutPrivate, type Around } from './rules.ts'

export const transcriptAddress = (meeting: string): string => `/office/meetings/${meeting}/transcript`

export const transcriptKind: DraftKind<Transcript> = {
  kind: kinds.transcript,
  called: () => t('the transcript'),
  schema: transcript,
  key: ({ meeting }) => transcriptKey(meeting),
  title: ({ meeting }, named) => t('Transcript: {meeting}', { meeting: named ? withDay(named) : meeting }),
  of: ({ meeting }) => ({ body: null, meeting }),
  freeze: async (db, content) => {
    const around = await readAround(db, content)
    const frozen = withoutPrivate(content, around.privateItems)
    const faults = faultsOf(frozen, around)
    if (faults.length > 0) throw new Faults(faults)
    return transcript.parse(frozen)
  },
  address: ({ meeting }) => transcriptAddress(meeting),
  putRight: ({ meeting }) => ({
    href: `${transcriptAddress(meeting)}#items`,
    text: t('Where each item of the transcript begins'),
  }),
  preview: (content, asIf) => {
    const names = organisationNames(asIf())
    return <TranscriptBody transcript={content} nameOf={(slug) => names.get(slug) ?? slug} />
  },
}

/** What is known around a transcript, published or drafted. */
export async function readAround(db: Db, content: Transcript): Promise<Around> {
  const { meeting } = content
  const key = transcriptKey(meeting)
  const published = await latestOf(db, [meetingKey(meeting), agendaKey(meeting), minutesKey(meeting)])
  const [agenda, minutes] = [
    published.get(agendaKey(meeting)) as Agenda | undefined,
    published.get(minutesKey(meeting)) as Minutes | undefined,
  ]
  // Private once it is so anywhere, also where that is not published yet.
  const drafted = await Promise.all([
    findDraft<Agenda>(db, agendaKey(meeting)),
    findDraft<Minutes>(db, minutesKey(meeting)),
  ])
  const all = [agenda, minutes, ...drafted.map((draft) => draft?.content)].flatMap(
    (one): { id: string; private: unknown }[] => one?.items ?? [],
  )
  const marks = await readMarks(db, key)
  return {
    notice: (published.get(meetingKey(meeting)) as Meeting | undefined) ?? null,
    items: new Set([...(agenda?.items ?? []), ...(minutes?.items ?? [])].map(({ id }) => id)),
    privateItems: new Set(all.filter((item) => item.private).map(({ id }) => id)),
    versions: await publishedTranscripts(db, key),
    unread: content.speeches.filter((speech) => !isRead(marks, speech)).length,
    missing: await missingLinks(
      db,
      content.speeches.flatMap(({ links }) => links.map(({ address }) => address)),
    ),
  }
}

/** Those of these addresses at which nothing published stands, or what stands there is on hold. */
export async function missingLinks(db: Db, addresses: readonly string[]): Promise<Set<string>> {
  const wanted = new Map([...new Set(addresses)].map((address) => [address, placesOf(address)]))
  const held = await heldKeys(db)
  const there = await publishedAmong(
    db,
    [...wanted.values()].flatMap(({ keys }) => keys),
  )
  const actions = await publishedActions(
    db,
    [...wanted.values()].flatMap(({ action }) => action ?? []),
  )
  return new Set(
    [...wanted]
      .filter(([, { keys, action }]) => {
        const stands = keys.some((key) => there.has(key)) && !keys.some((key) => held.has(key))
        return !(stands && (action === null || actions.has(action)))
      })
      .map(([address]) => address),
  )
}

/** Where in the record something of this site must stand for there to be a page at an address. */
function placesOf(address: string): { keys: string[]; action: string | null } {
  const [path = '', hash = ''] = address.split('#')
  const [noun = '', slug = '', part = '', rest = ''] = path.split('/')
  if (noun === 'plans')
    return { keys: [part === 'editions' && rest ? path : `plans/${slug}/editions/`], action: null }
  if (noun === 'organisations') return { keys: ['organisations'], action: null }
  if (noun === 'bodies')
    return { keys: [`bodies/${slug}`], action: part === 'action-points' && rest ? rest : null }
  if (path === 'meetings/undertakings') return { keys: ['bodies/', 'meetings/'], action: hash || null }
  if (noun === 'meetings' && slug !== 'decisions')
    return {
      keys:
        part === '' || part === 'book'
          ? [`meetings/${slug}`]
          : [part === 'papers' ? `meetings/${slug}/papers/${rest}` : `meetings/${slug}/${part}`],
      action: null,
    }
  return { keys: [path], action: null }
}
