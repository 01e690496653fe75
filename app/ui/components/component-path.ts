const NOT_FOR_ONE = ['after', 'before', 'b', 'open', 'count', 'filter', 'view', 'mark', 'left', 'sel', 'all']

/** What the address of a component's page keeps of the list's: the filter it was found by. */
export function componentQuery(query: string): string {
  if (!query) return ''
  const params = new URLSearchParams(query)
  for (const name of NOT_FOR_ONE) params.delete(name)
  const kept = params.toString()
  return kept && `?${kept}`
}

/** The page of one component, with the filter it was found by, so that previous and next stay within. */
export const componentPath = (seq: number, query: string): string =>
  `components/${seq}${componentQuery(query)}`
