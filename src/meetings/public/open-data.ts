/** All meetings as one table, for whoever works with the data. Pure. */
import { stringify } from 'csv-stringify/sync'
import { csvLines, guardCsv } from '#src/kernel/csv.ts'
import type { OpenDataItem } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { publishedMeetings, stateOf, type Meetings, type PublishedMeeting } from '../published.ts'

export function meetingsOpenData(site: Site): OpenDataItem[] {
  if (publishedMeetings(site.snapshot()).inOrder.length === 0) return []
  return [
    {
      title: t('Every meeting'),
      about: t(
        'One row for each meeting: when, where, of which body, how it stands, and whether agenda, minutes and transcript are published.',
      ),
      licence: site.pack.licence,
      files: [
        { href: '/meetings.csv', type: 'text/csv' },
        { href: '/meetings.json', type: 'application/json' },
        { href: '/meetings.ics', type: 'text/calendar' },
        { href: '/meetings.atom', type: 'application/atom+xml' },
      ],
    },
  ]
}

/** One meeting as a row: the same names in the table and in the JSON. */
export const rowOf = (one: PublishedMeeting, day: string) => {
  const { content, version, versions } = one.notice
  return {
    meeting: one.slug,
    title: content.title,
    body: content.bodies[0]!.slug,
    bodies: content.bodies.map(({ slug }) => slug),
    series: content.series?.slug ?? null,
    strand: content.strand?.slug ?? null,
    state: stateOf(one, day),
    stateReason: content.stateReason,
    on: content.on,
    start: content.start,
    end: content.end,
    takesPlace: content.takesPlace,
    venues: content.venues.map(({ name }) => name),
    openTo: content.openTo,
    periodOfOffice: content.periodOfOffice,
    agenda: one.agenda !== null,
    papers: one.papers.length,
    minutes: one.minutes?.content.status ?? null,
    transcript: one.transcript !== null,
    questions: one.questions.length,
    version: version.number,
    entry: version.entry,
    firstEntered: versions[0]!.enteredAt,
  }
}

export function meetingsCsv(meetings: Meetings): string {
  const rows = meetings.inOrder.map((one) => {
    const { on, bodies, venues, ...row } = rowOf(one, meetings.day)
    return { ...row, bodies: bodies.join(' '), venues: venues.join('; '), edtf: on.edtf, dateWords: on.text }
  })
  return stringify(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          typeof value === 'string' ? guardCsv(value) : value,
        ]),
      ),
    ),
    {
      header: true,
      bom: true,
      ...csvLines,
      cast: { boolean: (value) => (value ? 'yes' : 'no') },
    },
  )
}

export const meetingsJson = (meetings: Meetings) => ({
  meetings: meetings.inOrder.map((one) => rowOf(one, meetings.day)),
})
