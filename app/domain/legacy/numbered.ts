/** A name that ends in a number of its own: 'Weekly Review 12'. */
export interface NumberedName {
  base: string
  number: number
  /** The same for all of a series, however it is written. */
  key: string
}

/** What names are compared by: case and spaces don't count. */
export const baseKey = (name: string): string =>
  name.trim().replace(/\s+/gu, ' ').toLowerCase().normalize('NFC')

/** null for a name without a number, or with nothing before it. */
export function numberedName(name: string): NumberedName | null {
  const match = /^(.*\S)\s+(\d{1,15})$/u.exec(name)
  const base = match?.[1]
  return base === undefined ? null : { base, number: Number(match?.[2]), key: baseKey(base) }
}
