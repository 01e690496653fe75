const role = <R extends string>(name: R) => ({ role: name })

/** The roles of a table whose rows are laid out in another way on a phone: not every browser keeps them there by itself. */
export const ROLES = {
  table: role('table'),
  group: role('rowgroup'),
  row: role('row'),
  head: role('columnheader'),
  cell: role('cell'),
}
