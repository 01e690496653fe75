/** A column's name; of figures, which stand to the right; or with classes of its own. */
export type ColumnHead = string | { figure: string } | { name: string; className: string }

const head = (of: ColumnHead) => {
  if (typeof of === 'string') return { name: of, className: undefined }
  return 'figure' in of ? { name: of.figure, className: 'num' } : of
}

/** The heads of a table's columns; false leaves one out. */
export function ColumnHeads({ of }: { of: readonly (ColumnHead | false)[] }) {
  return (
    <thead>
      <tr>
        {of.map((column) => {
          if (column === false) return null
          const { name, className } = head(column)
          return (
            <th key={name} scope="col" className={className}>
              {name}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
