/** A transcript as the public reads it: a page, and the same as JSON and as captions. */
import { z } from 'zod'
import { absent } from '#src/kernel/errors.ts'
import type { Route } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { organisationNames } from '#src/people/index.ts'
import { downloadRecord, onHold, type Site, type Snapshot } from '#src/record/index.ts'
import { meetingKey, transcriptKey, type Transcript } from '../model.ts'
import { publishedMeetings, type Published, type PublishedMeeting } from '../published.ts'
import { noTranscript, titleOf, transcriptPage } from './public-page.tsx'
import { hasTimes, writeVtt } from './write-vtt.ts'

type Found = { meeting: PublishedMeeting; transcript: Published<Transcript> | null }

/** 451 while it is on hold, or its meeting is; 404 when there is no such meeting. */
function find(snapshot: Snapshot, slug: string): Found {
  const hold = snapshot.tombstone(meetingKey(slug)) ?? snapshot.tombstone(transcriptKey(slug))
  if (hold) throw onHold(hold)
  const meeting = publishedMeetings(snapshot).meetings.get(slug)
  if (!meeting) throw absent(t('There is no meeting at this address.'))
  return { meeting, transcript: meeting.transcript }
}

function required(
  snapshot: Snapshot,
  slug: string,
): { meeting: PublishedMeeting; transcript: Published<Transcript> } {
  const { meeting, transcript } = find(snapshot, slug)
  if (!transcript) throw absent(t('No transcript of this meeting is published.'))
  return { meeting, transcript }
}

export function transcriptPages(site: Site): Route[] {
  const read = { method: 'GET', policy: 'meetings.read', keep: 'published' } as const
  const path = '/meetings/:meeting/transcript'
  return [
    {
      ...read,
      door: 'page',
      path,
      query: z.object({ from: z.string().max(40).optional() }),
      answer: ({ params, query }) => {
        const snapshot = site.snapshot()
        const { meeting, transcript } = find(snapshot, params.meeting)
        return {
          kind: 'page',
          page: transcript
            ? transcriptPage({ meeting, transcript, from: query.from, names: organisationNames(snapshot) })
            : noTranscript(meeting),
        }
      },
    },
    {
      ...read,
      door: 'file',
      path: `${path}.json`,
      answer: ({ params }) => {
        const snapshot = site.snapshot()
        const { version, content } = required(snapshot, params.meeting!).transcript
        const record = downloadRecord(snapshot, version)
        return {
          kind: 'json',
          body: {
            ...content,
            version: version.number,
            sha256: version.sha256,
            entry: version.entry,
            ...(record ? { record } : {}),
          },
        }
      },
    },
    {
      ...read,
      door: 'file',
      path: `${path}.vtt`,
      answer: ({ params }) => {
        const { meeting, transcript } = required(site.snapshot(), params.meeting!)
        if (!hasTimes(transcript.content))
          throw absent(t('This transcript states no times, so there are no captions.'))
        return {
          kind: 'bytes',
          type: 'text/vtt; charset=utf-8',
          bytes: writeVtt(transcript.content, titleOf(meeting.notice.content)),
        }
      },
    },
  ]
}
