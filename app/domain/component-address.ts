import type { ComponentFilter, ComponentListRequest } from './component-list'
import { STATUSES } from './completion'
import { parseDay } from './plan/dates'

/** The part of a list's address that says which rows it has: what a choice of all that a filter matches is kept as. */

const SHOWN_STATUSES: readonly string[] = [...STATUSES, 'ON_HOLD', 'RETIRED']
const WORKFLOWS: readonly string[] = ['discrete', 'percentage', 'quantity']
const NAMES = ['q', 'area', 'system', 'package', 'drawing', 'type', 'status', 'workflow', 'mark', 'left']
/** A text beyond this length is nobody's search, and no name is that long. */
const LONGEST = 200

/** The last of several, as everything else that reads an address takes it. */
const lastOfEach = (address: URLSearchParams): Partial<Record<string, string>> => Object.fromEntries(address)

type RowsRequest = Pick<ComponentListRequest, 'filter' | 'mark' | 'leftSince'>

/** An instant in UTC that the calendar has: Postgres would refuse any other. */
function isInstant(text: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?Z$/.exec(text)
  return match?.[1] !== undefined && parseDay(match[1]) !== null
}

/** Which rows an address asks for. What can't be understood is as if it weren't there: a list is never an error. */
export function rowsRequest(address: URLSearchParams): RowsRequest {
  const given = lastOfEach(address)
  const text = (name: string) => {
    const value = given[name]?.trim() ?? ''
    return value.length <= LONGEST && value !== '' ? value : undefined
  }
  const oneOf = (name: string, known: readonly string[]) => {
    const value = given[name]
    return value !== undefined && known.includes(value) ? value : undefined
  }
  const filter = Object.fromEntries(
    Object.entries({
      search: text('q'),
      area: text('area'),
      system: text('system'),
      testPackage: text('package'),
      drawing: text('drawing'),
      type: text('type'),
      status: oneOf('status', SHOWN_STATUSES),
      workflow: oneOf('workflow', WORKFLOWS),
    }).filter(([, value]) => value !== undefined),
  ) as ComponentFilter
  const mark = /^[a-z0-9]{1,8}$/.test(given.mark ?? '') ? given.mark : undefined
  const left = mark !== undefined && isInstant(given.left ?? '') ? given.left : undefined
  return { filter, ...(mark ? { mark } : {}), ...(left ? { leftSince: left } : {}) }
}

const FILTERS: Readonly<Record<string, keyof ComponentFilter>> = {
  q: 'search',
  area: 'area',
  system: 'system',
  package: 'testPackage',
  drawing: 'drawing',
  type: 'type',
  status: 'status',
  workflow: 'workflow',
}

/** Whether an address narrows its list by a name: what can't be understood doesn't, nor what no text of the database can hold. */
export function narrowsBy(address: URLSearchParams, name: string): boolean {
  const key = FILTERS[name]
  const value = key && rowsRequest(address).filter[key]
  return value !== undefined && !value.includes('\0')
}

/** That part in one spelling; '' for all rows. */
export function filterOf(address: URLSearchParams): string {
  const given = lastOfEach(address)
  const parts = NAMES.flatMap((name) => {
    const value = given[name]?.trim()
    return value && (name !== 'left' || given.mark) ? [[name, value]] : []
  })
  return new URLSearchParams(parts).toString()
}
