/** Where a photograph was taken, and by whom: what cameras write into pictures. Nothing of the picture is changed. */
import exifr from 'exifr'
import { t } from '#src/kernel/text.ts'
import { firstOf, type Look } from './look.ts'
import type { Parts } from './parts.ts'

const mostPictures = 300

/** One picture that was sent by itself. */
export async function lookAtPicture(bytes: Uint8Array, look: Look): Promise<void> {
  const about = await readPicture(bytes)
  if (about.place) look.find(foundPlace(), '', removePlace())
  for (const name of about.authors) look.note(t('Author: {name}', { name }))
}

/** The pictures inside an Office or OpenDocument file. */
export async function lookAtPictures(parts: Parts, look: Look): Promise<void> {
  const pictures = parts.names.filter((name) => /\.(?:jpe?g|png|tiff?|heic|webp)$/iu.test(name))
  const placed: string[] = []
  for (const name of pictures.slice(0, mostPictures)) {
    await look.rest()
    const bytes = parts.bytes(name)
    if (bytes && (await readPicture(bytes)).place) placed.push(name.slice(name.lastIndexOf('/') + 1))
  }
  findPlaced(placed, look)
}

/** The photographs inside a PDF stand there as they came from the camera. */
export async function lookAtEmbedded(file: Buffer, look: Look): Promise<void> {
  const placed: string[] = []
  let count = 0
  for (
    let at = file.indexOf('Exif\0\0', 0, 'latin1');
    at !== -1;
    at = file.indexOf('Exif\0\0', at + 6, 'latin1')
  ) {
    count += 1
    if (count > mostPictures) break
    const start = file.lastIndexOf(Buffer.from([0xff, 0xd8, 0xff]), at)
    if (start === -1 || at - start > 70_000) continue
    await look.rest()
    const end = file.indexOf('endstream', at, 'latin1')
    if ((await readPicture(file.subarray(start, end === -1 ? undefined : end))).place)
      placed.push(t('picture {number, number}', { number: count }))
  }
  findPlaced(placed, look)
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
