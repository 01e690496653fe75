import { z } from 'zod'

const date = z.string({ error: 'Enter it once' }).trim().optional()

/** A milestone's version as its page carries it; 0, which none has, for what is no version. */
export const milestoneVersion = z
  .string()
  .optional()
  .transform((text) => Number(text) || 0)

/** Moving a milestone: the date that was typed, or the one of the button that was pressed. */
export const moveForm = z
  .object({ version: milestoneVersion, dueDate: date, to: date })
  .transform(({ version, dueDate = '', to }) => ({ version, date: to ?? dueDate }))
