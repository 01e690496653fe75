/**
 * One row of the list as the page carries it twice, as markup and for its script: a tuple, since names of fields would
 * be a fifth of the page. State: 0 not started, 1 in progress, 2 complete, 3 on hold, 4 retired.
 */
export type Row = [
  seq: number,
  drawing: string,
  name: string,
  instance: string,
  done: number,
  steps: number,
  percent: number,
  state: 0 | 1 | 2 | 3 | 4,
  /** Version of the marked step; negative once it is done. Absent where nothing is marked. */
  mark?: number,
  /** What completes the marked step where that isn't a tick: '%', or the total of its quantity. */
  full?: string,
]

export const STATE_WORDS = ['not started', 'in progress', 'complete', 'on hold', 'retired'] as const

const STATES = ['NOT_STARTED', 'IN_PROGRESS', 'COMPLETED']

/** A row's state by what the server now says; held and retired ones stay so. */
export const stateOf = (status: string, before: number): number =>
  before > 2 ? before : STATES.indexOf(status)

/** As the domain's shownPercent, of a percentage with two decimals, without its decimals of any length. */
export function roundedPercent({ percent, status }: { percent: string; status: string }): number {
  if (status === 'COMPLETED') return 100
  if (status === 'NOT_STARTED') return 0
  return Math.min(99, Math.max(1, Math.round(Number(percent))))
}
