/**
 * The parts of a ZIP file we ask for, unpacked within a limit, and ZIP files written the same for the same parts.
 * An XLSX file is a ZIP file; unpacking it here first keeps a small file from growing to gigabytes in the reader.
 */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

export type Parts = Map<string, Buffer>

const endMark = 0x06054b50
const centralMark = 0x02014b50
const localMark = 0x04034b50
const mostEntries = 4000
const largestPart = 1_000_000_000

/**
 * Unpacks the wanted parts. `limit` is the most bytes they may have together.
 * @returns null when it is not a ZIP file we can read, is encrypted, or grows beyond the limit.
 */
export const unzip = (bytes: Uint8Array, wanted: (name: string) => boolean, limit: number): Parts | null => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Parts = new Map()
  try {
    const end = endOf(file)
    const count = end === null ? mostEntries + 1 : file.readUInt16LE(end + 10)
    if (end === null || count > mostEntries) return null
    let at = file.readUInt32LE(end + 16)
    let left = limit
    for (let i = 0; i < count; i++) {
      if (file.readUInt32LE(at) !== centralMark) return null
      const name = file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28)).replace(/^\//, '')
      if (wanted(name)) {
        const part = partAt(file, at, left)
        if (part === null || parts.has(name)) return null
        left -= part.length
        parts.set(name, part)
      }
      at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
    }
    return parts
  } catch {
    // Offsets outside the file, broken compression or too large: all mean that the file cannot be read.
    return null
  }
}

const endOf = (file: Buffer): number | null => {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 65_557); at--)
    if (file.readUInt32LE(at) === endMark) return at
  return null
}

const partAt = (file: Buffer, central: number, limit: number): Buffer | null => {
  const isEncrypted = (file.readUInt16LE(central + 8) & 1) === 1
  const local = file.readUInt32LE(central + 42)
  if (isEncrypted || file.readUInt32LE(local) !== localMark) return null
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  const packed = file.subarray(start, start + file.readUInt32LE(central + 20))
  if (file.readUInt16LE(central + 10) === 8)
    return inflateRawSync(packed, { maxOutputLength: Math.min(Math.max(1, limit), largestPart) })
  return packed.length <= limit ? packed : null
}

/** Writes parts as a ZIP file: no clock in it, so the same bytes for the same parts. */
export const zip = (parts: Parts, { compress = false } = {}): Buffer => {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const [name, data] of parts) {
    const packed = compress ? deflateRawSync(data) : data
    const label = Buffer.from(name, 'utf8')
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0) // version 2.0
    shared.writeUInt16LE(0x0800, 2) // names are UTF-8
    shared.writeUInt16LE(compress ? 8 : 0, 4)
    shared.writeUInt16LE(0x21, 8) // 1 January 1980: the earliest a ZIP file knows
    shared.writeUInt32LE(crc32(data), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(data.length, 18)
    shared.writeUInt16LE(label.length, 22)
    const local = Buffer.concat([mark(localMark), shared, label])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    centrals.push(mark(centralMark), Buffer.from([20, 0]), shared, tail, label)
    locals.push(local, packed)
    offset += local.length + packed.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(endMark, 0)
  end.writeUInt16LE(parts.size, 8)
  end.writeUInt16LE(parts.size, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

const mark = (number: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(number)
  return bytes
}
