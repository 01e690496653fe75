import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileSource } from '~/files'
import { DamagedForm, fileParts } from './multipart'

const MEGABYTE = 1024 * 1024
export const LARGEST_UPLOAD_MB = 50

export type Received =
  | { ok: true; file: FileSource; remove: () => Promise<void> }
  /** `reason`: a sentence for the person. */
  | { ok: false; reason: string }

const REFUSED = {
  none: 'Choose a file',
  large: `This file is larger than ${LARGEST_UPLOAD_MB} MB. Split it into several files, or save it as .xlsx, which is smaller than .csv.`,
  damaged: 'The file didn’t arrive whole, so nothing was changed. Send it again.',
}

/**
 * Takes the file of one field of a multipart form to a temporary folder as it arrives, never into memory. A file that is
 * too large is read to its end all the same and thrown away: a browser shows no page that comes before it has sent all.
 * The caller calls `remove` in the end.
 */
export async function receiveUpload(
  request: Request,
  field: string,
  largest = LARGEST_UPLOAD_MB * MEGABYTE,
): Promise<Received> {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-upload-'))
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 })
  try {
    const received = await take(request, field, join(folder, 'file'), largest)
    if (received.ok) return { ...received, remove }
    await remove()
    return received
  } catch (error) {
    await remove()
    if (error instanceof DamagedForm) return { ok: false, reason: REFUSED.damaged }
    throw error
  }
}

type Taken = { ok: true; file: FileSource } | { ok: false; reason: string }

async function take(request: Request, field: string, path: string, largest: number): Promise<Taken> {
  let taken: Taken = { ok: false, reason: REFUSED.none }
  for await (const part of fileParts(request)) {
    if (part.name !== field || part.fileName === '' || taken.ok) continue
    let size = 0
    const within = async function* () {
      for await (const piece of part.data) {
        size += piece.length
        if (size <= largest) yield piece
      }
    }
    await pipeline(Readable.from(within(), { objectMode: false }), createWriteStream(path))
    taken =
      size > largest
        ? { ok: false, reason: REFUSED.large }
        : { ok: true, file: { path, name: part.fileName.slice(0, 200), size } }
  }
  return taken
}
