/** Gives a TrueType file another family name (OpenType 1.9: table directory, "name", "OS/2"). */
type Tables = Map<string, Buffer>

/** `weight`: 1 to 1000, written beside the name. Copyright and licence stay as they were. */
export function renameFont(font: Uint8Array, family: string, weight: number): Buffer {
  const file = Buffer.from(font)
  const tables = readTables(file)
  const style = weight >= 700 ? 'Bold' : 'Regular'
  const old = readNames(tables.get('name')!)
  const kept = [0, 5, 7, 8, 9, 11, 12, 13, 14].flatMap((id): [number, string][] =>
    old.has(id) ? [[id, old.get(id)!]] : [],
  )
  const names: [number, string][] = [
    ...kept,
    [1, family],
    [2, style],
    [3, `${family} ${weight}`],
    [4, `${family} ${style}`],
    [6, `${family.replaceAll(' ', '')}-${weight}`],
  ]
  tables.set('name', writeNames(names.toSorted(([a], [b]) => a - b)))
  tables.get('OS/2')!.writeUInt16BE(weight, 4)
  for (const variable of ['STAT', 'fvar', 'avar', 'gvar', 'HVAR', 'MVAR']) tables.delete(variable)
  return writeTables(file.readUInt32BE(0), tables)
}

function readTables(file: Buffer): Tables {
  const tables: Tables = new Map()
  for (let i = 0; i < file.readUInt16BE(4); i++) {
    const at = 12 + i * 16
    const from = file.readUInt32BE(at + 8)
    tables.set(
      file.toString('latin1', at, at + 4),
      Buffer.from(file.subarray(from, from + file.readUInt32BE(at + 12))),
    )
  }
  return tables
}

/** Windows, Unicode, US English: the names every reader looks at. */
const platform = [3, 1, 0x409]

function readNames(table: Buffer): Map<number, string> {
  const names = new Map<number, string>()
  const texts = table.readUInt16BE(4)
  for (let i = 0; i < table.readUInt16BE(2); i++) {
    const at = 6 + i * 12
    if (platform.some((value, n) => table.readUInt16BE(at + n * 2) !== value)) continue
    const from = texts + table.readUInt16BE(at + 10)
    const text = Buffer.from(table.subarray(from, from + table.readUInt16BE(at + 8))).swap16()
    names.set(table.readUInt16BE(at + 6), text.toString('utf16le'))
  }
  return names
}

function writeNames(names: readonly [id: number, text: string][]): Buffer {
  const head = Buffer.alloc(6 + names.length * 12)
  head.writeUInt16BE(names.length, 2)
  head.writeUInt16BE(head.length, 4)
  const texts: Buffer[] = []
  let offset = 0
  names.forEach(([id, text], i) => {
    const bytes = Buffer.from(text, 'utf16le').swap16()
    const values = [...platform, id, bytes.length, offset]
    values.forEach((value, n) => head.writeUInt16BE(value, 6 + i * 12 + n * 2))
    texts.push(bytes)
    offset += bytes.length
  })
  return Buffer.concat([head, ...texts])
}

const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
const checksum = (bytes: Buffer): number => {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}

function writeTables(version: number, tables: Tables): Buffer {
  const names = [...tables.keys()].toSorted()
  tables.get('head')!.writeUInt32BE(0, 8)
  const head = Buffer.alloc(12 + names.length * 16)
  const power = Math.floor(Math.log2(names.length))
  head.writeUInt32BE(version, 0)
  head.writeUInt16BE(names.length, 4)
  head.writeUInt16BE(16 * 2 ** power, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE((names.length - 2 ** power) * 16, 10)
  const bodies: Buffer[] = []
  let offset = head.length
  names.forEach((name, i) => {
    const table = tables.get(name)!
    const body = padded(table)
    head.write(name, 12 + i * 16, 'latin1')
    head.writeUInt32BE(checksum(body), 16 + i * 16)
    head.writeUInt32BE(offset, 20 + i * 16)
    head.writeUInt32BE(table.length, 24 + i * 16)
    bodies.push(body)
    offset += body.length
  })
  const file = Buffer.concat([head, ...bodies])
  // The file's own checksum, as "head" asks for it.
  file.writeUInt32BE(
    (0xb1b0afba - checksum(file)) >>> 0,
    file.readUInt32BE(20 + names.indexOf('head') * 16) + 8,
  )
  return file
}
