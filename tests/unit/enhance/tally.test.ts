import { describe, expect, it } from 'vitest'
import type { Control } from '~/enhance/control'
import { tallyOf } from '~/enhance/tally'
import type { ControlState } from '~/enhance/types'

const control = (state: ControlState, given: Partial<Control> = {}): Control => ({
  view: { state },
  tries: 0,
  was: false,
  ...given,
})
const words = (...states: ControlState[]) => tallyOf(states.map((state) => control(state))).words

describe('what all controls come to, in words', () => {
  it('is nothing before anything was pressed, and of what others did', () => {
    expect(words()).toBe('')
    expect(words('told', 'told')).toBe('')
  })

  it('is what is worst: not sent, then still saving, then what was not taken', () => {
    expect(words('saved', 'told')).toBe('Saved')
    expect(words('saved', 'refused')).toBe('Not everything was saved')
    expect(words('saved', 'conflict')).toBe('Not everything was saved')
    expect(words('refused', 'waiting')).toBe('Saving')
    expect(words('sending', 'saved')).toBe('Saving')
    expect(words('notSent', 'sending', 'notSent', 'refused')).toBe('2 not sent')
  })
})

it('counts what waits and what is under way as saving', () => {
  expect(
    tallyOf(['waiting', 'sending', 'saved', 'notSent'].map((s) => control(s as ControlState))),
  ).toMatchObject({
    saving: 2,
    notSent: 1,
  })
})

it('counts as more or fewer done only what the server has said', () => {
  const known = (done: boolean) => ({ known: { version: 4, shown: { done, amount: null } } })
  const more = (...controls: Control[]) => tallyOf(controls).moreDone
  expect(more(control('sending'))).toBe(0)
  expect(more(control('saved', known(true)), control('told', known(true)))).toBe(2)
  expect(more(control('saved', { ...known(false), was: true }))).toBe(-1)
  expect(more(control('saved', { ...known(true), was: true }))).toBe(0)
})

it('asks to sign in where any of them was refused for that', () => {
  expect(tallyOf([control('notSent'), control('notSent', { signIn: true })]).signIn).toBe(true)
  expect(tallyOf([control('notSent')]).signIn).toBe(false)
})
