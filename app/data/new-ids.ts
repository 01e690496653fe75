import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'

const BYTES = 16

/**
 * So many new ids (uuid v7), in order. Their randomness is asked for once: asked for one by one it costs ten times as
 * much as all the rest of them.
 */
export function newIds(count: number): string[] {
  const random = randomBytes(count * BYTES)
  const msecs = Date.now()
  // Counted on from a random start, as the standard has it; the highest bit is left to count into.
  const first = randomBytes(4).readUInt32BE() >>> 1
  return Array.from({ length: count }, (_, at) =>
    v7({ random: random.subarray(at * BYTES, (at + 1) * BYTES), msecs, seq: first + at }),
  )
}
