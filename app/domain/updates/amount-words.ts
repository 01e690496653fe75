import { Exact, plain } from '~/domain/decimal'
import { amountFigure, percentWords } from '~/domain/figure'
import { formatDate } from '~/domain/format'
import type { Amount } from '~/domain/updates/types'

/** '60 %', '250 of 500 ft', 'done', 'not done'. */
export function amountWords(amount: Amount): string {
  if (amount.kind === 'discrete') return amount.done ? 'done' : 'not done'
  const value = amountFigure(plain(new Exact(amount.value)))
  if (amount.kind === 'percentage') return percentWords(value)
  return `${value} of ${amount.total === null ? '?' : amountFigure(plain(new Exact(amount.total)))} ${amount.unit ?? ''}`.trim()
}

interface Dated {
  amount: Amount
  /** YYYY-MM-DD; null where none was asked for, or nothing is done. */
  effectiveDate: string | null
}

/** 'done on Fri 20 Nov 2026' */
export const datedWords = ({ amount, effectiveDate }: Dated): string =>
  effectiveDate === null ? amountWords(amount) : `${amountWords(amount)} on ${formatDate(effectiveDate)}`

/**
 * What was sent beside what stands there, to choose from: with their days where these are all that differs. `same`: there is
 * one thing to keep.
 */
export function besideWords(mine: Dated, now: Dated): { mine: string; now: string; same: boolean } {
  const words = { mine: amountWords(mine.amount), now: amountWords(now.amount) }
  if (words.mine !== words.now) return { ...words, same: false }
  if (mine.effectiveDate === null || mine.effectiveDate === now.effectiveDate) return { ...words, same: true }
  return { mine: datedWords(mine), now: datedWords(now), same: false }
}
