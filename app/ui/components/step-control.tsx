import { doneWords } from '~/domain/step-words'
import { dayWords } from '~/ui/day-words'
import { type Step, weightWords } from './step'

interface ControlProps {
  seq: number
  step: Step
  disabled: boolean
  /** Planners may change the total of a quantity. */
  office?: boolean | undefined
}

const QUICK = ['0', '25', '50', '75', '100']
const STEPS = ['-5', '-1', '+1', '+5']

/** One big button that looks like a ticked or an empty box. Taking it back asks for a reason, further down. */
function Discrete({ seq, step, disabled }: ControlProps) {
  if (step.isCompleted) return <b className="s s2 tall">{doneWords(step.name)}</b>
  return (
    <button
      className="btn box"
      name="do"
      value={`done.${seq}.${step.key}.${step.version}`}
      disabled={disabled}
    >
      Mark done
    </button>
  )
}

/** Quick steps and a number field; with script, a slider that agrees with it. */
function Percentage({ seq, step, disabled }: ControlProps) {
  const now = step.percentageComplete ?? '0'
  const name = `p.${seq}.${step.key}.${step.version}.${now}`
  return (
    <div className="control">
      <div className="quick" role="group" aria-label={`${step.name}, quick steps`}>
        {QUICK.map((value) => (
          <button
            key={value}
            className="btn btn-quiet"
            name="do"
            value={`pct.${seq}.${step.key}.${step.version}.${value}`}
            aria-pressed={value === now}
            disabled={disabled}
          >
            {value}
          </button>
        ))}
      </div>
      <label className="typed">
        <span className="sr-only">{step.name}, percent</span>
        <input name={name} inputMode="decimal" defaultValue={now} disabled={disabled} /> %
      </label>
    </div>
  )
}

/** Drawings get revised: the total is changed apart from what is installed, and audited like it. */
function Total({ seq, step }: Pick<ControlProps, 'seq' | 'step'>) {
  const id = `t.${seq}.${step.key}`
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
function Quantity({ seq, step, disabled, office }: ControlProps) {
  const now = step.quantityComplete ?? '0'
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
      <div className="quick" role="group" aria-label={`${step.name}, steps`}>
        {STEPS.slice(0, 2).map(stepper)}
        <label className="typed">
          <span className="sr-only">{step.name}, quantity</span>
          <input
            name={`q.${seq}.${step.key}.${step.version}.${now}`}
            inputMode="decimal"
            defaultValue={now}
            disabled={disabled}
          />
        </label>
        {STEPS.slice(2).map(stepper)}
      </div>
      <span className="cluster">
        of {step.quantityTotal} {step.unit}
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

const CONTROLS = { discrete: Discrete, percentage: Percentage, quantity: Quantity }

/** A step of a component as a card: its name and weight, who completed it when, and the control of its kind. */
export function StepControl(props: ControlProps) {
  const { step } = props
  const Control = CONTROLS[step.workflowType]
  return (
    <li className={step.isCompleted ? 'step complete' : 'step'} id={`m-${step.key}`}>
      <h3>
        {step.name} <span className="soft num">{weightWords(step.weight)}</span>
      </h3>
      <p className="soft small">
        {step.completedBy && `${dayWords(step.effectiveDate ?? '')}, ${step.completedBy}`}
        {!step.isCompleted && step.usuallyAfter && `usually after ${step.usuallyAfter}`}
      </p>
      {step.removed ? <p className="soft">no longer counted</p> : <Control {...props} />}
    </li>
  )
}
