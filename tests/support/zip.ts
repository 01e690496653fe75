import { crc32, deflateRawSync } from 'node:zlib'

export type ZipPart = {
  name: string
  data: string | Buffer
  /** What the list of parts claims instead of the truth. */
  claimedSize?: number
  /** Already deflated bytes to use instead of packing `data`, for parts too large to hold. */
  packed?: Buffer
  store?: boolean
  encrypted?: boolean
}

/** A zip file as bytes, with as many lies as asked for. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = []
  const list: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const { header, entry, body } = partBytes(part, offset)
    bodies.push(header, body)
    list.push(entry)
    offset += header.length + body.length
  }
  const directory = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, directory, end])
}

function partBytes(part: ZipPart, offset: number) {
  const name = Buffer.from(part.name)
  const data = Buffer.from(part.data)
  const body = part.store ? data : (part.packed ?? deflateRawSync(data))
  const shared = Buffer.alloc(26)
  shared.writeUInt16LE(20, 0)
  shared.writeUInt16LE(part.encrypted ? 1 : 0, 2)
  shared.writeUInt16LE(part.store ? 0 : 8, 4)
  shared.writeUInt32LE(crc32(data), 10)
  shared.writeUInt32LE(body.length, 14)
  shared.writeUInt32LE(part.claimedSize ?? data.length, 18)
  shared.writeUInt16LE(name.length, 22)
  const header = Buffer.concat([Buffer.from('504b0304', 'hex'), shared, name])
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(offset, 10)
  const entry = Buffer.concat([Buffer.from('504b01021400', 'hex'), shared, rest, name])
  return { header, entry, body }
}
