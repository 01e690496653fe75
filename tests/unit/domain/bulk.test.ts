import { describe, expect, it } from 'vitest'
import {
  engineChange,
  isFailure,
  problemOf,
  RANKS,
  reasonOfTarget,
  rowsEach,
  setsFor,
  type StepSet,
  type StepTarget,
} from '~/domain/bulk/change'
import { NO_COUNTS } from '~/domain/bulk/preview-counts'
import { changeWords, flaggedWords, previewWords, resultWords, type BulkCounts } from '~/domain/bulk/words'

const counts = (some: Partial<BulkCounts>): BulkCounts => ({ ...NO_COUNTS, ...some })

const done = (stepKey: string, type?: string): StepSet => ({
  stepKey,
  target: { to: 'done' },
  ...(type ? { type } : {}),
})
const name = (key: string) => ({ rcv: 'Receive', fab: 'Fabricate' })[key] ?? key

describe('what is asked of many', () => {
  it('of a type goes before what is asked of every type', () => {
    const sets = [done('rcv'), done('rcv', 'valve'), done('fab')]
    expect(setsFor(sets, 'valve')).toEqual([sets[1], sets[2]])
    expect(setsFor(sets, 'spool')).toEqual([sets[0], sets[2]])
    expect(rowsEach({ kind: 'steps', sets })).toBe(2)
  })

  it('is something, and of each step once', () => {
    expect(problemOf({ kind: 'steps', sets: [] })).toBe('nothingAsked')
    expect(problemOf({ kind: 'steps', sets: [done('rcv'), done('rcv')] })).toBe('askedTwice')
    expect(problemOf({ kind: 'steps', sets: [done('rcv'), done('rcv', 'valve')] })).toBeUndefined()
    expect(problemOf({ kind: 'hold', onHold: true })).toBeUndefined()
    expect(rowsEach({ kind: 'hold', onHold: true })).toBe(1)
  })

  const reason = { key: 'damage' }
  it.each<[StepTarget, object]>([
    [{ to: 'done' }, { kind: 'done', done: true }],
    [
      { to: 'notDone', reason },
      { kind: 'done', done: false },
    ],
    [
      { to: 'percentage', value: '40', reason },
      { kind: 'percentage', value: '40' },
    ],
    [
      { to: 'quantity', value: '3', unit: 'm', reason },
      { kind: 'quantity', value: '3', unit: 'm' },
    ],
    [
      { to: 'quantity', value: '3' },
      { kind: 'quantity', value: '3' },
    ],
    [
      { to: 'total', reason },
      { kind: 'quantity', value: '500' },
    ],
  ])('%o is asked of the engine as %o, for the reason that was given', (target, change) => {
    expect(engineChange(target, '500')).toEqual(change)
    expect(reasonOfTarget(target)).toBe('reason' in target ? reason : undefined)
  })

  it('shows what needs eyes first, and what stays as it is last', () => {
    const inOrder = Object.entries(RANKS).toSorted(([, a], [, b]) => a - b)
    expect(inOrder.map(([outcome]) => outcome)).toEqual([
      'conflict',
      'refused',
      'rolledBack',
      'applied',
      'notFound',
      'unchanged',
    ])
    expect(new Set(Object.values(RANKS)).size).toBe(inOrder.length)
  })

  it('fails where it can’t be done, not where there is nothing to do', () => {
    expect(isFailure('notFound', 'noSuchStep')).toBe(false)
    expect(isFailure('notFound', 'noSuchComponent')).toBe(true)
    expect(isFailure('refused', 'retired')).toBe(true)
    expect(isFailure('conflict', 'overtaken')).toBe(true)
    expect(isFailure('rolledBack', null)).toBe(false)
    expect(isFailure('unchanged', 'sameValue')).toBe(false)
  })

  it('is told as a heading', () => {
    const sets = [done('rcv'), { type: 'VALVE', stepKey: 'fab', target: { to: 'total' } } as const]
    expect(changeWords({ kind: 'steps', sets, effectiveDate: '2026-03-02' }, name)).toBe(
      'Receive done, Valve: Fabricate to its total on Mon 2 Mar 2026',
    )
    expect(changeWords({ kind: 'hold', onHold: true, reason: 'no crane' }, name)).toBe('On hold: no crane')
    const place = { kind: 'place', place: 'testPackage', placeId: null, ofDrawings: true } as const
    expect(changeWords(place, name)).toBe('Test package of their drawings: none')
  })

  it('is told with its numbers as they are read, however they were typed', () => {
    const set = (target: StepTarget) =>
      changeWords({ kind: 'steps', sets: [{ stepKey: 'fab', target }] }, name)
    expect(set({ to: 'quantity', value: '1 250,5', unit: 'ft' })).toBe('Fabricate 1,250.5 ft')
    expect(set({ to: 'percentage', value: '60 %' })).toBe('Fabricate 60\u00a0%')
  })

  it('adds up in its sentences', () => {
    const looked = counts({ total: 1048, components: 1048, applied: 1041, unchanged: 5, notFound: 2 })
    expect(previewWords(looked)).toBe('1,048 components: 1,041 change, 5 already so, 2 don’t have it')
    const over = counts({ total: 4, components: 2, conflicts: 1, rolledBack: 3 })
    expect(resultWords(over)).toBe(
      '2 components, 4 steps: 1 in conflict, 3 not changed, because others failed',
    )
    const aside = { notAsked: 1, notFound: 3, missing: 2, applied: 4 }
    expect(previewWords(counts({ total: 8, components: 8, ...aside }))).toBe(
      '8 components: 4 change, 1 doesn’t have it, 1 left as it is, 2 not in the project',
    )
    // Who is asked nothing has no step among those counted.
    expect(previewWords(counts({ total: 8, components: 5, ...aside }))).toBe(
      '5 components, 5 steps: 4 change, 1 doesn’t have it, 1 component left as it is, 2 components not in the project',
    )
    expect(resultWords(counts({ total: 1, drawings: 1, applied: 1 }))).toBe('1 drawing: 1 changed')
  })

  it('says what is flagged, by what; of runs that kept no flags, nothing', () => {
    const some = counts({ applied: 9, flagged: 1204, outOfOrder: 1203, onHold: 2 })
    expect(flaggedWords(some, 'result')).toBe('1,203 out of order, 2 on hold: saved and flagged.')
    expect(flaggedWords(counts({ applied: 9, overTotal: 1 }), 'preview')).toBe(
      '1 above its total: would be saved and flagged.',
    )
    expect(flaggedWords({ total: 9, applied: 9 }, 'result')).toBe('')
  })
})
