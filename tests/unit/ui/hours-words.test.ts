import { expect, it } from 'vitest'
import { perDayWords } from '~/ui/plan/hours-words'

it('hours of a day are never said to be none where there are some', () => {
  expect(perDayWords(400)).toBe('6 h 40 a day')
  expect(perDayWords(1)).toBe('0 h 01 a day')
  expect(perDayWords(0)).toBe('less than a minute a day')
})
