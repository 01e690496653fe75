import type { ComponentType } from '~/domain/component-types'

/** What an import needs to know of a type's milestone template. */
export type TemplateInfo = {
  /** Has steps that are done by quantity: a row is one component and its quantity the total. */
  quantity: boolean
  /** Has steps that are done by percentage: a row is one component. */
  percentage: boolean
  /** Unit of its quantity steps, for files without one. */
  unit: string | null
}

/** A type without an entry counts pieces. */
export type TemplateInfos = Partial<Record<ComponentType, TemplateInfo>>

/** The information of a template from its steps. */
export function templateInfo(
  steps: readonly { workflowType: 'discrete' | 'percentage' | 'quantity'; unit: string | null }[],
): TemplateInfo {
  return {
    quantity: steps.some((step) => step.workflowType === 'quantity'),
    percentage: steps.some((step) => step.workflowType === 'percentage'),
    unit: steps.find((step) => step.workflowType === 'quantity')?.unit ?? null,
  }
}
