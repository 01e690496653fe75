import { describe, expect, it } from 'vitest'
import { readBulkChange, valuesOfChange } from '~/forms/bulk-change'

function read(fields: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ intent: 'steps', ...fields })) form.set(name, value)
  return readBulkChange(form, '2026-01-07')
}

const QUANTITY = { 'set.INSULATION.isl': 'quantity', 'val.INSULATION.isl': '152,4' }

describe('a quantity for many', () => {
  it('is in the unit that it was typed in, and comes back in it', () => {
    const metres = read({ ...QUANTITY, 'unit.INSULATION.isl': 'm' })
    expect(metres).toEqual({
      ok: true,
      change: {
        kind: 'steps',
        sets: [{ type: 'INSULATION', stepKey: 'isl', target: { to: 'quantity', value: '152,4', unit: 'm' } }],
      },
    })
    expect(metres.ok && valuesOfChange(metres.change)).toMatchObject({
      'val.INSULATION.isl': '152,4',
      'unit.INSULATION.isl': 'm',
    })
  })

  it('is in each one’s own unit where none is chosen', () => {
    const own = read({ ...QUANTITY, 'unit.INSULATION.isl': '' })
    expect(own.ok && own.change).toMatchObject({ sets: [{ target: { to: 'quantity', value: '152,4' } }] })
    expect(JSON.stringify(own)).not.toContain('unit')
  })

  it('has no unit where it goes to its total, and none that can’t be one', () => {
    const total = read({ 'set.INSULATION.isl': 'total', 'unit.INSULATION.isl': 'm' })
    expect(total.ok && total.change).toMatchObject({ sets: [{ target: { to: 'total' } }] })
    const junk = read({ ...QUANTITY, 'unit.INSULATION.isl': 'x'.repeat(21) })
    expect(junk).toMatchObject({
      ok: false,
      reply: { errors: { 'unit.INSULATION.isl': 'The unit isn’t known.' } },
    })
  })
})
