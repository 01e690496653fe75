import { z } from 'zod'

/** An undo has nothing to say but where it comes from. */
export const undoForm = z.object({
  o: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .default(() => crypto.randomUUID()),
})
