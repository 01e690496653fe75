import { figure, percentWords } from '~/domain/figure'
import type { WorkflowType } from '~/domain/progress'
import { TAKE_BACK_REASONS } from '~/domain/reasons'
import type { FormReply } from '~/forms/reply'
import { type Choice, Field, Select } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'
import type { ChangeManyData } from './route'

const LEAVE = { value: '', label: 'leave as it is' }
const CHOICES: Record<WorkflowType, Choice[]> = {
  discrete: [LEAVE, { value: 'done', label: 'done' }, { value: 'back', label: 'take back' }],
  percentage: [
    LEAVE,
    { value: 'full', label: percentWords(100) },
    { value: 'percentage', label: 'to a percentage' },
  ],
  quantity: [LEAVE, { value: 'total', label: 'to its total' }, { value: 'quantity', label: 'to a quantity' }],
}
const OWN_UNIT = { value: '', label: 'each one’s own unit' }
const VALUES = { percentage: 'Percentage', quantity: 'Quantity' } as const

/** The id of a field by its name: an id has no points. */
export const fieldId = (name: string): string => name.replaceAll('.', '-')

type Group = ChangeManyData['groups'][number]

/** What a step of a group is to become. What was asked for every type stands in each. */
function StepFields({ group, step }: { group: Group; step: Group['steps'][number] }) {
  const { stepKey, name, workflow } = step
  const field = `${group.type}.${stepKey}`
  return (
    <>
      <Select
        name={`set.${field}`}
        id={fieldId(`set.${field}`)}
        label={name}
        hint={step.components < group.components ? `${figure(step.components)} of them have it` : undefined}
        choices={CHOICES[workflow]}
      />
      {workflow !== 'discrete' && (
        <Field
          name={`val.${field}`}
          id={fieldId(`val.${field}`)}
          label={`${VALUES[workflow]} of ${name}`}
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
        />
      )}
      {step.units.length > 1 && (
        <Select
          name={`unit.${field}`}
          id={fieldId(`unit.${field}`)}
          label={`Unit of ${name}`}
          choices={[OWN_UNIT, ...step.units.map((unit) => ({ value: unit, label: unit }))]}
        />
      )}
    </>
  )
}

/** A quantity has a line of its own, so that its number and its unit stay beside it. */
function linesOf(steps: Group['steps']): Group['steps'][] {
  const lines: Group['steps'][] = []
  let alone = true
  for (const step of steps) {
    const measured = step.workflow === 'quantity'
    if (alone || measured) lines.push([step])
    else lines.at(-1)?.push(step)
    alone = measured
  }
  return lines
}

/** What was asked of a step whatever the type is asked of each type that has it. */
function ofEachType(reply: FormReply | undefined, groups: Group[]): FormReply | undefined {
  if (!reply) return undefined
  const values = { ...reply.values }
  for (const { type, steps } of groups) {
    for (const { stepKey } of steps) {
      for (const what of ['set', 'val', 'unit']) {
        const asked = values[`${what}.*.${stepKey}`]
        if (asked !== undefined) values[`${what}.${type}.${stepKey}`] ??= asked
      }
    }
  }
  return { ...reply, values }
}

/** The steps of the chosen, by their types; what is set of one type is not set of another. */
export function StepsForm({ data, reply }: { data: ChangeManyData; reply: FormReply | undefined }) {
  const { groups, today } = data
  return (
    <FormErrors reply={ofEachType(reply, groups)} intent="steps">
      <form method="post" className="card stack" noValidate>
        <input type="hidden" name="intent" value="steps" />
        {groups.map((group) => (
          <fieldset key={group.type} className="stack">
            <legend>
              <h2>
                {group.words} <span className="soft num">{figure(group.components)}</span>
              </h2>
            </legend>
            {linesOf(group.steps).map((steps) => (
              <div key={steps[0]?.stepKey} className="columns">
                {steps.map((step) => (
                  <StepFields key={step.stepKey} group={group} step={step} />
                ))}
              </div>
            ))}
          </fieldset>
        ))}
        <div className="columns">
          <Field name="date" label="Done on" hint="Today, where it is left empty" type="date" max={today} />
          <Select
            name="reason"
            label="Reason"
            hint="Where something complete is taken back"
            choices={[
              { value: '', label: 'none' },
              ...TAKE_BACK_REASONS.map(({ key, words }) => ({ value: key, label: words })),
            ]}
          />
          <Field name="why" label="In words" hint="Needed for “Other”" maxLength={500} />
        </div>
        <p>
          <Submit>Preview</Submit>
        </p>
      </form>
    </FormErrors>
  )
}
