import { figure } from '~/domain/figure'
import { chipWords } from '~/ui/components/chip-words'
import { FILTER_PARAMS } from '~/ui/components/list-links'
import { FilterFields } from './filter-form'
import type { ListData } from './route'

/** What stands above the rows while choosing: search, filter and chips, and what is ticked with one press. */
export function ChoosingHead({ data }: { data: ListData }) {
  const { list, choosing, choices } = data
  const params = new URLSearchParams(data.query)
  const names = Object.keys(FILTER_PARAMS) as (keyof typeof FILTER_PARAMS)[]
  const set = names.filter((name) => params.get(name))
  const whole = list.rows.length > 0 && choosing?.chosen.length === list.rows.length
  const matching = list.count?.exact ? `All ${figure(list.count.total)} that match` : 'All that match'
  return (
    <>
      <div className="cluster no-print">
        {!choices && (
          <div className="search cluster">
            <input
              type="search"
              name="q"
              className="grow"
              aria-label="Search components"
              placeholder="Drawing, weld, code"
              defaultValue={params.get('q') ?? ''}
            />
            <button className="btn btn-quiet" name="to" value="show">
              Search
            </button>
          </div>
        )}
        <button className="btn btn-quiet" name="to" value="filter">
          {choices ? 'Close filter' : 'Filter'}
        </button>
        {list.rows.length > 0 && (
          <>
            <button className="btn btn-quiet" name="to" value={whole ? 'none' : 'page'}>
              {whole ? 'Not this page' : 'Choose this page'}
            </button>
            <button className="btn btn-quiet" name="to" value="all">
              {matching}
            </button>
          </>
        )}
      </div>
      {choices && (
        <fieldset className="card stack no-print" aria-label="Filter and sort">
          <FilterFields query={data.query} choices={choices} />
          <p>
            <button className="btn" name="to" value="show">
              Show
            </button>
          </p>
        </fieldset>
      )}
      {set.length > 0 && (
        <ul className="cluster" aria-label="Filter">
          {set.map((name) => (
            <li key={name}>
              <button className="chip" name="to" value={`without.${name}`}>
                {FILTER_PARAMS[name]}: {chipWords(name, params.get(name) ?? '')}{' '}
                <span aria-hidden="true">×</span>
                <span className="sr-only">, remove</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
