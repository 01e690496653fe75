import { z } from 'zod'
import { milestoneAnswer } from './plan-answers'

/**
 * What the JSON interface answers. The server makes its answers of these types; that they come so over the wire, and as
 * docs/openapi.yaml tells of them, is tested with every request of the tests.
 */

/** What a step stands at. */
const value = {
  isCompleted: z.boolean(),
  percentageComplete: z.number().optional(),
  quantityComplete: z.number().optional(),
  quantityTotal: z.number().nullable().optional(),
  unit: z.string().nullable().optional(),
  completedAt: z.string().nullable(),
  effectiveDate: z.string().nullable(),
}

const step = z.strictObject({
  id: z.string(),
  name: z.string(),
  workflowType: z.enum(['MILESTONE_DISCRETE', 'MILESTONE_PERCENTAGE', 'MILESTONE_QUANTITY']),
  weight: z.number(),
  version: z.number(),
  ...value,
})

const componentAnswer = z.strictObject({
  id: z.string(),
  seq: z.number(),
  drawing: z.string(),
  type: z.string(),
  label: z.string(),
  size: z.string(),
  spec: z.string(),
  description: z.string(),
  instance: z.number(),
  ofInstances: z.number(),
  area: z.string().nullable(),
  system: z.string().nullable(),
  testPackage: z.string().nullable(),
  budgetedHours: z.number().nullable(),
  onHold: z.boolean(),
  retired: z.boolean(),
  version: z.number(),
  completionPercent: z.number(),
  status: z.enum(['NOT_STARTED', 'IN_PROGRESS', 'COMPLETED']),
  milestones: z.array(step),
})
export const componentsAnswer = z.strictObject({
  components: z.array(componentAnswer),
  next: z.string().nullable(),
})

const current = z.strictObject({
  version: z.number(),
  ...value,
  changedBy: z.string().nullable().optional(),
  changedAt: z.string().nullable().optional(),
})

const result = z.strictObject({
  milestoneId: z.string().nullable(),
  outcome: z.enum(['applied', 'unchanged', 'conflict', 'refused', 'notFound', 'rolledBack']),
  reason: z.string().optional(),
  current: current.optional(),
  conflictId: z.string().optional(),
  flags: z.array(z.string()).optional(),
  repeated: z.literal(true).optional(),
  label: z.string().optional(),
  detail: z.string().optional(),
})

export const updatesAnswer = z.strictObject({
  batchId: z.string().nullable(),
  applied: z.number(),
  unchanged: z.number(),
  conflicts: z.number(),
  refused: z.number(),
  notFound: z.number(),
  rolledBack: z.number(),
  successful: z.number(),
  failed: z.number(),
  results: z.array(result),
})

const undoneBy = z.strictObject({ batchId: z.string(), actorName: z.string(), at: z.string() })
const logged = z.record(z.string(), z.unknown()).nullable()

export const batchAnswer = z.strictObject({
  id: z.string(),
  kind: z.string(),
  summary: z.string(),
  actorName: z.string(),
  at: z.string(),
  counts: z.record(z.string(), z.number()),
  undoes: z.string().nullable(),
  undoneBy: undoneBy.nullable(),
  changes: z.array(
    z.strictObject({
      entity: z.string(),
      entityId: z.string(),
      componentId: z.string().nullable(),
      label: z.string(),
      oldValue: logged,
      newValue: logged,
      versionBefore: z.number().nullable(),
      versionAfter: z.number().nullable(),
      reason: z.string(),
      flags: z.array(z.string()),
      effectiveDate: z.string().nullable(),
      earnedHours: z.number().nullable(),
      changedSince: z.boolean(),
    }),
  ),
  next: z.number().nullable(),
})

/** Problem details, with all that any of them says more. */
export const problemAnswer = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).default([]),
  /** Of a milestone or of a step that was changed since. */
  current: z.union([milestoneAnswer, current]).optional(),
  reason: z.string().optional(),
  conflictId: z.string().optional(),
  undoneBy: undoneBy.optional(),
  ...updatesAnswer.partial().shape,
})

export type ComponentAnswer = z.output<typeof componentAnswer>
export type UpdatesAnswerJson = z.output<typeof updatesAnswer>
export type BatchAnswer = z.output<typeof batchAnswer>
export type ProblemAnswer = z.output<typeof problemAnswer>
