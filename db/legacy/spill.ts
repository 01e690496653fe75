import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LegacyRow } from '~/domain/legacy/types'

const PIECE = 1024 * 1024

/** Rows kept aside on disk, by number. Nobody else can read the file, and it is gone with the process. */
export class Spill {
  readonly #folder = mkdtempSync(join(tmpdir(), 'milepost-legacy-'))
  readonly #file: number
  #offsets = new Float64Array(4096)
  #count = 0
  #written = 0
  #waiting: Buffer[] = []
  #waitingBytes = 0

  constructor() {
    this.#file = openSync(join(this.#folder, 'rows'), 'wx+', 0o600)
    // Without a name it vanishes even when the process is killed.
    rmSync(this.#folder, { recursive: true })
  }

  /** The number of the row, from 0 in the order in which they are added. */
  add(row: LegacyRow): number {
    const bytes = Buffer.from(JSON.stringify(row))
    if (this.#count + 1 >= this.#offsets.length) {
      const wider = new Float64Array(this.#offsets.length * 2)
      wider.set(this.#offsets)
      this.#offsets = wider
    }
    const start = this.#offsets[this.#count]!
    this.#count += 1
    this.#offsets[this.#count] = start + bytes.length
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes >= PIECE) this.#write()
    return this.#count - 1
  }

  /** The rows of these numbers, which are rising. @param columns the only ones that are wanted */
  read(numbers: readonly number[], columns?: readonly string[]): LegacyRow[] {
    this.#write()
    const rows: LegacyRow[] = []
    for (let at = 0; at < numbers.length;) {
      const first = numbers[at]!
      let last = first
      // Neighbours are read at once.
      while (numbers[at + 1] === last + 1 && this.#offsets[last + 1]! - this.#offsets[first]! < PIECE) {
        last += 1
        at += 1
      }
      at += 1
      this.#readRun(first, last, rows, columns)
    }
    return rows
  }

  close(): void {
    closeSync(this.#file)
  }

  #readRun(first: number, last: number, rows: LegacyRow[], columns?: readonly string[]): void {
    const start = this.#offsets[first]!
    const bytes = Buffer.allocUnsafe(this.#offsets[last + 1]! - start)
    for (let done = 0; done < bytes.length;) {
      const read = readSync(this.#file, bytes, done, bytes.length - done, start + done)
      if (read === 0) throw new Error('The rows kept aside end too early')
      done += read
    }
    for (let index = first; index <= last; index += 1) {
      const text = bytes.toString('utf8', this.#offsets[index]! - start, this.#offsets[index + 1]! - start)
      const row = JSON.parse(text) as LegacyRow
      rows.push(columns ? only(row, columns) : row)
    }
  }

  #write(): void {
    if (this.#waitingBytes === 0) return
    const bytes = Buffer.concat(this.#waiting)
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.#file, bytes, done, bytes.length - done, this.#written + done)
    this.#written += bytes.length
    this.#waiting = []
    this.#waitingBytes = 0
  }
}

function only(row: LegacyRow, columns: readonly string[]): LegacyRow {
  const kept: Record<string, string | null> = {}
  for (const column of columns) if (row[column] !== undefined) kept[column] = row[column]
  return kept
}
