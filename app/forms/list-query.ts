import { narrowsBy } from '~/domain/component-address'

/** Parts of the address of a list of components, put together anew so that nothing else comes along. */

/** The names of the fields that narrow a list. */
export const FILTER_NAMES = [
  'q',
  'area',
  'system',
  'package',
  'drawing',
  'type',
  'status',
  'workflow',
] as const
const PAGE = ['after', 'before', 'filter', 'count'] as const

const isFilter = (name: string) => (FILTER_NAMES as readonly string[]).includes(name)

/** What the list makes nothing of doesn’t come along either. */
function pick(params: URLSearchParams, names: readonly string[]): string {
  const kept = new URLSearchParams()
  for (const name of names) {
    // The last of several, as the list itself takes it.
    const value = params.getAll(name).at(-1)?.trim()
    if (!value || value.length > 400 || value.includes('\0')) continue
    if (!isFilter(name) || narrowsBy(params, name)) kept.set(name, value)
  }
  return kept.toString()
}

/** What rows a list has and in which order: what is worth a name. */
export const namedPart = (params: URLSearchParams): string => pick(params, [...FILTER_NAMES, 'sort'])

/** All of it while choosing: which rows, in which order, the page, and what is chosen. */
export const choosingPart = (params: URLSearchParams): string =>
  pick(params, [...FILTER_NAMES, 'sort', ...PAGE, 'sel'])
