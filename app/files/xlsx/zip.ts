import { pipeline, type Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { REFUSAL } from '../refusals'
import { UnreadableFile, type FileLimits } from '../sheet-file'

/** A zip's parts by their lower-case names: what was asked for is unpacked, nothing else is. */
export type Zip = {
  has(name: string): boolean
  /** The part's text in chunks, unpacked as a stream and never beyond `maxBytes`. */
  text(name: string, maxBytes: number, what: string): AsyncGenerator<string>
  close(): void
}

/** Opens a zip and reads its list of parts. Throws `UnreadableFile` when it is cut off or damaged. */
export async function openZip(path: string, limits: FileLimits): Promise<Zip> {
  const zip = await openArchive(path)
  const parts = new Map<string, Entry>()
  try {
    if (zip.entryCount > limits.parts) throw new UnreadableFile(REFUSAL.notWorkbook)
    for await (const entry of zip.eachEntry()) parts.set(partName(entry.fileName), entry)
  } catch (error) {
    zip.close()
    throw error instanceof UnreadableFile ? error : new UnreadableFile(REFUSAL.damaged)
  }
  return {
    has: (name) => parts.has(partName(name)),
    close: () => zip.close(),
    text: (name, maxBytes, what) => {
      const entry = parts.get(partName(name))
      if (!entry) throw new UnreadableFile(REFUSAL.damaged)
      return unpack(zip, entry, { maxBytes, what, limits })
    },
  }
}

function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

function openArchive(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (!error) return resolve(zip)
      const cutOff = error.message.startsWith('End of central directory') || error.message.includes('EOF')
      reject(new UnreadableFile(cutOff ? REFUSAL.truncated : REFUSAL.damaged))
    })
  })
}

type Unpacking = { maxBytes: number; what: string; limits: FileLimits }

async function* unpack(zip: ZipFile, entry: Entry, bounds: Unpacking): AsyncGenerator<string> {
  const { maxBytes, what, limits } = bounds
  if (entry.uncompressedSize > maxBytes) throw new UnreadableFile(REFUSAL.tooLarge(what, maxBytes))
  if (entry.isEncrypted()) throw new UnreadableFile(REFUSAL.encrypted)
  const bytes = await inflated(zip, entry)
  let decoder: TextDecoder | undefined
  let total = 0
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      total += chunk.length
      // The sizes in the list of parts are the sender's word: what really comes out is counted.
      if (total > maxBytes) throw new UnreadableFile(REFUSAL.tooLarge(what, maxBytes))
      if (total > entry.uncompressedSize) throw new UnreadableFile(REFUSAL.bomb)
      if (total > limits.ratioFrom && total > entry.compressedSize * limits.ratio)
        throw new UnreadableFile(REFUSAL.bomb)
      decoder ??= decoderFor(chunk)
      yield decoder.decode(chunk, { stream: true })
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile(REFUSAL.damaged)
  }
}

async function inflated(zip: ZipFile, entry: Entry): Promise<Readable> {
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw new UnreadableFile(REFUSAL.damaged)
  try {
    const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false })
    if (entry.compressionMethod === 0) return packed
    // The pipeline's error reaches the reader through the inflating stream, which it destroys.
    return pipeline(packed, createInflateRaw({ chunkSize: 64 * 1024 }), () => undefined)
  } catch {
    throw new UnreadableFile(REFUSAL.damaged)
  }
}

function decoderFor(first: Buffer): TextDecoder {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder('utf-16le')
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder('utf-16be')
  return new TextDecoder('utf-8')
}
