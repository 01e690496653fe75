import { convert, parseUnit } from '~/domain/units'
import { Exact } from '~/domain/decimal'
import { isTotal } from '~/domain/progress'
import { parseNumber, parseQuantity } from '~/domain/quantity'
import { outcomeWords } from '~/domain/updates/words'
import { isMeasuredAsOne, type TemplateStep } from '~/domain/rules-of-credit'

export type Amount =
  | { ok: true; count: number; quantity: string | null; unit: string | null }
  | { ok: false; field: 'quantity' | 'unit'; message: string }

/** Most equal components that are added at once, as in an import. */
const MOST = 1000

const wrong = (field: 'quantity' | 'unit', message: string): Amount => ({ ok: false, field, message })

/**
 * What a typed quantity means: the total of a type that is measured by quantity, in `unit` (by default the template's);
 * of any other type that isn't measured as one, how many equal ones there are.
 */
export function amountOf(steps: readonly TemplateStep[], typed: string, typedUnit: string): Amount {
  const measured = steps.find(({ workflowType }) => workflowType === 'quantity')
  if (measured) {
    const number = parseQuantity(typed)
    if (!number.ok && number.reason === 'ambiguousNumber')
      return wrong('quantity', outcomeWords(number.reason))
    if (!number.ok || !isTotal(number.value)) return wrong('quantity', 'Enter its total, a number above 0')
    const unit = typedUnit ? (parseUnit(typedUnit) ?? typedUnit) : measured.unit
    const fits = unit !== null && convert(new Exact(1), unit, measured.unit ?? unit).ok
    if (!fits) return wrong('unit', `Enter a unit that converts to ${measured.unit ?? 'the step’s'}`)
    return { ok: true, count: 1, quantity: number.value, unit }
  }
  if (isMeasuredAsOne(steps) || typed === '') return { ok: true, count: 1, quantity: null, unit: null }
  const number = parseNumber(typed)
  const count = number.ok ? Number(number.value) : Number.NaN
  if (!Number.isInteger(count) || count < 1 || count > MOST) {
    return wrong('quantity', 'Enter how many equal ones there are, from 1 to 1000')
  }
  return { ok: true, count, quantity: null, unit: null }
}
