import { FILTER_PARAMS, withParams } from '~/ui/components/list-links'
import type { ListData } from './route'

type Named = ListData['list']['missing'][number]

/** Its name in addresses. */
const paramOf = ({ kind }: Named) => (kind === 'testPackage' ? 'package' : kind)

/** What a filter asks for isn't there: the list is no longer the one that somebody filtered once. */
export function MissingWords({ missing }: { missing: Named[] }) {
  return (
    <>
      {missing.map((one) => (
        <p key={one.kind}>
          The {FILTER_PARAMS[paramOf(one)].toLowerCase()} “{one.name}” is no longer there: it was deleted or
          renamed, or is misspelt.
        </p>
      ))}
    </>
  )
}

/** Where the list is empty for that alone, with the way on. */
export function Missing({ data }: { data: ListData }) {
  const { missing } = data.list
  const { filters, now } = data.saved
  const saved = filters.find(({ query }) => query === now)
  const without = Object.fromEntries(missing.map((one) => [paramOf(one), null]))
  const it = missing.length > 1 ? 'them' : 'it'
  return (
    <div className="card stack">
      <MissingWords missing={missing} />
      <p>
        <a className="btn btn-quiet" href={withParams(new URLSearchParams(data.query), without)}>
          {`Leave ${it} out of the filter`}
        </a>
      </p>
      {saved && (
        <p>
          Your saved filter “{saved.name}”{saved.isStart && ', with which this list begins,'} asks for {it}.{' '}
          <a href={`/projects/${data.project.key}/filters`}>Delete it</a>, or leave {it} out here and keep
          what remains under a name.
        </p>
      )}
    </div>
  )
}

/** The same while choosing, where buttons lead on. */
export function MissingChoosing({ missing }: { missing: Named[] }) {
  return (
    <div className="card stack">
      <MissingWords missing={missing} />
      <p className="cluster">
        {missing.map((one) => (
          <button key={one.kind} className="btn btn-quiet" name="to" value={`without.${paramOf(one)}`}>
            {`Leave ${missing.length > 1 ? `“${one.name}”` : 'it'} out of the filter`}
          </button>
        ))}
      </p>
      <p>What is chosen stays chosen.</p>
    </div>
  )
}
