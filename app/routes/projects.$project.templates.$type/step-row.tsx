import { stepField, type TypedStep } from '~/forms/template'
import { Field, Select } from '~/ui/field'
import { Submit } from '~/ui/submit'
import { WORKFLOW_WORDS } from '~/ui/templates/steps-in-words'

const WORKFLOWS = Object.entries(WORKFLOW_WORDS).map(([value, label]) => ({ value, label }))

/** One step: its fields, and the buttons that move it or take it away. */
export function StepRow({ step, at, last }: { step: TypedStep; at: number; last: boolean }) {
  const called = step.name || `step ${at + 1}`
  return (
    <li className="card stack">
      <input type="hidden" name={stepField(at, 'key')} value={step.key} />
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        <Field name={stepField(at, 'name')} label="Step" defaultValue={step.name} maxLength={60} required />
        <Field
          name={stepField(at, 'weight')}
          label="Weight"
          defaultValue={step.weight}
          inputMode="decimal"
          required
        />
        <Select
          name={stepField(at, 'workflowType')}
          label="Measured by"
          choices={WORKFLOWS}
          defaultValue={step.workflowType}
        />
        <Field name={stepField(at, 'unit')} label="Unit" defaultValue={step.unit} maxLength={20} />
      </div>
      <p className="cluster">
        {at > 0 && (
          <Submit look="quiet" name="intent" value={`up.${at}`} aria-label={`Move ${called} up`}>
            Up
          </Submit>
        )}
        {!last && (
          <Submit look="quiet" name="intent" value={`down.${at}`} aria-label={`Move ${called} down`}>
            Down
          </Submit>
        )}
        <Submit look="quiet" name="intent" value={`remove.${at}`} aria-label={`Remove ${called}`}>
          Remove
        </Submit>
      </p>
    </li>
  )
}
