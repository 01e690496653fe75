import { describe, expect, it } from 'vitest'
import { projectForm } from '~/forms/project'
import { parseForm } from '~/server/form'

const GOOD = {
  name: 'Steel',
  number: '7',
  startDate: '2026-01-05',
  runs: 'ends',
  endDate: '2026-01-30',
  estimatedHours: '7:30',
  timeZone: 'UTC',
  weekday1: '8',
  weekStartsOn: '1',
}

function read(fields: Partial<Record<keyof typeof GOOD | 'note', string>>) {
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...GOOD, ...fields })) body.append(name, value)
  return parseForm(body, projectForm)
}

describe('the form of a project', () => {
  it('is read', () => {
    expect(read({})).toMatchObject({
      ok: true,
      value: { endDate: '2026-01-30', estimatedMinutes: 450, weekdayMinutes: [0, 480, 0, 0, 0, 0, 0] },
    })
    expect(read({ runs: 'continuous', endDate: 'later' })).toMatchObject({ value: { endDate: null } })
  })

  it('keeps the lines of a note as typed, and says when it is too long', () => {
    expect(read({ note: ' Gate 4. \r\n\r\n  Ask for Kari.\r\n' })).toMatchObject({
      value: { note: 'Gate 4.\n\n  Ask for Kari.' },
    })
    expect(read({})).toMatchObject({ value: { note: '' } })
    expect(read({ note: 'x'.repeat(20_001) })).toMatchObject({
      errors: { note: 'Use at most 20,000 characters' },
    })
  })

  it('tells of wrong dates and wrong hours in one round', () => {
    const errors = { endDate: 'The project can’t end before it starts' }
    expect(read({ endDate: '2026-01-04' })).toMatchObject({ errors })
    expect(read({ endDate: '2026-01-04', estimatedHours: 'many', weekday1: '25', name: '' })).toMatchObject({
      errors: {
        ...errors,
        estimatedHours: 'Enter hours like 2400 or 7:30',
        weekday1: 'Monday has at most 24 hours',
        name: 'Enter the name of the project',
      },
    })
  })

  it('tells of both dates, each at its field', () => {
    const answer = read({ startDate: '2026-02-31', endDate: '', weekday1: 'x' })
    expect(Object.keys(answer.ok ? {} : answer.errors).toSorted()).toEqual([
      'endDate',
      'startDate',
      'weekday1',
    ])
  })

  it('names the first and the last day that a project can have', () => {
    expect(read({ startDate: '1899-12-31', endDate: '3000-01-01' })).toMatchObject({
      errors: {
        startDate: 'Enter a date from Mon 1 Jan 1900 on',
        endDate: 'Enter a date up to Tue 31 Dec 2999',
      },
    })
    expect(read({ startDate: '1900-01-01', endDate: '2999-12-31' }).ok).toBe(true)
    expect(read({ startDate: '12026-01-05' })).toMatchObject({
      errors: { startDate: 'Enter the date on which the project starts, like 2026-01-31' },
    })
  })
})
