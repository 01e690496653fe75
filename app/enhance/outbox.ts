import { bodyOf } from './body'
import { type Control, isNothing, merged, show, stop } from './control'
import type { Told } from './live/types'
import { settle, shownOf } from './settle'
import type { Gesture, Reply, Send, Sent, Standing, Tally, View } from './types'

const QUIET_MS = 1000
const RETRIES_MS = [1000, 2000, 4000]
const FAILED = new Set(['refused', 'conflict'])

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
  let tally: Tally = { saving: 0, notSent: 0, signIn: false, moreDone: 0, words: '' }

  function changed() {
    const all = [...controls.values()]
    const count = (...states: string[]) =>
      all.filter(({ view }) => view && states.includes(view.state)).length
    const saving = count('waiting', 'sending')
    const notSent = count('notSent')
    const settled = all.some(({ view }) => view && FAILED.has(view.state))
      ? 'Not everything was saved'
      : 'Saved'
    const words = notSent
      ? `${notSent} not sent`
      : saving
        ? 'Saving'
        : all.length > count('told')
          ? settled
          : ''
    const moreDone = all.reduce(
      (sum, { was, known }) => sum + (known ? Number(known.shown.done) - Number(was) : 0),
      0,
    )
    tally = { saving, notSent, signIn: all.some(({ signIn }) => signIn), moreDone, words }
    for (const listener of listeners) listener()
  }

  function press(gesture: Gesture) {
    const control: Control = controls.get(gesture.control) ?? {
      view: undefined,
      tries: 0,
      was: gesture.from.done,
    }
    controls.set(gesture.control, control)
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

  function mint(gesture: Gesture, known = 0): Sent {
    const version = Math.max(gesture.version, known)
    origin ??= mintOrigin()
    gestures += 1
    return { gesture, version, body: bodyOf(gesture, version, origin, gestures) }
  }

  function advance(control: Control, last = false) {
    if (control.current || control.quiet !== undefined || !control.next) return
    control.current = mint(control.next, control.known?.version)
    control.next = undefined
    control.tries = 0
    deliver(control, last)
  }

  function deliver(control: Control, last = false) {
    const sent = control.current
    if (!sent) return
    stop(control, 'retry')
    control.busy = true
    // Once not sent, it says so until it is.
    show(control, { state: control.view?.state === 'notSent' ? 'notSent' : 'sending' })
    void send(sent, last).then((reply) => {
      if (control.current === sent) answered(control, sent, reply)
    })
    changed()
  }

  function answered(control: Control, sent: Sent, reply: Reply) {
    control.busy = false
    if ('notSent' in reply) {
      keep(control, reply.signIn)
      changed()
      return
    }
    if ('answer' in reply)
      for (const standing of reply.answer.components) standings.set(standing.seq, standing)
    settle(control, sent, reply)
    advance(control)
    // The server can be reached: what has given up tries once more.
    for (const other of controls.values()) {
      if (other.view?.state === 'notSent' && !other.busy && other.retry === undefined) deliver(other)
    }
    changed()
  }

  function keep(control: Control, signIn = false) {
    control.signIn = signIn
    const wait = RETRIES_MS[control.tries]
    control.tries += 1
    if (wait && !signIn) {
      control.retry = setTimeout(() => {
        deliver(control)
      }, wait)
    }
    show(control, { state: 'notSent' })
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
        const key = `${result.seq}.${result.step}`
        const control: Control = controls.get(key) ?? { view: undefined, tries: 0, was: result.was }
        if (control.current || control.next || control.view?.problem) continue
        controls.set(key, control)
        control.known = { version: result.version, shown: shownOf(result) }
        control.before = undefined
        show(control, { state: 'told', by: result.by })
      }
      for (const standing of components) standings.set(standing.seq, standing)
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
