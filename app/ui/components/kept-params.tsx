/** A new choice starts the list at its first page and closes what was open. */
const ONE_PAGE = ['after', 'before', 'b', 'open', 'count']

/** What a GET form carries along of the address that it stands in. */
export function KeptParams({ params, without }: { params: URLSearchParams; without: string[] }) {
  return [...params]
    .filter(([name, value]) => value && !without.includes(name) && !ONE_PAGE.includes(name))
    .map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}
