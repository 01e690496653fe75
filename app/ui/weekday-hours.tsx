import { WEEKDAY_NAMES } from '~/domain/plan/recurrence-words'
import { hoursInField } from '~/domain/hours'
import { Fieldset } from '~/ui/choices'
import { Field } from '~/ui/field'

/** People read a week from Monday; which day theirs starts with is a setting. */
export const FROM_MONDAY = [1, 2, 3, 4, 5, 6, 0]

interface Props {
  label: string
  hint: string
  /** Of each weekday, from Sunday. */
  minutes: readonly number[]
}

/** The hours of each weekday: seven fields, `weekday0` (Sunday) to `weekday6`. */
export function WeekdayHours({ label, hint, minutes }: Props) {
  return (
    <Fieldset name="weekdays" label={label} hint={hint}>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {FROM_MONDAY.map((day) => (
          <Field
            key={day}
            name={`weekday${day}`}
            label={WEEKDAY_NAMES[day]}
            inputMode="decimal"
            defaultValue={minutes[day] ? hoursInField(minutes[day]) : ''}
          />
        ))}
      </div>
    </Fieldset>
  )
}
