// What a name holds must not steer the terminal, nor turn the direction of what follows.
const STEERING = /[\p{Cc}\p{Bidi_Control}]+/gu

/** Text of people on one line, without what steers a terminal. */
export const tame = (text: string): string => text.replace(STEERING, ' ').trim()

/** A name in quotation marks, not longer than a line can bear. */
export function shownName(name: string, longest = 60): string {
  const whole = tame(name)
  if (whole === '') return '(no name)'
  const characters = [...whole]
  return characters.length > longest ? `“${characters.slice(0, longest - 1).join('')}…”` : `“${whole}”`
}

/** Words in lines of a width, each behind the indentation. A word longer than a line stays whole. */
export function wrapped(text: string, width: number, indent: number, first = indent): string[] {
  const lines: string[] = []
  let line = ' '.repeat(first)
  let empty = true
  for (const word of tame(text).split(/ +/)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = ' '.repeat(indent)
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line]
}

/** What a report may take of a terminal; what isn't one takes lines of 100. */
export const reportWidth = (): number => Math.min(110, Math.max(80, process.stdout.columns ?? 100))

/** A heading with a rule below it, after an empty line. */
export const section = (heading: string): string[] => ['', heading, '─'.repeat(heading.length)]

/** Columns beside each other: words to the left, figures to the right. @param words how many columns are words */
export function table(head: readonly string[], rows: readonly (readonly string[])[], words = 1): string[] {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  return all.map((row) => {
    const cells = row.map((cell, column) =>
      column < words ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    return `  ${cells.join('   ')}`.trimEnd()
  })
}
