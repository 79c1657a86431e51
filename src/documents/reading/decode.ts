/** Bytes of a text file to text: by its byte order mark, as UTF-8, or as windows-1252 where it cannot be UTF-8. */

/** The encoding an HTML page declares, where it is one that browsers know. */
const declared = (bytes: Uint8Array): string | null => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  const name =
    /<meta[^>]+charset=["']?([\w-]+)/iu.exec(head)?.[1] ??
    /<\?xml[^>]+encoding=["']([\w-]+)/iu.exec(head)?.[1]
  return name ?? null
}

/** The byte order mark is dropped; everything else, line ends too, is kept as it is. */
export const decode = (bytes: Uint8Array): { text: string; warnings: string[] } => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), warnings: [] }
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), warnings: [] }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), warnings: [] }
  } catch {
    const name = declared(bytes)
    let decoder = new TextDecoder('windows-1252')
    try {
      if (name !== null && !/^utf-?8$/iu.test(name)) decoder = new TextDecoder(name)
    } catch {
      // An encoding nobody knows: the most common one it is.
    }
    return {
      text: decoder.decode(bytes),
      warnings: [
        `The file is not UTF-8; it was read as ${decoder.encoding}. Check letters with accents and quotation marks.`,
      ],
    }
  }
}
