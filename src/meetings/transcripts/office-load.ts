/** What the office's pages of a transcript are made from: drafts where there are any, else what is published. */
import type { Db } from '#src/kernel/database.ts'
import { firstDay } from '#src/kernel/dates.ts'
import { absent } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { publishedCommitments } from '#src/plans/index.ts'
import type { Snapshot } from '#src/record/index.ts'
import { actionAddress, publishedLog, type LoggedAction } from '../actions/log.ts'
import { findDraft, type Draft } from '../drafts/queries.ts'
import {
  agendaKey,
  bodyKey,
  meetingKey,
  minutesKey,
  transcriptKey,
  type Agenda,
  type Body,
  type Meeting,
  type Minutes,
  type Speech,
  type Transcript,
} from '../model.ts'
import { latestOf } from '../notice/queries.ts'
import { publishedMeetings } from '../published.ts'
import type { TranscriptItem } from './body.tsx'
import type { Candidate } from './match-speakers.ts'
import type { Target } from './suggest-links.ts'

export type OfficeTranscript = {
  notice: Meeting
  agenda: Agenda | null
  minutes: Minutes | null
  bodies: Body[]
  /** Of the agenda, then those that only the minutes have. */
  items: TranscriptItem[]
  draft: Draft<Transcript> | null
}

/** Throws 404 when there is no such meeting, not even in draft. */
export async function loadTranscript(db: Db, meeting: string): Promise<OfficeTranscript> {
  const notice = await working<Meeting>(db, meetingKey(meeting))
  if (!notice) throw absent(t('There is no such meeting.'))
  const agenda = await working<Agenda>(db, agendaKey(meeting))
  const minutes = await working<Minutes>(db, minutesKey(meeting))
  const bodies: Body[] = []
  for (const { slug } of notice.bodies) {
    const body = await working<Body>(db, bodyKey(slug))
    if (body) bodies.push(body)
  }
  const items = new Map<string, TranscriptItem>()
  for (const item of [...(agenda?.items ?? []), ...(minutes?.items ?? [])])
    if (!items.has(item.id))
      items.set(item.id, {
        id: item.id,
        number: item.number,
        title: item.title,
        private: item.private !== null,
      })
  const draft = (await findDraft<Transcript>(db, transcriptKey(meeting))) ?? null
  return { notice, agenda, minutes, bodies, items: [...items.values()], draft }
}

/** The same, with a transcript in it. Throws 404 when none was read in yet. */
export async function loadWithDraft(
  db: Db,
  meeting: string,
): Promise<OfficeTranscript & { draft: Draft<Transcript> }> {
  const { draft, ...rest } = await loadTranscript(db, meeting)
  if (!draft) throw absent(t('There is no transcript of this meeting yet: read one in first.'))
  return { ...rest, draft }
}

async function working<Content>(db: Db, key: string): Promise<Content | null> {
  const draft = await findDraft<Content>(db, key)
  return draft?.content ?? ((await latestOf(db, [key])).get(key) as Content | undefined) ?? null
}

/** Whoever may have spoken: who was there, who sits on the body on that day, who led an item. Each person once. */
export function candidatesOf({ notice, agenda, minutes, bodies }: OfficeTranscript): Candidate[] {
  const day = /^\d{4}-\d\d-\d\d$/u.test(notice.on.edtf ?? '') ? notice.on.edtf : null
  const found = new Map<string, Candidate>()
  const add = (one: Omit<Candidate, 'chairs'> & { chairs?: boolean }) => {
    const key = one.person ?? `${one.name} ${one.organisation ?? ''}`
    const known = found.get(key)
    found.set(key, {
      ...one,
      post: known?.post || one.post,
      organisation: known?.organisation ?? one.organisation,
      chairs: Boolean(known?.chairs) || Boolean(one.chairs),
    })
  }
  for (const one of minutes?.attendance ?? [])
    if (one.status === 'present' || one.status === 'substitute-sent')
      add({ ...bare(one), chairs: one.capacity === 'chair' })
  for (const { memberships, posts } of bodies)
    for (const one of memberships) {
      if (day !== null && ((one.from.edtf ?? '') > day || (one.to.edtf !== null && one.to.edtf < day)))
        continue
      const post = posts.find(({ slug }) => slug === one.post)
      add({
        person: one.person,
        name: one.name,
        post: post?.label ?? '',
        organisation: one.onBehalfOf ?? post?.organisation ?? null,
        chairs: one.role === 'chair' || one.role === 'co-chair',
      })
    }
  for (const item of agenda?.items ?? []) for (const lead of item.leads) add(bare(lead))
  return [...found.values()]
}

const bare = ({ person, name, post, organisation }: Omit<Candidate, 'chairs'>) => ({
  person,
  name,
  post,
  organisation,
})

/** One line for each label: what its speeches say now, how many there are, and how the first begins. */
export type LabelGroup = {
  label: string
  person: string | null
  post: string
  organisation: string | null
  count: number
  first: { anchor: string; words: string }
}
export function labelsOf(speeches: readonly Speech[]): LabelGroup[] {
  const groups = new Map<string, LabelGroup>()
  for (const { kind, speaker: label, person, post, organisation, anchor, text } of speeches) {
    if (kind === 'narrative') continue
    const key = `${label}\n${person ?? ''}`
    const known = groups.get(key)
    if (known) known.count += 1
    else groups.set(key, { label, person, post, organisation, count: 1, first: { anchor, words: text } })
  }
  return [...groups.values()]
}

/** It was open at some time of a meeting's day, or it is not known when that was and it is open now. */
function wasOpenOn({ raised, ended }: LoggedAction, day: string | null): boolean {
  if (day === null) return ended === null
  const given = raised.meeting.to
  const until = ended?.meeting.to ?? null
  return (given === null || given <= day) && (ended === null || (until !== null && until >= day))
}

/** What speeches may be linked to: commitments, what was open on that day, questions. All of it is published. */
export function targetsOf(snapshot: Snapshot, { notice }: Pick<OfficeTranscript, 'notice'>): Target[] {
  const meetings = publishedMeetings(snapshot)
  const bodies = new Set(notice.bodies.map(({ slug }) => slug))
  const day = firstDay(notice.on.edtf)
  const commitments = publishedCommitments(snapshot).map(({ ref, text, address }): Target => ({
    kind: 'commitment',
    ref,
    text,
    address,
    near: true,
    title: titled(ref, text),
  }))
  const actions = publishedLog(meetings)
    .actions.filter((one) => wasOpenOn(one, day))
    .map((one): Target => ({
      kind: 'action',
      ref: one.action.ref,
      text: one.action.text,
      address: actionAddress(one).replace(/^\//u, ''),
      near: bodies.has(one.body.slug),
      title: titled(one.action.ref, one.action.text),
    }))
  const questions = meetings.questions
    .filter(({ content }) => bodies.has(content.body.slug))
    .map(({ key, content }): Target => ({
      kind: 'question',
      ref: String(content.number),
      text: content.text,
      address: key,
      near: true,
      title: titled(t('Question {number}', { number: String(content.number) }), content.text),
    }))
  return [...commitments, ...actions, ...questions]
}

const titled = (ref: string, text: string): string => {
  const flat = `${ref} ${text.replaceAll(/\s+/gu, ' ')}`
  return flat.length <= 160 ? flat : `${flat.slice(0, 159).replace(/\s+\S*$/u, '')}…`
}
