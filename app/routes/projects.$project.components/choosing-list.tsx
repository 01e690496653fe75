import { useContext } from 'react'
import { shownText } from '~/domain/bulk/shown'
import { PageSettings } from '~/ui/page-settings'
import { ChoosingBar } from './choosing-bar'
import { ChoosingHead } from './choosing-head'
import { choosingRow } from './choosing-row'
import { COLUMNS } from './columns'
import { MissingChoosing } from './missing'
import type { ListData } from './route'

function Table({ data, chosen }: { data: ListData; chosen: Set<number> }) {
  const { rows, changed, sort } = data.list
  const markup = rows.map((row, i) => choosingRow(row, changed[i] ?? [], chosen.has(row[0]))).join('')
  return (
    <div className="scroll">
      <table className="table dense listed">
        <thead>
          <tr>
            <th scope="col">
              <span className="away">Chosen</span>
            </th>
            {COLUMNS.map((column) => (
              <th
                key={column.sort}
                scope="col"
                className={column.className}
                aria-sort={
                  sort.replace('-', '') === column.sort
                    ? sort.startsWith('-')
                      ? 'descending'
                      : 'ascending'
                    : undefined
                }
              >
                <button name="to" value={`sort.${sort === column.sort ? '-' : ''}${column.sort}`}>
                  {column.name}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody dangerouslySetInnerHTML={{ __html: markup }} />
      </table>
    </div>
  )
}

/**
 * The list while components are chosen: one form, whose buttons are all that leads to another page of it, so that what is
 * ticked goes along. The Enter key presses the first button.
 */
export function ChoosingList({ data }: { data: ListData }) {
  const { list, choosing } = data
  const { nonce, ticks } = useContext(PageSettings)
  if (!choosing) return null
  const query = new URLSearchParams(data.query)
  query.delete('sel')
  const chosen = new Set(choosing.chosen)
  const shown = list.rows.map(([seq]) => seq)
  return (
    <form method="post" action={`/projects/${data.project.key}/bulk`} className="stack choosing" noValidate>
      <button className="away" name="to" value="enter" tabIndex={-1} aria-hidden="true">
        Preview
      </button>
      <input type="hidden" name="sel" value={choosing.id} />
      <input type="hidden" name="query" value={query.toString()} />
      <input type="hidden" name="s" value={data.counter} />
      <input type="hidden" name="shown" value={shownText(shown, chosen)} />
      <ChoosingHead data={data} />
      {list.rows.length > 0 ? (
        <Table data={data} chosen={chosen} />
      ) : list.missing.length > 0 ? (
        <MissingChoosing missing={list.missing} />
      ) : (
        <p className="card">No component matches this. What is chosen stays chosen.</p>
      )}
      {(list.previous || list.next) && (
        <fieldset className="cluster no-print" aria-label="Pages">
          {list.previous && (
            <button className="btn btn-quiet" name="to" value={`before.${list.previous}`}>
              Previous
            </button>
          )}
          {list.next && (
            <button className="btn btn-quiet" name="to" value={`after.${list.next}`}>
              Next
            </button>
          )}
        </fieldset>
      )}
      <ChoosingBar choosing={choosing} />
      {ticks && <script type="module" src={ticks} nonce={nonce} />}
    </form>
  )
}
