/** A column's name; of figures, which stand to the right; or with classes of its own. */
export type ColumnHead = string | { figure: string } | { name: string; className: string }

const head = (of: ColumnHead) => {
  if (typeof of === 'string') return { name: of, className: undefined }
  return 'figure' in of ? { name: of.figure, className: 'num' } : of
}

/**
 * The heads of a table's columns; false leaves one out.
 * @param said with their roles, where the table is laid out as something else
 */
export function ColumnHeads({ of, said = false }: { of: readonly (ColumnHead | false)[]; said?: boolean }) {
  const role = (name: string) => (said ? name : undefined)
  return (
    <thead role={role('rowgroup')}>
      <tr role={role('row')}>
        {of.map((column) => {
          if (column === false) return null
          const { name, className } = head(column)
          return (
            <th key={name} scope="col" className={className} role={role('columnheader')}>
              {name}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
