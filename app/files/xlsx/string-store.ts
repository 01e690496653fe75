import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Larger than the longest cell in UTF-8 (32,767 characters of three bytes), so a text never crosses blocks. */
const BLOCK = 256 * 1024
const CACHED_BLOCKS = 32

/**
 * A long list of texts in flat memory. They are packed into blocks; the first ones (which hold the texts that repeat
 * most, as a workbook lists its texts in order of first use) stay in memory, the others lie in a temporary file, of
 * which the blocks used last are kept. What grows with the list is four bytes a text.
 */
export class StringStore {
  length = 0
  #starts: Uint32Array = new Uint32Array(1024)
  #ends: Uint32Array = new Uint32Array(1024)
  #resident: Buffer[] = []
  #current = Buffer.allocUnsafe(BLOCK)
  #currentIndex = 0
  #used = 0
  #cache = new Map<number, Buffer>()
  #residentBlocks: number
  #file: number | undefined
  #path: string | undefined

  constructor(bytesInMemory: number) {
    this.#residentBlocks = Math.floor(bytesInMemory / BLOCK)
  }

  /** Adds a text of at most 32,767 characters. */
  add(text: string): void {
    if (this.#used + text.length * 3 > BLOCK) this.#finishBlock()
    const size = this.#current.write(text, this.#used)
    if (this.length === this.#starts.length) {
      this.#starts = doubled(this.#starts)
      this.#ends = doubled(this.#ends)
    }
    this.#starts[this.length] = this.#currentIndex * BLOCK + this.#used
    this.#used += size
    this.#ends[this.length] = this.#currentIndex * BLOCK + this.#used
    this.length += 1
  }

  /** The text at `index`, or undefined where there is none. */
  get(index: number): string | undefined {
    const start = this.#starts[index]
    const end = this.#ends[index]
    if (index >= this.length || start === undefined || end === undefined) return undefined
    if (start === end) return ''
    const block = Math.floor(start / BLOCK)
    return this.#block(block).toString('utf8', start - block * BLOCK, end - block * BLOCK)
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    if (this.#path !== undefined) unlinkSync(this.#path)
    this.#file = undefined
    this.#path = undefined
  }

  #finishBlock(): void {
    if (this.#currentIndex < this.#residentBlocks) {
      this.#resident.push(this.#current)
      this.#current = Buffer.allocUnsafe(BLOCK)
    } else {
      writeSync(this.#openFile(), this.#current, 0, BLOCK, this.#place(this.#currentIndex))
    }
    this.#currentIndex += 1
    this.#used = 0
  }

  #block(index: number): Buffer {
    if (index === this.#currentIndex) return this.#current
    const resident = this.#resident[index]
    if (resident) return resident
    let block = this.#cache.get(index)
    if (block) {
      this.#cache.delete(index)
    } else {
      block = this.#cache.size < CACHED_BLOCKS ? Buffer.allocUnsafe(BLOCK) : this.#oldest()
      readSync(this.#openFile(), block, 0, BLOCK, this.#place(index))
    }
    this.#cache.set(index, block)
    return block
  }

  #oldest(): Buffer {
    for (const [index, block] of this.#cache) {
      this.#cache.delete(index)
      return block
    }
    return Buffer.allocUnsafe(BLOCK)
  }

  #place(index: number): number {
    return (index - this.#residentBlocks) * BLOCK
  }

  #openFile(): number {
    if (this.#file !== undefined) return this.#file
    const path = join(tmpdir(), `milepost-texts-${randomUUID()}`)
    this.#file = openSync(path, 'wx+', 0o600)
    try {
      // Without a name the file goes with the process, however that ends. Windows refuses: there close() removes it.
      unlinkSync(path)
    } catch {
      this.#path = path
    }
    return this.#file
  }
}

function doubled(numbers: Uint32Array): Uint32Array {
  const larger = new Uint32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}
