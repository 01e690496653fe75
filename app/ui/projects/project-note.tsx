/** What is no longer than this is read at a glance. */
const SHORT = 240

/** A project's note with its lines as typed; a long one behind a fold, nothing where there is none. */
export function ProjectNote({ note }: { note: string }) {
  if (note === '') return null
  if (note.length <= SHORT) return <p className="as-typed">{note}</p>
  return (
    <details className="card">
      <summary>Note</summary>
      <p className="as-typed">{note}</p>
    </details>
  )
}
