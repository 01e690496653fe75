import { sumOf, type TypedStep } from '~/forms/template'
import { Field } from '~/ui/field'
import { useField } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'
import type { TemplateData } from './route'
import { StepRow } from './step-row'

/** The steps in their order; buttons move, add and take away, and nothing is kept before Save. */
export function TemplateForm({ data, drafted }: { data: TemplateData; drafted: TypedStep[] | undefined }) {
  const steps = drafted ?? data.steps
  const { error } = useField('sum')
  return (
    <form method="post" className="stack" noValidate>
      <button className="away" name="intent" value="save" tabIndex={-1} aria-hidden="true">
        Save as a new version
      </button>
      <input type="hidden" name="template" value={data.id} />
      <ol className="stack">
        {steps.map((step, at) => (
          <StepRow key={at} step={step} at={at} last={at === steps.length - 1} />
        ))}
      </ol>
      <p id="sum" className={error ? 'error' : undefined} tabIndex={-1}>
        The weights add up to {sumOf(steps)}
        {sumOf(steps) === '100.00' ? '.' : ': they must add up to 100.00.'}
      </p>
      <p>
        <Submit look="quiet" id="add" name="intent" value="add">
          Add a step
        </Submit>
      </p>
      <Field
        name="hours"
        label="Budget hours (optional)"
        hint="For one component, or for one unit of its quantity, like 6 or 0:25. New components get them where they are given none"
        inputMode="decimal"
        defaultValue={data.hours}
      />
      <p className="cluster">
        <Submit name="intent" value="save">
          Save as a new version
        </Submit>
        <a href={`/projects/${data.project.key}/templates/${data.type}`}>Forget the changes</a>
      </p>
    </form>
  )
}
