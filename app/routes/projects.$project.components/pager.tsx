import { withParams } from '~/ui/components/list-links'

interface PagerProps {
  query: string
  previous: string | undefined
  next: string | undefined
}

/** Page by page from where this one ends, so that the hundredth costs what the first does. */
export function Pager({ query, previous, next }: PagerProps) {
  if (!previous && !next) return null
  const params = new URLSearchParams(query)
  return (
    <nav className="cluster no-print" aria-label="Pages">
      {previous && (
        <a className="btn btn-quiet" rel="prev" href={withParams(params, { before: previous })}>
          Previous
        </a>
      )}
      {next && (
        <a className="btn btn-quiet" rel="next" href={withParams(params, { after: next })}>
          Next
        </a>
      )}
    </nav>
  )
}
