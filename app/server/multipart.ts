export interface FilePart {
  name: string
  /** As its owner named it; '' where a browser sent a file field that was left empty. */
  fileName: string
  data: AsyncIterable<Buffer>
}

/** What was sent isn't a form with files, or breaks off in the middle. */
export class DamagedForm extends Error {}

const HEADERS_END = Buffer.from('\r\n\r\n')
const MOST_HEADER_BYTES = 16 * 1024

/**
 * The file parts of a multipart body (RFC 7578), each read as it arrives; nothing is kept. A part that isn't read to its
 * end is skipped when the next one is asked for. Throws `DamagedForm`.
 */
export async function* fileParts(request: Request): AsyncGenerator<FilePart> {
  const boundary = boundaryOf(request.headers.get('content-type') ?? '')
  if (!request.body || !boundary) throw new DamagedForm('no multipart body')
  // A line break before the first boundary makes it look like every other one.
  const input = new Input(request.body, Buffer.from('\r\n'))
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  await drain(input.until(delimiter))
  for (;;) {
    const end = await input.take(2)
    if (end.equals(Buffer.from('--'))) return
    const header = (await input.line(HEADERS_END, MOST_HEADER_BYTES)).toString('utf8')
    const data = input.until(delimiter)
    const part = namesOf(header)
    if (part) yield { ...part, data }
    await drain(data)
  }
}

function boundaryOf(type: string): string | undefined {
  const found = /^multipart\/form-data;.*\bboundary=(?:"([^"]{1,200})"|([^;\s]{1,200}))/i.exec(type)
  return found?.[1] ?? found?.[2]
}

/** Browsers write a quotation mark in a name as %22 or \". */
function namesOf(header: string): { name: string; fileName: string } | undefined {
  const line = header.split('\r\n').find((one) => /^content-disposition:/i.test(one)) ?? ''
  const value = (key: string) => {
    const found = new RegExp(`[;\\s]${key}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(line)?.[1]
    return found?.replace(/\\(["\\])/g, '$1').replace(/%22/g, '"')
  }
  const [name, fileName] = [value('name'), value('filename')]
  if (name === undefined || fileName === undefined) return undefined
  return { name, fileName: fileName.split(/[/\\]/).pop() ?? '' }
}

async function drain(data: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of data);
}

class Input {
  #reader: ReadableStreamDefaultReader<Uint8Array>
  #held: Buffer

  constructor(body: ReadableStream<Uint8Array>, before: Buffer) {
    this.#reader = body.getReader()
    this.#held = before
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#reader.read()
    if (done) throw new DamagedForm('it ends in the middle')
    this.#held = this.#held.length === 0 ? Buffer.from(value) : Buffer.concat([this.#held, value])
  }

  async take(bytes: number): Promise<Buffer> {
    while (this.#held.length < bytes) await this.#more()
    const taken = this.#held.subarray(0, bytes)
    this.#held = this.#held.subarray(bytes)
    return taken
  }

  async line(end: Buffer, most: number): Promise<Buffer> {
    let at = this.#held.indexOf(end)
    while (at < 0) {
      if (this.#held.length > most) throw new DamagedForm('a part has no beginning')
      await this.#more()
      at = this.#held.indexOf(end)
    }
    const taken = await this.take(at + end.length)
    return taken.subarray(0, at)
  }

  /** Everything up to `end`, in pieces; `end` itself is passed over. Reading on after its end gives nothing. */
  async *until(end: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(end)
      if (at >= 0) {
        const last = await this.take(at)
        await this.take(end.length)
        if (last.length > 0) yield last
        return
      }
      // What may be the beginning of the end is held back.
      const sure = this.#held.length - end.length
      if (sure > 0) yield await this.take(sure)
      else await this.#more()
    }
  }
}
