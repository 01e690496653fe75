import { standingCells } from '~/ui/components/standing-cells'
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
  row: ListData['list']['rows'][number],
  changed: ListData['list']['changed'][number] | [],
  { opener, query }: Links,
): string {
  const [seq, drawing, name, instance] = row
  const named = html`<td><a href="${opener}${seq}#c${seq}">${drawing}</a></td>
    <td><a href="components/${seq}${query}">${name}</a></td>
    <td class="num">${instance.replace(' of ', '/')}</td>`
  return `<tr id="c${seq}">${named}${standingCells(row, changed)}</tr>`
}
