import { describe, expect, it } from 'vitest'
import { breathe, together } from '~/data/together'

const later = async <T>(value: T): Promise<T> => {
  await breathe()
  return value
}

const failing = async (why: string): Promise<never> => {
  await breathe()
  throw new Error(why)
}

describe('statements sent together', () => {
  it('answer in their order', async () => {
    expect(await together([later(1), Promise.resolve('two')])).toEqual([1, 'two'])
  })

  it('fail when all have come to an end, with what the first of them failed with', async () => {
    let ended = false
    const slow = (async () => {
      for (let turn = 0; turn < 5; turn += 1) await breathe()
      ended = true
    })()
    const all = together([slow, failing('first'), Promise.reject(new Error('second'))])
    await expect(all).rejects.toThrow('first')
    expect(ended).toBe(true)
  })
})
