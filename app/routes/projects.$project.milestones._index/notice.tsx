import type { Said } from './said.server'

export function ListNotice({ said, projectKey }: { said: Said | null; projectKey: string }) {
  if (said === null) return null
  if (said.what === 'deleted') return <p className="notice">The milestone is deleted.</p>
  return (
    <p className="notice">
      <span>The dates are shifted.</span>
      {said.batch && (
        <a className="link" href={`/projects/${projectKey}/batches/${said.batch}`}>
          What changed
        </a>
      )}
    </p>
  )
}
