/** Says what would be here and how to get it. */
export function NoMilestones({ here, office }: { here: string; office: boolean }) {
  return (
    <p className="prose">
      Here the milestones will stand in the order of their dates, each with the days that lead to it, its
      hours, and how far its work is.{' '}
      {office ? <a href={`${here}/new`}>Add the first one</a> : 'A planner or an owner adds them.'}
    </p>
  )
}
