import type { Press } from './commands'

const TYPED =
  'input:not([type=checkbox],[type=radio],[type=range],[type=button],[type=submit]),select,textarea,[contenteditable]'

/** The quick step of the percentage that has the focus, if one has: a press of it with another value sets that. */
export const quickStep = (at: Element): HTMLButtonElement | null =>
  at.closest('.control, .step')?.querySelector<HTMLButtonElement>('[value^="pct."]:enabled') ?? null

/** What a key that comes there is for. */
export function placeOf(at: Element): Press['at'] {
  if (at.closest('dialog')) return 'dialog'
  if (at.matches(TYPED)) return 'field'
  if (quickStep(at)) return 'percentage'
  return at.matches('button, input, summary') ? 'button' : 'page'
}
