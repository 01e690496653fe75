import type { View } from '~/enhance/types'
import type { Step } from './step'

/** What the control of each kind of step is given. */
export interface ControlProps {
  seq: number
  step: Step
  disabled: boolean
  /** Planners may change the total of a quantity. */
  office?: boolean | undefined
  /** The last answer changed it: offer Undo. */
  undo?: boolean | undefined
  /** What the page's script shows of it. */
  view?: View | undefined
  projectKey: string
}
