import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answer, done, none, percent, post, step, tap, undo } from './post'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a tap', () => {
  it('is shown and sent at once, with the origin of the page and its number', async () => {
    const { outbox, posted, body, reply } = post()
    outbox.press(tap())
    expect(outbox.view('412.rcv')).toMatchObject({ state: 'sending', shown: done })
    expect(posted).toHaveLength(1)
    expect(body(0)).toEqual({ js: '1', o: 'page-1', g: '1', do: 'done.412.rcv.3' })
    expect(outbox.tally()).toMatchObject({ saving: 1, words: 'Saving' })
    await reply(0, answer('412.rcv'))
    expect(outbox.view('412.rcv')).toMatchObject({ state: 'saved', version: 4, shown: done, before: none })
    expect(outbox.standing(412)).toMatchObject({ done: 1, percent: '10.00' })
    expect(outbox.tally()).toMatchObject({ saving: 0, words: 'Saved' })
  })

  it('on another row does not wait', () => {
    const { outbox, posted, body } = post()
    outbox.press(tap())
    outbox.press(tap({ control: '413.rcv', version: 1 }))
    expect(posted).toHaveLength(2)
    expect(body(1)).toMatchObject({ g: '2', do: 'done.413.rcv.1' })
  })

  it('is undone with the version that its answer brings', async () => {
    const { outbox, posted, body, reply } = post()
    outbox.press(tap())
    outbox.press(undo())
    expect(outbox.view('412.rcv')).toMatchObject({ shown: none })
    expect(posted).toHaveLength(1)
    await reply(0, answer('412.rcv'))
    expect(body(1)).toMatchObject({ g: '2', do: 'undo.412.rcv.4' })
    await reply(1, answer('412.rcv', { version: 5, done: false }))
    expect(outbox.view('412.rcv')).toMatchObject({
      state: 'saved',
      version: 5,
      shown: none,
      before: undefined,
    })
    outbox.press(tap({ version: 3 }))
    expect(body(2)).toMatchObject({ g: '3', do: 'done.412.rcv.5' })
  })

  it('that changed nothing of its own is not undone', async () => {
    const { outbox, posted, reply } = post()
    outbox.press(tap())
    outbox.press(undo())
    await reply(0, answer('412.rcv', { outcome: 'unchanged' }))
    expect(posted).toHaveLength(1)
    expect(outbox.view('412.rcv')).toMatchObject({ state: 'saved', shown: done, before: undefined })
  })
})

describe('rapid changes', () => {
  it('are sent once, after a second of quiet, and the last one is', () => {
    const { outbox, posted, body } = post()
    outbox.press(percent('25'))
    vi.advanceTimersByTime(900)
    outbox.press(percent('50'))
    vi.advanceTimersByTime(900)
    outbox.press(percent('75'))
    expect(outbox.view('412.fab')).toMatchObject({ state: 'waiting', shown: { amount: '75' }, field: '75' })
    expect(posted).toHaveLength(0)
    vi.advanceTimersByTime(1000)
    expect(posted).toHaveLength(1)
    expect(body(0)).toMatchObject({ g: '1', do: 'pct.412.fab.3.75' })
  })

  it('wait for the answer before them and take its version', async () => {
    const { outbox, posted, body, reply } = post()
    outbox.press(percent('25'))
    vi.advanceTimersByTime(1000)
    outbox.press(percent('50'))
    outbox.press(percent('75'))
    vi.advanceTimersByTime(5000)
    expect(posted).toHaveLength(1)
    await reply(0, answer('412.fab', { done: false, percent: '25' }))
    expect(outbox.view('412.fab')).toMatchObject({ state: 'sending', shown: { amount: '75' } })
    expect(body(1)).toMatchObject({ g: '2', do: 'pct.412.fab.4.75' })
    await reply(1, answer('412.fab', { version: 5, done: false, percent: '75' }))
    expect(outbox.view('412.fab')).toMatchObject({ state: 'saved', version: 5, field: '75' })
    expect(posted).toHaveLength(2)
  })

  it('still wait for quiet when the answer comes earlier', async () => {
    const { outbox, posted, reply } = post()
    outbox.press(percent('25'))
    vi.advanceTimersByTime(1000)
    outbox.press(percent('50'))
    await reply(0, answer('412.fab', { done: false, percent: '25' }))
    expect(outbox.view('412.fab')).toMatchObject({ state: 'waiting', shown: { amount: '50' } })
    expect(posted).toHaveLength(1)
    vi.advanceTimersByTime(1000)
    expect(posted).toHaveLength(2)
  })

  it('on a stepper add up to one step from what the field held', () => {
    const { outbox, posted, body } = post()
    outbox.press(step('300', 1))
    outbox.press(step('301', 5))
    outbox.press(step('306', -1))
    expect(outbox.view('412.isl')).toMatchObject({ field: '305' })
    vi.advanceTimersByTime(1000)
    expect(posted).toHaveLength(1)
    expect(body(0)).toMatchObject({ 'q.412.isl.3.was': '300', do: 'step.412.isl.3.+5' })
  })

  it('on a stepper begin anew when something else was typed in between', () => {
    const { outbox, body } = post()
    outbox.press(step('300', 1))
    outbox.press(step('400', 1))
    vi.advanceTimersByTime(1000)
    expect(body(0)).toMatchObject({ 'q.412.isl.3.was': '400', do: 'step.412.isl.3.+1' })
  })

  it('that cancel out are nothing, unless a number had been typed', () => {
    const { outbox, posted, body } = post()
    outbox.press(step('300', 1))
    outbox.press(step('301', -1))
    vi.advanceTimersByTime(2000)
    expect(posted).toHaveLength(0)
    const typed = { from: { done: false, amount: '250' } }
    outbox.press(step('300', 1, typed))
    outbox.press(step('301', -1, typed))
    vi.advanceTimersByTime(1000)
    expect(body(0)).toMatchObject({ 'q.412.isl.3.was': '300', do: 'save' })
  })

  it('go at once when the page is hidden, in requests that outlive it', async () => {
    const { outbox, posted, body, reply } = post()
    outbox.press(percent('25'))
    outbox.flush()
    expect(posted.map(({ last }) => last)).toEqual([true])
    await reply(0, answer('412.fab', { done: false, percent: '25' }))
    vi.advanceTimersByTime(5000)
    expect(posted).toHaveLength(1)
    expect(outbox.view('412.fab')).toMatchObject({ state: 'saved', version: 4 })
    expect(body(0)).toMatchObject({ do: 'pct.412.fab.3.25' })
  })

  it('do not even wait for an answer then, and a late answer to an older one is not listened to', async () => {
    const { outbox, posted, body, reply } = post()
    outbox.press(percent('25'))
    vi.advanceTimersByTime(1000)
    outbox.press(percent('75'))
    outbox.flush()
    expect(body(1)).toMatchObject({ g: '2', do: 'pct.412.fab.3.75' })
    await reply(0, answer('412.fab', { done: false, percent: '25' }))
    expect(outbox.view('412.fab')).toMatchObject({ state: 'sending', shown: { amount: '75' } })
    await reply(1, answer('412.fab', { version: 5, done: false, percent: '75' }))
    expect(outbox.view('412.fab')).toMatchObject({ state: 'saved', version: 5 })
    expect(posted).toHaveLength(2)
  })
})

it('leaving the page repeats what is under way with the same key', () => {
  const { outbox, posted, body } = post()
  outbox.press(tap())
  outbox.flush()
  expect(posted).toHaveLength(1)
  outbox.flush(true)
  expect(posted).toHaveLength(2)
  expect(body(1)).toEqual(body(0))
  expect(posted[1]?.last).toBe(true)
})

describe('newer data of the page', () => {
  it('take the place of what is settled, and of nothing else', async () => {
    const { outbox, reply, body } = post()
    outbox.press(tap())
    outbox.press(tap({ control: '413.rcv', version: 1 }))
    await reply(0, answer('412.rcv'))
    outbox.forget()
    expect(outbox.view('412.rcv')).toBeUndefined()
    expect(outbox.standing(412)).toMatchObject({ done: 1 })
    expect(outbox.view('413.rcv')).toMatchObject({ state: 'sending', shown: done })
    await reply(1, answer('413.rcv', { version: 2 }))
    outbox.forget()
    expect(outbox.standing(412)).toBeUndefined()
    expect(outbox.tally()).toMatchObject({ saving: 0, moreDone: 0, words: '' })
    outbox.press(tap({ version: 6 }))
    expect(body(2)).toMatchObject({ o: 'page-1', g: '3', do: 'done.412.rcv.6' })
  })
})
