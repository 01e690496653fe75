import { type ReactNode } from 'react'
import { withParams } from '~/ui/components/list-links'
import { componentPath } from '~/ui/components/component-path'
import { STATE_WORDS } from '~/ui/components/row'
import { dayWords } from '~/ui/day-words'
import { Nothing } from './nothing'
import { OpenRow } from './open-row'
import type { ListData } from './route'

const COLUMNS: { name: ReactNode; sort?: string; className?: string }[] = [
  { name: 'Drawing', sort: 'drawing' },
  { name: 'Component', sort: 'component' },
  { name: 'k/n', className: 'num' },
  { name: 'Done', className: 'num' },
  { name: 'Progress', sort: 'completion' },
  { name: 'Status', sort: 'status' },
  { name: 'Updated', sort: 'updated' },
]

function Heading({
  column,
  sort,
  params,
}: {
  column: (typeof COLUMNS)[number]
  sort: string
  params: URLSearchParams
}) {
  if (!column.sort) return <th className={column.className}>{column.name}</th>
  const current = sort.replace('-', '') === column.sort
  const next = sort === column.sort ? `-${column.sort}` : column.sort
  return (
    <th aria-sort={current ? (sort.startsWith('-') ? 'descending' : 'ascending') : undefined}>
      <a href={withParams(params, { sort: next })}>{column.name}</a>
    </th>
  )
}

/** The list as the office sees it: reads like a spreadsheet; a row opens in place. */
export function OfficeTable({ data }: { data: ListData }) {
  const { rows, changed, sort, open } = data.list
  if (rows.length === 0) return <Nothing data={data} />
  const params = new URLSearchParams(data.query)
  const opener = withParams(params, { open: '' })
  return (
    <div className="scroll">
      <table className="table dense">
        <thead>
          <tr>
            {COLUMNS.map((column, i) => (
              <Heading key={i} column={column} sort={sort} params={params} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([seq, drawing, name, instance, done, steps, percent, state], i) =>
            seq === open && data.opened ? (
              <OpenRow key={seq} data={data} opened={data.opened} columns={COLUMNS.length} />
            ) : (
              <tr key={seq} id={`c${seq}`}>
                <td>
                  <a href={`${opener}${seq}#c${seq}`}>{drawing}</a>
                </td>
                <td>
                  <a href={componentPath(seq, data.query)}>{name}</a>
                </td>
                <td className="num">{instance.replace(' of ', '/')}</td>
                <td className="num">{`${done}/${steps}`}</td>
                <td>
                  <progress max={100} value={percent} />
                  {`${percent} %`}
                </td>
                <td className={`s s${state}`}>{STATE_WORDS[state]}</td>
                <td>{`${dayWords(changed[i]?.[0] ?? '')}, ${changed[i]?.[1] ?? ''}`}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}
