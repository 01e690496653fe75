import type { ComponentType } from '~/domain/component-types'
import { Exact, HUNDRED, ZERO, fixed } from '~/domain/decimal'
import type { WorkflowType } from '~/domain/progress'

/** One step of a milestone template. Its key stays the same across versions, whatever its name becomes. */
export interface TemplateStep {
  key: string
  name: string
  workflowType: WorkflowType
  /** Points of 100 with two decimals: '5.00'. */
  weight: string
  /** Quantity steps only. */
  unit: string | null
}

function discrete(key: string, name: string, weight: string): TemplateStep {
  return { key, name, workflowType: 'discrete', weight, unit: null }
}

function percentage(key: string, name: string, weight: string): TemplateStep {
  return { key, name, workflowType: 'percentage', weight, unit: null }
}

function quantity(key: string, name: string, weight: string, unit: string): TemplateStep {
  return { key, name, workflowType: 'quantity', weight, unit }
}

const PUNCH_5 = discrete('pun', 'Punch', '5.00')
const TEST_10 = discrete('tst', 'Test', '10.00')
const PUNCH_10 = discrete('pun', 'Punch', '10.00')
const TEST_15 = discrete('tst', 'Test', '15.00')
const RESTORE_5 = discrete('rst', 'Restore', '5.00')

const INSTALLED = [
  discrete('rcv', 'Receive', '10.00'),
  discrete('ins', 'Install', '60.00'),
  PUNCH_10,
  TEST_15,
  RESTORE_5,
]

/** The rules of credit that Milepost comes with. A project may change them, as a new version of its own. */
export const RULES_OF_CREDIT: Readonly<Record<ComponentType, readonly TemplateStep[]>> = {
  SPOOL: [
    discrete('rcv', 'Receive', '5.00'),
    discrete('ere', 'Erect', '30.00'),
    discrete('con', 'Connect', '30.00'),
    discrete('sup', 'Support', '15.00'),
    PUNCH_5,
    TEST_10,
    RESTORE_5,
  ],
  PIPING_FOOTAGE: [
    quantity('rcv', 'Receive', '5.00', 'ft'),
    quantity('ere', 'Erect', '30.00', 'ft'),
    quantity('con', 'Connect', '30.00', 'ft'),
    quantity('sup', 'Support', '15.00', 'ft'),
    PUNCH_5,
    TEST_10,
    RESTORE_5,
  ],
  VALVE: INSTALLED,
  FITTING: INSTALLED,
  FLANGE: INSTALLED,
  GASKET: INSTALLED,
  SUPPORT: INSTALLED,
  INSTRUMENT: INSTALLED,
  HOSE: INSTALLED,
  TUBING: INSTALLED,
  OTHER: INSTALLED,
  FIELD_WELD: [
    discrete('fit', 'Fit-up', '10.00'),
    discrete('wld', 'Weld Made', '60.00'),
    PUNCH_10,
    TEST_15,
    RESTORE_5,
  ],
  THREADED_PIPE: [
    percentage('fab', 'Fabricate', '25.00'),
    percentage('ere', 'Erect', '25.00'),
    percentage('con', 'Connect', '30.00'),
    PUNCH_5,
    TEST_10,
    RESTORE_5,
  ],
  INSULATION: [quantity('isl', 'Insulate', '60.00', 'ft'), quantity('met', 'Metal Out', '40.00', 'ft')],
  PAINT: [quantity('pri', 'Primer', '40.00', 'ft2'), quantity('fin', 'Finish', '60.00', 'ft2')],
}

/** A type with a quantity or percentage step is one component a row; of any other, a row's count makes so many. */
export function isMeasuredAsOne(steps: readonly Pick<TemplateStep, 'workflowType'>[]): boolean {
  return steps.some(({ workflowType }) => workflowType !== 'discrete')
}

export type WeightRefusal =
  | { reason: 'noSteps' }
  | { reason: 'sumNot100'; sum: string }
  | {
      reason: 'weightNotANumber' | 'weightNotPositive' | 'weightTooPrecise' | 'nameMissing' | 'unitMissing'
      step: number
    }
  | { reason: 'nameTwice' | 'keyTwice' | 'keyForm'; step: number }

export type WeightCheck = { ok: true } | { ok: false; refusals: WeightRefusal[] }

/**
 * Whether steps can be a template: weights above 0 with at most two decimals that add up to 100.00, names and keys each
 * their own, a unit where a quantity is measured. Every refusal is listed, with the place of its step.
 */
export function checkWeights(steps: readonly TemplateStep[]): WeightCheck {
  if (steps.length === 0) return { ok: false, refusals: [{ reason: 'noSteps' }] }
  const refusals: WeightRefusal[] = []
  const names = new Set<string>()
  const keys = new Set<string>()
  let sum = ZERO
  for (const [step, { key, name, weight, workflowType, unit }] of steps.entries()) {
    const refuse = (reason: Exclude<WeightRefusal['reason'], 'noSteps' | 'sumNot100'>) =>
      refusals.push({ reason, step })
    const folded = name.trim().replace(/\s+/g, ' ').toLowerCase()
    if (folded === '') refuse('nameMissing')
    else if (names.has(folded)) refuse('nameTwice')
    if (!/^[a-z0-9]{1,8}$/.test(key)) refuse('keyForm')
    else if (keys.has(key)) refuse('keyTwice')
    if (workflowType === 'quantity' && !unit?.trim()) refuse('unitMissing')
    names.add(folded)
    keys.add(key)
    if (!/^-?\d{1,9}(\.\d+)?$/.test(weight)) {
      refuse('weightNotANumber')
      continue
    }
    const points = new Exact(weight)
    if (points.lessThanOrEqualTo(0)) refuse('weightNotPositive')
    else if (points.decimalPlaces() > 2) refuse('weightTooPrecise')
    sum = sum.plus(points)
  }
  if (!sum.equals(HUNDRED)) refusals.push({ reason: 'sumNot100', sum: fixed(sum, 2) })
  return refusals.length === 0 ? { ok: true } : { ok: false, refusals }
}

/** A short key for a step that somebody adds: 'hyd' for 'Hydro flush', 'hyd2' where that is taken. */
export function stepKeyFor(name: string, taken: ReadonlySet<string>): string {
  const letters = name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .slice(0, 3)
  const stem = letters === '' ? 'stp' : letters
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? stem : `${stem}${n}`
    if (!taken.has(key)) return key
  }
}
