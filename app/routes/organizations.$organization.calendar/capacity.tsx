import type { FormReply } from '~/forms/reply'
import { FormErrors } from '~/ui/form-errors'
import { WeekHours } from '~/ui/plan/week-hours'
import { Submit } from '~/ui/submit'
import { WeekdayHours } from '~/ui/weekday-hours'

interface Props {
  /** Of each weekday, from Sunday; null = not known. */
  minutes: number[] | null
  mayEdit: boolean
  reply: FormReply | undefined
}

/** The hours that all people of the organization have on a day: what the workload of its projects is held against. */
export function Capacity({ minutes, mayEdit, reply }: Props) {
  const title = <h2 id="capacity">Hours that there are</h2>
  if (!mayEdit) {
    return (
      <section className="card stack" aria-labelledby="capacity">
        {title}
        {minutes ? (
          <WeekHours minutes={minutes} label="Hours of all people on each weekday" />
        ) : (
          <p className="soft">Nobody has said yet how many hours there are.</p>
        )}
      </section>
    )
  }
  return (
    <FormErrors reply={reply} intent="capacity">
      <form method="post" action="?" className="card stack" noValidate aria-labelledby="capacity">
        {title}
        <p className="prose">
          Of all your people together, on each weekday: five people who work eight hours are 40. The workload
          of all projects is held against it.
        </p>
        <input type="hidden" name="intent" value="capacity" />
        <WeekdayHours
          label="Hours of each weekday"
          hint="Like 40 or 37:30; empty is none, all empty is not known"
          minutes={minutes ?? []}
        />
        <p>
          <Submit>Save the hours</Submit>
        </p>
      </form>
    </FormErrors>
  )
}
