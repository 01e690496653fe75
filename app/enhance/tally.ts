import type { Control } from './control'
import type { ControlState, Tally } from './types'

const FAILED: ControlState[] = ['refused', 'conflict']

/** What all controls of a page come to: for its head, and in words for those who listen. */
export function tallyOf(controls: readonly Control[]): Tally {
  const count = (...states: ControlState[]) =>
    controls.filter(({ view }) => view && states.includes(view.state)).length
  const saving = count('waiting', 'sending')
  const notSent = count('notSent')
  // What others did is not for this person to have saved.
  const settled = controls.length > count('told')
  const outcome = count(...FAILED) ? 'Not everything was saved' : 'Saved'
  const moreDone = controls.reduce(
    (sum, { was, known }) => sum + (known ? Number(known.shown.done) - Number(was) : 0),
    0,
  )
  const words = notSent ? `${notSent} not sent` : saving ? 'Saving' : settled ? outcome : ''
  return { saving, notSent, signIn: controls.some(({ signIn }) => signIn), moreDone, words }
}
