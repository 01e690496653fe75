import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lookUp } from '~/enhance/keys/look-up'

/** What was asked, each with the way to answer it. */
let asked: {
  url: string
  signal: AbortSignal
  answer: (found: unknown, ok?: boolean) => void
  fail: () => void
}[]

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  vi.stubGlobal('fetch', (url: string, { signal }: { signal: AbortSignal }) => {
    return new Promise((resolve, reject) => {
      asked.push({
        url,
        signal,
        answer: (found, ok = true) => resolve({ ok, json: () => Promise.resolve(found) }),
        fail: () => reject(new TypeError('no network')),
      })
    })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const rest = () => vi.advanceTimersByTimeAsync(120)

describe('what is looked up as it is typed', () => {
  it('is asked for once the typing rests', async () => {
    const finds = lookUp<string>('/hits')
    const take = vi.fn()
    for (const text of ['W', 'W-', 'W-1 3"']) {
      finds.ask(text, take)
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(asked).toEqual([])
    expect(finds.asking()).toBe(true)
    await rest()
    expect(asked.map(({ url }) => url)).toEqual(['/hits?q=W-1%203%22'])
    expect(finds.asking()).toBe(true)
    asked[0]?.answer(['a'])
    await rest()
    expect(take.mock.calls).toEqual([[['a']]])
    expect(finds.asking()).toBe(false)
  })

  it('is dropped when something else is typed by then', async () => {
    const finds = lookUp<string>('/hits')
    const [first, second] = [vi.fn(), vi.fn()]
    finds.ask('W', first)
    await rest()
    finds.ask('W-1', second)
    expect(asked[0]?.signal.aborted).toBe(true)
    await rest()
    asked[1]?.answer(['new'])
    asked[0]?.answer(['old'])
    await rest()
    expect(first).not.toHaveBeenCalled()
    expect(second.mock.calls).toEqual([[['new']]])
  })

  it('is nothing without a network, where it is refused, and for no text', async () => {
    const finds = lookUp<string>('/hits')
    const take = vi.fn()
    finds.ask('a', take)
    await rest()
    asked[0]?.fail()
    await rest()
    finds.ask('b', take)
    await rest()
    asked[1]?.answer({ what: 'an error' }, false)
    await rest()
    finds.ask('', take)
    expect(take.mock.calls).toEqual([[[]], [[]], [[]]])
    expect(asked).toHaveLength(2)
    expect(finds.asking()).toBe(false)
  })

  it('is not waited for any more once it is stopped', async () => {
    const finds = lookUp<string>('/hits')
    const take = vi.fn()
    finds.ask('a', take)
    finds.stop()
    await rest()
    expect(asked).toEqual([])
    finds.ask('b', take)
    await rest()
    finds.stop()
    asked[0]?.answer(['late'])
    await rest()
    expect(take).not.toHaveBeenCalled()
  })
})
