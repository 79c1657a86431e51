/** Papers as the public reads them: their pages, their files, recordings, and the letters that wait. */
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Route } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { findPublishedFile } from '../drafts/queries.ts'
import type { Meeting, Paper } from '../model.ts'
import { publishedMeetings } from '../published.ts'
import { requireMeeting, requirePaper } from './find.ts'
import { lettersOf, lettersPage } from './letters-page.tsx'
import { paperPage } from './paper-page.tsx'

export function paperRoutes(site: Site): Route[] {
  const read = { method: 'GET', policy: 'meetings.read' } as const
  const kept = { ...read, door: 'page', keep: 'published' } as const
  // Bytes stay out of what is kept in memory for pages.
  const file = { ...read, door: 'file', keep: 'never' } as const
  return [
    {
      ...kept,
      path: '/meetings/letters',
      answer: () => ({ kind: 'page', page: lettersPage(lettersOf(publishedMeetings(site.snapshot()))) }),
    },
    {
      ...kept,
      path: '/meetings/:meeting/papers/:paper',
      answer: ({ params }) => {
        const snapshot = site.snapshot()
        const found = requirePaper(snapshot, params as { meeting: string; paper: string })
        return { kind: 'page', page: paperPage({ ...found, day: snapshot.day }) }
      },
    },
    {
      ...file,
      path: '/meetings/:meeting/papers/:paper/files/:sha256/:name',
      answer: ({ params }) => paperFile(site, params),
    },
    {
      ...file,
      path: '/meetings/:meeting/recording/:sha256/:name',
      answer: ({ params }) => recordingFile(site, params),
    },
  ]
}

/** Nothing in a file may run or load anything, wherever it is opened. */
const shut = { 'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'public, no-cache' }

/** A file that any version of the paper names; the paper is not on hold. */
async function paperFile(
  site: Site,
  { meeting, paper, sha256, name }: Record<string, string>,
): Promise<Answer> {
  const found = requirePaper(site.snapshot(), { meeting: meeting!, paper: paper! }).paper
  const named = found.versions.flatMap(({ content }) => (content as Paper).files)
  const file = named.find((one) => one.sha256 === sha256 && one.name === name)
  const bytes = file && (await findPublishedFile(site.readDb(), file.sha256))
  if (!bytes) throw absent(t('This paper brings no such file.'))
  return {
    kind: 'bytes',
    type: file.mediaType,
    bytes: bytes.content,
    fileName: file.name,
    headers: shut,
    inParts: true,
  }
}

/** The recording that any version of the notice names, to be played in the page: in parts, so that a player can go to any minute. */
async function recordingFile(site: Site, { meeting, sha256, name }: Record<string, string>): Promise<Answer> {
  const { notice } = requireMeeting(site.snapshot(), meeting!)
  const named = notice.versions.flatMap(({ content }) => {
    const { recording } = content as Meeting
    return recording && 'file' in recording ? [recording.file] : []
  })
  const file = named.find((one) => one.sha256 === sha256 && one.name === name)
  const bytes = file && (await findPublishedFile(site.readDb(), file.sha256))
  if (!bytes) throw absent(t('This meeting has no such recording.'))
  const played = /^(?:audio|video)\/[\w.+-]+$/.test(file.mediaType)
  return {
    kind: 'bytes',
    type: played ? file.mediaType : 'application/octet-stream',
    bytes: bytes.content,
    ...(played ? {} : { fileName: file.name }),
    headers: shut,
    inParts: true,
  }
}
