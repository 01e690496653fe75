import { amountFigure } from '~/domain/figure'
import { useFollowing } from '~/enhance/use-outbox'
import type { ControlProps } from './control-props'

const STEPS = ['-5', '-1', '+1', '+5']

/** Drawings get revised: the total is changed apart from what is installed, and audited like it. */
function Total({ seq, step }: Pick<ControlProps, 'seq' | 'step'>) {
  const id = `t.${seq}.${step.key}.${step.version}`
  return (
    <details>
      <summary>Change the total</summary>
      <span className="cluster">
        <label htmlFor={id}>New total, {step.unit}</label>
        <span className="typed">
          <input id={id} name={id} inputMode="decimal" />
        </span>
        <button className="btn btn-quiet" name="do" value={`total.${seq}.${step.key}.${step.version}`}>
          Change
        </button>
      </span>
    </details>
  )
}

/** Steppers that submit, a number field, its unit and the total. */
export function Quantity({ seq, step, disabled, office, view }: ControlProps) {
  const now = step.quantityComplete ?? '0'
  const text = view?.field ?? now
  const input = useFollowing(text)
  const stepper = (by: string) => (
    <button
      key={by}
      className="btn btn-quiet"
      name="do"
      value={`step.${seq}.${step.key}.${step.version}.${by}`}
      disabled={disabled}
    >
      {by.replace('-', '−')}
    </button>
  )
  return (
    <div className="control">
      <fieldset className="quick" aria-label={`${step.name}, steps`}>
        {STEPS.slice(0, 2).map(stepper)}
        <label className="typed">
          <span className="sr-only">{step.name}, quantity</span>
          <input
            ref={input}
            name={`q.${seq}.${step.key}.${step.version}.${now}`}
            inputMode="decimal"
            defaultValue={text}
            disabled={disabled}
          />
        </label>
        {STEPS.slice(2).map(stepper)}
      </fieldset>
      <span className="cluster">
        of {amountFigure(step.quantityTotal ?? '?')} {step.unit}
        {step.units && step.units.length > 1 && (
          <label className="unit">
            typed in{' '}
            <select name={`u.${seq}.${step.key}`} disabled={disabled}>
              {step.units.map((unit) => (
                <option key={unit}>{unit}</option>
              ))}
            </select>
          </label>
        )}
        <button
          className="btn btn-quiet"
          name="do"
          value={`qty.${seq}.${step.key}.${step.version}.${step.quantityTotal}`}
          disabled={disabled || step.isCompleted}
        >
          All of it
        </button>
      </span>
      {office && <Total seq={seq} step={step} />}
    </div>
  )
}
