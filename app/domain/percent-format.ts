import { type Status, shownPercent } from '~/domain/completion'
import { percentWords } from '~/domain/figure'

/** On pages: '65 %', without decimals, and never 100 % before it is complete. */
export function percentOnPage(percent: string, status: Status): string {
  return percentWords(shownPercent(percent, status))
}
