/** ZIP files whose list may lie, as no program writes them. */
import { crc32, deflateRawSync } from 'node:zlib'

/** Parts by name; `size`: how large a part says it is, where that is not how large it is. */
export function zipOf(parts: readonly (readonly [name: string, bytes: Buffer, size?: number])[]): Buffer {
  const files: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const [name, bytes, size = bytes.length] of parts) {
    const packed = deflateRawSync(bytes)
    // What the list and the part itself both say: packed how, its sum, its sizes, its name.
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(8, 4)
    about.writeUInt32LE(crc32(bytes), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(size, 18)
    about.writeUInt16LE(Buffer.byteLength(name), 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    files.push(Buffer.from('PK\u0003\u0004'), about, Buffer.from(name), packed)
    list.push(Buffer.from('PK\u0001\u0002\u0014\0'), about, place, Buffer.from(name))
    at += 30 + Buffer.byteLength(name) + packed.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(Buffer.concat(list).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, ...list, end])
}
