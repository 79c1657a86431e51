/** Where a photograph was taken, and by whom: what cameras and their owners write into pictures. Nothing of the picture is changed. */
import exifr from 'exifr'
import { constants, inflateSync } from 'node:zlib'
import { t } from '#src/kernel/text.ts'
import { firstOf, tooMuch, type Look } from './look.ts'
import { readXml, type Parts } from './parts.ts'

const mostPictures = 2000
/** Bytes. */
const largestPicture = 50_000_000

/** One picture that was sent by itself. */
export async function lookAtPicture(bytes: Uint8Array, look: Look): Promise<void> {
  const about = await readPicture(bytes)
  if (about.place) look.find(foundPlace(), '', removePlace())
  if (about.unread)
    look.find(
      t(
        'The picture carries details that we cannot read, so we cannot tell whether they say where it was taken.',
      ),
      '',
      t(
        'Open it in a program for drawing (Paint, Preview), choose all of it, copy it into a new picture, and send that one.',
      ),
    )
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
    if (!bytes) continue
    const { place, unread } = await readPicture(bytes)
    if (place) placed.push(name.slice(name.lastIndexOf('/') + 1))
    if (unread) noteUnread(look)
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
    const { place, unread } = await readPicture(photograph)
    if (unread) noteUnread(look)
    if (place) placed.push(t('picture {number, number}', { number: count }))
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

/** It may be a film, or a picture of a kind that cameras do not make: a person decides. */
function noteUnread(look: Look): void {
  look.note(
    t(
      'It holds a picture or a film whose details we cannot read: look yourself whether they say where it was taken.',
    ),
  )
}

const foundPlace = () => t('The picture says where it was taken: its GPS position, or a place in words.')
const foundPlaceInside = (count: number) =>
  t(
    '{count, plural, one {A picture in it says} other {# pictures in it say}} where it was taken: its GPS position, or a place in words.',
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

/** `unread`: it carries details that cannot be read, so nobody knows what they say. */
type About = { place: boolean; unread: boolean; authors: string[] }

async function readPicture(bytes: Uint8Array): Promise<About> {
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isWebp(picture)) return { place: false, unread: hasChunk(picture, ['EXIF', 'XMP ']), authors: [] }
  try {
    const {
      xmp,
      errors,
      ihdr: written,
      ...blocks
    } = ((await exifr.parse(picture, asked)) ?? {}) as Record<string, unknown>
    const xml = typeof xmp === 'string' ? readXmp(xmp) : nothing
    const values = [...Object.values(blocks), written].flatMap(valuesOf)
    return {
      place: xml.place || values.some(([name, value]) => isPlace(name) && says(value)),
      unread: errors !== undefined || values.some(([name]) => profiles.includes(name)) || isPacked(picture),
      authors: [
        ...new Set([
          ...values.flatMap(([name, value]) =>
            (name === 'Artist' || name === 'Byline') && typeof value === 'string' ? [value.trim()] : [],
          ),
          ...xml.authors,
        ]),
      ].filter(Boolean),
    }
  } catch {
    return { place: false, unread: true, authors: [] }
  }
}

/** The blocks apart, so that none hides what another says; XMP as it stands, in all its parts. */
const asked = {
  tiff: true,
  exif: true,
  gps: true,
  xmp: { parse: false, multiSegment: true },
  iptc: true,
  icc: false,
  mergeOutput: false,
}
const nothing = { place: false, authors: [] as string[] }

/** Where a picture was taken, what it shows, and where its maker lives: as Exif, IPTC, XMP and PNG call it. A country alone is no place. */
const isPlace = (name: string): boolean =>
  /^(?:(?:GPS(?:Dest)?)?(?:Latitude|Longitude)|GPSPosition|GPSAreaInformation|City|State|Province-?State|(?:Sub-?)?location|(?:Content)?LocationName|(?:Street)?Address|CiAdr(?:Extadr|City|Region|Pcode))$/i.test(
    name,
  )

const says = (value: unknown): boolean =>
  value !== undefined && value !== null && (typeof value !== 'string' || value.trim() !== '')

const valuesOf = (block: unknown): [string, unknown][] =>
  typeof block === 'object' && block !== null ? Object.entries(block) : []

/** XMP is a page of XML or several, one after the other. Throws Unreadable when it is not well-formed. */
function readXmp(written: string): typeof nothing {
  const within: string[] = []
  const authors: string[] = []
  let place = false
  const plain = written
    .slice(Math.max(0, written.indexOf('<')))
    .replaceAll('\0', '')
    .replaceAll(/<\?[^]*?\?>/g, '')
  readXml(`<xmp>${plain}</xmp>`, {
    open({ name, attributes }) {
      within.push(name)
      place ||= Object.entries(attributes).some(([key, value]) => isPlace(key) && says(value))
    },
    text(words) {
      if (!says(words)) return
      place ||= within.some(isPlace)
      if (within.includes('creator')) authors.push(words.trim())
    },
    close: () => void within.pop(),
  })
  return { place, authors }
}

const isWebp = (picture: Buffer): boolean =>
  picture.toString('latin1', 0, 4) === 'RIFF' && picture.toString('latin1', 8, 12) === 'WEBP'

/** A WebP is a list of chunks: a name, a length, and so many bytes, made even. */
function hasChunk(picture: Buffer, names: readonly string[]): boolean {
  for (let at = 12; at + 8 <= picture.length;) {
    if (names.includes(picture.toString('latin1', at, at + 4))) return true
    const length = picture.readUInt32LE(at + 4)
    at += 8 + length + (length % 2)
  }
  return false
}

/** As ImageMagick writes them into a PNG; a profile of colours says nothing of a place. */
const profiles = ['exif', 'APP1', 'iptc', '8bim', 'xmp'].map((name) => `Raw profile type ${name}`)

/** A PNG may pack its XMP, or such a profile: that is not unpacked here. */
const isPacked = (picture: Buffer): boolean =>
  picture.includes('XML:com.adobe.xmp\0\u0001', 0, 'latin1') ||
  profiles.some((name) => picture.includes(`zTXt${name}\0`, 0, 'latin1'))
