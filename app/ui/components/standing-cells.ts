import { percentWords } from '~/domain/figure'
import { dayWords } from '~/ui/day-words'
import { html } from '~/ui/html'
import { type Row, STATE_WORDS } from './row'

type Named = [seq: number, drawing: string, name: string, instance: string]

/**
 * The end of a row of the office's table, as markup: how far the component is, and who changed it last, when. What a page
 * that listens puts in place of what it had.
 */
export function standingCells(
  [, , , , done, steps, percent, state]: readonly [...Named, number, number, number, Row[7], ...unknown[]],
  [day = '', by]: readonly (string | null)[],
): string {
  return html`<td class="num">${done}/${steps}</td>
    <td><progress max="100" value="${percent}"></progress>${percentWords(percent)}</td>
    <td class="s s${state}">${STATE_WORDS[state]}</td>
    <td>${dayWords(day ?? '')}, ${by ?? ''}</td>`
}

/** The end of a row of the field's list, likewise. */
export const standingLine = ([, , , , done, steps, percent, state]: readonly [
  ...Named,
  number,
  number,
  number,
  Row[7],
  ...unknown[],
]): string =>
  html`<span class="s s${state}"
      >${done} of ${steps} · ${percentWords(percent)}${state > 2 ? ` ${STATE_WORDS[state]}` : ''}</span
    >
    <progress max="100" value="${percent}" aria-label="Progress"></progress>`
