import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answer, done, none, NOT_SENT, percent, post, step, tap, undo } from './post'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('what cannot be sent', () => {
  it('stays shown, and is tried after 1, 2 and 4 seconds with the same key', async () => {
    const { outbox, posted, body, reply } = post()
    outbox.press(tap())
    await reply(0, NOT_SENT)
    expect(outbox.view('412.rcv')).toMatchObject({ state: 'notSent', shown: done })
    expect(outbox.tally()).toMatchObject({ notSent: 1, words: '1 not sent' })
    for (const [tries, wait] of [1000, 2000, 4000].entries()) {
      vi.advanceTimersByTime(wait - 1)
      expect(posted).toHaveLength(tries + 1)
      vi.advanceTimersByTime(1)
      expect(posted).toHaveLength(tries + 2)
      expect(outbox.view('412.rcv')).toMatchObject({ state: 'notSent', shown: done })
      await reply(tries + 1, NOT_SENT)
    }
    vi.advanceTimersByTime(60_000)
    expect(posted).toHaveLength(4)
    outbox.again()
    expect(posted).toHaveLength(5)
    expect(new Set([0, 1, 2, 3, 4].map((i) => JSON.stringify(body(i)))).size).toBe(1)
    await reply(4, answer('412.rcv'))
    expect(outbox.view('412.rcv')).toMatchObject({ state: 'saved', version: 4 })
    expect(outbox.tally().notSent).toBe(0)
  })

  it('is not sent twice at once, however often it is asked for', async () => {
    const { outbox, posted, reply } = post()
    outbox.press(tap())
    await reply(0, NOT_SENT)
    outbox.again()
    outbox.again()
    vi.advanceTimersByTime(10_000)
    expect(posted).toHaveLength(2)
  })

  it('tries once more as soon as anything else comes through', async () => {
    const { outbox, posted, body, reply } = post()
    outbox.press(tap())
    for (const [i, wait] of [1000, 2000, 4000, 0].entries()) {
      await reply(i, NOT_SENT)
      vi.advanceTimersByTime(wait)
    }
    outbox.press(tap({ control: '413.rcv' }))
    await reply(4, answer('413.rcv'))
    expect(posted).toHaveLength(6)
    expect(body(5)).toEqual(body(0))
  })

  it('gives way to a newer gesture of its control, with a key of its own', async () => {
    const { outbox, posted, body, reply } = post()
    outbox.press(percent('25'))
    vi.advanceTimersByTime(1000)
    await reply(0, NOT_SENT)
    outbox.press(percent('75'))
    vi.advanceTimersByTime(1000)
    expect(body(1)).toMatchObject({ g: '2', do: 'pct.412.fab.3.75' })
    await reply(1, answer('412.fab', { done: false, percent: '75' }))
    vi.advanceTimersByTime(60_000)
    expect(posted).toHaveLength(2)
    expect(outbox.view('412.fab')).toMatchObject({ before: { amount: '0' } })
  })

  it('adds up with later taps on the same stepper', async () => {
    const { outbox, body, reply } = post()
    outbox.press(step('300', 1))
    vi.advanceTimersByTime(1000)
    await reply(0, NOT_SENT)
    outbox.press(step('301', 1))
    vi.advanceTimersByTime(1000)
    expect(body(1)).toMatchObject({ g: '2', 'q.412.isl.3.was': '300', do: 'step.412.isl.3.+2' })
  })

  it('is done before it is undone', async () => {
    const { outbox, body, reply } = post()
    outbox.press(tap())
    await reply(0, NOT_SENT)
    outbox.press(undo())
    expect(body(1)).toEqual(body(0))
    await reply(1, answer('412.rcv'))
    expect(body(2)).toMatchObject({ do: 'undo.412.rcv.4' })
  })

  it('asks to sign in, and does not knock again by itself', async () => {
    const { outbox, posted, reply } = post()
    outbox.press(tap())
    await reply(0, { notSent: true, signIn: true })
    expect(outbox.tally()).toMatchObject({ notSent: 1, signIn: true })
    vi.advanceTimersByTime(60_000)
    expect(posted).toHaveLength(1)
    outbox.again()
    await reply(1, answer('412.rcv'))
    expect(outbox.tally()).toMatchObject({ notSent: 0, signIn: false })
  })
})

describe('what the server refuses', () => {
  const refused = { outcome: 'refused', words: 'Say why it is taken back.', reason: 'reasonRequired' }

  it('is rolled back to what the server says, with the reason', async () => {
    const { outbox, reply } = post()
    outbox.press(tap({ verb: 'back', from: done, to: none }))
    expect(outbox.view('412.rcv')).toMatchObject({ shown: none })
    await reply(0, answer('412.rcv', { ...refused, version: 3, done: true }))
    expect(outbox.view('412.rcv')).toMatchObject({
      state: 'refused',
      shown: done,
      version: 3,
      problem: { words: 'Say why it is taken back.', reason: 'reasonRequired' },
    })
  })

  it('is rolled back to what the page was rendered with where nothing is known', async () => {
    const { outbox, reply } = post()
    outbox.press(tap())
    await reply(0, { refused: 'Your role does not allow this.' })
    expect(outbox.view('412.rcv')).toMatchObject({
      state: 'refused',
      problem: { words: 'Your role does not allow this.' },
    })
    expect(outbox.view('412.rcv')?.shown).toBeUndefined()
  })

  it('takes the steps and the undo that followed it along, but not another value', async () => {
    const { outbox, posted, body, reply } = post()
    outbox.press(step('3', -5))
    vi.advanceTimersByTime(1000)
    outbox.press(step('-2', 1))
    await reply(0, answer('412.isl', { ...refused, version: 3, done: false, quantity: '3' }))
    vi.advanceTimersByTime(5000)
    expect(posted).toHaveLength(1)
    expect(outbox.view('412.isl')).toMatchObject({ state: 'refused', field: '3' })
    outbox.press(percent('250'))
    vi.advanceTimersByTime(1000)
    outbox.press(percent('75'))
    await reply(1, answer('412.fab', { ...refused, version: 3, done: false, percent: '0' }))
    vi.advanceTimersByTime(1000)
    expect(body(2)).toMatchObject({ do: 'pct.412.fab.3.75' })
  })
})

describe('a conflict', () => {
  const conflict = {
    outcome: 'conflict',
    words: 'Kofi Osei changed it in the meantime, at 10:02.',
    conflict: 'c-1',
    version: 7,
    done: false,
    percent: '60',
    mine: '25 %',
    theirs: '60 %',
  }

  it('shows theirs, and the next gesture is made from theirs', async () => {
    const { outbox, body, reply } = post()
    outbox.press(percent('25'))
    vi.advanceTimersByTime(1000)
    await reply(0, answer('412.fab', conflict))
    expect(outbox.view('412.fab')).toMatchObject({
      state: 'conflict',
      shown: { amount: '60' },
      problem: { conflict: 'c-1', mine: '25 %', theirs: '60 %' },
    })
    outbox.press(percent('75', { version: 7 }))
    vi.advanceTimersByTime(1000)
    expect(body(1)).toMatchObject({ do: 'pct.412.fab.7.75' })
  })

  it('is not overruled by a gesture that was made before it was seen', async () => {
    const { outbox, body, reply } = post()
    outbox.press(percent('25'))
    vi.advanceTimersByTime(1000)
    outbox.press(percent('75'))
    vi.advanceTimersByTime(1000)
    await reply(0, answer('412.fab', conflict))
    expect(body(1)).toMatchObject({ do: 'pct.412.fab.3.75' })
  })

  it('without anything to decide is a refusal', async () => {
    const { outbox, reply } = post()
    outbox.press(undo({ version: 4 }))
    await reply(
      0,
      answer('412.rcv', { outcome: 'conflict', words: 'It has been changed since.', version: 6 }),
    )
    expect(outbox.view('412.rcv')).toMatchObject({ state: 'refused', version: 6, shown: done })
  })
})

it('says so when a repeated gesture had been undone in the meantime', async () => {
  const { outbox, reply, body } = post()
  outbox.press(tap())
  const words = 'Recorded 10:02, undone 10:03 by Ann.'
  await reply(0, answer('412.rcv', { words, version: 5, done: false }))
  const view = outbox.view('412.rcv')
  expect(view).toMatchObject({ state: 'refused', shown: none, problem: { words } })
  // Done again it is another gesture, made from what is there now.
  if (view?.problem?.again) outbox.press(view.problem.again)
  expect(body(1)).toMatchObject({ do: 'done.412.rcv.5', g: '2' })
  expect(outbox.view('412.rcv')).toMatchObject({ state: 'sending', shown: done })
})

it('offers no second time for an undo that had been overtaken in the meantime', async () => {
  const { outbox, reply } = post()
  outbox.press(undo({ version: 4 }))
  await reply(0, answer('412.rcv', { words: 'Recorded 10:02, changed 10:03 by Ann.', version: 6 }))
  expect(outbox.view('412.rcv')?.problem).not.toHaveProperty('again')
})
