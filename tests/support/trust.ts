import type { TaskMeta } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** What a test of a promise has run, in words, for the table in docs/trust.md. */
    figures?: string[]
  }
}

/** Set by `npm run trust`: the share of the full figures that is run, 1 for all. In `npm test` there is none. */
const share = Number(process.env.TRUST) || 0

/** Whether the promises are tested at length. */
export const atLength = share > 0

/** How often, how many, how long: the full figure at length, else the small one. */
export const sized = (full: number, small: number): number =>
  atLength ? Math.max(1, Math.round(full * share)) : small

/** How many cases a law is tried with. */
export const cases = (small: number): { numRuns: number } => ({
  numRuns: Math.max(small, sized(100_000, small)),
})

/** Milliseconds that a test may take: at length it takes what it takes. */
export const patience = (small: number): number => (atLength ? 6 * 3_600_000 : small)

/** Says what was run: `'64,000 updates', '0 lost'`. */
export function told(task: { meta: TaskMeta }, ...figures: string[]): void {
  task.meta.figures = [...(task.meta.figures ?? []), ...figures]
}

/** A whole number as it is read: 100,000. */
export const plain = (number: number): string => number.toLocaleString('en')
