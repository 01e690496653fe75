import { formatDate } from '~/domain/format'
import { PLACE_KINDS, PLACE_WORDS, type PlaceKind } from '~/domain/place-name'
import { MILESTONE_NAME_LIMIT } from '~/domain/plan/milestone'
import { possibleWords } from '~/domain/plan/refusal-words'
import { type MilestoneFields as Fields, ONCE, scopeValue } from '~/forms/milestone-fields'
import { Radios } from '~/ui/choices'
import { Field, Select } from '~/ui/field'
import { Only, PatternFields } from './pattern-fields'

export interface MilestoneFormData {
  fields: Fields
  /** The dates that a single one can have. */
  possible: { earliest: string; latest: string | null }
  project: { startDate: string; endDate: string | null; weekStartsOn: number }
  /** What it can be about, by kind. */
  places: Record<PlaceKind, { id: string; name: string }[]>
}

/** The fields of a milestone, the same for a new one and for one that is changed. */
export function MilestoneFields({ fields, possible, project, places }: MilestoneFormData) {
  return (
    <>
      <Field
        name="name"
        label="Name"
        defaultValue={fields.name}
        maxLength={MILESTONE_NAME_LIMIT}
        autoComplete="off"
        required
      />
      <Radios
        name="type"
        label="Repeats"
        defaultValue={fields.type}
        choices={[
          { value: ONCE, label: 'Once' },
          { value: 'daily', label: 'Daily' },
          { value: 'weekly', label: 'Weekly' },
          { value: 'monthly', label: 'Monthly' },
        ]}
      />
      <div className="for-once">
        <Field
          name="dueDate"
          label="Date"
          hint={<Only kind="for once">Possible: {possibleWords(possible)}, where no other milestone is</Only>}
          type="date"
          min={possible.earliest}
          max={possible.latest ?? undefined}
          defaultValue={fields.dueDate}
        />
      </div>
      <PatternFields fields={fields} weekStartsOn={project.weekStartsOn} />
      <div className="for-repeating">
        <Field
          name="countedFrom"
          label="Counted from (optional)"
          hint={
            <Only kind="if it repeats">
              The first date is on or after it. Left empty: the project’s start,{' '}
              {formatDate(project.startDate)}
            </Only>
          }
          type="date"
          min={project.startDate}
          max={project.endDate ?? undefined}
          defaultValue={fields.countedFrom}
        />
      </div>
      <Field
        name="timeAllocationHours"
        label="Hours (optional)"
        hint="Like 40, 7.5 or 7:30; if it repeats, each time"
        inputMode="decimal"
        defaultValue={fields.timeAllocationHours}
        maxLength={40}
      />
      <div className="for-repeating">
        <Radios
          name="lead"
          label="How far back its hours reach"
          hint={
            <Only kind="if it repeats">The examples: 20 h every Wednesday, working Monday to Friday</Only>
          }
          defaultValue={fields.lead}
          choices={[
            {
              value: 'period',
              label: 'Its own week or month',
              hint: 'From its first day: 6 h 40 on Monday, on Tuesday and on Wednesday. Daily: the day itself',
            },
            {
              value: 'since-previous',
              label: 'Since the one before',
              hint: 'From the day after it: 4 h on Thursday, Friday, Monday, Tuesday and Wednesday',
            },
          ]}
        />
      </div>
      <Select
        name="scope"
        label="What it is about (optional)"
        hint="The completion of its components is shown beside the date"
        defaultValue={fields.scope}
        choices={[{ value: '', label: 'Nothing in particular' }]}
        groups={PLACE_KINDS.map((kind) => ({
          label: PLACE_WORDS[kind].many,
          choices: places[kind].map(({ id, name }) => ({ value: scopeValue({ kind, id }), label: name })),
        }))}
      />
    </>
  )
}
