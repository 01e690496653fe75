import type { ScriptAnswer } from '~/server/answer-updates'
import { type Control, show, stop } from './control'
import type { Gesture, Reply, ScriptResult, Sent } from './types'

export const shownOf = ({
  done,
  percent,
  quantity,
}: Pick<ScriptResult, 'done' | 'percent' | 'quantity'>) => ({ done, amount: percent ?? quantity })

/** Whether `next` still means something once the gesture before it has come to this. */
function isLost(next: Gesture, outcome: string): boolean {
  if (next.verb === 'undo') return outcome !== 'applied'
  return next.verb === 'step' && outcome !== 'applied' && outcome !== 'unchanged'
}

/** Takes over what the server said of a gesture: its version and value, or why not and what stands instead. */
export function settle(control: Control, sent: Sent, reply: { answer: ScriptAnswer } | { refused: string }) {
  const { gesture } = sent
  const result =
    'answer' in reply
      ? reply.answer.results.find(({ seq, step }) => `${seq}.${step}` === gesture.control)
      : undefined
  // Recorded before, and changed since: it has words, and is no longer what was done.
  const outcome = result?.outcome === 'applied' && result.words ? 'repeated' : (result?.outcome ?? 'refused')
  control.current = undefined
  control.signIn = undefined
  if (control.next && isLost(control.next, outcome)) {
    stop(control, 'quiet')
    control.next = undefined
  }
  // Somebody has to see a conflict before deciding against it: what follows is still made from the older version.
  if (control.next && outcome === 'conflict') control.next = { ...control.next, version: sent.version }
  else if (result && result.version !== null) {
    if (result.version !== control.known?.version) control.before = undefined
    control.known = { version: result.version, shown: shownOf(result) }
  }
  if (outcome === 'applied') control.before = gesture.verb === 'undo' ? undefined : gesture.from
  if (outcome === 'applied' || outcome === 'unchanged') gesture.taken?.()
  if (control.next) {
    show(control, { state: control.quiet === undefined ? 'sending' : 'waiting' })
    return
  }
  const { before } = control
  const words = result?.words ?? (isRefused(reply) ? reply.refused : undefined)
  if (!words && (outcome === 'applied' || outcome === 'unchanged')) {
    show(control, { state: 'saved', before })
    return
  }
  const again =
    result && outcome === 'repeated' && gesture.verb !== 'undo'
      ? { again: { ...gesture, from: shownOf(result), quiet: false } }
      : {}
  const problem = { ...result, ...again, words: words ?? 'It was not taken. Load the page again.' }
  show(control, { state: result?.conflict ? 'conflict' : 'refused', before, problem })
}

const isRefused = (reply: Reply): reply is { refused: string } => 'refused' in reply
