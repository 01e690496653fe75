import { z } from 'zod'
import { wholeNumber } from './component-list'

/** At most this many changes of a batch at once, and how many where nothing is said. */
const MOST_CHANGES = 1000

/** Which of a batch's changes: those after the last that was seen. */
export const batchPageJson = z.strictObject({
  limit: wholeNumber(1, MOST_CHANGES).default(150),
  after: wholeNumber(0, 2_147_483_647).optional(),
})

/** An undo has nothing to say but which batch, and that is in the address. */
export const undoJson = z.strictObject({})
