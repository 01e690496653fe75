import { describe, expect, it } from 'vitest'
import { ACTIONS, ROLES, may, maySettle, mayUndo } from '~/domain/access'
import { formatDate, formatMinutes, formatRange, isCalendarDate } from '~/domain/format'
import { outOfOrder } from '~/domain/out-of-order'
import { TAKE_BACK_REASONS, checkReason, reasonWords } from '~/domain/reasons'

describe('who may do what', () => {
  const allowed = (role: (typeof ROLES)[number]) => ACTIONS.filter((action) => may(role, action))

  it('a viewer reads and exports', () => expect(allowed('viewer')).toEqual(['read', 'export']))

  it('a foreman also updates, undoes own batches and settles own conflicts', () => {
    expect(allowed('foreman')).toEqual([
      'read',
      'export',
      'updateProgress',
      'undoOwnBatch',
      'settleOwnConflict',
    ])
    expect([mayUndo('foreman', true), mayUndo('foreman', false)]).toEqual([true, false])
    expect([maySettle('foreman', true), maySettle('foreman', false)]).toEqual([true, false])
  })

  it('a planner does all but members, settings, deletion and moving over, which are the owner’s', () => {
    const denied = ACTIONS.filter((action) => !may('planner', action))
    expect(denied).toEqual(['manageMembers', 'editSettings', 'deleteProject', 'moveOver'])
    expect(allowed('owner')).toEqual(ACTIONS)
  })
})

describe('reasons for taking back', () => {
  it('are the nine of the trade, and each is accepted alone but for other', () => {
    expect(TAKE_BACK_REASONS).toHaveLength(9)
    for (const { key } of TAKE_BACK_REASONS) expect(checkReason({ key }).ok).toBe(key !== 'other')
  })

  it('other says why in words', () => {
    expect(checkReason({ key: 'other', text: '  ' })).toEqual({ ok: false, reason: 'reasonTextRequired' })
    const given = { ok: true, reason: { key: 'other', text: 'rain' } }
    expect(checkReason({ key: 'other', text: ' rain ' })).toEqual(given)
    expect(checkReason({ key: 'damage', text: 'x'.repeat(501) })).toEqual({
      ok: false,
      reason: 'reasonTooLong',
    })
  })

  it('nobody chooses undo', () => {
    expect(checkReason({ key: 'undo' })).toEqual({ ok: false, reason: 'reasonUnknown' })
    expect(reasonWords({ key: 'undo' })).toBe('Undo')
    expect(reasonWords({ key: 'damage', text: 'dropped' })).toBe('Damage: dropped')
    expect(reasonWords({ key: 'of-old' })).toBe('of-old')
  })
})

describe('out of order', () => {
  const steps = (...complete: boolean[]) =>
    ['Receive', 'Install', 'Test'].map((name, at) => ({
      milestoneId: name,
      position: at,
      name,
      isCompleted: complete[at] ?? false,
      removed: false,
    }))

  it('names the nearest earlier step that is not complete', () => {
    expect(outOfOrder(steps(true, false, false), 'Test')).toBe('Install')
    expect(outOfOrder(steps(false, true, false), 'Test')).toBe('Receive')
  })

  it('is no matter when all earlier steps are complete, or there are none, whatever the order of the rows', () => {
    expect(outOfOrder(steps(true, true, false), 'Test')).toBeUndefined()
    expect(outOfOrder(steps(false, false, false).reverse(), 'Receive')).toBeUndefined()
  })

  it('does not wait for a step that was removed', () => {
    const removed = steps(true, false, false).map((one) => ({ ...one, removed: one.name === 'Install' }))
    expect(outOfOrder(removed, 'Test')).toBeUndefined()
  })
})

describe('words for dates and hours', () => {
  it('writes a date with its weekday', () => {
    expect(formatDate('2026-01-07')).toBe('Wed 7 Jan 2026')
    expect(formatDate('2024-02-29')).toBe('Thu 29 Feb 2024')
    expect(formatDate('soon')).toBe('soon')
  })

  it('writes a range once', () => {
    expect(formatRange('2026-01-07', '2026-01-12')).toBe('7-12 Jan 2026')
    expect(formatRange('2026-01-28', '2026-02-03')).toBe('28 Jan - 3 Feb 2026')
    expect(formatRange('2025-12-29', '2026-01-04')).toBe('29 Dec 2025 - 4 Jan 2026')
    expect(formatRange('2026-01-07', '2026-01-07')).toBe('7 Jan 2026')
  })

  it('writes hours and minutes, never hundredths', () => {
    expect([400, 360, 5, 0, -90].map(formatMinutes)).toEqual(['6 h 40', '6 h', '0 h 05', '0 h', '−1 h 30'])
    expect([59_940, 108_300, -60_030].map(formatMinutes)).toEqual(['999 h', '1,805 h', '−1,000 h 30'])
  })

  it('knows the calendar', () => {
    expect(['2026-02-29', '2026-2-1', '2026-13-01', '2024-02-29'].map(isCalendarDate)).toEqual([
      false,
      false,
      false,
      true,
    ])
  })
})
