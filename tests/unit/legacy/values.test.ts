import { describe, expect, it } from 'vitest'
import { PLAIN_DATES } from '~/domain/legacy/date'
import { readHours } from '~/domain/legacy/hours'
import { readPattern } from '~/domain/legacy/pattern'
import { readProject } from '~/domain/legacy/project'
import { fittedLine } from '~/domain/legacy/text'
import { readWeekdays } from '~/domain/legacy/weekdays'

describe('hours of an old milestone', () => {
  const minutes = (hours: string | null, percent: string | null, budget = 60_000) => {
    const read = readHours({ time_allocation_hours: hours, time_allocation: percent }, budget)
    return read.ok ? read.minutes : read.reason
  }

  it('wins over a percentage, where there are any', () => {
    expect(minutes('12.5', '50')).toBe(750)
    expect(minutes('0', '50')).toBe(0)
    expect(minutes(' ', '50')).toBe(30_000)
    expect(minutes(null, null)).toBe(0)
    expect(minutes('1e2', null)).toBe(6000)
  })

  it('is a percentage of the project’s estimated hours, to the minute', () => {
    expect(readHours({ time_allocation: '33.333' }, 1000)).toMatchObject({ minutes: 333 })
    expect(readHours({ time_allocation: '50' }, 0)).toEqual({
      ok: true,
      minutes: 0,
      percentWithoutBudget: true,
    })
    expect(readHours({ time_allocation: '0' }, 0)).toMatchObject({ percentWithoutBudget: false })
  })

  it.each([
    ['-1', null, 'negative', 0],
    ['NaN', null, 'notANumber', 0],
    ['100000.01', null, 'tooManyHours', 6_000_000],
    [null, '-1', 'negative', 0],
    [null, '100.5', 'percent', 60_000],
    [null, 'half', 'notANumber', 0],
  ])('is out of range: %s h, %s percent', (time_allocation_hours, time_allocation, reason, nearest) => {
    const read = readHours({ time_allocation_hours, time_allocation }, 60_000)
    expect(read).toMatchObject({ ok: false, reason, nearest })
  })
})

describe('patterns', () => {
  const wednesdays = { type: 'weekly', interval: 2, weekdays: [3] }
  it.each([
    ['{"type":"weekly","interval":2,"weeklyDayOfWeek":3}'],
    ['{"recurringType":"weekly","recurringInterval":2,"weeklyDayOfWeek":3}'],
    ['{"recurrencePattern":{"type":"weekly","interval":2,"weeklyDayOfWeek":3}}'],
    ['{"recurrencePattern":{"recurringType":"Weekly","recurringInterval":"2","weeklyDayOfWeek":"3"}}'],
    ['{"recurrencePattern":"{\\"type\\":\\"weekly\\",\\"interval\\":2,\\"weeklyDayOfWeek\\":3}"}'],
    ['"{\\"type\\":\\"weekly\\",\\"interval\\":2,\\"weeklyDayOfWeek\\":3}"'],
    [
      '{"name":"Review","timeAllocation":20,"type":"weekly","interval":2,"weeklyDayOfWeek":3,"monthlyDate":null}',
    ],
  ])('is one however it is spelled: %s', (text) => {
    expect(readPattern(text)).toEqual({ ok: true, recurrence: wednesdays, ignored: [] })
  })

  it('tells of parts that it doesn’t use', () => {
    const text = '{"type":"weekly","interval":2,"weeklyDayOfWeek":3,"monthlyDate":1,"colour":"red"}'
    expect(readPattern(text)).toEqual({
      ok: true,
      recurrence: wednesdays,
      ignored: ['colour', 'monthlyDate'],
    })
    expect(
      readPattern('{"type":"weekly","recurringType":"daily","interval":2,"weeklyDayOfWeek":3}'),
    ).toMatchObject({
      ignored: ['recurringType'],
    })
  })

  it.each([
    [null, 'The pattern is missing'],
    ['null', 'The pattern is missing'],
    ['[]', 'The pattern is no object of JSON'],
    ['weekly', 'The pattern is no object of JSON'],
    ['{"recurrencePattern":7}', 'The pattern within the pattern is no object of JSON'],
    ['{}', 'The pattern can’t be read: it is neither daily nor weekly nor monthly'],
    ['{"type":"weekly","interval":1}', 'The pattern can’t be read: it is weekly and names no weekday'],
    [
      '{"type":"daily","interval":0}',
      'The pattern can’t be read: its interval is no whole number from 1 to 366',
    ],
  ])('is broken: %s', (text, words) => expect(readPattern(text)).toEqual({ ok: false, words }))
})

describe('projects', () => {
  const row = { id: 'p', name: 'Harbour', start_date: '2026-01-01', end_date: '2026-03-31' }
  const read = (other: Record<string, string | null>) => readProject({ ...row, ...other }, PLAIN_DATES)

  it('keeps name, client, note, hours and weekdays', () => {
    const days = JSON.stringify({ Monday: true, friday: 'true', sunday: false })
    const given = {
      client: ' Port  of Oslo ',
      notes: 'By sea.\nAsk Kari.',
      estimated_hours: '100.5',
      auto_estimate_days: days,
    }
    expect(read(given)).toMatchObject({
      ok: true,
      shifted: 0,
      notes: [],
      project: {
        id: 'p',
        name: 'Harbour',
        client: 'Port of Oslo',
        note: 'By sea.\nAsk Kari.',
        startDate: '2026-01-01',
        endDate: '2026-03-31',
        estimatedMinutes: 6030,
        weekdayMinutes: [0, 480, 0, 0, 0, 480, 0],
      },
    })
  })

  it('has no end where it is continuous, whatever stands there', () => {
    for (const end_date of ['2025-01-01', 'nonsense', null])
      expect(read({ continuous: 't', end_date })).toMatchObject({
        ok: true,
        notes: [],
        project: { endDate: null },
      })
    expect(read({ end_date: null })).toMatchObject({
      project: { endDate: null },
      notes: [{ type: 'PROJECT_END_MISSING' }],
    })
  })

  it.each([
    [{ name: ' ' }, 'It has no name.'],
    [{ id: null }, 'It has no id.'],
    [{ start_date: null }, 'It has no start.'],
    [{ start_date: '2026-02-30' }, 'Its start, “2026-02-30”, is no date of the calendar.'],
    [{ end_date: '2025-12-31' }, 'It ends on Wed 31 Dec 2025, before it starts on Thu 1 Jan 2026.'],
    [
      { end_date: '3000-01-01' },
      'Its dates reach to Wed 1 Jan 3000; a project’s are from Mon 1 Jan 1900 to Tue 31 Dec 2999.',
    ],
  ])('can’t be carried: %o', (other, words) => expect(read(other)).toMatchObject({ ok: false, words }))

  it('is carried without what can’t be kept, and that is told', () => {
    const odd = read({ estimated_hours: '-4', auto_estimate_days: '[1]', name: 'x'.repeat(121) })
    expect(odd).toMatchObject({ ok: true, project: { estimatedMinutes: 0, name: 'x'.repeat(120) } })
    if (!odd.ok) return
    expect(odd.project.weekdayMinutes).toEqual(Array.from({ length: 7 }, () => 480))
    expect(odd.notes.map(({ type }) => type)).toEqual([
      'PROJECT_TEXT_SHORTENED',
      'PROJECT_HOURS_DROPPED',
      'PROJECT_DAYS_DROPPED',
    ])
  })

  it('has every weekday where the column is missing or empty', () => {
    for (const text of [undefined, null, '', 'null'])
      expect(readWeekdays(text)).toEqual({
        weekdayMinutes: Array.from({ length: 7 }, () => 480),
        broken: false,
      })
    expect(readWeekdays('{"monday":false}').weekdayMinutes).toEqual(Array.from({ length: 7 }, () => 0))
  })

  it('cuts no character in half', () => {
    expect(fittedLine(`${'x'.repeat(119)}😀`, 120)).toEqual({ text: 'x'.repeat(119), fit: false })
    expect(fittedLine(' a\n b\u0001 ', 120)).toEqual({ text: 'a b', fit: false })
    expect(fittedLine(' a  b ', 120)).toEqual({ text: 'a b', fit: true })
  })
})
