import { Exact, plain } from '~/domain/decimal'
import type { Amount } from '~/domain/updates/types'

/** '60 %', '250 of 500 ft', 'done', 'not done'. */
export function amountWords(amount: Amount): string {
  if (amount.kind === 'discrete') return amount.done ? 'done' : 'not done'
  const value = plain(new Exact(amount.value))
  if (amount.kind === 'percentage') return `${value} %`
  return `${value} of ${amount.total === null ? '?' : plain(new Exact(amount.total))} ${amount.unit ?? ''}`.trim()
}
