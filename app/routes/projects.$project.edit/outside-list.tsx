import { formatDate } from '~/domain/format'
import type { Outside } from '~/domain/plan/project-dates'
import type { FormReply } from '~/forms/reply'
import { Checkbox } from '~/ui/field'

export interface OutsideReply {
  outside: Outside[]
  /** Advancing recurring milestones is all that is needed. */
  advancing: boolean
}

/** What the form is told: with the list where dates were refused for it. */
export type EditReply = FormReply & { outOfDates?: OutsideReply }

const SIDES = { start: 'before the start', end: 'after the end' }

/** The milestones that the new dates would leave outside, each with the way to it; what can be done at once is offered. */
export function OutsideList({ outside, advancing, projectKey }: OutsideReply & { projectKey: string }) {
  return (
    <section className="notice notice-warn" aria-labelledby="outside">
      <div className="stack grow">
        <h2 id="outside">Milestones outside these dates</h2>
        <ul className="lines">
          {outside.map(({ id, name, dueDate, bound, recurring, advancedTo }) => (
            <li key={id} className="cluster">
              <a className="link" href={`/projects/${projectKey}/milestones/${id}`}>
                {name}
              </a>
              <span>
                {recurring && 'counted from '}
                {formatDate(dueDate)}, {SIDES[bound]}
                {advancing && advancedTo && `: would be counted from ${formatDate(advancedTo)}`}
              </span>
            </li>
          ))}
        </ul>
        {advancing ? (
          <Checkbox
            name="advance"
            label="Count them from their first date in the project"
            hint="By whole intervals: all their dates from the new start on stay the same"
          />
        ) : (
          <p>Move or delete them first, or choose dates that hold them.</p>
        )}
      </div>
    </section>
  )
}
