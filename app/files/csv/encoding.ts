import { createReadStream } from 'node:fs'
import { REFUSAL } from '../refusals'
import { UnreadableFile } from '../sheet-file'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const CHUNK = 64 * 1024

/** What Windows-1252 has where Latin-1 has control characters (0x80 to 0x9f). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/**
 * How a text file is written: by its mark, else UTF-16 where every other byte is zero, else UTF-8 when the whole file
 * is valid, else Windows-1252, which is what Excel saves on Windows. Throws `UnreadableFile` for what is no text.
 */
export async function detectEncoding(path: string): Promise<Encoding> {
  let utf8: TextDecoder | undefined = new TextDecoder('utf-8', { fatal: true })
  let first = true
  for await (const chunk of bytesOf(path)) {
    if (first) {
      const wide = wideEncoding(chunk)
      if (wide) return wide
      first = false
    }
    if (chunk.includes(0)) throw new UnreadableFile(REFUSAL.binary)
    if (utf8 && !decodes(utf8, chunk)) utf8 = undefined
  }
  // A character cut off at the very end shows only when the decoder is closed.
  return utf8 && decodes(utf8) ? 'utf-8' : 'windows-1252'
}

/** The file's text in chunks, without a byte order mark. */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  if (encoding === 'windows-1252') {
    for await (const chunk of bytesOf(path)) yield windows1252(chunk)
    return
  }
  const decoder = new TextDecoder(encoding)
  for await (const chunk of bytesOf(path)) {
    const text = decoder.decode(chunk, { stream: true })
    if (text.includes('\0')) throw new UnreadableFile(REFUSAL.binary)
    yield text
  }
  yield decoder.decode()
}

function bytesOf(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: CHUNK })
}

function wideEncoding(start: Buffer): Encoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const seen = Math.min(start.length, 4096) & ~1
  for (let at = 0; at < seen; at += 1) if (start[at] === 0) zeros[at & 1]! += 1
  const [even = 0, odd = 0] = zeros
  if (odd > seen * 0.35 && even < seen * 0.02) return 'utf-16le'
  if (even > seen * 0.35 && odd < seen * 0.02) return 'utf-16be'
  return undefined
}

function decodes(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    if (chunk) decoder.decode(chunk, { stream: true })
    else decoder.decode()
    return true
  } catch {
    return false
  }
}

/** By hand: several versions of Node decode this encoding as Latin-1. */
export function windows1252(chunk: Buffer): string {
  return chunk
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (byte) => WINDOWS_1252[byte.charCodeAt(0) - 0x80] ?? byte)
}
