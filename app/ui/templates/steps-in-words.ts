import { plain } from '~/domain/decimal'
import type { WorkflowType } from '~/domain/progress'

export const WORKFLOW_WORDS: Record<WorkflowType, string> = {
  discrete: 'Done or not',
  percentage: 'Percentage',
  quantity: 'Quantity',
}

interface Step {
  name: string
  workflowType: WorkflowType
  weight: string
  unit: string | null
}

const measure = ({ workflowType, unit }: Step) =>
  workflowType === 'discrete' ? '' : workflowType === 'percentage' ? ' (%)' : ` (${unit ?? 'quantity'})`

/** 'Insulate (ft) 60 · Metal Out (ft) 40' */
export const stepsInWords = (steps: readonly Step[]): string =>
  steps.map((step) => `${step.name}${measure(step)} ${plain(step.weight)}`).join(' · ')
