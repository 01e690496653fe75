import { describe, expect, it } from 'vitest'
import { bodyOf } from '~/enhance/body'
import { type Around, gesturesOf } from '~/enhance/gestures'
import { parseUpdatesForm } from '~/forms/updates'

const around: Around = { before: () => undefined, otherUnit: () => false }

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

const page = {
  'p.412.fab.2.60': '60',
  'q.412.isl.5.250': '250',
  'u.412.isl': 'ft',
  date: '',
  reason: '',
  why: '',
}
const press = (pressed: string, fields: Record<string, string> = {}, given: Partial<Around> = {}) =>
  gesturesOf(form({ ...page, ...fields }), pressed, { ...around, ...given })

/** What the server reads out of what is sent for a press. */
function understood(pressed: string, fields: Record<string, string> = {}) {
  const otherUnit = () => fields['u.412.isl'] === 'm'
  return (press(pressed, fields, { otherUnit }) ?? []).map((gesture) => {
    const parsed = parseUpdatesForm(form(Object.fromEntries(bodyOf(gesture, gesture.version, 'page-1', 7))))
    return parsed.ok ? parsed.form : parsed
  })
}

const update = { kind: 'updates', updates: [expect.objectContaining({ origin: 'page-1', gesture: 7 })] }

describe('what is sent is what the plain form would have said', () => {
  it.each([
    ['done.412.rcv.3', {}, { stepKey: 'rcv', baseVersion: 3, change: { kind: 'done', done: true } }],
    [
      'back.412.rcv.4',
      { reason: 'damage', why: 'dented' },
      { change: { kind: 'done', done: false }, reason: { key: 'damage', text: 'dented' } },
    ],
    ['pct.412.fab.2.75', {}, { baseVersion: 2, change: { kind: 'percentage', value: '75' } }],
    ['pct.412.fab.2.2.5', {}, { change: { kind: 'percentage', value: '2.5' } }],
    ['qty.412.isl.5.500', {}, { change: { kind: 'quantity', value: '500' } }],
    [
      'step.412.isl.5.-5',
      { 'q.412.isl.5.250': '300' },
      { change: { kind: 'quantity-step', field: '300', step: '-5', unit: 'ft' } },
    ],
    [
      'step.412.isl.5.+1',
      { 'u.412.isl': 'm' },
      { change: { kind: 'quantity-step', field: '250', step: '+1', unit: 'm', untouched: true } },
    ],
    ['save', { 'p.412.fab.2.60': '7,5' }, { stepKey: 'fab', change: { kind: 'percentage', value: '7,5' } }],
    ['save', { 'p.412.fab.2.60': '' }, { change: { kind: 'percentage', value: '' } }],
    [
      'save',
      { 'q.412.isl.5.250': '30', 'u.412.isl': 'm' },
      { stepKey: 'isl', baseVersion: 5, change: { kind: 'quantity', value: '30', unit: 'm' } },
    ],
    ['done.412.rcv.3', { date: '2026-01-07' }, { effectiveDate: '2026-01-07' }],
  ])('%s %j', (pressed, fields, expected) => {
    const [read] = understood(pressed, fields)
    expect(read).toEqual(update)
    expect(read).toMatchObject({ updates: [expected] })
  })

  it('undo names the version that it undoes', () => {
    expect(understood('undo.412.rcv.4')).toEqual([
      {
        kind: 'undoMilestone',
        seq: 412,
        stepKey: 'rcv',
        version: 4,
        origin: 'page-1',
        gesture: 7,
        typed: [],
      },
    ])
  })

  it('each typed field is a gesture of its own', () => {
    const typed = press('save', { 'p.412.fab.2.60': '75', 'q.412.isl.5.250': '300' })
    expect(typed?.map(({ control }) => control)).toEqual(['412.fab', '412.isl'])
    expect(press('save')).toEqual([])
  })
})

describe('what is shown until the server answers', () => {
  it('a stepper goes on from what was typed', () => {
    expect(press('step.412.isl.5.+1', { 'q.412.isl.5.250': '300' })).toMatchObject([
      { from: { amount: '250' }, to: { amount: '301' }, field: '301', quiet: true },
    ])
    expect(press('step.412.isl.5.+1', { 'q.412.isl.5.250': '0.2' })).toMatchObject([{ field: '1.2' }])
  })

  it('in another unit only the field, for what that comes to only the server knows', () => {
    const other = { otherUnit: () => true }
    expect(press('step.412.isl.5.+1', { 'q.412.isl.5.250': '30' }, other)).toMatchObject([
      { to: { amount: '250' }, field: '31' },
    ])
    expect(press('save', { 'q.412.isl.5.250': '30' }, other)).toMatchObject([
      { to: { amount: '250' }, field: '30' },
    ])
  })

  it('what is no number is left to the server, at once', () => {
    expect(press('step.412.isl.5.+1', { 'q.412.isl.5.250': '1,2' })).toMatchObject([
      { to: { amount: '250' }, field: '1,2', quiet: false },
    ])
  })

  it('undo leads back to what was before', () => {
    const before = { done: false, amount: '25' }
    expect(press('undo.412.fab.3', {}, { before: () => before })).toMatchObject([{ to: before, field: '25' }])
    expect(press('undo.412.rcv.3')).toMatchObject([{ from: { done: true }, to: { done: false } }])
  })

  it('where a row has one button, completing a quantity is a tap like any other', () => {
    const [tap] = gesturesOf(form({}), 'qty.412.isl.5.500', around) ?? []
    expect(tap).toMatchObject({ to: { done: true, amount: null } })
    expect(tap?.quiet).toBeUndefined()
  })
})

it('what only the form can do is left to it', () => {
  expect(press('total.412.isl.5')).toBeUndefined()
  expect(press('batch.0190')).toBeUndefined()
  expect(press('save', { 't.412.isl.5': '600' })).toBeUndefined()
})
