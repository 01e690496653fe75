/** Characters that Postgres or a terminal chokes on, as the forms refuse them. Line breaks and tabs are spaces here. */
// eslint-disable-next-line no-control-regex
const UNFIT = /[\u0000-\u0008\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/gu

/** Printable ASCII with single spaces within. */
const PLAIN = /^[!-~]+( [!-~]+)*$/

/** One line as it is kept: spaces folded, nothing in it that can't be kept, and not too long. */
export interface FittedLine {
  text: string
  /** Nothing was taken away but spaces. */
  fit: boolean
}

export function fittedLine(given: string | null | undefined, limit: number): FittedLine {
  const typed = given ?? ''
  // Nearly all names: kept as the very same text, since a copy holds many.
  if (typed.length <= limit && PLAIN.test(typed)) return { text: typed, fit: true }
  const folded = fold(typed)
  const clean = fold(folded.replace(UNFIT, ''))
  const text = clean.length > limit ? cut(clean, limit) : clean
  return { text, fit: text === folded }
}

const fold = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** The first part of a text, no character in half. */
function cut(text: string, limit: number): string {
  return text
    .slice(0, limit)
    .replace(/[\ud800-\udbff]$/, '')
    .trim()
}
