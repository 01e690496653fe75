import type { WorkflowType } from '~/domain/progress'

/** A step of a template as the tests write it. */
export interface StepSpec {
  key: string
  name: string
  workflowType: WorkflowType
  /** Percent with two decimals at most, e.g. '5'. */
  weight: string
  unit?: string
}

const step = (
  key: string,
  name: string,
  weight: string,
  workflowType: WorkflowType = 'discrete',
): StepSpec => ({
  key,
  name,
  weight,
  workflowType,
  ...(workflowType === 'quantity' ? { unit: 'ft' } : {}),
})

/** A template of each kind. */
export const RULES = {
  spool: [
    step('rcv', 'Receive', '5'),
    step('erect', 'Erect', '30'),
    step('connect', 'Connect', '30'),
    step('support', 'Support', '15'),
    step('punch', 'Punch', '5'),
    step('test', 'Test', '10'),
    step('restore', 'Restore', '5'),
  ],
  valve: [
    step('rcv', 'Receive', '10'),
    step('install', 'Install', '60'),
    step('punch', 'Punch', '10'),
    step('test', 'Test', '15'),
    step('restore', 'Restore', '5'),
  ],
  insulation: [step('insulate', 'Insulate', '60', 'quantity'), step('metal', 'Metal Out', '40', 'quantity')],
  threadedPipe: [
    step('fab', 'Fabricate', '25', 'percentage'),
    step('erect', 'Erect', '25', 'percentage'),
    step('connect', 'Connect', '30', 'percentage'),
    step('punch', 'Punch', '5'),
    step('test', 'Test', '10'),
    step('restore', 'Restore', '5'),
  ],
} as const satisfies Record<string, readonly StepSpec[]>
