/** Values of a JSON column. Some copies hold a text that holds JSON in turn: that is read too. */
export function readJson(text: string): { ok: true; value: unknown } | { ok: false } {
  let value: unknown = text
  for (let depth = 0; typeof value === 'string' && depth < 3; depth += 1) {
    try {
      value = JSON.parse(value)
    } catch {
      return { ok: false }
    }
  }
  return { ok: true, value }
}

/** The entries of an object; null for anything else, a list too. */
export const objectEntries = (value: unknown): [string, unknown][] | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : null
