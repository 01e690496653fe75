import { expect, it } from 'vitest'
import { daysLeftWords } from '~/domain/plan/days-left'

it.each([
  ['2026-03-01', '2026-03-01', 'today'],
  ['2026-03-02', '2026-03-01', '1 day left'],
  ['2028-03-01', '2028-02-28', '2 days left'],
  ['2026-02-28', '2026-03-01', '1 day ago'],
  ['2026-02-01', '2026-03-01', '28 days ago'],
  ['9999-12-31', '2026-01-01', '2,912,442 days left'],
])('%s, looked at on %s, is %s', (date, today, words) => {
  expect(daysLeftWords(date, today)).toBe(words)
})
