import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budgetDeltas } from '~/domain/component-changes/budget-deltas'
import { changeBack, patchOf } from '~/domain/component-changes/patch'
import type { ComponentFields, CurrentComponent, FieldChange, Place } from '~/domain/component-changes/types'
import { Exact } from '~/domain/decimal'
import { progressOf } from '~/domain/progress'
import { cases } from '~tests/support/trust'

const fields: ComponentFields = {
  onHold: false,
  holdReason: '',
  retired: false,
  retiredReason: '',
  budgetedMinutes: null,
  label: 'HV-1',
  size: '2',
  spec: '',
  description: '',
  area: 'North',
  areaId: 'n',
  areaOwn: false,
  system: null,
  systemId: null,
  systemOwn: false,
  testPackage: null,
  testPackageId: null,
  testPackageOwn: false,
}
const north: Place = { id: 'n', kind: 'area', name: 'North' }
const south: Place = { id: 's', kind: 'area', name: 'South' }
const component: CurrentComponent = {
  id: 'c',
  version: 1,
  fields,
  drawing: { area: north, system: null, testPackage: null },
}
const places = new Map([north, south].map((place) => [place.id, place]))

describe('what a change is about', () => {
  const patch = (change: FieldChange) => patchOf(change, component, fields, places)

  it('is a place of its own, or back to the drawing’s', () => {
    expect(patch({ field: 'area', placeId: 's' })).toEqual({
      ok: true,
      patch: { area: 'South', areaId: 's', areaOwn: true },
    })
    expect(patch({ field: 'area', placeId: null })).toEqual({
      ok: true,
      patch: { area: 'North', areaId: 'n', areaOwn: false },
    })
    expect(patch({ field: 'system', placeId: 's' })).toEqual({ ok: false, reason: 'unknownPlace' })
  })

  it('is a budget in whole minutes', () => {
    for (const minutes of [-1, 0.5, Number.NaN, 2 ** 31]) {
      expect(patch({ field: 'budget', minutes })).toEqual({ ok: false, reason: 'budgetInvalid' })
    }
    expect(patch({ field: 'budget', minutes: 0 })).toMatchObject({ ok: true })
  })

  it('can be put back from what the log kept of it', () => {
    const changes: FieldChange[] = [
      { field: 'hold', onHold: true, reason: 'no crane' },
      { field: 'retired', retired: true, reason: 'rev B' },
      { field: 'budget', minutes: 60 },
      { field: 'area', placeId: 's' },
      { field: 'details', details: { label: 'HV-2', description: 'x' } },
    ]
    for (const change of changes) {
      const done = patch(change)
      if (!done.ok) throw new Error(done.reason)
      const after = { ...fields, ...done.patch }
      const names = Object.keys(done.patch) as (keyof ComponentFields)[]
      const back = changeBack(Object.fromEntries(names.map((name) => [name, fields[name]])))
      const undone = back && patchOf(back, component, after, places)
      expect(undone?.ok && { ...after, ...undone.patch }).toEqual(fields)
    }
    expect(changeBack({})).toBeUndefined()
  })
})

const day = fc.record({
  date: fc.constant('2025-01-01'),
  points: fc.integer({ min: -10_000_000, max: 10_000_000 }).map((n) => (n / 1e6).toFixed(6)),
  minutes: fc.integer({ min: -10_000_000, max: 10_000_000 }).map((n) => (n / 1e4).toFixed(4)),
})
const milestone = fc
  .record({
    weight: fc.integer({ min: 1, max: 10_000 }),
    at: fc.integer({ min: 0, max: 9 }),
    of: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ weight, at, of }) => ({
    workflowType: 'quantity' as const,
    isCompleted: at >= of,
    percentageComplete: null,
    quantityComplete: String(at),
    quantityTotal: String(of),
    weight: (weight / 100).toFixed(2),
  }))

describe('what a budget earns for progress already made', () => {
  it('brings earned to date to budget x completion, whatever was recorded before', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 0, max: 1_000_000 })),
        fc.array(milestone, { maxLength: 7 }),
        fc.array(day, { maxLength: 9 }),
        (minutes, milestones, recorded) => {
          const deltas = budgetDeltas(minutes, milestones, recorded, '2025-06-01')
          const sum = [...recorded, ...deltas].reduce((total, one) => total.plus(one.minutes), new Exact(0))
          const law = milestones.reduce(
            (total, one) =>
              total.plus(
                progressOf(one)
                  .times(one.weight)
                  .div(10_000)
                  .times(minutes ?? 0)
                  .toDecimalPlaces(4),
              ),
            new Exact(0),
          )
          expect(sum.toFixed(4)).toBe(law.toFixed(4))
        },
      ),
      cases(500),
    )
  })
})
