import { open } from 'node:fs/promises'
import { LegacySourceError } from '../types'

const MADE_PLAIN = 'make a plain one with pg_dump --format=plain'

/** Throws where a file is known by its beginning to be no plain dump. */
export async function checkKind(path: string): Promise<void> {
  const file = await open(path)
  const head = Buffer.alloc(512)
  const { bytesRead } = await file.read(head, 0, head.length, 0).finally(() => file.close())
  const said = refusal(head.subarray(0, bytesRead))
  if (said) throw new LegacySourceError(said)
}

function refusal(head: Buffer): string | undefined {
  const hex = head.toString('hex')
  const text = head.toString('latin1')
  if (head.length === 0) return 'This file is empty.'
  if (text.startsWith('PGDMP')) return `This dump is in pg_dump’s custom format: ${MADE_PLAIN}.`
  if (text.startsWith('toc.dat\0') || text.startsWith('ustar', 257))
    return `This is a tar file: ${MADE_PLAIN}.`
  if (hex.startsWith('1f8b')) return 'This file is packed with gzip: unpack it first (gunzip).'
  if (['28b52ffd', '425a68', 'fd377a585a', '04224d18', '504b'].some((magic) => hex.startsWith(magic)))
    return 'This file is packed: unpack it first.'
  if (hex.startsWith('fffe') || hex.startsWith('feff'))
    return 'This dump is in UTF-16, as PowerShell’s > writes files: make it with pg_dump --file.'
  if (head.includes(0)) return `This file is no text: ${MADE_PLAIN}.`
  return undefined
}
