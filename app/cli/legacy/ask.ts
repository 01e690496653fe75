import { createInterface } from 'node:readline/promises'
import { Sentence } from '../command'

/** Refuses at once where nobody could be asked later. */
export function checkAnswerable(yes: boolean): void {
  if (yes || (process.stdin.isTTY && process.stderr.isTTY)) return
  throw new Sentence('Nobody can be asked here whether to go on: add --yes, or look with --dry-run first.')
}

/** Asks on the terminal; anything but a yes is a no. */
export async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  // Without this an end of the input would be waited for as if it were an answer.
  const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')))
  try {
    const answer = await Promise.race([terminal.question(`${question} [y/N] `), closed])
    return /^(y|yes)$/i.test(answer.trim())
  } finally {
    terminal.close()
  }
}
