const CANDIDATES = [',', ';', '\t'] as const
const LINES = 20

export type Dialect = {
  delimiter: string
  /** Characters to leave out at the start: the line `sep=;` that Excel reads and doesn't show. */
  skip: number
}

/**
 * How a CSV file separates its cells, from its beginning: by its `sep=` line, else the separator that comes equally
 * often in most lines, and of those the one that comes most often.
 */
export function detectDialect(start: string): Dialect {
  const told = /^sep=(.)(\r\n|\n|\r)/i.exec(start)
  if (told?.[1]) return { delimiter: told[1], skip: told[0].length }
  const lines = start
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES)
    .map(withoutQuoted)
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of CANDIDATES) {
    const score = steadiness(lines.map((line) => line.split(delimiter).length - 1))
    if (score > best.score) best = { delimiter, score }
  }
  return { delimiter: best.delimiter, skip: 0 }
}

/** Quoted cells may hold any separator. Only quotes at a cell's start count: `6"` is six inches. */
function withoutQuoted(line: string): string {
  return line.replace(/(^|[,;\t])"(?:[^"]|"")*"(?=$|[,;\t])/g, '$1')
}

function steadiness(counts: number[]): number {
  const lines = new Map<number, number>()
  for (const count of counts) if (count > 0) lines.set(count, (lines.get(count) ?? 0) + 1)
  let best = 0
  for (const [count, times] of lines) best = Math.max(best, (times / counts.length) * Math.log2(1 + count))
  return best
}
