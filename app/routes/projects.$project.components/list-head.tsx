import { figure } from '~/domain/figure'
import { useTally } from '~/enhance/use-outbox'
import { chipWords } from '~/ui/components/chip-words'
import { KeptParams } from '~/ui/components/kept-params'
import { FILTER_PARAMS, withParams } from '~/ui/components/list-links'
import type { ListData } from './route'
import { SavedFilters } from './saved-filters'

/** How many, and how many of them are done when one step is being marked. */
export function Count({ list, query }: Pick<ListData, 'list' | 'query'>) {
  const { moreDone } = useTally()
  if (!list.count) return <p className="soft">count unavailable</p>
  const { total, done, exact } = list.count
  const of = exact ? figure(total) : `more than ${figure(total)}`
  return (
    <p className="soft num">
      {list.mark ? `${figure(done + moreDone)} of ${of} done` : of}{' '}
      {!exact && <a href={withParams(new URLSearchParams(query), { count: 'all' })}>count all</a>}
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

function ChooseMark({ data, params }: { data: ListData; params: URLSearchParams }) {
  return (
    <form className="cluster" method="get">
      <KeptParams params={params} without={['mark', 'left', 'status']} />
      <label htmlFor="mark">Mark</label>
      <select id="mark" name="mark" className="short" defaultValue={data.list.mark?.key ?? ''}>
        <option value="">nothing</option>
        {data.steps.map((step) => (
          <option key={step.key} value={step.key}>
            {step.name}
          </option>
        ))}
      </select>
      <button className="btn btn-quiet">Go</button>
    </form>
  )
}

function Search({ params }: { params: URLSearchParams }) {
  return (
    <search className="search">
      <form className="cluster" method="get">
        <KeptParams params={params} without={['q']} />
        <input
          type="search"
          name="q"
          aria-label="Search components"
          placeholder="Drawing, weld, code"
          defaultValue={params.get('q') ?? ''}
        />
        <button className="btn btn-quiet">Search</button>
      </form>
    </search>
  )
}

/** What stands above the rows: search in the office, the step to mark, the other view, and the filter's chips. */
export function ListHead({ data }: { data: ListData }) {
  const { list } = data
  const params = new URLSearchParams(data.query)
  const other = list.view === 'field' ? 'office' : 'field'
  return (
    <>
      <div className="cluster no-print">
        {list.view === 'office' && <Search params={params} />}
        {data.steps.length > 0 && data.mayUpdate && <ChooseMark data={data} params={params} />}
        <a className="link" href={withParams(params, { filter: data.choices ? null : '1' })}>
          Filter
        </a>
        {list.mark && (
          <a className="link" href={withParams(params, { left: list.mark.left ? null : data.now })}>
            {list.mark.left ? 'Show all' : 'Only what is left'}
          </a>
        )}
        <a className="link" href={withParams(params, { view: other })}>
          {other === 'office' ? 'Office view' : 'Field view'}
        </a>
        {list.view === 'office' && <SavedFilters data={data} />}
        {list.view === 'office' && data.mayUpdate && !list.mark && list.rows.length > 0 && (
          <form method="post" action={`/projects/${data.project.key}/bulk`}>
            <input type="hidden" name="query" value={data.query} />
            <input type="hidden" name="s" value={data.counter} />
            <button className="btn btn-quiet" name="to" value="begin">
              Choose
            </button>
          </form>
        )}
      </div>
      <Chips params={params} />
    </>
  )
}
