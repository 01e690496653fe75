import { describe, expect, it } from 'vitest'
import { type LoggedLink, standingVersions } from '~/domain/updates/standing-versions'

/** A history in words: each link its batch, its values, and what it undoes; versions count from 1. */
function history(...links: [batchId: string, change: string, undo?: LoggedLink['undo']][]) {
  return standingVersions(
    links.map(([batchId, change, undo = null], at) => {
      const [old = '', now = ''] = change.split('>')
      return { batchId, before: at + 1, after: at + 2, origin: `page ${batchId}`, old, new: now, undo }
    }),
  )
}
const whole = (batchId: string) => ({ batchId, origin: `page ${batchId}` })
const row = (batchId: string) => ({ batchId: null, origin: `page ${batchId}` })

describe('as which version a version stands', () => {
  it('is itself where nothing was undone', () => {
    const stands = history(['a', '0>1'], ['b', '1>0'], ['c', '0>1'])
    expect([1, 2, 3, 4].map(stands)).toEqual([1, 2, 3, 4])
  })

  it('is what an undo put back, however long the chain of undoing is', () => {
    const stands = history(
      ['a', '0>1'],
      ['u', '1>0', row('a')],
      ['v', '0>1', whole('u')],
      ['w', '1>0', whole('a')],
    )
    expect([2, 3, 4, 5].map(stands)).toEqual([2, 1, 2, 1])
  })

  it('is what stood before later changes that were undone, the last first', () => {
    const stands = history(['a', '0>1'], ['b', '1>2'], ['u', '2>1', whole('b')], ['v', '1>0', whole('a')])
    expect([4, 5].map(stands)).toEqual([2, 1])
  })

  it('is before the first of several changes of one batch', () => {
    const stands = history(['a', '0>1'], ['a', '1>2'], ['u', '2>0', whole('a')], ['v', '0>2', whole('u')])
    expect([4, 5].map(stands)).toEqual([1, 3])
  })

  it('is itself where it isn’t known what was undone, or that isn’t what stood there', () => {
    const other = history(['a', '0>1'], ['b', '1>2'], ['u', '2>0', whole('a')])
    expect(other(4)).toBe(4)
    const unknown = history(['a', '0>1'], ['u', '1>0', whole('gone')])
    expect(unknown(3)).toBe(3)
    const converted = history(['a', '0>1'], ['u', '1>5', row('a')])
    expect(converted(3)).toBe(3)
  })

  it('tells the row that an undo was pressed beside from an earlier one that it would stand as', () => {
    const stands = history(['a', '0>1'], ['b', '1>2'], ['u', '2>1', whole('b')], ['v', '1>2', row('u')])
    expect(stands(5)).toBe(3)
  })
})
