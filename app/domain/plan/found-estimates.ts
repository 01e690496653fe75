import type { PlanMilestone } from './plan'

/** Estimates in flat memory, in the order in which they were come upon: the plan is gone through once. */
export interface Found {
  length: number
  /** Counted from the window's first day. */
  days: Int32Array
  /** Below zero where they are unplaced. */
  minutes: Float64Array
  /** The milestones, and from which place on they are whose. */
  whose: { milestone: PlanMilestone | null; from: number }[]
}

export const beginFound = (): Found => ({
  length: 0,
  days: new Int32Array(4096),
  minutes: new Float64Array(4096),
  whose: [],
})

/** Twice as long, and more, with the same beginning. */
export function grown(found: Found): void {
  const { days, minutes } = found
  found.days = new Int32Array(days.length * 4)
  found.days.set(days)
  found.minutes = new Float64Array(days.length * 4)
  found.minutes.set(minutes)
}

/** Where each day's estimates begin once they stand in the order of their days. */
export function startsByDay({ days, length }: Found, count: number): Int32Array {
  const starts = new Int32Array(count + 1)
  for (let at = 0; at < length; at += 1) {
    const after = (days[at] ?? 0) + 1
    starts[after] = (starts[after] ?? 0) + 1
  }
  for (let at = 1; at <= count; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  return starts
}
