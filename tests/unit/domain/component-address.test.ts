import { describe, expect, it } from 'vitest'
import { filterOf, rowsRequest } from '~/domain/component-address'

const asked = (query: string) => rowsRequest(new URLSearchParams(query))

describe('which rows an address asks for', () => {
  it('is a filter of what is there, trimmed', () => {
    expect(asked('q=+vg+&package=TP-1&status=ON_HOLD&workflow=quantity&sort=-done')).toEqual({
      filter: { search: 'vg', testPackage: 'TP-1', status: 'ON_HOLD', workflow: 'quantity' },
    })
  })

  it('takes what it can’t understand as if it weren’t there', () => {
    expect(asked(`q=${'a'.repeat(201)}&status=LOST&workflow=&area=+&mark=R-1`)).toEqual({ filter: {} })
  })

  it.each([
    ['2026-05-01T06:00:00Z', true],
    ['2026-05-01T06:00:00.123Z', true],
    ['2026-02-30T06:00:00Z', false],
    ['2026-05-01T25:00:00Z', false],
    ['2026-05-01', false],
    ['infinity', false],
  ])('has rows left since %s: %s', (left, known) => {
    expect('leftSince' in asked(`mark=rcv&left=${left}`)).toBe(known)
    expect('leftSince' in asked(`left=${left}`)).toBe(false)
  })

  it('has one spelling, which asks for the same rows', () => {
    const address = 'view=office&status=COMPLETED&left=2026-05-01T06:00:00Z&q=one&q=+two&mark=rcv&after=x'
    const filter = filterOf(new URLSearchParams(address))
    expect(filter).toBe('q=two&status=COMPLETED&mark=rcv&left=2026-05-01T06%3A00%3A00Z')
    expect(asked(filter)).toEqual(asked(address))
    expect(filterOf(new URLSearchParams('sort=-done&left=2026-05-01T06:00:00Z'))).toBe('')
  })
})
