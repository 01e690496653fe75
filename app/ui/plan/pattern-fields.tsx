import type { PropsWithChildren } from 'react'
import type { MilestoneFields } from '~/forms/milestone-fields'
import { LARGEST_INTERVAL } from '~/domain/plan/recurrence'
import { WEEKDAY_NAMES } from '~/domain/plan/recurrence-words'
import { Checkboxes, Radios } from '~/ui/choices'
import { Checkbox, Field, Select } from '~/ui/field'

const WEEKS = ['First', 'Second', 'Third', 'Fourth', 'Second last', 'Last']

/** Which kind a part is for: said where the style sheet can't hide what doesn't belong. */
export const Only = ({ kind, children }: PropsWithChildren<{ kind: string }>) => (
  <>
    <span className="only">Only {kind}. </span>
    {children}
  </>
)

/** The weekdays as choices, in the order of the project's week. */
function weekdays(weekStartsOn: number) {
  return WEEKDAY_NAMES.map((_, offset) => {
    const weekday = (weekStartsOn + offset) % 7
    return { value: String(weekday), label: WEEKDAY_NAMES[weekday] }
  })
}

/**
 * The parts of every kind of pattern. Each says for which kind it is; where the browser can (`:has`), the style sheet
 * hides what doesn't belong to the chosen one, and otherwise all can be filled in and what doesn't belong is left out.
 */
export function PatternFields({ fields, weekStartsOn }: { fields: MilestoneFields; weekStartsOn: number }) {
  const days = weekdays(weekStartsOn)
  return (
    <>
      <div className="for-repeating">
        <Field
          name="interval"
          label="How often"
          hint={
            <Only kind="if it repeats">
              1 is every day, week or month, 2 every second; up to {LARGEST_INTERVAL}
            </Only>
          }
          inputMode="numeric"
          defaultValue={fields.interval}
          maxLength={12}
        />
      </div>
      <div className="for-daily">
        <Checkbox
          name="weekdaysOnly"
          label="Only on weekdays that have hours"
          hint={<Only kind="for daily">Every one of them: with 1 above. Holidays aren’t left out</Only>}
          defaultChecked={fields.weekdaysOnly}
        />
      </div>
      <div className="for-weekly">
        <Checkboxes
          name="weeklyDaysOfWeek"
          label="Weekdays"
          hint={<Only kind="for weekly">One or more</Only>}
          choices={days}
          defaultValues={fields.weeklyDaysOfWeek}
        />
      </div>
      <div className="for-monthly stack">
        <Radios
          name="monthlyPattern"
          label="Day of the month"
          hint={<Only kind="for monthly" />}
          defaultValue={fields.monthlyPattern}
          choices={[
            { value: 'date', label: 'On a date' },
            { value: 'dayOfWeek', label: 'On a weekday' },
          ]}
        />
        <div className="for-date">
          <Field
            name="monthlyDate"
            label="Date of the month"
            hint={
              <Only kind="for monthly on a date">
                1 to 31. Where a month is shorter, it falls on the month’s last day
              </Only>
            }
            inputMode="numeric"
            defaultValue={fields.monthlyDate}
            maxLength={12}
          />
        </div>
        <div className="for-weekday columns">
          <Select
            name="monthlyWeekOfMonth"
            label="Which one"
            hint={<Only kind="for monthly on a weekday" />}
            defaultValue={fields.monthlyWeekOfMonth}
            choices={[
              { value: '', label: 'Choose' },
              ...WEEKS.map((label, at) => ({ value: String(at + 1), label })),
            ]}
          />
          <Select
            name="monthlyDayOfWeek"
            label="Weekday"
            hint={<Only kind="for monthly on a weekday" />}
            defaultValue={fields.monthlyDayOfWeek}
            choices={[{ value: '', label: 'Choose' }, ...days]}
          />
        </div>
      </div>
    </>
  )
}
