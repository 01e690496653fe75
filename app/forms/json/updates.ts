import { z } from 'zod'
import { Exact, plain } from '~/domain/decimal'
import { TAKE_BACK_REASONS } from '~/domain/reasons'
import type { Change, GivenReason } from '~/domain/updates/types'
import { dateJson } from './date'

/** At most this many updates in one request. */
export const MOST_UPDATES = 10_000

/** An update as a program sends it; what its values may be is the engine's to say, as it is for forms. */
export interface UpdateJson {
  componentId: string
  milestoneId: string
  baseVersion?: number
  change: Change
  effectiveDate?: string
  reason?: GivenReason
}

/** Beyond what any amount may be, and short enough to be read as one: it is refused as too large. */
const FAR_BEYOND = 1e15

/** A number as decimal text. What is below 20 places is cut, never rounded: 99.99… must not become 100. */
const decimalText = (number: number): string => {
  const within = Math.max(-FAR_BEYOND, Math.min(FAR_BEYOND, number))
  return plain(new Exact(within).toFixed(20, Exact.ROUND_DOWN))
}

const WITH_TEXT = /^([a-z-]+)(?:: *([^]*))?$/

/** `damage`, `damage: dropped`, as the log has it; any other text is another reason in words. */
function reasonOf(text: string): GivenReason {
  const [, key = '', words = ''] = WITH_TEXT.exec(text) ?? []
  if (TAKE_BACK_REASONS.some((known) => known.key === key)) return words ? { key, text: words } : { key }
  return { key: 'other', text }
}

const VALUES = ['isCompleted', 'percentageComplete', 'quantityComplete'] as const
const ONE_VALUE = `Send one of ${VALUES.join(', ')}`

/** The name in JSON of the value that a change sets. */
export const valueField = ({ kind }: Change): string =>
  kind === 'done' ? 'isCompleted' : kind === 'percentage' ? 'percentageComplete' : 'quantityComplete'

const LARGEST_INT = 2_147_483_647
const version = z
  .int('Send the version as a whole number')
  .min(1)
  .max(LARGEST_INT, 'There is no such version')

export const updateJson = z
  .strictObject({
    componentId: z.string().max(100),
    milestoneId: z.string().max(100),
    version: version.optional(),
    isCompleted: z.boolean().optional(),
    percentageComplete: z.number().optional(),
    quantityComplete: z.number().optional(),
    effectiveDate: dateJson.optional(),
    reason: z.string().trim().min(1, 'Say why, or leave this out').optional(),
  })
  .transform((sent, form): UpdateJson => {
    const { componentId, milestoneId, effectiveDate, reason } = sent
    const { isCompleted, percentageComplete, quantityComplete } = sent
    const changes: Change[] = []
    if (isCompleted !== undefined) changes.push({ kind: 'done', done: isCompleted })
    if (percentageComplete !== undefined)
      changes.push({ kind: 'percentage', value: decimalText(percentageComplete) })
    if (quantityComplete !== undefined)
      changes.push({ kind: 'quantity', value: decimalText(quantityComplete) })
    const [change] = changes
    if (!change || changes.length > 1) {
      form.addIssue({ code: 'custom', message: ONE_VALUE })
      return z.NEVER
    }
    return {
      componentId,
      milestoneId,
      ...(sent.version === undefined ? {} : { baseVersion: sent.version }),
      change,
      ...(effectiveDate === undefined ? {} : { effectiveDate }),
      ...(reason === undefined ? {} : { reason: reasonOf(reason) }),
    }
  })

export const bulkUpdatesJson = z.strictObject({
  updates: z.array(updateJson).min(1, 'Send at least one update'),
  options: z
    .strictObject({ atomic: z.boolean().default(false), validateOnly: z.boolean().default(false) })
    .default({ atomic: false, validateOnly: false }),
})

/** Whether there are more updates than are taken at once; asked before anything else is looked at. */
export const isTooMany = (body: unknown): boolean =>
  typeof body === 'object' &&
  body !== null &&
  'updates' in body &&
  Array.isArray(body.updates) &&
  body.updates.length > MOST_UPDATES
