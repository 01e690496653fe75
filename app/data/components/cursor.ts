/** Where a page of a list begins: the sort value and the number of the row before it. */
export interface Cursor {
  value: string
  seq: number
}

export const writeCursor = ({ value, seq }: Cursor): string =>
  Buffer.from(JSON.stringify([value, seq])).toString('base64url')

const isInstant = (text: string): boolean => {
  const seconds = text.slice(0, 19).replace(' ', 'T')
  const at = new Date(`${seconds}Z`)
  return /^\d{4}-[\d-]+T[\d:]+$/.test(seconds) && !Number.isNaN(at.getTime())
    ? at.toISOString().startsWith(seconds) && /^(\.\d{1,6})?[+-]\d\d$/.test(text.slice(19))
    : false
}

/** What Postgres can read as a value of each type that lists are sorted by; anything else would be its error. */
const READABLE = {
  text: (text: string) => !text.includes('\0'),
  integer: (text: string) => /^-?\d{1,9}$/.test(text) || (/^\d{10}$/.test(text) && Number(text) < 2 ** 31),
  bigint: (text: string) => /^-?\d{1,18}$/.test(text),
  numeric: (text: string) => /^\d{1,9}(\.\d{1,9})?$/.test(text),
  timestamptz: isInstant,
} as const

export type CursorType = keyof typeof READABLE

/** Undefined for anything that this program did not write: the list then starts at its beginning. */
export function readCursor(text: string | undefined, type: CursorType): Cursor | undefined {
  if (!text) return undefined
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(parsed)) return undefined
    const [value, seq] = parsed as unknown[]
    return typeof value === 'string' &&
      READABLE[type](value) &&
      Number.isSafeInteger(seq) &&
      Math.abs(seq as number) < 2 ** 31
      ? { value, seq: seq as number }
      : undefined
  } catch {
    return undefined
  }
}
