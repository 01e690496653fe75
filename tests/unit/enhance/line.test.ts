import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { browser, lastSource, openSources, settled } from './tabs'

const from = (...counters: number[]) => counters.map((counter) => `/projects/p/live?after=${counter}`)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('several tabs', () => {
  it('have one line, and each hears what comes once', async () => {
    const tab = browser()
    const [first, second] = [tab(7), tab(7)]
    expect(openSources()).toEqual(from(7))
    lastSource().event({ counter: 8, after: 7 })
    lastSource().event({ counter: 8, after: 7 })
    lastSource().say('progress', { data: '41' })
    expect([first.heard, second.heard]).toEqual([[8], [8]])
    expect([first.progress, second.progress]).toEqual([['41'], ['41']])
    await settled()
    expect(openSources()).toEqual(from(7))
  })

  it('go on by another when the one that has it is hidden, from where that was', async () => {
    const tab = browser()
    const [first, second, third] = [tab(7), tab(7), tab(7)]
    lastSource().event({ counter: 8, after: 7 })
    first.hide()
    await settled()
    expect(openSources()).toEqual(from(8))
    lastSource().event({ counter: 9, after: 8 })
    expect([first.heard, second.heard, third.heard]).toEqual([[8], [8, 9], [8, 9]])
    first.show()
    await settled()
    // It was told up to 8, and says so: the line begins there again.
    expect(openSources()).toEqual(from(8))
    lastSource().event({ counter: 9, after: 8 })
    expect([first.heard, second.heard]).toEqual([
      [8, 9],
      [8, 9],
    ])
  })

  it('do not wait for one that was hidden before its turn', async () => {
    const tab = browser()
    const [first, second, third] = [tab(7), tab(7), tab(7)]
    second.hide()
    first.leave()
    await settled()
    expect(openSources()).toEqual(from(7))
    lastSource().event({ counter: 8, after: 7 })
    expect([first.heard, second.heard, third.heard]).toEqual([[], [], [8]])
  })
})

describe('nothing is left out', () => {
  it('for a tab whose page is older than what the line was opened with', async () => {
    const tab = browser()
    const first = tab(7)
    const older = tab(5)
    expect(openSources()).toEqual(from(5))
    lastSource().event({ counter: 6, after: 5 })
    lastSource().event({ counter: 7, after: 6 })
    lastSource().event({ counter: 8, after: 7 })
    expect([first.heard, older.heard]).toEqual([[8], [6, 7, 8]])
  })

  it('for a tab whose page is older and that asked before there was a line', async () => {
    const tab = browser({ late: true })
    const [first, older] = [tab(7), tab(5)]
    expect(openSources()).toEqual([])
    await settled()
    expect(openSources()).toEqual(from(5))
    lastSource().event({ counter: 7, after: 5 })
    expect([first.heard, older.heard]).toEqual([[], [7]])
  })

  it('for a tab whose page is newer, which hears nothing a second time', () => {
    const tab = browser()
    const [first, newer] = [tab(5), tab(7)]
    expect(openSources()).toEqual(from(5))
    lastSource().event({ counter: 7, after: 5 })
    lastSource().event({ counter: 8, after: 7 })
    expect([first.heard, newer.heard]).toEqual([[7, 8], [8]])
  })

  it('where something later comes than was expected: what lies between is asked for', () => {
    const tab = browser()
    const only = tab(7)
    lastSource().event({ counter: 10, after: 9 })
    expect(only.heard).toEqual([])
    expect(openSources()).toEqual(from(7))
    lastSource().event({ counter: 8, after: 7 })
    lastSource().event({ counter: 10, after: 8 })
    expect(only.heard).toEqual([8, 10])
  })

  it('where the one that takes over has heard more than another', async () => {
    const tab = browser()
    const [first, second, third] = [tab(7), tab(7), tab(7)]
    third.hide()
    lastSource().event({ counter: 8, after: 7 })
    first.hide()
    await settled()
    expect(openSources()).toEqual(from(8))
    third.show()
    expect(openSources()).toEqual(from(7))
    lastSource().event({ counter: 8, after: 7 })
    expect([second.heard, third.heard]).toEqual([[8], [8]])
  })
})

describe('a line that is refused', () => {
  it('is tried again after 2 s, then four times as long, up to five minutes', () => {
    browser()(7)
    for (const wait of [2000, 8000, 32_000, 128_000, 300_000, 300_000]) {
      lastSource().refuse()
      vi.advanceTimersByTime(wait - 1)
      expect(openSources()).toEqual([])
      vi.advanceTimersByTime(1)
      expect(openSources()).toEqual(from(7))
    }
    lastSource().say('open')
    lastSource().refuse()
    vi.advanceTimersByTime(2000)
    expect(openSources()).toEqual(from(7))
  })

  it('is begun where it had come to', () => {
    browser()(7)
    lastSource().event({ counter: 9, after: 7 })
    lastSource().refuse()
    vi.advanceTimersByTime(2000)
    expect(openSources()).toEqual(from(9))
  })

  it('is not tried again where another has taken its place', () => {
    browser()(7)
    const before = lastSource()
    before.event({ counter: 10, after: 9 })
    const now = lastSource()
    expect(now).not.toBe(before)
    before.refuse()
    vi.advanceTimersByTime(600_000)
    expect(lastSource()).toBe(now)
  })

  it('is left to the browser where that mends it by itself', () => {
    browser()(7)
    const source = lastSource()
    source.readyState = 0
    source.say('error')
    vi.advanceTimersByTime(600_000)
    expect(lastSource()).toBe(source)
  })

  it('is not tried again by a tab that nobody sees', () => {
    const only = browser()(7)
    lastSource().refuse()
    only.hide()
    vi.advanceTimersByTime(600_000)
    expect(openSources()).toEqual([])
  })
})

it('one of too many lines is given up until it is looked at again', async () => {
  const only = browser()(7)
  lastSource().say('full')
  vi.advanceTimersByTime(600_000)
  expect(openSources()).toEqual([])
  only.show()
  await settled()
  expect(openSources()).toEqual(from(7))
})

it('a page that comes back whole listens again from where it was; one that is loaded has begun already', () => {
  const only = browser({ locks: false })(7)
  lastSource().event({ counter: 8, after: 7 })
  only.comeBack(false)
  expect(openSources()).toEqual(from(7))
  only.leave()
  expect(openSources()).toEqual([])
  only.comeBack(true)
  expect(openSources()).toEqual(from(8))
})

it('without locks each tab has a line of its own', () => {
  const tab = browser({ locks: false })
  const [first, second] = [tab(7), tab(8)]
  expect(openSources()).toEqual(from(7, 8))
  lastSource().event({ counter: 9, after: 8 })
  expect([first.heard, second.heard]).toEqual([[], [9]])
})
