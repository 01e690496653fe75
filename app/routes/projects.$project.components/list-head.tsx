import { FILTER_PARAMS, withParams } from '~/ui/components/list-links'
import { chipWords } from '~/ui/components/chip-words'
import type { ListData } from './route'

const figure = (n: number) => n.toLocaleString('en')

/** 'Components', how many, and how many of them are done when one step is being marked. */
function Count({ list, query }: Pick<ListData, 'list' | 'query'>) {
  const { total, done, exact } = list.count
  const of = exact ? figure(total) : `more than ${figure(total)}`
  return (
    <p className="soft">
      {list.mark ? `${figure(done)} of ${of} done` : of}
      {!exact && (
        <>
          {' '}
          <a href={withParams(new URLSearchParams(query), { count: 'all' })}>count all</a>
        </>
      )}
    </p>
  )
}

function Chips({ params }: { params: URLSearchParams }) {
  const names = Object.keys(FILTER_PARAMS) as (keyof typeof FILTER_PARAMS)[]
  const set = names.filter((name) => params.get(name))
  if (set.length === 0) return null
  return (
    <ul className="cluster" aria-label="Filter">
      {set.map((name) => (
        <li key={name}>
          <a className="chip" href={withParams(params, { [name]: null })}>
            {FILTER_PARAMS[name]}: {chipWords(name, params.get(name) ?? '')} <span aria-hidden="true">×</span>
            <span className="sr-only">, remove</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** What stands above the rows: the step to mark, the count, search, the filter's chips and the two views. */
export function ListHead({ data }: { data: ListData }) {
  const { list, query } = data
  const params = new URLSearchParams(query)
  const other = list.view === 'field' ? 'office' : 'field'
  return (
    <>
      <div className="cluster">
        <form className="cluster grow no-print" method="get" role="search">
          {[...params]
            .filter(([name]) => !['q', 'after', 'before', 'b', 'open', 'count'].includes(name))
            .map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
          <input
            type="search"
            name="q"
            className="grow"
            aria-label="Search components"
            placeholder="Drawing, weld, code"
            defaultValue={params.get('q') ?? ''}
          />
          <button className="btn btn-quiet">Search</button>
        </form>
        <Count list={list} query={query} />
      </div>
      <div className="cluster no-print">
        {data.steps.length > 0 && data.mayUpdate && (
          <form className="cluster" method="get">
            {[...params]
              .filter(([name]) => !['mark', 'left', 'after', 'before', 'b', 'open', 'count'].includes(name))
              .map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
            <label htmlFor="mark">Mark</label>
            <select id="mark" name="mark" className="short" defaultValue={list.mark?.key ?? ''}>
              <option value="">nothing</option>
              {data.steps.map((step) => (
                <option key={step.key} value={step.key}>
                  {step.name}
                </option>
              ))}
            </select>
            <button className="btn btn-quiet">Go</button>
          </form>
        )}
        <a className="link" href={withParams(params, { filter: params.get('filter') ? null : '1' })}>
          Filter and sort
        </a>
        <a className="link" href={withParams(params, { view: other })}>
          {other === 'office' ? 'Office view' : 'Field view'}
        </a>
        {list.mark && (
          <a className="link" href={withParams(params, { left: list.mark.left ? null : data.now })}>
            {list.mark.left ? 'Show all' : 'Only what is left'}
          </a>
        )}
        {data.office && (
          <a className="link" href="components/new">
            Add a component
          </a>
        )}
      </div>
      <Chips params={params} />
    </>
  )
}
