import { describe, expect, it } from 'vitest'
import { COMPONENT_TYPES } from '~/domain/component-types'
import { RULES_OF_CREDIT, checkWeights, isMeasuredAsOne, stepKeyFor } from '~/domain/rules-of-credit'
import { type StepValue, migrateStep, startStep } from '~/domain/step-migration'

const MARK = { discrete: '', percentage: 'p', quantity: 'q' }
const written = (type: (typeof COMPONENT_TYPES)[number]) =>
  RULES_OF_CREDIT[type]
    .map((step) => `${step.name} ${Number(step.weight)}${MARK[step.workflowType]}`)
    .join(', ')

describe('the rules of credit that are shipped', () => {
  it('are those of the trade', () => {
    expect(written('SPOOL')).toBe('Receive 5, Erect 30, Connect 30, Support 15, Punch 5, Test 10, Restore 5')
    expect(written('PIPING_FOOTAGE')).toBe(
      'Receive 5q, Erect 30q, Connect 30q, Support 15q, Punch 5, Test 10, Restore 5',
    )
    expect(written('FIELD_WELD')).toBe('Fit-up 10, Weld Made 60, Punch 10, Test 15, Restore 5')
    expect(written('THREADED_PIPE')).toBe(
      'Fabricate 25p, Erect 25p, Connect 30p, Punch 5, Test 10, Restore 5',
    )
    expect(written('INSULATION')).toBe('Insulate 60q, Metal Out 40q')
    expect(written('PAINT')).toBe('Primer 40q, Finish 60q')
  })

  it.each([
    'VALVE',
    'FITTING',
    'FLANGE',
    'GASKET',
    'SUPPORT',
    'INSTRUMENT',
    'HOSE',
    'TUBING',
    'OTHER',
  ] as const)('%s is received, installed, punched, tested and restored', (type) =>
    expect(written(type)).toBe('Receive 10, Install 60, Punch 10, Test 15, Restore 5'),
  )

  it.each(COMPONENT_TYPES)('%s adds up to 100.00', (type) => {
    expect(checkWeights(RULES_OF_CREDIT[type])).toEqual({ ok: true })
  })

  it('measure piping footage, insulation, paint and threaded pipe as one component', () => {
    const asOne = COMPONENT_TYPES.filter((type) => isMeasuredAsOne(RULES_OF_CREDIT[type]))
    expect(asOne).toEqual(['PIPING_FOOTAGE', 'THREADED_PIPE', 'INSULATION', 'PAINT'])
  })
})

describe('changed weights', () => {
  const step = (key: string, name: string, weight: string) =>
    ({ key, name, weight, workflowType: 'discrete', unit: null }) as const
  const refusals = (...steps: Parameters<typeof checkWeights>[0][number][]) => {
    const check = checkWeights(steps)
    return check.ok ? [] : check.refusals
  }

  it('must add up to 100.00 exactly', () => {
    expect(refusals(step('a', 'A', '33.33'), step('b', 'B', '66.66'))).toEqual([
      { reason: 'sumNot100', sum: '99.99' },
    ])
    expect(refusals(step('a', 'A', '33.33'), step('b', 'B', '66.67'))).toEqual([])
    expect(refusals()).toEqual([{ reason: 'noSteps' }])
  })

  it('must each be above 0 with at most two decimals', () => {
    const given = refusals(
      step('a', 'A', '0'),
      step('b', 'B', '99.995'),
      step('c', 'C', '0.005'),
      step('d', 'D', 'x'),
    )
    expect(given).toEqual([
      { reason: 'weightNotPositive', step: 0 },
      { reason: 'weightTooPrecise', step: 1 },
      { reason: 'weightTooPrecise', step: 2 },
      { reason: 'weightNotANumber', step: 3 },
    ])
  })

  it('have names and keys of their own, and a unit where a quantity is measured', () => {
    const given = refusals(step('a', 'Test', '40'), step('a', ' test ', '30'), step('A-1', '', '20'), {
      ...step('q', 'Q', '10'),
      workflowType: 'quantity',
    })
    expect(given).toEqual([
      { reason: 'nameTwice', step: 1 },
      { reason: 'keyTwice', step: 1 },
      { reason: 'nameMissing', step: 2 },
      { reason: 'keyForm', step: 2 },
      { reason: 'unitMissing', step: 3 },
    ])
  })

  it('give a new step a short key of its own', () => {
    expect(stepKeyFor('Hydro flush', new Set())).toBe('hyd')
    expect(stepKeyFor('Hydro flush', new Set(['hyd', 'hyd2']))).toBe('hyd3')
    expect(stepKeyFor('2', new Set())).toBe('stp')
  })
})

describe('a value under a newer version of its template', () => {
  const none = {
    isCompleted: false,
    percentageComplete: null,
    quantityComplete: null,
    quantityTotal: null,
    unit: null,
  }
  const ticked: StepValue = { ...none, workflowType: 'discrete', isCompleted: true }
  const sixty: StepValue = { ...none, workflowType: 'percentage', percentageComplete: '60.00' }
  const feet = (done: string, total: string): StepValue => ({
    ...none,
    workflowType: 'quantity',
    isCompleted: Number(done) >= Number(total),
    quantityComplete: done,
    quantityTotal: total,
    unit: 'ft',
  })
  const to = (workflowType: 'discrete' | 'percentage' | 'quantity', unit: string | null = null) =>
    ({ key: 'ere', name: 'Erect', weight: '25.00', workflowType, unit }) as const

  it('becomes a percentage by its progress', () => {
    const moved = migrateStep(feet('250', '500'), to('percentage'))
    expect(moved).toMatchObject({
      ok: true,
      value: { percentageComplete: '50', isCompleted: false },
      lost: null,
    })
    expect(migrateStep(ticked, to('percentage'))).toMatchObject({
      value: { percentageComplete: '100', isCompleted: true },
    })
    expect(migrateStep(feet('499.999', '500'), to('percentage'))).toMatchObject({
      value: { percentageComplete: '99.99' },
    })
  })

  it('becomes a tick only at 100, and what was partial is listed', () => {
    const moved = migrateStep(sixty, to('discrete'))
    expect(moved).toMatchObject({
      value: { isCompleted: false },
      lost: { progress: '60', value: '60\u00a0%' },
    })
    expect(migrateStep(feet('510', '500'), to('discrete'))).toMatchObject({
      value: { isCompleted: true },
      lost: null,
    })
  })

  it('becomes a quantity only with a total', () => {
    expect(migrateStep(sixty, to('quantity', 'ft'))).toEqual({ ok: false, reason: 'needsTotal' })
    const moved = migrateStep(sixty, to('quantity', 'ft'), { quantity: '152.4', unit: 'm' })
    expect(moved).toMatchObject({
      value: { quantityComplete: '300', quantityTotal: '500', unit: 'ft' },
      lost: null,
    })
    const whole = migrateStep(ticked, to('quantity', 'ft'), { quantity: '500', unit: 'ft' })
    expect(whole).toMatchObject({ value: { quantityComplete: '500', isCompleted: true } })
  })

  it('stays a quantity, in the new unit, and no rounding completes it', () => {
    const metres = migrateStep(feet('250', '500'), to('quantity', 'm'))
    expect(metres).toMatchObject({ value: { quantityComplete: '76.2', quantityTotal: '152.4', unit: 'm' } })
    const short = migrateStep(feet('499.999', '500'), to('quantity', 'm'))
    expect(short).toMatchObject({ value: { quantityComplete: '152.399', isCompleted: false } })
  })

  it('stays as history with weight 0 where the step is gone', () => {
    const gone = migrateStep(feet('250', '500'), undefined)
    expect(gone).toMatchObject({
      removed: true,
      weight: '0.00',
      lost: { progress: '50', value: '250 of 500 ft' },
    })
    expect(gone).toMatchObject({ value: { quantityComplete: '250' } })
  })

  it('starts at nothing where the step is new', () => {
    expect(startStep(to('percentage'))).toMatchObject({
      value: { percentageComplete: '0' },
      weight: '25.00',
      lost: null,
    })
    expect(startStep(to('quantity', 'ft'))).toEqual({ ok: false, reason: 'needsTotal' })
  })
})
