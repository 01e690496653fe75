import { hasCode } from './error-code'

/** What Postgres says when two transactions met: the one that is told so has changed nothing and may try again. */
const MET = new Set(['40001', '40P01'])
const TRIES = 5

/** Runs a whole transaction, and again where another one stood in its way (serialization failure, deadlock). */
export async function retried<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction()
    } catch (error) {
      if (tries >= TRIES || !hasCode(error, MET)) throw error
      // Two that met once would meet again if both waited the same time.
      await new Promise((resolve) => setTimeout(resolve, 2 ** tries * (5 + Math.random() * 10)))
    }
  }
}
