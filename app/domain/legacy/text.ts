import { folded, withoutUnfit } from '../line'

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
  const whole = folded(typed)
  const clean = folded(withoutUnfit(whole))
  const text = clean.length > limit ? cut(clean, limit) : clean
  return { text, fit: text === whole }
}

/** The first part of a text, no character in half. */
function cut(text: string, limit: number): string {
  return text
    .slice(0, limit)
    .replace(/[\ud800-\udbff]$/, '')
    .trim()
}
