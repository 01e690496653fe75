import { plus } from './body'
import type { Gesture, Sent, Shown, View } from './types'

type Timer = ReturnType<typeof setTimeout>

/** What the outbox knows of one control. */
export interface Control {
  view: View | undefined
  /** What the server last said of it, and the version that the next gesture is made from. */
  known?: { version: number; shown: Shown } | undefined
  /** What undoing the version that is known leads back to, where this page made it. */
  before?: Shown | undefined
  /** Being delivered, or to be delivered again just as it is. */
  current?: Sent | undefined
  busy?: boolean
  /** The newest gesture; waits for quiet, or for the answer to `current`. */
  next?: Gesture | undefined
  quiet?: Timer | undefined
  retry?: Timer | undefined
  tries: number
  /** Whether it was done when it was first pressed. */
  was: boolean
  /** Not sent because nobody is signed in any more. */
  signIn?: boolean | undefined
}

/** The later gesture in place of the earlier one, which was never answered; taps on a stepper add up. */
export function merged(earlier: Gesture | undefined, later: Gesture): Gesture {
  if (!earlier) return later
  const { from } = earlier
  if (!earlier.step || !later.step || later.step.field !== earlier.field) return { ...later, from }
  return { ...later, from, step: { ...earlier.step, by: Number(plus(earlier.step.by, later.step.by)) } }
}

/** +1 and -1: as if nobody had touched it. What was typed before them stays to be sent. */
export const isNothing = ({ step, from }: Gesture): boolean => step?.by === 0 && step.field === from.amount

/** Shows the newest that was asked for, else what the server last said, else what the page was rendered with. */
export function show(control: Control, given: Pick<View, 'state'> & Partial<View>) {
  const asked = control.next ?? control.current?.gesture
  const { known } = control
  control.view = {
    version: known?.version,
    shown: asked?.to ?? known?.shown,
    field: asked ? asked.field : (known?.shown.amount ?? undefined),
    ...given,
  }
}

export function stop(control: Control, timer: 'quiet' | 'retry') {
  clearTimeout(control[timer])
  control[timer] = undefined
}
