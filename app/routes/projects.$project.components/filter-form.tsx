import { UNASSIGNED } from '~/domain/component-list'
import { chipWords } from '~/ui/components/chip-words'
import { EVERYTHING } from '~/ui/components/list-links'
import { KeptParams } from '~/ui/components/kept-params'

interface Choices {
  types: (string | undefined)[][]
  areas: string[]
  systems: string[]
  testPackages: string[]
}

interface ChooseProps {
  name: string
  label: string
  params: URLSearchParams
  options: (readonly [value: string, words: string])[]
  /** What stands there where nothing is chosen. */
  unset?: string
}

function Choose({ name, label, params, options, unset = 'any' }: ChooseProps) {
  if (options.length === 0) return null
  return (
    <div className="field">
      <label htmlFor={`f-${name}`}>{label}</label>
      <select id={`f-${name}`} name={name} defaultValue={params.get(name) ?? ''}>
        <option value="">{unset}</option>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}

const SORT_OPTIONS = [
  ['drawing', 'Drawing'],
  ['component', 'Type and name'],
  ['number', 'Number'],
  ['instance', 'k of n'],
  ['done', 'Steps done, fewest first'],
  ['-done', 'Steps done, most first'],
  ['completion', 'Completion, least first'],
  ['-completion', 'Completion, most first'],
  ['status', 'Status'],
  ['area', 'Area'],
  ['system', 'System'],
  ['package', 'Test package'],
  ['-updated', 'Last updated'],
] as const

const STATUS_OPTIONS = ['NOT_STARTED', 'IN_PROGRESS', 'COMPLETED', 'ON_HOLD', 'RETIRED'].map(
  (status) => [status, chipWords('status', status)] as const,
)

const ASKED = ['q', 'area', 'system', 'package', 'drawing', 'type', 'status', 'workflow', 'sort', 'filter']

interface Props {
  query: string
  choices: Choices
}

/** Every way to narrow and order the list: the fields alone. */
export function FilterFields({ query, choices }: Props) {
  const params = new URLSearchParams(query)
  const places = (names: string[]) =>
    names.length ? [...names.map((n) => [n, n] as const), [UNASSIGNED, 'unassigned'] as const] : []
  return (
    <div className="columns">
      <div className="field">
        <label htmlFor="f-q">Drawing, weld or code contains</label>
        <input id="f-q" type="search" name="q" defaultValue={params.get('q') ?? ''} />
      </div>
      <Choose name="area" label="Area" params={params} options={places(choices.areas)} />
      <Choose name="system" label="System" params={params} options={places(choices.systems)} />
      <Choose name="package" label="Test package" params={params} options={places(choices.testPackages)} />
      <div className="field">
        <label htmlFor="f-drawing">Drawing</label>
        <input id="f-drawing" name="drawing" defaultValue={params.get('drawing') ?? ''} />
      </div>
      <Choose
        name="type"
        label="Type"
        params={params}
        options={choices.types.map(([type = '', words = '']) => [type, words])}
      />
      <Choose name="status" label="Status" params={params} options={STATUS_OPTIONS} />
      <Choose
        name="workflow"
        label="Has steps of kind"
        params={params}
        options={[
          ['discrete', 'done or not'],
          ['percentage', 'percentage'],
          ['quantity', 'quantity'],
        ]}
      />
      <Choose name="sort" label="Order" params={params} unset="Drawing" options={SORT_OPTIONS.slice(1)} />
    </div>
  )
}

/** The same as a form that only asks. */
export function FilterForm({ query, choices }: Props) {
  return (
    <form method="get" className="card stack no-print" aria-label="Filter and sort">
      <KeptParams params={new URLSearchParams(query)} without={ASKED} />
      <FilterFields query={query} choices={choices} />
      <p className="cluster">
        <button className="btn">Show</button>
        <a className="link" href={`?${EVERYTHING}`}>
          Clear
        </a>
      </p>
    </form>
  )
}
