import { createOutbox } from '~/enhance/outbox'
import type { Gesture, Reply, Sent } from '~/enhance/types'

export const none = { done: false, amount: null }
export const done = { done: true, amount: null }

/** A tap on the one button of a row. */
export const tap = (given: Partial<Gesture> = {}): Gesture => ({
  control: '412.rcv',
  verb: 'done',
  version: 3,
  argument: '',
  extra: [],
  from: none,
  to: done,
  ...given,
})

export const undo = (given: Partial<Gesture> = {}) => tap({ verb: 'undo', from: done, to: none, ...given })

export const percent = (value: string, given: Partial<Gesture> = {}): Gesture =>
  tap({
    control: '412.fab',
    verb: 'pct',
    argument: value,
    from: { done: false, amount: '0' },
    to: { done: value === '100', amount: value },
    field: value,
    quiet: true,
    ...given,
  })

/** A tap on a stepper while its number field shows `field`. */
export const step = (field: string, by: number, given: Partial<Gesture> = {}): Gesture => {
  const sum = String(Number(field) + by)
  return tap({
    control: '412.isl',
    verb: 'step',
    step: { field, by },
    from: { done: false, amount: field },
    to: { done: false, amount: sum },
    field: sum,
    quiet: true,
    ...given,
  })
}

type Result = Partial<Extract<Reply, { answer: unknown }>['answer']['results'][number]>

/** The server's answer to one update of that control. */
export function answer(control: string, given: Result = {}): Reply {
  const [seq, key = ''] = control.split('.')
  const result = {
    seq: Number(seq),
    step: key,
    outcome: 'applied',
    version: 4,
    done: true,
    percent: null,
    quantity: null,
  }
  const standing = { seq: Number(seq), done: 1, steps: 5, percent: '10.00', status: 'IN_PROGRESS' }
  return { answer: { batchId: 'b', results: [{ ...result, ...given }], components: [standing] } }
}

export const NOT_SENT: Reply = { notSent: true }

/** An outbox whose requests lie here until they are answered. */
export function post() {
  const posted: { sent: Sent; last: boolean; reply: (reply: Reply) => Promise<void> }[] = []
  const outbox = createOutbox(
    (sent, last) =>
      new Promise((resolve) => {
        const reply = async (given: Reply) => {
          resolve(given)
          await Promise.resolve()
          await Promise.resolve()
        }
        posted.push({ sent, last, reply })
      }),
    () => 'page-1',
  )
  const body = (i: number) => Object.fromEntries(posted[i]?.sent.body ?? [])
  const reply = async (i: number, given: Reply) => posted[i]?.reply(given)
  return { outbox, posted, body, reply }
}
