import { describe, expect, it } from 'vitest'
import { parseFileDate } from '~/domain/import'

describe('dates of a file', () => {
  it.each([
    ['2025-01-15', '2025-01-15'],
    ['2025/1/5', '2025-01-05'],
    ['2025-01-15 00:00:00', '2025-01-15'],
    ['2025-01-15T08:30:00Z', '2025-01-15'],
    ['15-Jan-2025', '2025-01-15'],
    ['January 15, 2025', '2025-01-15'],
    ['15/01/2025', '2025-01-15'],
    ['01/15/2025', '2025-01-15'],
    ['05.05.2025', '2025-05-05'],
  ])('%s is %s', (text, date) => expect(parseFileDate(text)).toEqual({ ok: true, date }))

  it.each(['03/04/2025', '1.2.2025'])('%s can be two dates', (text) => {
    expect(parseFileDate(text)).toMatchObject({ ok: false, reason: expect.stringContaining('two dates') })
  })

  it.each(['2025-02-30', '2025/01-15', '15/01/25', '45672', '31/31/2025', '15-Jam-2025', 'soon'])(
    '%s isn’t one',
    (text) =>
      expect(parseFileDate(text)).toMatchObject({
        ok: false,
        reason: expect.stringContaining('isn’t a date'),
      }),
  )
})
