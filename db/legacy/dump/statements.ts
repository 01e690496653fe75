/** Of a statement only its beginning is looked at: function bodies and rows can be of any length. */
const KEPT = 256 * 1024

type Inside =
  | { kind: 'quoted'; quote: "'" | '"'; escapes: boolean }
  | { kind: 'dollar'; tag: string }
  | { kind: 'comment'; depth: number }

/** Cuts a script into statements, line by line: strings, quoted names, dollar quotes and comments may hold anything. */
export class StatementReader {
  #text = ''
  #blank = true
  #inside: Inside | undefined
  /** Whether backslashes escape in every string, as they do before SET standard_conforming_strings = on. */
  backslashes = false

  /** Whether a line begins a statement: commands of psql stand there. */
  get atStart(): boolean {
    return !this.#inside && this.#blank
  }

  /**
   * The statements that end on this line, without their semicolon and comments. COPY's rows begin on the next line.
   */
  take(line: string): string[] {
    const done: string[] = []
    let at = 0
    while (at < line.length) {
      if (this.#inside) {
        at = this.#skip(line, at, this.#inside)
        continue
      }
      const next = this.#opening(line, at)
      if (next > at) {
        at = next
        continue
      }
      const character = line[at]!
      at += 1
      if (character === ';') {
        done.push(this.#text.trim())
        this.#text = ''
        this.#blank = true
      } else if (line.startsWith('--', at - 1)) break
      else this.#keep(character)
    }
    this.#keep('\n')
    return done.filter((text) => text !== '')
  }

  #keep(text: string): void {
    if (this.#blank && text.trim() !== '') this.#blank = false
    if (this.#text.length < KEPT) this.#text += text
  }

  /** Where what opens here goes on; `at` where nothing does. */
  #opening(line: string, at: number): number {
    const character = line[at]
    if (character === "'" || character === '"') {
      const before = /(^|[^\w$])E$/i.test(line.slice(Math.max(0, at - 2), at))
      this.#inside = {
        kind: 'quoted',
        quote: character,
        escapes: character === "'" && (before || this.backslashes),
      }
      this.#keep(character)
      return at + 1
    }
    if (line.startsWith('/*', at)) {
      this.#inside = { kind: 'comment', depth: 1 }
      return at + 2
    }
    if (character !== '$' || /[\w$]/.test(line[at - 1] ?? '')) return at
    const tag = /^\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/.exec(line.slice(at, at + 130))?.[0]
    if (!tag) return at
    this.#inside = { kind: 'dollar', tag }
    return at + tag.length
  }

  /** Goes on inside a string or a comment; where that ends, or the line's end. */
  #skip(line: string, at: number, inside: Inside): number {
    if (inside.kind === 'dollar') {
      const end = line.indexOf(inside.tag, at)
      if (end < 0) return line.length
      this.#inside = undefined
      return end + inside.tag.length
    }
    if (inside.kind === 'comment') {
      if (line.startsWith('/*', at)) inside.depth += 1
      else if (line.startsWith('*/', at)) inside.depth -= 1
      else return at + 1
      if (inside.depth === 0) this.#inside = undefined
      return at + 2
    }
    const character = line[at]!
    if (inside.escapes && character === '\\') {
      this.#keep(line.slice(at, at + 2))
      return at + 2
    }
    this.#keep(character)
    // A doubled quote closes and opens again at once, which comes to the same; the escapes must stay.
    if (character !== inside.quote) return at + 1
    if (line[at + 1] === inside.quote) {
      this.#keep(inside.quote)
      return at + 2
    }
    this.#inside = undefined
    return at + 1
  }
}
