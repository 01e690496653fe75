import { describe, expect, it } from 'vitest'
import { commandOf, type Press } from '~/enhance/keys/commands'
import { means } from '~/enhance/keys/means'

/** What that key asks for on a page where letters are keys. */
const of = (key: string, given: Partial<Press> = {}) =>
  commandOf({ key, at: 'page', letters: true, ...given })

const SINGLE = ['j', 'k', 'x', 'a', 'e', 'u', 'c', 'g', '/', '?']
const PLACES = ['page', 'field', 'percentage', 'button', 'dialog'] as const

describe('a key', () => {
  it.each([
    ['j', {}, { do: 'move', by: 1 }],
    ['k', {}, { do: 'move', by: -1 }],
    ['J', { shift: true }, { do: 'extend', by: 1 }],
    ['K', { shift: true }, { do: 'extend', by: -1 }],
    ['x', {}, { do: 'choose' }],
    ['X', { shift: true }, { do: 'choosePage' }],
    ['a', {}, { do: 'action' }],
    [' ', {}, { do: 'toggle' }],
    ['e', {}, { do: 'open' }],
    ['u', {}, { do: 'undo' }],
    ['c', {}, { do: 'new' }],
    ['/', {}, { do: 'search' }],
    ['?', { shift: true }, { do: 'help' }],
    ['ArrowLeft', {}, { do: 'page', by: -1 }],
    ['ArrowRight', {}, { do: 'page', by: 1 }],
    ['k', { ctrl: true }, { do: 'find' }],
    ['Enter', { ctrl: true }, { do: 'submit' }],
    ['Escape', {}, { do: 'close' }],
  ] as const)('%s %j', (key, given, command) => {
    expect(of(key, given)).toEqual(command)
  })

  it('is the same letter with the caps lock on, and the same sign where another keyboard has it', () => {
    expect(of('J')).toEqual({ do: 'move', by: 1 })
    expect(of('j', { shift: true })).toEqual({ do: 'extend', by: 1 })
    expect(of('/', { shift: true })).toEqual({ do: 'search' })
    expect(of('=', { shift: true, at: 'percentage' })).toEqual({ do: 'percent', value: '100' })
  })

  it('with Shift is another where it means one', () => {
    for (const key of ['E', 'U', 'C', 'G', 'A', ' ']) expect(of(key, { shift: true }), key).toBeUndefined()
  })
})

describe('while something is typed', () => {
  it('no letter, sign or digit is a key', () => {
    for (const key of [...SINGLE, ' ', '5', '=', 'ArrowLeft', 'Enter']) {
      for (const shift of [false, true]) expect(of(key, { at: 'field', shift }), key).toBeUndefined()
    }
  })

  it('those with Ctrl are, and Escape', () => {
    expect(of('Enter', { at: 'field', ctrl: true })).toEqual({ do: 'submit' })
    expect(of('K', { at: 'field', ctrl: true })).toEqual({ do: 'find' })
    expect(of('Escape', { at: 'field' })).toEqual({ do: 'close' })
  })

  it('a dialog keeps its own Escape, and gives way to another', () => {
    for (const key of [...SINGLE, 'Escape']) expect(of(key, { at: 'dialog' }), key).toBeUndefined()
    expect(of('k', { at: 'dialog', ctrl: true })).toEqual({ do: 'find' })
  })
})

describe('other modifiers', () => {
  it('leave the browser its own keys', () => {
    for (const at of PLACES) {
      for (const key of [...SINGLE, ' ', '5', 'ArrowLeft', 'Enter', 'Escape']) {
        expect(of(key, { at, alt: true }), `alt ${key}`).toBeUndefined()
        if (key === 'Enter' || key === 'k') continue
        expect(of(key, { at, ctrl: true }), `ctrl ${key}`).toBeUndefined()
      }
      expect(of('k', { at, ctrl: true, shift: true })).toBeUndefined()
    }
  })
})

describe('a key held down', () => {
  it('goes on from row to row, and does all else once', () => {
    expect(of('j', { repeat: true })).toEqual({ do: 'move', by: 1 })
    expect(of('K', { repeat: true, shift: true })).toEqual({ do: 'extend', by: -1 })
    for (const key of [...SINGLE.slice(2), ' ', 'ArrowRight', 'Escape']) {
      expect(of(key, { repeat: true }), key).toBeUndefined()
    }
    expect(of('Enter', { repeat: true, ctrl: true })).toBeUndefined()
    expect(of('5', { repeat: true, at: 'percentage' })).toBeUndefined()
  })
})

describe('g', () => {
  it('waits for where to', () => {
    expect(of('g')).toEqual({ do: 'awaitSection' })
    const to = (key: string) => of(key, { afterG: true })
    expect(to('c')).toEqual({ do: 'go', to: 'components' })
    expect(to('m')).toEqual({ do: 'go', to: 'milestones' })
    expect(to('t')).toEqual({ do: 'go', to: 'timeline' })
    expect(to('b')).toEqual({ do: 'go', to: 'batches' })
    expect(to('p')).toEqual({ do: 'go', to: 'projects' })
    // Whatever else comes after it was meant to go somewhere: it does nothing of its own.
    for (const key of ['j', 'x', 'u', 'e', '?', 'toString', 'C']) {
      expect(of(key, { afterG: true, shift: key === 'C' }), key).toBeUndefined()
    }
  })
})

describe('on a percentage', () => {
  it('digits set it in tens, and = to the whole', () => {
    const values = [...'0123456789='].map((key) => of(key, { at: 'percentage' }))
    const tens = ['0', '10', '20', '30', '40', '50', '60', '70', '80', '90', '100']
    expect(values).toEqual(tens.map((value) => ({ do: 'percent', value })))
    for (const key of '0123456789=') expect(of(key), key).toBeUndefined()
  })
})

describe('with single letters switched off', () => {
  it('only what is no letter and no sign is left', () => {
    const off = (key: string, given: Partial<Press> = {}) => of(key, { ...given, letters: false })
    for (const key of SINGLE) {
      for (const shift of [false, true]) expect(off(key, { shift }), key).toBeUndefined()
      expect(off(key, { afterG: true }), key).toBeUndefined()
    }
    expect(off('k', { ctrl: true })).toEqual({ do: 'find' })
    expect(off('Escape')).toEqual({ do: 'close' })
    // They act on what has the focus, and on nothing else.
    expect(off(' ')).toEqual({ do: 'toggle' })
    expect(off('4', { at: 'percentage' })).toEqual({ do: 'percent', value: '40' })
  })
})

describe('what is typed to find a place', () => {
  it('begins words of its name', () => {
    for (const typed of ['unit', 'U', 'tie', 'north tie', ' tie  north ', 'südw']) {
      expect(means(typed, 'Unit 4: North Tie-in, Südwest'), typed).toBe(true)
    }
    for (const typed of ['', '  ', 'nit', 'north x', 'P-26B07']) {
      expect(means(typed, 'Unit 4: North Tie-in'), typed).toBe(false)
    }
  })
})
