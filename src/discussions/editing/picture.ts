/** The picture of a discussion: looked through before it is kept, shown in public only while it is part of what is published. */
import { findFile, inspectUpload, storeFile } from '#src/documents/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Route, Upload } from '#src/kernel/manifest.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import { findDraft, findPublishedFile } from '#src/meetings/index.ts'
import type { Viewer } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import { discussionKey, type Discussion } from '../model.ts'
import { refuseHeld } from '../threads/index.ts'
import { pictureTypes } from './rules.ts'

type File = NonNullable<Discussion['picture']>['file']

/**
 * Looks through and keeps the picture that came with a form; null when none came. What holds more than the picture (where it was taken) is
 * refused, with what was found and how to take it out; it is not kept.
 */
export async function takePicture(
  db: Db,
  viewer: Viewer,
  uploads: readonly Upload[],
): Promise<{ file: File; notes: string[] } | { fault: string } | null> {
  permit(viewer, 'discussions.prepare')
  const upload = uploads.find(
    ({ field, bytes, name }) => field === 'picture' && (bytes.length > 0 || name !== ''),
  )
  if (!upload) return null
  const found = await inspectUpload(upload, ['png', 'jpeg'])
  if ('fault' in found) return found
  const { checked, inspection } = found
  const file = await storeFile(db, {
    name: checked.name,
    mediaType: checked.mediaType,
    content: upload.bytes,
    uploadedBy: viewer.person,
  })
  return { file, notes: inspection.notes }
}

/** A picture that came before, looked through again: what a person should know of it; null when there is none, or it is none. */
export async function keptPicture(db: Db, sha256: string): Promise<{ file: File; notes: string[] } | null> {
  const stored = /^[0-9a-f]{64}$/.test(sha256) ? await findFile(db, sha256) : undefined
  if (!stored) return null
  const { content, ...file } = stored
  const found = await inspectUpload(
    { field: 'picture', name: file.name, type: file.mediaType, bytes: content },
    ['png', 'jpeg'],
  )
  return 'fault' in found ? null : { file, notes: found.inspection.notes }
}

/** Nothing in it may run or load anything, wherever it is opened. */
const shut = { 'content-security-policy': "default-src 'none'; sandbox" }

export const pictureRoutes = (site: Site): Route[] => [
  {
    method: 'GET',
    path: '/discussions/:discussion/picture/:sha256/:name',
    door: 'file',
    policy: 'discussions.read',
    keep: 'never',
    answer: ({ params }) => published(site, params as Asked),
  },
  {
    method: 'GET',
    path: '/office/discussions/:discussion/picture/:sha256',
    door: 'office',
    policy: 'discussions.office',
    keep: 'never',
    answer: async ({ params }) => {
      const { discussion, sha256 } = params as Asked
      const draft = await findDraft<Discussion>(site.officeDb(), discussionKey(discussion))
      const named = draft?.content.picture?.file
      const file = named?.sha256 === sha256 && (await findFile(site.officeDb(), sha256))
      if (!file) throw absent(t('There is no such picture in this draft.'))
      return picture(file.mediaType, file.content, { ...shut, 'cache-control': 'no-store' })
    },
  },
]

type Asked = { discussion: string; sha256: string; name: string }

/** The picture that the latest version names; one that was taken out by a correction is not served any more. */
async function published(site: Site, { discussion, sha256, name }: Asked): Promise<Answer> {
  refuseHeld(site, discussion)
  const content = site.snapshot().readable(discussionKey(discussion))?.versions.at(-1)?.content
  const file = (content as Discussion | undefined)?.picture?.file
  const bytes =
    file?.sha256 === sha256 && file.name === name && (await findPublishedFile(site.readDb(), sha256))
  if (!bytes) throw absent(t('This discussion shows no such picture.'))
  return picture(file!.mediaType, bytes.content, { ...shut, 'cache-control': 'public, no-cache' })
}

const picture = (type: string, bytes: Buffer, headers: Record<string, string>): Answer => ({
  kind: 'bytes',
  type: pictureTypes.includes(type) ? type : 'application/octet-stream',
  bytes,
  headers,
})
