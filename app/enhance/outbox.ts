import { bodyOf } from './body'
import { type Control, isNothing, merged, show, stop } from './control'
import { createDelivery } from './delivery'
import type { Told } from './live/types'
import { shownOf } from './settle'
import { tallyOf } from './tally'
import type { Gesture, Send, Sent, Standing, Tally, View } from './types'

const QUIET_MS = 1000

/**
 * Delivers gestures, one of a milestone at a time, and holds what their controls show meanwhile. Only a refusal of the
 * server takes back what was shown; what could not be sent stays, and is sent again just as it was, so that the server
 * recognises it. A newer gesture waits for the answer to the older one, and the last one always wins.
 */
export function createOutbox(send: Send, mintOrigin: () => string) {
  const controls = new Map<string, Control>()
  const standings = new Map<number, Standing>()
  const listeners = new Set<() => void>()
  let origin: string | undefined
  let gestures = 0
  let tally: Tally = tallyOf([])

  function changed() {
    tally = tallyOf([...controls.values()])
    for (const listener of listeners) listener()
  }

  function heard(components: readonly Standing[]) {
    for (const standing of components) standings.set(standing.seq, standing)
  }

  function mint(gesture: Gesture, known: number): Sent {
    const version = Math.max(gesture.version, known)
    origin ??= mintOrigin()
    gestures += 1
    return { gesture, version, body: bodyOf(gesture, version, origin, gestures) }
  }

  const { advance, deliver } = createDelivery({ controls, send, mint, heard, changed })

  function controlOf(key: string, was: boolean): Control {
    const control = controls.get(key) ?? { view: undefined, tries: 0, was }
    controls.set(key, control)
    return control
  }

  function press(gesture: Gesture) {
    const control = controlOf(gesture.control, gesture.from.done)
    const { current, busy } = control
    // What was never answered gives way; but what is to be undone has to be done first.
    const replaces = current && !busy && gesture.verb !== 'undo'
    if (replaces) {
      stop(control, 'retry')
      control.current = undefined
    }
    control.next = merged(control.next ?? (replaces ? current.gesture : undefined), gesture)
    stop(control, 'quiet')
    if (isNothing(control.next) && !control.current) {
      control.next = undefined
      show(control, { state: 'saved', before: control.before })
    } else if (gesture.quiet) {
      control.quiet = setTimeout(() => {
        control.quiet = undefined
        advance(control)
      }, QUIET_MS)
      show(control, { state: 'waiting' })
    } else {
      show(control, { state: 'sending' })
      if (control.current && !control.busy) deliver(control)
      else advance(control)
    }
    changed()
  }

  return {
    press,
    /** Sends again at once what isn't sent. */
    again() {
      for (const control of controls.values()) {
        if (control.view?.state !== 'notSent' || control.busy) continue
        control.tries = 0
        deliver(control)
      }
    },
    /**
     * Presses that still wait go now, in requests that outlive the page; `leaving` repeats those under way too. Nothing
     * need wait for the answer before it: the server knows the order of one page's gestures.
     */
    flush(leaving = false) {
      for (const control of controls.values()) {
        if (control.next && control.next.verb !== 'undo') {
          stop(control, 'quiet')
          stop(control, 'retry')
          control.current = undefined
          advance(control, true)
        } else if (leaving) {
          deliver(control, true)
        }
      }
    },
    /** The page has newer data: what is settled is as that says. */
    forget() {
      for (const [key, { current, next }] of controls) if (!current && !next) controls.delete(key)
      if (controls.size === 0) standings.clear()
      changed()
    },
    /** Takes over what others did: never where something of this page is under way, or is to be read. */
    learn(told: Told[], components: Standing[]) {
      for (const result of told) {
        const control = controlOf(`${result.seq}.${result.step}`, result.was)
        if (control.current || control.next || control.view?.problem) continue
        control.known = { version: result.version, shown: shownOf(result) }
        control.before = undefined
        show(control, { state: 'told', by: result.by })
      }
      heard(components)
      changed()
    },
    origin: () => origin,
    view: (key: string): View | undefined => controls.get(key)?.view,
    standing: (seq: number): Standing | undefined => standings.get(seq),
    tally: (): Tally => tally,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
