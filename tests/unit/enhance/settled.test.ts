import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answer, none, NOT_SENT, percent, post, step, tap, undo } from './post'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('what an answer settles', () => {
  it('can be undone no more where others have gone on from it', async () => {
    const { outbox, reply } = post()
    outbox.press(tap())
    await reply(0, answer('412.rcv'))
    expect(outbox.view('412.rcv')?.before).toEqual(none)
    outbox.press(tap())
    await reply(1, answer('412.rcv', { outcome: 'unchanged', version: 4 }))
    expect(outbox.view('412.rcv')?.before).toEqual(none)
    outbox.press(tap())
    await reply(2, answer('412.rcv', { outcome: 'unchanged', version: 6 }))
    expect(outbox.view('412.rcv')?.before).toBeUndefined()
  })

  it('is told to its form where it was taken, and where it was so already, and not where it was refused', async () => {
    const { outbox, reply } = post()
    const outcomes = ['applied', 'unchanged', 'refused', 'conflict']
    const taken = outcomes.map(() => vi.fn())
    for (const [n, outcome] of outcomes.entries()) {
      outbox.press(tap({ control: `${n}.rcv`, taken: () => void taken[n]?.() }))
      await reply(n, answer(`${n}.rcv`, { outcome }))
    }
    expect(taken.map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0, 0])
  })

  it('is gone on from by a step even where nothing was to do', async () => {
    const { outbox, posted, body, reply } = post()
    outbox.press(step('300', 1))
    vi.advanceTimersByTime(1000)
    outbox.press(step('301', 1))
    await reply(0, answer('412.isl', { outcome: 'unchanged', done: false, quantity: '301' }))
    vi.advanceTimersByTime(1000)
    expect(posted).toHaveLength(2)
    expect(body(1)).toMatchObject({ do: 'step.412.isl.4.+1' })
  })
})

it('an undo is never sent before what it undoes is answered, not even when the page is hidden', () => {
  const { outbox, posted } = post()
  outbox.press(tap())
  outbox.press(undo())
  outbox.flush()
  expect(posted).toHaveLength(1)
})

describe('when something comes through', () => {
  it('what waits for its own turn is not sent before it', async () => {
    const { outbox, posted, reply } = post()
    outbox.press(tap())
    await reply(0, NOT_SENT)
    outbox.press(tap({ control: '413.rcv' }))
    await reply(1, answer('413.rcv'))
    expect(posted).toHaveLength(2)
    vi.advanceTimersByTime(1000)
    expect(posted).toHaveLength(3)
  })

  it('what is under way again is not sent a second time', async () => {
    const { outbox, posted, reply } = post()
    outbox.press(tap())
    for (const [i, wait] of [1000, 2000, 4000, 0].entries()) {
      await reply(i, NOT_SENT)
      vi.advanceTimersByTime(wait)
    }
    outbox.again()
    outbox.press(tap({ control: '413.rcv' }))
    await reply(5, answer('413.rcv'))
    expect(posted).toHaveLength(6)
  })
})

it('a newer gesture is tried as often as the one before it was', async () => {
  const { outbox, posted, reply } = post()
  outbox.press(percent('25', { quiet: false }))
  for (const [i, wait] of [1000, 2000, 4000, 0].entries()) {
    await reply(i, NOT_SENT)
    vi.advanceTimersByTime(wait)
  }
  outbox.press(percent('75', { quiet: false }))
  await reply(4, NOT_SENT)
  vi.advanceTimersByTime(1000)
  expect(posted).toHaveLength(6)
})
