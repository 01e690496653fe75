import { Submit } from '~/ui/submit'
import type { ShownFilter } from './route'

interface Props {
  filter: ShownFilter
  projectKey: string
}

/** A filter by its name, with what it asks for and what can be done with it. */
export function KeptFilter({ filter: { id, name, query, words, isStart }, projectKey }: Props) {
  const here = `/projects/${projectKey}/filters`
  return (
    <form method="post" action={here} className="cluster">
      <input type="hidden" name="id" value={id} />
      <span className="grow">
        <a className="link" href={`/projects/${projectKey}/components?${query}`}>
          {name}
        </a>
        {isStart && <strong> · my start</strong>}
        <br />
        <span className="soft small">{words}</span>
      </span>
      <span className="cluster">
        <Submit
          look="quiet"
          name="intent"
          value={isStart ? 'noStart' : 'start'}
          aria-label={isStart ? `Don’t start with ${name}` : `Make ${name} my start`}
        >
          {isStart ? 'Don’t start with it' : 'Make it my start'}
        </Submit>
        <a className="btn btn-quiet" href={`${here}?open=${id}`} aria-label={`Rename ${name}`}>
          Rename
        </a>
        <Submit look="quiet" name="intent" value="delete" aria-label={`Delete ${name}`}>
          Delete
        </Submit>
      </span>
    </form>
  )
}
