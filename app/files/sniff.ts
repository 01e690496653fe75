import { open } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { REFUSAL } from './refusals'

export type Sniffed = { kind: 'zip' } | { kind: 'text' } | { kind: 'refused'; reason: string }

const HEAD_BYTES = 512
const OLE = 'd0cf11e0a1b11ae1'
const PICTURES = ['89504e47', 'ffd8ff', '47494638', '49492a00', '4d4d002a', '424d', '00000100', '52494646']

/** What a file is by its first bytes; its name is never believed. */
export async function sniff(path: string): Promise<Sniffed> {
  const file = await open(path, 'r')
  const head = Buffer.alloc(HEAD_BYTES)
  const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0).finally(() => file.close())
  if (bytesRead === 0) return { kind: 'refused', reason: REFUSAL.empty }
  const start = head.subarray(0, bytesRead)
  const hex = start.toString('hex')
  if (hex.startsWith('504b0304')) return { kind: 'zip' }
  if (hex.startsWith('504b0506')) return { kind: 'refused', reason: REFUSAL.notWorkbook }
  if (hex.startsWith(OLE)) return { kind: 'refused', reason: await oleReason(path) }
  if (PICTURES.some((magic) => hex.startsWith(magic)) && looksBinary(start))
    return { kind: 'refused', reason: REFUSAL.picture }
  if (start.toString('latin1').startsWith('%PDF-')) return { kind: 'refused', reason: REFUSAL.pdf }
  const text = start.toString('utf8').replace(/^\uFEFF/, '')
  if (/^\s*<(\?xml|!doctype|html|table|workbook|svg)[\s>]/i.test(text))
    return { kind: 'refused', reason: REFUSAL.markup }
  return { kind: 'text' }
}

/** "BM" begins bitmaps and ordinary words alike: only control characters tell a picture from a text. */
function looksBinary(bytes: Buffer): boolean {
  return bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32))
}

/**
 * Old Office files and password-protected new ones share a container. Its directory can lie anywhere in it, so the
 * names of the streams are looked for in the whole file, a chunk at a time.
 */
async function oleReason(path: string): Promise<string> {
  const encrypted = Buffer.from('EncryptedPackage', 'utf16le')
  const workbooks = ['Workbook', 'Book'].map((name) => Buffer.from(`${name}\0`, 'utf16le'))
  let kept = Buffer.alloc(0)
  let workbook = false
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    const window = Buffer.concat([kept, chunk as Buffer])
    if (window.includes(encrypted)) return REFUSAL.encrypted
    workbook ||= workbooks.some((name) => window.includes(name))
    kept = window.subarray(-encrypted.length)
  }
  return workbook ? REFUSAL.oldExcel : REFUSAL.otherOle
}
