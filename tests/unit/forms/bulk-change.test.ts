import { describe, expect, it } from 'vitest'
import { readBulkChange, valuesOfChange } from '~/forms/bulk-change'

const ANY = () => true

function read(fields: Record<string, string>, isKnown: Parameters<typeof readBulkChange>[2] = ANY) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ intent: 'steps', ...fields })) form.set(name, value)
  return readBulkChange(form, '2026-01-07', isKnown)
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

it('what is asked of every type is asked of none by name, and comes back as it was sent', () => {
  const every = read({ 'set.*.rcv': 'done' })
  expect(every).toEqual({
    ok: true,
    change: { kind: 'steps', sets: [{ stepKey: 'rcv', target: { to: 'done' } }] },
  })
  expect(every.ok && valuesOfChange(every.change)).toMatchObject({ 'set.*.rcv': 'done' })
})

describe('what is asked of a step that none of the chosen has', () => {
  const onlyValves = (type: string) => type === 'VALVE'
  const beside = (name: string) =>
    read({ 'set.VALVE.rcv': 'done', [name]: 'done', why: 'As typed' }, onlyValves)

  it.each(['set.X.y', 'set.PIPE.rcv', 'set.VALVE', 'set.VALVE.NO'])(
    '%s is refused in words, all kept',
    (name) => {
      expect(beside(name)).toMatchObject({
        ok: false,
        reply: {
          errors: { '': expect.stringContaining(`None of the chosen has “${name.slice(4)}”.`) as string },
          values: { 'set.VALVE.rcv': 'done', [name]: 'done', why: 'As typed' },
        },
      })
    },
  )

  it('is nothing where it is left as it is, and is named to three of many', () => {
    expect(read({ 'set.VALVE.rcv': 'done', 'set.X.y': '' }, onlyValves).ok).toBe(true)
    const many = Object.fromEntries(Array.from({ length: 1004 }, (_, n) => [`set.X${n}.y`, 'done']))
    expect(read(many, onlyValves)).toMatchObject({
      reply: { errors: { '': expect.stringContaining('“X0.y”, “X1.y”, “X2.y” and 1,001 more.') as string } },
    })
  })

  it('what no list offers is refused at its field', () => {
    expect(read({ 'set.VALVE.rcv': 'done', 'set.VALVE.test': 'junk' })).toMatchObject({
      ok: false,
      reply: { errors: { 'set.VALVE.test': 'Choose one of what is offered' } },
    })
  })
})
