import { STATE_WORDS } from '~/ui/components/row'
import { dayWords } from '~/ui/day-words'
import { html } from '~/ui/html'
import type { ListData } from './route'

interface Links {
  /** The list's own address, to which a number is added to open its row. */
  opener: string
  /** What follows a number in the address of its component's page. */
  query: string
}

/** One closed row of the office's table. */
export function officeRow(
  [seq, drawing, name, instance, done, steps, percent, state]: ListData['list']['rows'][number],
  [day = '', by]: ListData['list']['changed'][number] | [],
  { opener, query }: Links,
): string {
  return html`<tr id="c${seq}">
    <td><a href="${opener}${seq}#c${seq}">${drawing}</a></td>
    <td><a href="components/${seq}${query}">${name}</a></td>
    <td class="num">${instance.replace(' of ', '/')}</td>
    <td class="num">${done}/${steps}</td>
    <td><progress max="100" value="${percent}"></progress>${percent} %</td>
    <td class="s s${state}">${STATE_WORDS[state]}</td>
    <td>${dayWords(day ?? '')}, ${by ?? ''}</td>
  </tr>`
}
