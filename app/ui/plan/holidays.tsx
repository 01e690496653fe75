import { formatDate, formatRange } from '~/domain/format'
import type { FormReply } from '~/forms/reply'
import { Field } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'

export interface ShownHoliday {
  id: string
  name: string
  startDate: string
  endDate: string
  /** 'takes 3 working days' */
  cost: string | null
  /** It stands in this calendar: elsewhere it is only shown. */
  own: boolean
}

interface Props {
  holidays: ShownHoliday[]
  today: string
  mayEdit: boolean
  /** The id of the one that is about to be removed. */
  removing: string | null
  empty: string
}

export const holidayDates = ({ startDate, endDate }: { startDate: string; endDate: string }): string =>
  startDate === endDate ? formatDate(startDate) : formatRange(startDate, endDate)

/** Holidays by date; those that are over behind a fold. */
export function HolidayList({ holidays, today, mayEdit, removing, empty }: Props) {
  const past = holidays.filter(({ endDate }) => endDate < today)
  const ahead = holidays.filter(({ endDate }) => endDate >= today)
  const rows = (list: ShownHoliday[]) => (
    <ul className="lines">
      {list.map((holiday) => (
        <HolidayRow
          key={holiday.id}
          holiday={holiday}
          mayEdit={mayEdit && holiday.own}
          removing={holiday.id === removing}
        />
      ))}
    </ul>
  )
  return (
    <>
      {holidays.length === 0 && <p className="soft">{empty}</p>}
      {ahead.length > 0 && rows(ahead)}
      {past.length > 0 && (
        <details open={past.some(({ id }) => id === removing) || ahead.length === 0}>
          <summary>
            {past.length === 1 ? '1 holiday that is over' : `${past.length} holidays that are over`}
          </summary>
          {rows(past)}
        </details>
      )}
    </>
  )
}

function HolidayRow({
  holiday,
  mayEdit,
  removing,
}: {
  holiday: ShownHoliday
  mayEdit: boolean
  removing: boolean
}) {
  const { id, name, cost, own } = holiday
  const dates = holidayDates(holiday)
  if (removing && mayEdit) {
    return (
      <li id={`holiday-${id}`}>
        <form method="post" action="?" className="cluster">
          <input type="hidden" name="id" value={id} />
          <span className="grow">
            Remove <strong>{name}</strong>, {dates}? These days are days of work again.
          </span>
          <Submit look="danger" name="intent" value="remove">
            Remove
          </Submit>
          <a className="link" href="?">
            Keep it
          </a>
        </form>
      </li>
    )
  }
  return (
    <li id={`holiday-${id}`} className="cluster">
      <span className="grow">
        <strong>{name}</strong>
        <br />
        {dates}
        {cost && <span className="soft"> · {cost}</span>}
        {!own && <span className="soft"> · of the organization</span>}
      </span>
      {mayEdit && (
        <a className="link" href={`?remove=${id}#holiday-${id}`} aria-label={`Remove ${name}, ${dates}`}>
          Remove
        </a>
      )}
    </li>
  )
}

/** One day, or some in a row. */
export function AddHoliday({ reply }: { reply: FormReply | undefined }) {
  return (
    <FormErrors reply={reply} intent="add">
      <form method="post" action="?" className="stack" noValidate>
        <input type="hidden" name="intent" value="add" />
        <Field name="name" label="Name" maxLength={120} required />
        <div className="columns">
          <Field name="startDate" label="First day" type="date" required />
          <Field name="endDate" label="Last day" hint="Empty for one day" type="date" />
        </div>
        <p>
          <Submit look="quiet">Add holiday</Submit>
        </p>
      </form>
    </FormErrors>
  )
}
