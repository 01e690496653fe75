const TAB = 0x09
const BACKSLASH = 0x5c
const SHORT: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** The text of bytes in the dump's encoding. Throws where they are none. */
export type Decode = (bytes: Uint8Array) => string

/**
 * The cells of a line in COPY's text format: tabs between them, `\N` for nothing, backslash escapes in them.
 * https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS
 */
export function copyCells(line: Buffer, decode: Decode): (string | null)[] {
  const texts = decode(line).split('\t')
  if (!line.includes(BACKSLASH)) return texts
  let bytes: Buffer[] | undefined
  return texts.map((text, index) => {
    if (text === '\\N') return null
    if (!text.includes('\\')) return text
    // Numbers are bytes of a character, so they are put together before anything is decoded.
    if (!/\\[0-7x]/.test(text)) return text.replace(/\\([\s\S])/g, (_, one: string) => SHORT[one] ?? one)
    bytes ??= cellBytes(line)
    return decode(unescaped(bytes[index]!))
  })
}

function cellBytes(line: Buffer): Buffer[] {
  const cells: Buffer[] = []
  let from = 0
  for (let at = line.indexOf(TAB); at >= 0; at = line.indexOf(TAB, from)) {
    cells.push(line.subarray(from, at))
    from = at + 1
  }
  cells.push(line.subarray(from))
  return cells
}

/** Byte by byte: one character of latin1 is one byte. */
function unescaped(cell: Buffer): Buffer {
  const plain = cell
    .toString('latin1')
    .replace(
      /\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3})|([\s\S]))/g,
      (_, hex?: string, octal?: string, one = '') => {
        if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
        if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
        return SHORT[one] ?? one
      },
    )
  return Buffer.from(plain, 'latin1')
}
