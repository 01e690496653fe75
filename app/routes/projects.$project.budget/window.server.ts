import { type BudgetWindow, budgetWindow } from '~/domain/plan/budget-window'
import { windowRefusalWords } from '~/domain/plan/refusal-words'
import type { FormReply } from '~/forms/reply'

/** The window that an address asks for; what is wrong with its dates, with what was typed. */
export function askedWindow(
  request: Request,
  today: string,
  always: boolean,
): { chosen?: BudgetWindow; reply?: FormReply } {
  const query = new URL(request.url).searchParams
  const [period, from, to] = ['period', 'from', 'to'].map((name) => query.get(name))
  if (!always && period === null && from === null && to === null) return {}
  const read = budgetWindow({ period, from, to }, today)
  if (read.ok) return { chosen: read }
  const errors = read.refusals.map(({ field, reason }) => [field, windowRefusalWords(reason)])
  return { reply: { errors: Object.fromEntries(errors), values: { from: from ?? '', to: to ?? '' } } }
}
