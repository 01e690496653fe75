import { type Control, show, stop } from './control'
import { settle } from './settle'
import type { Gesture, Reply, Send, Sent, Standing } from './types'

const RETRIES_MS = [1000, 2000, 4000]

interface Post {
  controls: ReadonlyMap<string, Control>
  send: Send
  /** A gesture as it is sent, with its number. */
  mint: (gesture: Gesture, version: number) => Sent
  /** The server has answered: how far the components are that it speaks of. */
  heard: (components: readonly Standing[]) => void
  changed: () => void
}

/** Takes one gesture of a control after the other to the server, until it has been answered. */
export function createDelivery({ controls, send, mint, heard, changed }: Post) {
  /** The next gesture's turn, unless one before it is under way or more may follow at once. */
  function advance(control: Control, last = false) {
    if (control.current || control.quiet !== undefined || !control.next) return
    control.current = mint(control.next, control.known?.version ?? 0)
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
    if ('answer' in reply) heard(reply.answer.components)
    settle(control, sent, reply)
    advance(control)
    // The server can be reached: what has given up tries once more.
    for (const other of controls.values()) {
      if (other.view?.state === 'notSent' && !other.busy && other.retry === undefined) deliver(other)
    }
    changed()
  }

  /** To be sent again just as it is: by itself a few times, then when something else gets through or is asked for. */
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

  return { advance, deliver }
}
