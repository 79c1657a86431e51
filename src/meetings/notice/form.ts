/** The notice's form: what stands in its fields, and the notice that they make. Pure. */
import type { Body, Meeting } from '../model.ts'
import { orNull, rowsOf, textOf, type Typed } from '../typed-rows.ts'
import { dateOf, dayOf, numberOf, typedDate } from './fields.tsx'

const said = (yes: boolean | null): string => (yes === null ? '' : yes ? 'yes' : 'no')
const number = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)

/** What stands in the fields of a notice. */
export const typedNotice = (meeting: Meeting): Typed => {
  const { access, booking, recording } = meeting
  return {
    title: meeting.title,
    bodies: meeting.bodies.map(({ slug }) => ({ slug })),
    series: meeting.series?.slug ?? '',
    strand: meeting.strand?.slug ?? '',
    about: meeting.about,
    state: meeting.state,
    stateReason: meeting.stateReason,
    on: typedDate(meeting.on),
    start: meeting.start ?? '',
    end: meeting.end ?? '',
    began: meeting.began ?? '',
    ended: meeting.ended ?? '',
    takesPlace: meeting.takesPlace,
    changes: meeting.changes.map(({ kind, on, from, to, reason }) => ({
      kind,
      on: typedDate(on),
      from,
      to,
      reason,
    })),
    venues: meeting.venues.map(({ name, address, area }) => ({ name, address, area: area ?? '' })),
    stepFree: said(access.stepFree),
    bsl: said(access.bsl),
    captions: said(access.captions),
    accessNotes: access.notes,
    openTo: meeting.openTo,
    seats: number(meeting.seats),
    bookable: booking ? 'yes' : 'no',
    bookingOpens: booking?.opens ?? '',
    bookingCloses: booking?.closes ?? '',
    speakers: number(booking?.speakers),
    online: number(booking?.online),
    questionsUntil: meeting.questionsUntil ?? '',
    liveUrl: meeting.liveUrl ?? '',
    recordingUrl: recording && 'url' in recording ? recording.url : '',
    recordingAbout: recording?.about ?? '',
    parts: meeting.parts.map(({ title, about, start, room }) => ({ title, about, start: start ?? '', room })),
    previous: meeting.previous ?? '',
    periodOfOffice: meeting.periodOfOffice ?? '',
    links: meeting.links.map(({ address, title }) => ({ address, title })),
    sources: meeting.sources.map(({ title, url, note }) => ({ title, url: url ?? '', note })),
    note: meeting.note,
  }
}

/** Controls that are not called as what they hold. */
const fields: Readonly<Record<string, string>> = {
  'access.notes': 'accessNotes',
  'booking.opens': 'bookingOpens',
  'booking.closes': 'bookingCloses',
  'booking.speakers': 'speakers',
  'booking.online': 'online',
  recording: 'recordingUrl',
  'recording.url': 'recordingUrl',
  'recording.about': 'recordingAbout',
}
export const noticeField = (path: string): string => fields[path] ?? path

const choice = (typed: Typed, name: string): boolean | null =>
  ({ yes: true, no: false })[textOf(typed, name)] ?? null

/**
 * The notice that a form says, as its schema is to read it. `before` is the notice that it was opened with: what the form does not ask
 * for stays, and words of dates keep their codes. `bodies` are the published ones: names come from them.
 */
export function noticeOf(
  typed: Typed,
  before: Meeting,
  { bodies, links }: { bodies: ReadonlyMap<string, Body>; links: LinksBy },
): unknown {
  const slugs = rowsOf(typed, 'bodies').map((row) => textOf(row, 'slug'))
  const lead = bodies.get(slugs[0] ?? '')
  const nameOf = (slug: string) =>
    bodies.get(slug)?.name ?? before.bodies.find((one) => one.slug === slug)?.name ?? slug
  const run = (name: 'series' | 'strand') => {
    const slug = textOf(typed, name)
    const found = lead?.series.find((one) => one.slug === slug)?.name ?? before[name]?.name
    return slug === '' ? null : { slug, name: found ?? slug }
  }
  const url = textOf(typed, 'recordingUrl')
  const about = textOf(typed, 'recordingAbout')
  const file = before.recording && 'file' in before.recording ? { ...before.recording, about } : null
  return {
    format: 1,
    meeting: before.meeting,
    title: textOf(typed, 'title'),
    bodies: slugs.map((slug) => ({ slug, name: nameOf(slug) })),
    series: run('series'),
    strand: run('strand'),
    about: textOf(typed, 'about'),
    state: textOf(typed, 'state') || before.state,
    stateReason: textOf(typed, 'stateReason'),
    on: dateOf(textOf(typed, 'on'), before.on),
    ...Object.fromEntries(['start', 'end', 'began', 'ended'].map((name) => [name, orNull(typed, name)])),
    takesPlace: textOf(typed, 'takesPlace') || 'not-stated',
    changes: rowsOf(typed, 'changes').map((row, n) => ({
      kind: textOf(row, 'kind'),
      on: dateOf(textOf(row, 'on'), before.changes[n]?.on),
      from: textOf(row, 'from'),
      to: textOf(row, 'to'),
      reason: textOf(row, 'reason'),
    })),
    venues: rowsOf(typed, 'venues').map((row) => ({
      name: textOf(row, 'name'),
      address: textOf(row, 'address'),
      area: orNull(row, 'area'),
    })),
    access: {
      stepFree: choice(typed, 'stepFree'),
      bsl: choice(typed, 'bsl'),
      captions: choice(typed, 'captions'),
      notes: textOf(typed, 'accessNotes'),
    },
    openTo: textOf(typed, 'openTo') || 'not-stated',
    seats: numberOf(textOf(typed, 'seats')),
    booking:
      textOf(typed, 'bookable') === 'yes'
        ? {
            opens: dayOf(textOf(typed, 'bookingOpens')),
            closes: dayOf(textOf(typed, 'bookingCloses')),
            speakers: numberOf(textOf(typed, 'speakers')) ?? 0,
            online: numberOf(textOf(typed, 'online')),
          }
        : null,
    questionsUntil: dayOf(textOf(typed, 'questionsUntil')),
    liveUrl: orNull(typed, 'liveUrl'),
    recording: url === '' ? file : { url, about },
    parts: rowsOf(typed, 'parts').map((row) => ({
      title: textOf(row, 'title'),
      about: textOf(row, 'about'),
      start: orNull(row, 'start'),
      room: textOf(row, 'room'),
    })),
    previous: orNull(typed, 'previous'),
    periodOfOffice: orNull(typed, 'periodOfOffice'),
    links: rowsOf(typed, 'links').map((row) => linkOf(row, links)),
    sources: rowsOf(typed, 'sources').map((row) => ({
      title: textOf(row, 'title'),
      url: orNull(row, 'url'),
      note: textOf(row, 'note'),
    })),
    note: textOf(typed, 'note'),
  }
}

/** What a link may be typed as: its address, or the reference of a commitment, where one has it. */
export type LinksBy = ReadonlyMap<string, { address: string; title: string }>

/** A link as typed: what is known gives its address, and its title where none is typed. */
export function linkOf(row: Typed, known: LinksBy): { address: string; title: string } {
  const typed = textOf(row, 'address').replace(/^\//, '')
  const found = known.get(typed)
  return { address: found?.address ?? typed, title: textOf(row, 'title') || (found?.title ?? '') }
}
