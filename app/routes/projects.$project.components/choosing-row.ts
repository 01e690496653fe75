import { STATE_WORDS } from '~/ui/components/row'
import { dayWords } from '~/ui/day-words'
import { html } from '~/ui/html'
import type { ListData } from './route'

/** One row of the office's table while components are chosen: a box to tick; its name leads on by the form too. */
export function choosingRow(
  [seq, drawing, name, instance, done, steps, percent, state]: ListData['list']['rows'][number],
  [day = '', by]: ListData['list']['changed'][number] | [],
  chosen: boolean,
): string {
  const checked = chosen ? 'checked' : ''
  // Many have the same drawing, and many the same name.
  const label = [drawing, name, instance].filter(Boolean).join(' ')
  return html`<tr id="c${seq}">
    <td><input type="checkbox" id="x${seq}" name="c" value="${seq}" aria-label="${label}" ${checked} /></td>
    <td><label for="x${seq}">${drawing}</label></td>
    <td><button name="to" value="open.${seq}">${name}</button></td>
    <td class="num">${instance.replace(' of ', '/')}</td>
    <td class="num">${done}/${steps}</td>
    <td><progress max="100" value="${percent}"></progress>${percent} %</td>
    <td class="s s${state}">${STATE_WORDS[state]}</td>
    <td>${dayWords(day ?? '')}, ${by ?? ''}</td>
  </tr>`
}
