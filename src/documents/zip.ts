/**
 * The parts of a ZIP file, which Office and OpenDocument files are. What a part says of its own size is checked against what it
 * really unpacks to, and never more than that is unpacked: a file that lies about it is damaged.
 */
import { constants, inflateRawSync } from 'node:zlib'

export type ZipPart = {
  name: string
  /** Bytes once it is unpacked, as it says itself. */
  size: number
  /** Throws when it cannot be unpacked, or is not as large as it says. */
  unpack: () => Buffer
  /** Its first bytes, by which its kind is known. Throws when it cannot be unpacked. */
  head: () => Buffer
}

/** More parts than any document has. */
const mostParts = 10_000

/** From the list at the end of the file; nothing is unpacked. Null when it is not a whole ZIP file, or one that we do not read. */
export function listZip(given: Uint8Array): ZipPart[] | null {
  const file = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  const end = file.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  if (end === -1 || end + 22 > file.length) return null
  const count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  if (count > mostParts) return null
  const parts = new Map<string, ZipPart>()
  for (let index = 0; index < count; index++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return null
    const [locked, method] = [file.readUInt16LE(at + 8) & 1, file.readUInt16LE(at + 10)]
    const [packed, size] = [file.readUInt32LE(at + 20), file.readUInt32LE(at + 24)]
    const nameEnd = at + 46 + file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, nameEnd)
    const begins = file.readUInt32LE(at + 42)
    // Two parts of one name: programs differ in which of them they show.
    if (locked === 1 || (method !== 0 && method !== 8) || parts.has(name)) return null
    const where = { begins, packed, size, method }
    parts.set(name, { name, size, unpack: () => unpack(file, where), head: () => headOf(file, where) })
    at = nameEnd + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return [...parts.values()]
}

type Where = { begins: number; packed: number; size: number; method: number }

function packedBytes(file: Buffer, { begins, packed }: Where): Buffer {
  if (file.readUInt32LE(begins) !== 0x04034b50) throw new Error('A part is not where the list says.')
  const from = begins + 30 + file.readUInt16LE(begins + 26) + file.readUInt16LE(begins + 28)
  if (from + packed > file.length) throw new Error('A part is cut off.')
  return file.subarray(from, from + packed)
}

function unpack(file: Buffer, where: Where): Buffer {
  const bytes = packedBytes(file, where)
  // One byte more than it may have, because nothing at all can be unpacked as well.
  const unpacked = where.method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: where.size + 1 })
  if (unpacked.length !== where.size) throw new Error('A part is not as large as it says.')
  return unpacked
}

function headOf(file: Buffer, where: Where): Buffer {
  const bytes = packedBytes(file, where).subarray(0, 2000)
  const unpacked = where.method === 0 ? bytes : inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH })
  return unpacked.subarray(0, 64)
}
