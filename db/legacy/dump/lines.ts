import { createReadStream } from 'node:fs'

/** A row longer than this is none of a planner; what is beyond it is dropped, and `cut` says so. */
const LONGEST_LINE = 16 * 1024 * 1024
const CHUNK = 256 * 1024
const NEWLINE = 0x0a

export interface Line {
  /** Without its newline. */
  bytes: Buffer
  /** Where the next line begins in the file. */
  end: number
  cut: boolean
}

/** The lines of a file from a place on, many at a time. Memory is a chunk and the longest line. */
export async function* linesOf(path: string, start = 0): AsyncGenerator<Line[]> {
  let kept: Buffer[] = []
  let length = 0
  let cut = false
  let end = start
  const keep = (bytes: Buffer) => {
    if (length + bytes.length > LONGEST_LINE) cut = true
    else if (bytes.length > 0) {
      kept.push(bytes)
      length += bytes.length
    }
  }
  const line = (): Line => {
    const whole = { bytes: kept.length === 1 ? kept[0]! : Buffer.concat(kept), end, cut }
    kept = []
    length = 0
    cut = false
    return whole
  }
  for await (const chunk of createReadStream(path, {
    start,
    highWaterMark: CHUNK,
  }) as AsyncIterable<Buffer>) {
    const lines: Line[] = []
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, at))
      end += at + 1 - from
      from = at + 1
      lines.push(line())
    }
    keep(chunk.subarray(from))
    end += chunk.length - from
    if (lines.length > 0) yield lines
  }
  if (length > 0) yield [line()]
}
