/** Where a photograph was taken, and by whom: what cameras write into pictures. Nothing of the picture is changed. */
import exifr from 'exifr'
import { constants, inflateSync } from 'node:zlib'
import { t } from '#src/kernel/text.ts'
import { firstOf, tooMuch, type Look } from './look.ts'
import type { Parts } from './parts.ts'

const mostPictures = 2000
/** Bytes. */
const largestPicture = 50_000_000

/** One picture that was sent by itself. */
export async function lookAtPicture(bytes: Uint8Array, look: Look): Promise<void> {
  const about = await readPicture(bytes)
  if (about.place) look.find(foundPlace(), '', removePlace())
  for (const name of about.authors) look.note(t('Author: {name}', { name }))
}

/** Whether these are the first bytes of a picture whose camera may have written into it: by what they are, not by a name. */
export const isPicture = (head: Buffer): boolean =>
  ['\u00ff\u00d8\u00ff', '\u0089PNG', 'II*\0', 'MM\0*'].some((mark) =>
    head.toString('latin1').startsWith(mark),
  ) ||
  (head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP') ||
  head.toString('latin1', 4, 8) === 'ftyp'

/** The pictures inside an Office or OpenDocument file. */
export async function lookAtPictures(parts: Parts, names: readonly string[], look: Look): Promise<void> {
  const placed: string[] = []
  if (names.length > mostPictures) throw tooMuch()
  for (const name of names) {
    const bytes = parts.bytes(name)
    if (bytes && (await readPicture(bytes)).place) placed.push(name.slice(name.lastIndexOf('/') + 1))
  }
  findPlaced(placed, look)
}

/** The photographs inside a PDF stand there as they came from the camera, or packed once more. */
export async function lookAtPhotographs(file: Buffer, look: Look): Promise<void> {
  const placed: string[] = []
  let count = 0
  for (const photograph of photographsIn(file)) {
    count += 1
    if (count > mostPictures) throw tooMuch()
    if ((await readPicture(photograph)).place) placed.push(t('picture {number, number}', { number: count }))
  }
  findPlaced(placed, look)
}

function* photographsIn(file: Buffer): Generator<Buffer> {
  for (
    let at = file.indexOf('stream', 0, 'latin1');
    at !== -1;
    at = file.indexOf('stream', at + 6, 'latin1')
  ) {
    const end = file.indexOf('endstream', at, 'latin1')
    let start = at + 6
    while (file[start] === 13 || file[start] === 10) start += 1
    const bytes = file.subarray(start, end === -1 ? undefined : end)
    if (isPicture(bytes.subarray(0, 64))) yield bytes
    else if (bytes[0] === 0x78) {
      const inner = inflated(bytes)
      if (inner) yield inner
    }
  }
}

/** What was packed once more, if it is a picture. */
function inflated(bytes: Buffer): Buffer | null {
  const whole = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: largestPicture }
  try {
    return isPicture(inflateSync(bytes.subarray(0, 2000), whole)) ? inflateSync(bytes, whole) : null
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooMuch()
    return null
  }
}

function findPlaced(placed: readonly string[], look: Look): void {
  if (placed.length > 0) look.find(foundPlaceInside(placed.length), firstOf(placed), removePlaceInside())
}

const foundPlace = () => t('The picture says where it was taken (its GPS position).')
const foundPlaceInside = (count: number) =>
  t(
    '{count, plural, one {A picture in it says} other {# pictures in it say}} where it was taken (its GPS position).',
    {
      count,
    },
  )
const removePlace = () =>
  t(
    'In Windows: right-click the file, Properties, Details, “Remove Properties and Personal Information”. On a Mac: open it in Preview, Tools, Show Inspector, GPS, “Remove Location Info”. On a phone: share it without its location.',
  )
const removePlaceInside = () =>
  t(
    'Take the position out of the photograph itself first (in Windows: Properties, Details, “Remove Properties and Personal Information”), then put it into the document again. Or, in Word and PowerPoint: Picture Format, Compress Pictures for all pictures, and save.',
  )

type About = { place: boolean; authors: string[] }

/** A picture that cannot be read says nothing about a place. */
async function readPicture(bytes: Uint8Array): Promise<About> {
  try {
    const tags = (await exifr.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      tiff: true,
      exif: true,
      gps: true,
      xmp: true,
      iptc: true,
      icc: false,
      mergeOutput: true,
    })) as Record<string, unknown> | undefined
    const place = ['latitude', 'longitude', 'GPSLatitude', 'GPSLongitude', 'GPSPosition'].some(
      (tag) => tags?.[tag] !== undefined && tags[tag] !== null,
    )
    const authors = ['Artist', 'creator', 'Byline'].flatMap((tag) => {
      const value = tags?.[tag]
      return typeof value === 'string' && value.trim() !== '' ? [value] : []
    })
    return { place, authors }
  } catch {
    return { place: false, authors: [] }
  }
}
