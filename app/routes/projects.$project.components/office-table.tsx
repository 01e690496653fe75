import { withParams } from '~/ui/components/list-links'
import { componentQuery } from '~/ui/components/component-path'
import { COLUMNS } from './columns'
import { Nothing } from './nothing'
import { officeRow } from './office-row'
import { OpenRow } from './open-row'
import type { ListData } from './route'

function Heading({
  column,
  sort,
  params,
}: {
  column: (typeof COLUMNS)[number]
  sort: string
  params: URLSearchParams
}) {
  const current = sort.replace('-', '') === column.sort
  const next = sort === column.sort ? `-${column.sort}` : column.sort
  return (
    <th
      scope="col"
      className={column.className}
      aria-sort={current ? (sort.startsWith('-') ? 'descending' : 'ascending') : undefined}
    >
      <a href={withParams(params, { sort: next })}>{column.name}</a>
    </th>
  )
}

/** Closed rows as one piece of markup: an element each would cost more than all the rest of the page. */
function Rows({ data, from, to }: { data: ListData; from: number; to: number }) {
  const { rows, changed } = data.list
  const links = {
    opener: withParams(new URLSearchParams(data.query), { open: '' }),
    query: componentQuery(data.query),
  }
  const markup = rows
    .slice(from, to)
    .map((row, i) => officeRow(row, changed[from + i] ?? [], links))
    .join('')
  return <tbody dangerouslySetInnerHTML={{ __html: markup }} />
}

/** The list as the office sees it: reads like a spreadsheet; a row opens in place. */
export function OfficeTable({ data }: { data: ListData }) {
  const { rows, sort, open } = data.list
  if (rows.length === 0) return <Nothing data={data} />
  const params = new URLSearchParams(data.query)
  const opened = data.opened ? rows.findIndex(([seq]) => seq === open) : -1
  return (
    <div className="scroll">
      <table className="table dense listed">
        <thead>
          <tr>
            {COLUMNS.map((column, i) => (
              <Heading key={i} column={column} sort={sort} params={params} />
            ))}
          </tr>
        </thead>
        {opened < 0 ? (
          <Rows data={data} from={0} to={rows.length} />
        ) : (
          <>
            <Rows data={data} from={0} to={opened} />
            <tbody>
              {data.opened && <OpenRow data={data} opened={data.opened} columns={COLUMNS.length} />}
            </tbody>
            <Rows data={data} from={opened + 1} to={rows.length} />
          </>
        )}
      </table>
    </div>
  )
}
