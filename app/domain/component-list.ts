import type { Status } from './completion'

/** What a list of components can be narrowed to, ordered by and shown as; all of it stands in the address. */

export const SORTS = [
  'drawing',
  'component',
  'number',
  'instance',
  'done',
  'completion',
  'status',
  'area',
  'system',
  'package',
  'updated',
] as const
export type Sort = (typeof SORTS)[number]

/** These change as people mark: in marking they would move the row from under the thumb. */
const DEPEND_ON_PROGRESS: readonly Sort[] = ['done', 'completion', 'status', 'updated']

export interface ComponentFilter {
  search?: string
  area?: string
  system?: string
  testPackage?: string
  drawing?: string
  type?: string
  status?: Status | 'ON_HOLD' | 'RETIRED'
  workflow?: 'discrete' | 'percentage' | 'quantity'
}

/** The filter value that means: has none. */
export const UNASSIGNED = '-'

export interface ComponentListRequest {
  filter: ComponentFilter
  sort: Sort
  descending: boolean
  /** The step that every row shows a button for. */
  mark?: string
  /** Only rows whose step was open at this instant: what is done since stays in its place. */
  leftSince?: string
  after?: string
  before?: string
  size: number
}

/** The request as it holds while marking: neither the rows nor their order depend on progress. */
export function steadyForMarking(request: ComponentListRequest): ComponentListRequest {
  if (!request.mark) return request
  const { status, ...filter } = request.filter
  const moves = DEPEND_ON_PROGRESS.includes(request.sort)
  return {
    ...request,
    filter: status === 'ON_HOLD' || status === 'RETIRED' ? { ...filter, status } : filter,
    sort: moves ? 'drawing' : request.sort,
    descending: moves ? false : request.descending,
  }
}
