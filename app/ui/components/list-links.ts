/** The parameters that narrow a list, by their name in addresses, with the words for their chip. */
export const FILTER_PARAMS = {
  q: 'Search',
  area: 'Area',
  system: 'System',
  package: 'Test package',
  drawing: 'Drawing',
  type: 'Type',
  status: 'Status',
  workflow: 'Workflow',
} as const

/** Says that nothing narrows the list: without anything the address is where a person starts. */
export const EVERYTHING = 'all=1'

/** The same address with some parameters set or (null) taken away; a change of the list starts at its first page. */
export function withParams(params: URLSearchParams, changes: Record<string, string | null>): string {
  const next = new URLSearchParams(params)
  const keepsPage = Object.keys(changes).every(
    (name) => name === 'open' || name === 'filter' || name === 'count',
  )
  for (const gone of keepsPage ? ['b'] : ['after', 'before', 'b', 'open', 'count']) next.delete(gone)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  next.delete('all')
  const text = next.toString()
  return `?${text || EVERYTHING}`
}
