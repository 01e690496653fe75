import { describe, expect, it } from 'vitest'
import { newIds } from '~/data/new-ids'

const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('ids of many rows', () => {
  it('are each another, in order, of version 7 and of this moment', () => {
    const before = Date.now()
    const ids = newIds(20_000)
    expect(new Set(ids).size).toBe(20_000)
    expect(ids.filter((id) => !V7.test(id))).toEqual([])
    expect(ids.toSorted()).toEqual(ids)
    const moment = Number.parseInt((ids[0] ?? '').replace('-', '').slice(0, 12), 16)
    expect(moment).toBeGreaterThanOrEqual(before)
    expect(moment).toBeLessThanOrEqual(Date.now())
  })

  it('are none for none', () => expect(newIds(0)).toEqual([]))
})
