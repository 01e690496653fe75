import { COMPONENT_TYPES } from '~/domain/component-types'
import { RULES_OF_CREDIT } from '~/domain/rules-of-credit'
import type { Tx } from '~db/client'
import { writeTemplates } from './write'

/** Gives a new organization the rules of credit that the product comes with, as version 1. Two statements. */
export async function shipTemplates(tx: Tx, organizationId: string): Promise<void> {
  await writeTemplates(
    tx,
    COMPONENT_TYPES.map((componentType) => ({
      organizationId,
      projectId: null,
      componentType,
      version: 1,
      minutesPerUnit: null,
      createdBy: null,
      steps: RULES_OF_CREDIT[componentType],
    })),
  )
}
