interface WayProps {
  /** The address of the list. */
  list: string
  /** Its filter and sort, which this page was come to by. */
  query: string
  seq: number
  neighbours: { previous: number | null; next: number | null }
}

/** Back to the list, and on to the components before and after in it. */
export function Way({ list, query, seq, neighbours: { previous, next } }: WayProps) {
  return (
    <nav className="cluster no-print" aria-label="Components">
      <a className="link" href={`${list}${query}#c${seq}`}>
        All components
      </a>
      <span className="grow" />
      {previous && (
        <a className="link" rel="prev" href={`${list}/${previous}${query}`}>
          Previous
        </a>
      )}
      {next && (
        <a className="link" rel="next" href={`${list}/${next}${query}`}>
          Next
        </a>
      )}
    </nav>
  )
}
