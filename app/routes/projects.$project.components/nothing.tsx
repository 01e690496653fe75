import { EVERYTHING, FILTER_PARAMS, withParams } from '~/ui/components/list-links'
import { Missing } from './missing'
import type { ListData } from './route'

/** An empty list says what would be here and how to get it. */
export function Nothing({ data }: { data: ListData }) {
  const params = new URLSearchParams(data.query)
  const narrowed = [...Object.keys(FILTER_PARAMS), 'mark', 'after', 'before'].some((name) => params.get(name))
  // Of a step that no component has nothing can match, whatever else is asked for.
  if (params.get('mark') && !data.list.mark) {
    return (
      <div className="card stack">
        <p>
          No component of this project has the step that the address asks to mark. It may have another name by
          now, or be no part of the work any more.
        </p>
        <p>
          <a className="btn btn-quiet" href={withParams(params, { mark: null, left: null })}>
            Show the list without it
          </a>
        </p>
      </div>
    )
  }
  if (data.list.missing.length > 0) return <Missing data={data} />
  if (narrowed) {
    return (
      <div className="card stack">
        <p>No component matches this.</p>
        <p>
          <a className="btn btn-quiet" href={`?${EVERYTHING}`}>
            Show all components
          </a>
        </p>
      </div>
    )
  }
  return (
    <div className="card stack">
      <p>Here will be everything that is to be installed: spools, valves, supports, welds.</p>
      {data.office ? (
        <p className="cluster">
          <a className="btn" href="import">
            Import a spreadsheet
          </a>
          <a className="btn btn-quiet" href="components/new">
            Add one by hand
          </a>
        </p>
      ) : (
        <p>A planner brings them in from a spreadsheet.</p>
      )}
    </div>
  )
}
