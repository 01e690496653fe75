/** What JSON may say and Postgres' text may not hold: the character NUL and half a surrogate pair. */
const UNFIT = /\\u(?:0000|d[89a-f])/
const HALVES = /\p{Surrogate}/gu
/** Either of them, or half of a pair that is whole: most text has none of it. */
const DOUBTFUL = /[\0\ud800-\udfff]/

/**
 * A value and its JSON for a statement, without the characters that Postgres refuses. Both, because what is hashed and
 * answered must be what is stored.
 */
export function jsonText<T>(value: T): { value: T; text: string } {
  const text = JSON.stringify(value)
  if (!UNFIT.test(text)) return { value, text }
  const fit = JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? fitText(one) : one))
  return { value: JSON.parse(fit) as T, text: fit }
}

export function fitText(text: string): string {
  if (!DOUBTFUL.test(text)) return text
  return text.replaceAll('\0', '').replace(HALVES, '\u{fffd}')
}
