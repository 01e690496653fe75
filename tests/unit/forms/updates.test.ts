import { describe, expect, test } from 'vitest'
import { sentAgain } from '~/forms/sent-again'
import { parseUpdatesForm } from '~/forms/updates'

const form = (fields: Record<string, string>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return parseUpdatesForm(data)
}
const updates = (fields: Record<string, string>) => {
  const parsed = form({ o: 'page1', ...fields })
  return parsed.ok && parsed.form.kind === 'updates' ? parsed.form.updates : parsed
}
const target = { stepKey: 'fab', baseVersion: 3, origin: 'page1', gesture: 0, seq: 412 }

describe('a pressed button', () => {
  test.each([
    ['done.412.fab.3', { kind: 'done', done: true }],
    ['back.412.fab.3', { kind: 'done', done: false }],
    ['pct.412.fab.3.75', { kind: 'percentage', value: '75' }],
    ['pct.412.fab.3.2.5', { kind: 'percentage', value: '2.5' }],
    ['qty.412.fab.3.500', { kind: 'quantity', value: '500' }],
  ])('%s says all there is to say', (value, change) => {
    expect(updates({ do: value })).toEqual([{ ...target, change }])
  })

  test('a stepper goes with the number field beside it, and its unit', () => {
    expect(updates({ do: 'step.412.fab.3.+1', 'q.412.fab.3.250': '300', 'u.412.fab': 'm' })).toEqual([
      { ...target, change: { kind: 'quantity-step', field: '300', step: '+1', unit: 'm' } },
    ])
  })

  test('a stepper in another unit leaves a field that nobody typed in as the page had it', () => {
    const fields = { 'q.412.isl.3.311': '311', 'u.412.isl': 'm' }
    expect(updates({ do: 'step.412.isl.3.+1', ...fields })).toMatchObject([
      { change: { kind: 'quantity-step', field: '311', step: '+1', unit: 'm', untouched: true } },
    ])
  })

  test('of a total takes the number typed beside it, in the unit that stands there', () => {
    const fields = { 't.412.isl.3': '600', 'q.412.isl.3.250': '250', 'u.412.isl': 'm' }
    expect(updates({ do: 'total.412.isl.3', ...fields })).toMatchObject([
      { change: { kind: 'total', value: '600' } },
    ])
  })

  test('carries the reason and the date of its form', () => {
    expect(updates({ do: 'back.412.fab.3', reason: 'other', why: 'bent', date: '2026-01-07' })).toEqual([
      {
        ...target,
        change: { kind: 'done', done: false },
        reason: { key: 'other', text: 'bent' },
        effectiveDate: '2026-01-07',
      },
    ])
  })

  test('of Undo names what is to be undone', () => {
    expect(form({ o: 'page1', do: 'undo.412.fab.4' })).toEqual({
      ok: true,
      form: {
        kind: 'undoMilestone',
        seq: 412,
        stepKey: 'fab',
        version: 4,
        origin: 'page1',
        gesture: 0,
        typed: [],
      },
    })
    const batchId = '01a200e0-7d59-766a-a771-99e30dda861c'
    expect(form({ o: 'page1', do: `batch.${batchId}` })).toMatchObject({
      form: { kind: 'undoBatch', batchId },
    })
  })
})

describe('what else was typed in the form', () => {
  const typed = { 'p.412.fab.3.60': '75', 'p.412.ere.1.0': '0', 'q.412.isl.5.250': '255', 'u.412.isl': 'm' }
  const fab = { ...target, change: { kind: 'percentage', value: '75' } }
  const isl = { stepKey: 'isl', change: { kind: 'quantity', value: '255', unit: 'm' } }

  test('goes with a pressed button, after its own; what nobody changed does not', () => {
    expect(updates({ do: 'done.412.rcv.1', date: '2026-01-07', ...typed })).toMatchObject([
      { stepKey: 'rcv', change: { kind: 'done', done: true }, effectiveDate: '2026-01-07' },
      { ...fab, effectiveDate: '2026-01-07' },
      { ...isl, baseVersion: 5 },
    ])
  })

  test.each([
    ['pct.412.fab.3.50', [{ kind: 'percentage', value: '50' }, isl.change]],
    ['qty.412.isl.5.500', [{ kind: 'quantity', value: '500' }, fab.change]],
    ['step.412.isl.5.+1', [{ kind: 'quantity-step', field: '255', step: '+1', unit: 'm' }, fab.change]],
  ])('but for the field that %s stands beside', (value, changes) => {
    const all = updates({ do: value, ...typed })
    expect(Array.isArray(all) && all.map(({ change }) => change)).toEqual(changes)
  })

  test('goes with Undo, but for the field of what is undone', () => {
    expect(form({ o: 'page1', do: 'undo.412.fab.3', ...typed })).toMatchObject({
      form: { kind: 'undoMilestone', stepKey: 'fab', typed: [isl] },
    })
    const batch = 'batch.01a200e0-7d59-766a-a771-99e30dda861c'
    expect(form({ o: 'page1', do: batch, ...typed })).toMatchObject({
      form: { kind: 'undoBatch', typed: [fab, isl] },
    })
  })

  test('is nothing where a field was emptied, or holds more than a number can', () => {
    expect(updates({ do: 'done.412.rcv.1', 'p.412.fab.3.60': ' ' })).toHaveLength(1)
    expect(updates({ do: 'save', 'p.412.fab.3.60': ' ' })).toHaveLength(1)
    expect(form({ do: 'done.412.rcv.1', 'p.412.fab.3.60': '7'.repeat(41) })).toMatchObject({ ok: false })
  })
})

describe('what is sent again', () => {
  const sent = { do: 'step.412.isl.5.+1', 'q.412.isl.5.250': '300', 'p.412.fab.3.60': '750', o: 'page1' }
  const again = (pressedIsTaken: boolean, ...steps: string[]) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(sent)) data.append(name, value)
    return Object.fromEntries(
      sentAgain(
        data,
        pressedIsTaken,
        steps.map((step) => ({ seq: 412, step })),
      ),
    )
  }

  test('is only what was not taken', () => {
    expect(again(true, 'fab')).toEqual({ do: 'save', 'p.412.fab.3.60': '750', o: 'page1' })
    expect(again(false, 'isl')).toEqual({ do: sent.do, 'q.412.isl.5.250': '300', o: 'page1' })
    expect(again(false, 'isl', 'fab')).toEqual(sent)
  })
})

describe('Save what was typed', () => {
  test('takes a new total too: Enter in its field says nothing else', () => {
    expect(updates({ do: 'save', 't.412.isl.3': '600', 't.412.met.3': '' })).toMatchObject([
      { stepKey: 'isl', baseVersion: 3, change: { kind: 'total', value: '600' } },
    ])
  })

  test('sends only the fields that were changed', () => {
    expect(
      updates({ do: 'save', 'p.412.fab.3.60': '75', 'p.412.ere.1.0': '0', 'q.412.isl.5.250': ' 250 ' }),
    ).toEqual([{ ...target, change: { kind: 'percentage', value: '75' } }])
  })

  test('is what Enter means, too', () => {
    expect(updates({ 'q.412.fab.3.250': '255', 'u.412.fab': 'ft' })).toEqual([
      { ...target, change: { kind: 'quantity', value: '255', unit: 'ft' } },
    ])
  })

  test('of nothing is no update', () => {
    expect(updates({ do: 'save', 'p.412.fab.3.60': '60' })).toEqual([])
  })
})

describe('what can’t be understood changes nothing', () => {
  test.each([
    'done',
    'done.412',
    'done.412.fab',
    'done.-1.fab.3',
    'done.412.FAB;.3',
    'done.412.fab.x',
    'explode.412.fab.3',
    'batch.1',
    'batch',
    'done.99999999999.fab.1',
  ])('%s', (value) => {
    expect(form({ o: 'page1', do: value })).toMatchObject({ ok: false })
  })

  test('an origin that no page made', () => {
    expect(form({ o: 'a b', do: 'done.412.fab.3' })).toMatchObject({ ok: false })
  })

  test('a form without an origin gets one of its own, new each time', () => {
    const [a, b] = [form({ do: 'done.412.fab.3' }), form({ do: 'done.412.fab.3' })]
    expect(a).toMatchObject({ ok: true })
    expect(a).not.toEqual(b)
  })
})
