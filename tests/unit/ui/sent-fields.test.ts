import { describe, expect, it } from 'vitest'
import type { Problem } from '~/server/update-problems'
import { sentFields } from '~/ui/components/sent-fields'

const problem = (reason: string): Problem => ({
  index: 0,
  seq: 101,
  step: 'sup',
  outcome: 'refused',
  reason,
  words: 'no',
})
const asked = (sent: Record<string, string>, reason: string) =>
  sentFields(Object.entries(sent), [problem(reason)], () => 'Support')
    .filter(({ label }) => label)
    .map(({ name, label }) => [name, label])

const page = {
  do: 'save',
  'q.101.con.2.293': '293',
  't.101.con.2': '',
  'q.101.sup.2.311': 'abc',
  'u.101.sup': 'm',
  't.101.sup.2': '',
  date: '2030-01-01',
}

describe('what was sent and refused', () => {
  it('asks for the number that was wrong, by its step and unit, and for no other', () => {
    expect(asked(page, 'notANumber')).toEqual([['q.101.sup.2.311', 'Support: quantity in m']])
    expect(asked({ ...page, do: 'total.101.sup.2' }, 'totalNotPositive')).toEqual([
      ['t.101.sup.2', 'Support: new total'],
    ])
  })

  it('a number that a step was added to stands in the unit of the page where nobody typed it', () => {
    const sent = { ...page, do: 'step.101.sup.2.-5', 'q.101.sup.2.311': '311' }
    expect(asked(sent, 'negative')).toEqual([['q.101.sup.2.311', 'Support: quantity']])
  })

  it('asks for the date where that was wrong', () => {
    expect(asked(page, 'dateInFuture')).toEqual([['date', 'Work done on']])
  })

  it('keeps everything else to be sent again', () => {
    const fields = sentFields(Object.entries(page), [problem('reasonRequired')], () => 'Support')
    expect(fields.map(({ name, text }) => [name, text])).toEqual(Object.entries(page))
    expect(fields.some(({ label }) => label)).toBe(false)
  })
})
