const NOT_FOR_ONE = ['after', 'before', 'b', 'open', 'count', 'filter', 'view', 'mark', 'left']

/** The page of one component, with the filter it was found by, so that previous and next stay within. */
export function componentPath(seq: number, query: string): string {
  const params = new URLSearchParams(query)
  for (const name of NOT_FOR_ONE) params.delete(name)
  const kept = params.toString()
  return `components/${seq}${kept && `?${kept}`}`
}
