/** Says what would be here and how to get it. */
export function NoProjects(props: { archived: boolean; mayCreate: boolean; organizations: number }) {
  if (props.archived) return <p className="prose">No project is archived.</p>
  if (props.organizations === 0) {
    return (
      <p className="prose">
        You are in no organization yet. Ask an owner for a link to join theirs; the projects that you may see
        are then listed here.
      </p>
    )
  }
  return (
    <p className="prose">
      Here the projects will stand, each with its dates and how much of it is done.{' '}
      {props.mayCreate
        ? 'Create the first one, then import its components from a spreadsheet or add them by hand.'
        : 'A planner or an owner creates them.'}
    </p>
  )
}
