/** An agenda as a kind of draft: its rules, and what of it stays inside. */
import type { Db } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { heldKeys, latestVersions } from '#src/record/index.ts'
import { withDay } from '../drafts/names-of-meetings.ts'
import type { DraftKind, FreezeAround } from '../drafts/draft-kind.ts'
import { findDraft } from '../drafts/queries.ts'
import {
  agenda,
  agendaKey,
  bodyKey,
  kinds,
  meetingKey,
  minutesKey,
  paperKey,
  withoutPrivate,
  type Agenda,
  type Body,
  type Meeting,
  type Minutes,
} from '../model.ts'
import { latestOf } from '../notice/queries.ts'
import { overviewAddress } from '../notice/kind.tsx'
import { saidInPrivate } from '../transcripts/said-in-private.ts'
import { AgendaPreview } from './preview.tsx'
import { listPaperDrafts, publishedAgendas, type PaperDraft } from './queries.ts'
import { agendaFaults, publicPapers, type AgendaAround } from './rules.ts'
import { papersAt, privateIds, saidBefore } from './versions.ts'

export const agendaAddress = (meeting: string): string => `${overviewAddress(meeting)}/agenda`

export const agendaKind: DraftKind<Agenda> = {
  kind: kinds.agenda,
  called: () => t('the agenda'),
  schema: agenda,
  key: ({ meeting }) => agendaKey(meeting),
  title: ({ meeting }, named) => t('Agenda: {meeting}', { meeting: named ? withDay(named) : meeting }),
  of: ({ meeting }) => ({ body: null, meeting }),
  freeze: async (db, content, around) => {
    const known = await agendaAround(db, content, around)
    const frozen = withoutPrivate({
      ...content,
      items: content.items.toSorted((a, b) => a.order - b.order),
    })
    const faults = [
      ...agendaFaults(content, known),
      ...(await readableInPrivate(db, content)),
      ...(await saidInPrivate(db, content.meeting, content.items)),
    ]
    if (faults.length > 0) throw new Faults(faults)
    return frozen
  },
  firstOf: async (db, { meeting, items }) => {
    const named = new Set(items.flatMap(publicPapers))
    return unpublishedOf(await papersOf(db, meeting)).filter(({ slug }) => named.has(slug))
  },
  address: ({ meeting }) => agendaAddress(meeting),
  putRight: ({ items }) =>
    privateIds(items).size === 0
      ? undefined
      : { href: '/office/holds/new', text: t('Place a hold on something that is published') },
  toKnow: async (db, content) => {
    const key = agendaKey(content.meeting)
    const said = saidBefore(await publishedAgendas(db, content.meeting), content)
    return (await heldKeys(db)).has(key)
      ? []
      : said.map(({ title, number }) => ({
          text: t(
            'An item is taken in private here that version {number, number} of this agenda calls “{title}”. That version stays readable in the record. To keep it from readers, place a hold on the agenda: a hold hides all its versions.',
            { title, number },
          ),
          href: `/office/holds/new?key=${encodeURIComponent(key)}`,
          link: t('Place a hold on the agenda'),
        }))
  },
  preview: (content) => <AgendaPreview agenda={content} />,
}

/** One sentence for each paper of an item taken in private that anybody can read: what is said there would be out already. */
async function readableInPrivate(db: Db, content: Agenda): Promise<string[]> {
  const { meeting, items } = content
  const hidden = items.filter((item) => item.private !== null)
  if (hidden.length === 0) return []
  const versions = (await publishedAgendas(db, meeting)).map((one) => one.content)
  const published = new Map(
    (await latestVersions(db, paperKey(meeting, ''))).map(({ key, title }) => [key, title]),
  )
  const held = await heldKeys(db)
  return hidden.flatMap(({ id, title }) =>
    [...papersAt([content, ...versions], new Set([id]))].flatMap((slug) => {
      const key = paperKey(meeting, slug)
      const paper = published.get(key)
      return paper === undefined || held.has(key)
        ? []
        : [
            t(
              '“{title}” is taken in private here, and everybody can read its paper “{paper}”. Place a hold on that paper first.',
              { title, paper },
            ),
          ]
    }),
  )
}

async function agendaAround(db: Db, content: Agenda, around: FreezeAround): Promise<AgendaAround> {
  const { meeting } = content
  const carried = [...new Set(content.items.flatMap((item) => item.carriedFrom?.meeting ?? []))]
  const published = await latestOf(db, [
    meetingKey(meeting),
    agendaKey(meeting),
    ...carried.flatMap((slug) => [agendaKey(slug), minutesKey(slug)]),
  ])
  const announced = published.get(meetingKey(meeting)) as Meeting | undefined
  const draft = await findDraft<Meeting>(db, meetingKey(meeting))
  const notice = announced ?? draft?.content ?? null
  // Asked for together is enough to ask; to publish the agenda, the notice must be out; and so its papers.
  const asking = 'correction' in around
  const together = asking && Boolean(draft?.asked)
  const papers = await papersOf(db, meeting)
  const bodies = await latestOf(db, notice?.bodies.map(({ slug }) => bodyKey(slug)) ?? [])
  const idsOf = (key: string) =>
    (published.get(key) as Agenda | Minutes | undefined)?.items.map(({ id }) => id) ?? []
  return {
    notice,
    announced: announced !== undefined || together,
    bodies: new Map([...bodies.values()].map((one) => [(one as Body).body, one as Body])),
    papers: new Set([...papers.drafted.map(({ slug }) => slug), ...papers.published]),
    unpublished: new Map(
      unpublishedOf(papers)
        .filter(({ asked }) => !(asked && asking))
        .map(({ slug, title }) => [slug, title]),
    ),
    before: (published.get(agendaKey(meeting)) as Agenda | undefined) ?? null,
    items: new Map(
      carried.map((slug) => [slug, new Set([...idsOf(agendaKey(slug)), ...idsOf(minutesKey(slug))])]),
    ),
  }
}

type Papers = { drafted: (PaperDraft & { slug: string })[]; published: Set<string> }

/** A meeting's papers: whatever is published has a draft, unless it came in another way. */
async function papersOf(db: Db, meeting: string): Promise<Papers> {
  const prefix = `${meetingKey(meeting)}/papers/`
  const drafted = await listPaperDrafts(db, meeting)
  const published = await latestVersions(db, prefix)
  return {
    drafted: drafted.map((one) => ({ ...one, slug: one.key.slice(prefix.length) })),
    published: new Set(published.map(({ key }) => key.slice(prefix.length))),
  }
}

const unpublishedOf = ({ drafted, published }: Papers) => drafted.filter(({ slug }) => !published.has(slug))
