import { windows1252 } from '~/files/csv/encoding'
import { LegacySourceError } from '../types'
import type { Decode } from './copy-line'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const utf8: Decode = (bytes) => decoder.decode(bytes)
const single: Decode = (bytes) => windows1252(Buffer.from(bytes))

/** A database that doesn't know its encoding holds what programs sent: nearly always one of these. */
const either: Decode = (bytes) => {
  try {
    return utf8(bytes)
  } catch {
    return single(bytes)
  }
}

const DECODES: Record<string, Decode> = {
  utf8,
  unicode: utf8,
  sqlascii: either,
  latin1: (bytes) => Buffer.from(bytes).toString('latin1'),
  iso88591: (bytes) => Buffer.from(bytes).toString('latin1'),
  win1252: single,
}

/** How to read the bytes of a dump, by the name that its `SET client_encoding` gives. */
export function decoderOf(name: string): Decode {
  const decode = DECODES[name.toLowerCase().replace(/[^a-z0-9]/g, '')]
  if (decode) return decode
  throw new LegacySourceError(
    `This dump is in the encoding ${name}, which is not read: make it with pg_dump --encoding=UTF8.`,
  )
}
