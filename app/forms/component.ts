import { z } from 'zod'
import { COMPONENT_TYPES } from '~/domain/component-types'
import { DRAWING_NUMBER_LIMIT } from '~/domain/drawing-number'
import { parseHours } from '~/domain/hours'
import { line, optionalLine } from './text'

const budget = z
  .string()
  .optional()
  .transform((text, form) => {
    if (!text?.trim()) return null
    const minutes = parseHours(text)
    if (minutes !== undefined && minutes <= 6_000_000) return minutes
    form.addIssue({ code: 'custom', message: 'Enter hours like 6 or 6:30' })
    return z.NEVER
  })

const details = {
  label: line('Enter its commodity code, weld number or tag', 120),
  size: optionalLine(40),
  spec: optionalLine(60),
  description: optionalLine(300),
  budgetHours: budget,
}

/** A component that is added by hand; what its quantity means depends on its type's template. */
export const newComponentForm = z.object({
  type: z.enum(COMPONENT_TYPES, { error: 'Choose a type' }),
  drawing: line('Enter the number of its drawing', DRAWING_NUMBER_LIMIT),
  ...details,
  quantity: optionalLine(40),
  unit: optionalLine(20),
  area: optionalLine(100),
  system: optionalLine(100),
  testPackage: optionalLine(100),
  origin: optionalLine(40),
})

const place = z
  .string()
  .optional()
  .transform((id) => id || null)

const base = {
  version: z.coerce.number().int().positive().max(2_147_483_647),
  origin: z.string().min(1).max(40),
}
const reason = optionalLine(500)

/** What the page that edits a component can be asked, by the pressed button. */
export const componentForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    ...base,
    ...details,
    area: place,
    system: place,
    testPackage: place,
  }),
  z.object({ intent: z.literal('hold'), ...base, holdReason: reason }),
  z.object({ intent: z.literal('unhold'), ...base }),
  z.object({ intent: z.literal('retire'), ...base, retiredReason: reason }),
  z.object({ intent: z.literal('unretire'), ...base }),
])

/** The places of a whole drawing, each with the one that the page was made from. */
export const drawingPlaceForm = z.object({
  ...base,
  area: place,
  areaWas: place,
  system: place,
  systemWas: place,
  testPackage: place,
  testPackageWas: place,
})

export type ComponentEdit = z.output<typeof componentForm>
