import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Told } from '~/enhance/live/types'
import { answer, done, none, percent, post, tap } from './post'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const told = (given: Partial<Told> = {}): Told => ({
  seq: 412,
  step: 'rcv',
  version: 8,
  done: true,
  percent: null,
  quantity: null,
  by: 'Kofi Osei',
  was: false,
  ...given,
})
const standing = { seq: 412, done: 3, steps: 5, percent: '40.00', status: 'IN_PROGRESS' as const }

it('what others did is shown with who, counted as done, and not said to have been saved', () => {
  const { outbox } = post()
  const listener = vi.fn()
  outbox.subscribe(listener)
  outbox.learn([told()], [standing])
  expect(outbox.view('412.rcv')).toMatchObject({ state: 'told', by: 'Kofi Osei', shown: done, version: 8 })
  expect(outbox.standing(412)).toEqual(standing)
  expect(outbox.tally()).toMatchObject({ moreDone: 1, words: '' })
  expect(listener).toHaveBeenCalled()
})

it('the next press is made from what they left', () => {
  const { outbox, body } = post()
  outbox.learn([told()], [])
  outbox.press(tap({ version: 3 }))
  expect(body(0)).toMatchObject({ do: 'done.412.rcv.8' })
})

it('what this page did can be undone no more once others have changed it', async () => {
  const { outbox, reply } = post()
  outbox.press(tap())
  await reply(0, answer('412.rcv'))
  expect(outbox.view('412.rcv')).toMatchObject({ before: none })
  outbox.learn([told({ version: 8 })], [])
  expect(outbox.view('412.rcv')?.before).toBeUndefined()
  outbox.press(tap({ verb: 'done' }))
  await reply(1, answer('412.rcv', { outcome: 'unchanged', version: 8 }))
  expect(outbox.view('412.rcv')?.before).toBeUndefined()
})

it('nothing is taken over where this page has something under way or waiting', async () => {
  const { outbox, body, reply } = post()
  outbox.press(tap())
  outbox.press(percent('25'))
  outbox.learn([told(), told({ step: 'fab', done: false, percent: '60' })], [])
  expect(outbox.view('412.rcv')).toMatchObject({ state: 'sending', version: undefined })
  expect(outbox.view('412.fab')).toMatchObject({ state: 'waiting', shown: { amount: '25' } })
  vi.advanceTimersByTime(1000)
  // Made from what the person saw: the server finds the conflict.
  expect(body(1)).toMatchObject({ do: 'pct.412.fab.3.25' })
  await reply(0, answer('412.rcv'))
  expect(outbox.view('412.rcv')).toMatchObject({ state: 'saved', version: 4 })
})

it('a refusal stays to be read', async () => {
  const { outbox, reply } = post()
  outbox.press(tap())
  await reply(0, { refused: 'Your role does not allow this.' })
  outbox.learn([told()], [])
  expect(outbox.view('412.rcv')).toMatchObject({ state: 'refused' })
})

it('nobody is told any more who listens no longer', () => {
  const { outbox } = post()
  const listener = vi.fn()
  outbox.subscribe(listener)()
  outbox.learn([told()], [])
  expect(listener).not.toHaveBeenCalled()
})
