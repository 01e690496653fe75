import { z } from 'zod'
import { type ComponentListRequest, SORTS } from '~/domain/component-list'
import { STATUSES } from '~/domain/completion'
import { readListAddress } from '../component-list'

/** At most this many components at once, and how many where nothing is said. */
export const MOST_COMPONENTS = 500
const USUAL_COMPONENTS = 100

/** The end of a list's page, as it was answered. Names may be long. */
const cursor = z.string().min(1).max(4000)

const filter = z
  .string()
  .trim()
  .min(1, 'Leave this out, or say what to look for')
  .max(200, 'Use at most 200 characters')
  .optional()

/** A whole number as an address has it. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/, 'Send a whole number')
    .transform(Number)
    .refine((number) => number >= least && number <= most, { error: `Ask for ${least} to ${most}` })

/**
 * The filters of the list's page by the same names. Where the page takes what it doesn't understand for nothing, a program
 * is told: it would read a whole project for a part.
 */
export const componentListJson = z
  .strictObject({
    q: filter,
    area: filter,
    system: filter,
    package: filter,
    drawing: filter,
    type: filter,
    status: z.enum([...STATUSES, 'ON_HOLD', 'RETIRED'], 'There is no such status').optional(),
    workflow: z.enum(['discrete', 'percentage', 'quantity'], 'There is no such workflow').optional(),
    sort: z
      .string()
      .regex(
        new RegExp(`^-?(${SORTS.join('|')})$`),
        `Sort by one of ${SORTS.join(', ')}; - before it turns it`,
      )
      .optional(),
    limit: wholeNumber(1, MOST_COMPONENTS).default(USUAL_COMPONENTS),
    after: cursor.optional(),
  })
  .transform(({ limit, after, ...asked }): ComponentListRequest => {
    const { request } = readListAddress(new URLSearchParams(asked), 'office')
    return { ...request, size: limit, ...(after === undefined ? {} : { after }) }
  })
