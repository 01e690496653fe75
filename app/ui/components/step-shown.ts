import { outbox } from '~/enhance/transport'
import type { LivePage } from '~/enhance/live/types'
import type { Step } from './step'

/** What the page shows of a component's steps by now: as it came, or as the server has said since. */
export const stepShown =
  (own: number, steps: Step[]): LivePage['shown'] =>
  (seq, key) => {
    const step = seq === own ? steps.find((one) => one.key === key) : undefined
    const version = outbox.view(`${seq}.${key}`)?.version
    return step && { version: version ?? step.version, done: step.isCompleted }
  }
