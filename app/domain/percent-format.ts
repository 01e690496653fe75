import { type Status, shownPercent } from '~/domain/completion'
import { Exact, fixed } from '~/domain/decimal'

/** On pages: '65 %', without decimals, and never 100 % before it is complete. */
export function percentOnPage(percent: string, status: Status): string {
  return `${shownPercent(percent, status)} %`
}

/** In exports: two decimals, half up, no sign: '65.00'. */
export function percentInExport(percent: string): string {
  return fixed(new Exact(percent), 2)
}
