/**
 * A transcript as Popolo's speeches (popoloproject.com, speech.json). Of each meeting in a file of its own, which its event names:
 * all transcripts in one file would soon be larger than anybody can take. Pure.
 */
import type { Speech, Transcript } from '../model.ts'
import type { Published, PublishedMeeting } from '../published.ts'

/** Whoever is named by id stands among the persons of popolo.json: see `personsOf`. */
export function speechesAsPopolo(
  { slug, notice }: PublishedMeeting,
  { content, version, versions }: Published<Transcript>,
  { publicUrl }: { publicUrl: string },
) {
  const page = `${publicUrl}/meetings/${slug}/transcript`
  const { recording } = notice.content
  const file = recording && 'file' in recording ? recording.file : null
  const heard = (one: Speech) => {
    if (file === null || one.start === null) return {}
    const until = one.end === null ? '' : `,${one.end}`
    const address = `${publicUrl}/meetings/${slug}/recording/${file.sha256}/${encodeURIComponent(file.name)}`
    return { [file.mediaType.startsWith('video/') ? 'video' : 'audio']: `${address}#t=${one.start}${until}` }
  }
  return {
    speeches: content.speeches.map((one, at) => ({
      id: `${slug}/${one.anchor}`,
      event_id: slug,
      position: at + 1,
      type: one.kind,
      ...(one.person === null ? {} : { creator_id: one.person }),
      attribution_text: one.speaker,
      ...(one.post === '' ? {} : { role: one.post }),
      text: one.text,
      ...heard(one),
      sources: [{ url: `${page}#${one.anchor}`, note: 'page' }],
      created_at: new Date(versions[0]!.enteredAt).toISOString(),
      updated_at: new Date(version.enteredAt).toISOString(),
    })),
  }
}
