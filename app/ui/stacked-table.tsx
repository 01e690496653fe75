import type { PropsWithChildren, ReactNode } from 'react'
import { type ColumnHead, ColumnHeads } from './column-heads'
import { ROLES } from './table-roles'

/**
 * A table of before and after whose rows stack on a phone: what a row is about, below it the last cell, then those between
 * them in a line.
 */
export function StackedTable({ heads, children }: PropsWithChildren<{ heads: readonly ColumnHead[] }>) {
  return (
    <table className="table dense stacked" {...ROLES.table}>
      <ColumnHeads of={heads} said />
      <tbody {...ROLES.group}>{children}</tbody>
    </table>
  )
}

interface StackedRowProps {
  id?: string | undefined
  name: string
  /** Where its name leads. */
  href?: string | undefined
  cells: readonly ReactNode[]
}

/** A row of one: what it is about, what else there is to say of it, before, after, and what comes of it. */
export function StackedRow({ id, name, href, cells }: StackedRowProps) {
  return (
    <tr id={id} {...ROLES.row}>
      <td {...ROLES.cell}>{href ? <a href={href}>{name}</a> : name}</td>
      {cells.map((cell, at) => (
        <td key={at} {...ROLES.cell}>
          {cell}
        </td>
      ))}
    </tr>
  )
}
