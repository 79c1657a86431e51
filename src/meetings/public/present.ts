/** Published things as they are downloaded: the content that was hashed, its entry, and the proof that it stands in the record. */
import { downloadRecord, type Site } from '#src/record/index.ts'
import type { Agenda } from '../model.ts'
import type { Published, PublishedMeeting } from '../published.ts'

/** The content as it was frozen, beside what the record knows of it; without a proof until its entry is signed. */
export function present<Content>(
  site: Pick<Site, 'snapshot'>,
  { content, version }: Pick<Published<Content>, 'content' | 'version'>,
) {
  const record = downloadRecord(site.snapshot(), version)
  return {
    ...content,
    version: version.number,
    sha256: version.sha256,
    entry: version.entry,
    ...(record ? { record } : {}),
  }
}

/** Where the parts of a meeting are, from the first stroke on; null for what is not published. */
export const partsOf = (one: PublishedMeeting) => ({
  page: `/meetings/${one.slug}`,
  calendar: `/meetings/${one.slug}.ics`,
  agenda: one.agenda && `/meetings/${one.slug}/agenda.json`,
  papers: one.papers.map(({ key }) => `/${key}`),
  minutes: one.minutes && `/meetings/${one.slug}/minutes.json`,
  transcript: one.transcript && `/meetings/${one.slug}/transcript.json`,
  questions: one.questions.map(({ content }) => `/questions/${content.number}`),
})

/** `_links` is no part of what was hashed. */
export const presentMeeting = (site: Pick<Site, 'snapshot'>, one: PublishedMeeting) => ({
  ...present(site, one.notice),
  _links: partsOf(one),
})

export const presentAgenda = (site: Pick<Site, 'snapshot'>, agenda: Published<Agenda>) =>
  present(site, agenda)
