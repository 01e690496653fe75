import type { ProjectValues } from '~/data/projects/values'
import { hoursInField } from '~/domain/hours'
import { WEEKDAY_NAMES } from '~/domain/plan/recurrence-words'
import { Radios } from '~/ui/choices'
import { Field, Select, Textarea } from '~/ui/field'
import { FROM_MONDAY, WeekdayHours } from '~/ui/weekday-hours'

/** The fields of a project, the same for a new one and for one that is changed. */
export function ProjectFields({
  project,
  timeZones,
}: {
  project: Partial<ProjectValues>
  timeZones: string[]
}) {
  const minutes = project.weekdayMinutes ?? [0, 480, 480, 480, 480, 480, 0]
  const runs = project.startDate && project.endDate === null ? 'continuous' : 'ends'
  return (
    <>
      <Field name="name" label="Name" defaultValue={project.name} maxLength={120} required />
      <Field
        name="number"
        label="Number"
        hint="As your company numbers it; no two projects share one"
        defaultValue={project.number}
        maxLength={40}
        required
      />
      <Field name="client" label="Client (optional)" defaultValue={project.client} maxLength={120} />
      <Textarea
        name="note"
        label="Note (optional)"
        hint="What else there is to know about the project"
        defaultValue={project.note}
      />
      <Field name="startDate" label="Start" type="date" defaultValue={project.startDate} required />
      <Radios
        name="runs"
        label="Does it end?"
        defaultValue={runs}
        choices={[
          { value: 'ends', label: 'It ends on a date' },
          { value: 'continuous', label: 'It is continuous: no end date' },
        ]}
      />
      <Field
        name="endDate"
        label="End"
        hint="Left out for a continuous project"
        type="date"
        defaultValue={project.endDate ?? undefined}
      />
      <Field
        name="estimatedHours"
        label="Estimated hours"
        hint="The project’s budget, like 2400 or 2400:30"
        inputMode="decimal"
        defaultValue={project.estimatedMinutes ? hoursInField(project.estimatedMinutes) : undefined}
      />
      <Select
        name="timeZone"
        label="Time zone"
        hint="Decides which day is today"
        defaultValue={project.timeZone ?? 'UTC'}
        choices={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      />
      <WeekdayHours
        label="Working hours"
        hint="Of each weekday, like 8 or 7:30; empty is none"
        minutes={minutes}
      />
      <Select
        name="weekStartsOn"
        label="First day of the week"
        defaultValue={String(project.weekStartsOn ?? 1)}
        choices={FROM_MONDAY.map((day) => ({ value: String(day), label: WEEKDAY_NAMES[day] }))}
      />
    </>
  )
}
