import { standingCells } from '~/ui/components/standing-cells'
import { html } from '~/ui/html'
import type { ListData } from './route'

/** One row of the office's table while components are chosen: a box to tick; its name leads on by the form too. */
export function choosingRow(
  row: ListData['list']['rows'][number],
  changed: ListData['list']['changed'][number] | [],
  chosen: boolean,
): string {
  const [seq, drawing, name, instance] = row
  const checked = chosen ? 'checked' : ''
  // Many have the same drawing, and many the same name.
  const label = [drawing, name, instance].filter(Boolean).join(' ')
  const named = html`<td>
      <input type="checkbox" id="x${seq}" name="c" value="${seq}" aria-label="${label}" ${checked} />
    </td>
    <td><label for="x${seq}">${drawing}</label></td>
    <td><button name="to" value="open.${seq}">${name}</button></td>
    <td class="num">${instance.replace(' of ', '/')}</td>`
  return `<tr id="c${seq}">${named}${standingCells(row, changed)}</tr>`
}
