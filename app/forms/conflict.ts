import { z } from 'zod'

/** Deciding a conflict: whose value stands, from which version it was seen, and why where something is taken back. */
export const conflictForm = z.object({
  keep: z.enum(['mine', 'theirs', 'both'], { error: 'Choose one of the values' }),
  version: z.coerce.number().int().positive().optional(),
  o: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .default(() => crypto.randomUUID()),
  reason: z
    .string()
    .max(40)
    .optional()
    .transform((value) => value || undefined),
  why: z.string().trim().max(500).optional(),
})
