import { describe, expect, it } from 'vitest'
import { csvLine } from '~/domain/csv-line'

describe('a line of CSV', () => {
  it('quotes what would break it', () => {
    expect(csvLine([3, 'a', 'b,c', 'say "x"', 'two\nlines'])).toBe('3,a,"b,c","say ""x""","two\nlines"\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])(
    'gives a spreadsheet nothing to compute: %j',
    (cell) => {
      expect(csvLine([cell])).toMatch(/^"?'/)
    },
  )

  it('leaves a number a number', () => {
    expect(csvLine([-1, 0])).toBe('-1,0\r\n')
  })
})
