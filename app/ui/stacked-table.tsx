import type { PropsWithChildren, ReactNode } from 'react'
import { type ColumnHead, ColumnHeads } from './column-heads'

/**
 * A table of before and after whose rows stack on a phone: what a row is about, below it the last cell, then those between
 * them in a line. The roles are said because not every browser keeps them where a row isn't laid out as one.
 */
export function StackedTable({ heads, children }: PropsWithChildren<{ heads: readonly ColumnHead[] }>) {
  return (
    <table className="table dense stacked" role="table">
      <ColumnHeads of={heads} said />
      <tbody role="rowgroup">{children}</tbody>
    </table>
  )
}

/** A row of one: what it is about, what else there is to say of it, before, after, and what comes of it. */
export function StackedRow({ id, cells }: { id?: string | undefined; cells: readonly ReactNode[] }) {
  return (
    <tr id={id} role="row">
      {cells.map((cell, at) => (
        <td key={at} role="cell">
          {cell}
        </td>
      ))}
    </tr>
  )
}
