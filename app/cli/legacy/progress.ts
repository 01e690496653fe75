/** Nothing is said of what is done within this time. */
const PATIENCE = 1500
const PAUSE = 1000

export interface ProgressLine {
  /** How far it is; said at most once a second. */
  say(words: string): void
  /** Clears the line on a terminal. */
  end(): void
}

/** Says on standard error how far long work is: over and over on one line of a terminal, else in lines. */
export function progressLine(): ProgressLine {
  const { stderr } = process
  let next = Date.now() + PATIENCE
  let said = false
  return {
    say(words) {
      if (Date.now() < next) return
      next = Date.now() + PAUSE
      said = true
      stderr.write(stderr.isTTY ? `\r\u001B[K${words} …` : `${words} …\n`)
    },
    end() {
      if (said && stderr.isTTY) stderr.write('\r\u001B[K')
    },
  }
}
