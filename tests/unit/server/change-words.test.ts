import { describe, expect, it } from 'vitest'
import { changeWords } from '~/server/change-words'

type Kept = Record<string, unknown> | null
const words = (entity: string, oldValue: Kept, newValue: Kept, workflowType: string | null = null) => {
  const { from, to } = changeWords({ entity, oldValue, newValue, workflowType })
  return `${from} > ${to}`
}

const milestone = {
  name: 'Review',
  dueDate: '2026-01-07',
  timeAllocationMinutes: 1230,
  recurringConfig: { type: 'weekly', interval: 2, weeklyDayOfWeek: 3 },
  lead: 'period',
  scope: { kind: 'testPackage', id: 'x', name: 'TP-1' },
}

describe('a change of the plan', () => {
  it('says from when to when something was moved', () => {
    expect(words('planMilestone', { dueDate: '2026-01-07' }, { dueDate: '2026-01-14' })).toBe(
      'Wed 7 Jan 2026 > Wed 14 Jan 2026',
    )
  })

  it('says hours, pattern, scope and name as people do', () => {
    const next = {
      ...milestone,
      name: 'Weekly review',
      timeAllocationMinutes: 600,
      recurringConfig: null,
      scope: null,
      lead: 'since-previous',
    }
    expect(words('planMilestone', milestone, next)).toBe(
      'name Review, hours 20 h 30, every second Wednesday, hours spread from the start of its own period, ' +
        'scope test package TP-1 > name Weekly review, hours 10 h, once, ' +
        'hours spread from the day after the one before, scope none',
    )
  })

  it('says of something new when and how much, and of what is gone what it was', () => {
    expect(words('planMilestone', null, { ...milestone, recurringConfig: null, scope: null })).toBe(
      ' > added, Wed 7 Jan 2026, hours 20 h 30',
    )
    expect(words('planMilestone', { dueDate: '2026-01-07' }, null)).toBe('Wed 7 Jan 2026 > removed')
  })

  it('says the days of a holiday', () => {
    const holiday = { name: 'Easter', startDate: '2026-04-03', endDate: '2026-04-06' }
    expect(words('holiday', null, holiday)).toBe(' > 3-6 Apr 2026')
    expect(words('holiday', holiday, null)).toBe('3-6 Apr 2026 > removed')
  })

  it('says the dates, hours and week of a project', () => {
    expect(
      words(
        'project',
        { startDate: '2026-01-05', endDate: '2026-01-30', estimatedMinutes: 6000, weekStartsOn: 1 },
        { startDate: '2026-01-12', endDate: null, estimatedMinutes: 90, weekStartsOn: 0 },
      ),
    ).toBe(
      'start Mon 5 Jan 2026, end Fri 30 Jan 2026, estimated hours 100 h, weeks from Monday > ' +
        'start Mon 12 Jan 2026, end none, estimated hours 1 h 30, weeks from Sunday',
    )
    const usual = { weekdayMinutes: [0, 480, 480, 0, 0, 360, 0] }
    expect(words('project', usual, { weekdayMinutes: [0, 0, 0, 0, 0, 0, 0] })).toBe(
      'working hours Mon 8 h, Tue 8 h, Fri 6 h > working hours no hours',
    )
  })
})

describe('other changes', () => {
  it('of a step say its value, and its day where only that was corrected', () => {
    expect(words('milestone', {}, { isCompleted: true }, 'discrete')).toBe('not done > done')
    const done = { isCompleted: true, effectiveDate: '2026-01-07' }
    expect(words('milestone', done, { ...done, effectiveDate: '2026-01-06' }, 'discrete')).toBe(
      'done on Wed 7 Jan 2026 > done on Tue 6 Jan 2026',
    )
  })

  it('of rules of credit show no structure of the database', () => {
    const moved = (templateVersion: number, completionPercent: string) => ({
      templateVersion,
      completionPercent,
      milestones: { fab: { weight: '25.00' } },
    })
    expect(words('component', moved(1, '45.00'), moved(2, '100.00'))).toBe(
      'rules of credit version 1, completion 45\u00a0% > rules of credit version 2, completion 100\u00a0%',
    )
    const step = { key: 'fab', name: 'Fabricate', workflowType: 'percentage', weight: '100.00', unit: null }
    expect(words('template', { steps: [] }, { steps: [step] })).toBe('steps  > steps Fabricate (%) 100')
  })

  it('of a conflict say both values and which one was kept', () => {
    const kept = { mine: { kind: 'discrete', done: true }, theirs: { kind: 'percentage', value: '60' } }
    expect(words('conflict', kept, { resolution: 'theirs' })).toBe(
      'mine done, theirs 60\u00a0% > theirs kept',
    )
  })

  it('of a component say its budget in hours', () => {
    expect(words('component', { budgetedMinutes: null }, { budgetedMinutes: 90 })).toBe(
      'budget none > budget 1 h 30',
    )
  })

  it('that nobody foresaw are never a structure', () => {
    expect(words('thing', { odd: { a: 1 } }, { odd: { a: 2 } })).not.toContain('{')
  })
})
