/** Where a page of a list begins: the sort value and the number of the row before it. */
export interface Cursor {
  value: string
  seq: number
}

export const writeCursor = ({ value, seq }: Cursor): string =>
  Buffer.from(JSON.stringify([value, seq])).toString('base64url')

/** Undefined for anything that this program did not write: the list then starts at its beginning. */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (!text) return undefined
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(parsed)) return undefined
    const [value, seq] = parsed as unknown[]
    return typeof value === 'string' && Number.isSafeInteger(seq) && Math.abs(seq as number) < 2 ** 31
      ? { value, seq: seq as number }
      : undefined
  } catch {
    return undefined
  }
}
