import { Exact } from '~/domain/decimal'
import { convert } from '~/domain/units'
import type { CurrentTemplate } from '../templates/current'

/**
 * Whole budget minutes that a template gives a component: its minutes for one, or for one unit of the quantity. Null
 * where it gives none, or the quantity is in a unit that doesn't convert to the template's.
 */
export function templateMinutes(
  template: Pick<CurrentTemplate, 'minutesPerUnit' | 'steps'>,
  quantity: string | null,
  unit: string | null,
): number | null {
  if (template.minutesPerUnit === null) return null
  const measured = template.steps.find(({ workflowType }) => workflowType === 'quantity')
  if (!measured) return new Exact(template.minutesPerUnit).round().toNumber()
  if (quantity === null || measured.unit === null) return null
  const amount = convert(new Exact(quantity), unit ?? measured.unit, measured.unit)
  return amount.ok ? amount.value.times(template.minutesPerUnit).round().toNumber() : null
}
