import { z } from 'zod'
import { milestoneName } from './milestone'

const CHOOSE = 'Choose the project that it belongs to'

/** A milestone that a move left out or folded, as it is to be. Its date and hours are judged by the project's plan. */
export const recoveryForm = z.object({
  projectId: z.uuid({ error: CHOOSE }),
  name: milestoneName,
  dueDate: z
    .string({ error: 'Enter the date, like 2026-01-31' })
    .trim()
    .min(1, 'Enter the date, like 2026-01-31'),
  timeAllocationHours: z.string({ error: 'Enter it once' }).optional(),
})
