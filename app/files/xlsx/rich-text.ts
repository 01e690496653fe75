import { REFUSAL } from '../refusals'
import { UnreadableFile, type FileLimits } from '../sheet-file'

/**
 * Gathers a text item: the runs of rich text joined, reading aids (phonetic runs) left out, and characters written as
 * `_x000D_` turned back.
 */
export class RichText {
  #text = ''
  #inText = false
  #inPhonetic = false
  #limits: FileLimits

  constructor(limits: FileLimits) {
    this.#limits = limits
  }

  clear(): void {
    this.#text = ''
    this.#inText = false
    this.#inPhonetic = false
  }

  open(tag: string): void {
    if (tag === 't') this.#inText = true
    else if (tag === 'rPh') this.#inPhonetic = true
  }

  add(piece: string): void {
    if (!this.#inText || this.#inPhonetic) return
    this.#text += piece
    if (this.#text.length > this.#limits.cellCharacters)
      throw new UnreadableFile(REFUSAL.longCell(this.#limits))
  }

  close(tag: string): void {
    if (tag === 't') this.#inText = false
    else if (tag === 'rPh') this.#inPhonetic = false
  }

  value(): string {
    return unescapeText(this.#text)
  }
}

/** `_xHHHH_` stands for a character that XML can't hold; those that no text may hold are left as written. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (written, hex: string) => {
    const code = Number.parseInt(hex, 16)
    const allowed =
      code === 9 || code === 10 || code === 13 || (code >= 32 && (code < 0xd800 || code > 0xdfff))
    return allowed ? String.fromCharCode(code) : written
  })
}
