import { SaveFilter } from '~/ui/components/save-filter'
import type { ListData } from './route'

/** The person's own filters of this list, one press each, and a name for the one that it has now. */
export function SavedFilters({ data }: { data: ListData }) {
  const { filters, now } = data.saved
  if (filters.length === 0 && now === '') return null
  const current = filters.find(({ query }) => query === now)
  const start = filters.find(({ isStart }) => isStart)
  return (
    <details className="menu">
      <summary>{current ? current.name : start ? `Saved: ${start.name}` : 'Saved'}</summary>
      <div className="card stack">
        {filters.length > 0 && (
          <ul>
            {filters.map(({ name, query, isStart }) => (
              <li key={name}>
                <a className="link" href={`?${query}`} aria-current={query === now ? 'true' : undefined}>
                  {name}
                </a>
                {isStart && <span className="soft"> · my start</span>}
              </li>
            ))}
          </ul>
        )}
        {now !== '' && !current && <SaveFilter projectKey={data.project.key} query={now} />}
        {filters.length > 0 && (
          <a className="link" href="filters">
            Start, rename and delete
          </a>
        )}
      </div>
    </details>
  )
}
