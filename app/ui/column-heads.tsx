import { ROLES } from './table-roles'

/** A column's name; of figures, which stand to the right; or with classes of its own. */
export type ColumnHead = string | { figure: string } | { name: string; className: string }

const NONE = { group: {}, row: {}, head: {} }

const head = (of: ColumnHead) => {
  if (typeof of === 'string') return { name: of, className: undefined }
  return 'figure' in of ? { name: of.figure, className: 'num' } : of
}

/**
 * The heads of a table's columns; false leaves one out.
 * @param said with their roles, where the table is laid out as something else
 */
export function ColumnHeads({ of, said = false }: { of: readonly (ColumnHead | false)[]; said?: boolean }) {
  const { group, row, head: cell } = said ? ROLES : NONE
  return (
    <thead {...group}>
      <tr {...row}>
        {of.map((column) => {
          if (column === false) return null
          const { name, className } = head(column)
          return (
            <th key={name} scope="col" className={className} {...cell}>
              {name}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
